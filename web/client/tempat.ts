/**
 * Offers to send a coarse place with a confirmation, and asks the phone for it only when ticked: two
 * decimals of a degree, about a kilometre. Without this script, or without a place, all goes on as before.
 */
if ('geolocation' in navigator) {
  for (const label of document.querySelectorAll<HTMLLabelElement>('[data-place]')) enliven(label);
}

function enliven(label: HTMLLabelElement): void {
  const [tick, place] = label.querySelectorAll('input');
  if (!tick || !place) return;
  label.hidden = false;
  tick.addEventListener('change', () => {
    place.value = '';
    if (!tick.checked) return;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        place.value = `${coords.latitude.toFixed(2)} ${coords.longitude.toFixed(2)}`;
      },
      () => {
        tick.checked = false;
      },
      { maximumAge: 600_000, timeout: 20_000 },
    );
  });
}
