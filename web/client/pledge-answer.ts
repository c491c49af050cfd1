/**
 * Tells how many children an amount helps while it is typed. The server counts, at today's prices; without
 * this script a button asks it the same.
 */
const PAUSE_MS = 250;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-answer]')) enliven(form);

function enliven(form: HTMLFormElement): void {
  const place = form.querySelector<HTMLElement>('[data-answer-text]');
  const address = form.dataset.answer;
  if (!place || !address) return;
  let waiting = 0;
  let asked = 0;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(async () => {
      asked += 1;
      const mine = asked;
      const typed = new FormData(form);
      const query = new URLSearchParams();
      for (const [name, value] of typed) if (typeof value === 'string') query.set(name, value);
      const answer = await fetch(`${address}?${query}`).catch(() => null);
      // An answer to what is no longer there is worse than none.
      if (answer?.ok && mine === asked) place.textContent = await answer.text();
    }, PAUSE_MS);
  });
}
