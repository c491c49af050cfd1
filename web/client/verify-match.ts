/**
 * The Check button of a matching's proof: fetches the papers and checks them here, in the browser,
 * with the very checker of the command line. Without this script the server checks on request.
 */
import { checkMatch } from './proof/check-match.ts';
import { boardIn } from './proof/verdict.ts';

for (const place of document.querySelectorAll<HTMLElement>('[data-verify-match]')) enliven(place);

function enliven(place: HTMLElement): void {
  const button = place.querySelector<HTMLButtonElement>('[data-with-script] button');
  const results = place.querySelector<HTMLElement>('[data-board]');
  if (!button || !results) return;
  const label = button.firstElementChild ?? button;
  const board = boardIn(place);
  for (const each of place.querySelectorAll<HTMLElement>('[data-with-script]')) each.hidden = false;
  for (const each of place.querySelectorAll<HTMLElement>('[data-without-script]')) {
    each.hidden = true;
  }
  button.addEventListener('click', async () => {
    button.disabled = true;
    label.textContent = place.dataset.working ?? '';
    results.hidden = false;
    board.clear();
    const [note, certificate, vkey] = await Promise.all([
      fetched(place.dataset.note),
      fetched(place.dataset.certificate),
      fetched('/log/vkey'),
    ]);
    await checkMatch({ note, certificate, vkey }, board.tell);
    board.conclude();
    label.textContent = place.dataset.again ?? '';
    button.disabled = false;
  });
}

async function fetched(path = ''): Promise<string | null> {
  try {
    const answer = await fetch(path, { cache: 'no-store', credentials: 'omit' });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}
