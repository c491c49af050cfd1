/**
 * The Verify button of an entry: recomputes everything from the log's files, step by step. Without
 * this script the page says how to do the same by hand.
 */
import { checkEntry, type ShownEntry } from './proof/check-entry.ts';
import { browserMemory, logFiles } from './proof/log-files.ts';
import { MATCHING_FACTS, type MatchingFacts } from './proof/logged-entry.ts';
import { boardIn } from './proof/verdict.ts';

for (const place of document.querySelectorAll<HTMLElement>('[data-verify-entry]')) enliven(place);

function enliven(place: HTMLElement): void {
  const button = place.querySelector<HTMLButtonElement>('[data-verify-start] button');
  if (!button) return;
  const label = button.firstElementChild ?? button;
  const board = boardIn(place);
  for (const each of place.querySelectorAll<HTMLElement>('[data-with-script]')) each.hidden = false;
  for (const each of place.querySelectorAll<HTMLElement>('[data-without-script]')) {
    each.hidden = true;
  }
  button.addEventListener('click', async () => {
    button.disabled = true;
    label.textContent = place.dataset.working ?? '';
    board.clear();
    await checkEntry(logFiles, browserMemory, shownOn(place), board.tell);
    board.conclude();
    label.textContent = place.dataset.again ?? '';
    button.disabled = false;
  });
}

/** The entry as the eye sees it: amounts are read from what is written, not from what is meant. */
function shownOn(place: HTMLElement): ShownEntry {
  const { index, type = '', period = '', area = '' } = place.dataset;
  const lines = [...document.querySelectorAll<HTMLElement>('[data-line]')].map((line) => ({
    account: line.dataset.account ?? '',
    asset: line.dataset.asset ?? '',
    amount: amountIn(line.textContent ?? ''),
  }));
  const leaf = document.querySelector('[data-leaf]')?.textContent ?? '';
  return { index: Number(index), leaf, type, period, area, lines, matching: matchingShown() };
}

function matchingShown(): MatchingFacts | null {
  const told = MATCHING_FACTS.map((name) => [
    name,
    document.querySelector(`[data-matching="${name}"]`)?.textContent?.trim(),
  ]);
  return told.every(([, text]) => text) ? (Object.fromEntries(told) as MatchingFacts) : null;
}

function amountIn(written: string): number {
  const digits = Number(written.replace(/\D/g, ''));
  return /[−-]/.test(written) ? -digits : digits;
}
