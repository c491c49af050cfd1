/**
 * Checks a proof or receipt in the browser: the file never leaves it. Without this script the form
 * is sent to the server, which checks it and keeps nothing.
 */

import {
  checkIndex,
  checkReceipt,
  LONGEST_RECEIPT,
  type ProvedReceipt,
} from './proof/check-receipt.ts';
import { disclosedText } from './proof/disclosure.ts';
import { browserMemory, logFiles } from './proof/log-files.ts';
import type { LoggedLine } from './proof/logged-entry.ts';
import { type Board, boardIn } from './proof/verdict.ts';

/** Words of the page that a result is told in; `{}` stands for whose account it is. */
interface Words {
  readonly types: Readonly<Record<string, string>>;
  readonly accounts: Readonly<Record<string, string>>;
  readonly assets: Readonly<Record<string, string>>;
  readonly claims: Readonly<Record<string, string>>;
  readonly individuals: string;
}

for (const place of document.querySelectorAll<HTMLElement>('[data-verify-file]')) enliven(place);

function enliven(place: HTMLElement): void {
  const form = place.querySelector<HTMLFormElement>('form[data-file-form]');
  const byIndex = place.querySelector<HTMLFormElement>('form[data-index-form]');
  const file = form?.querySelector<HTMLInputElement>('input[type=file]');
  const pasted = form?.querySelector('textarea');
  if (!form || !file || !pasted) return;
  const board = boardIn(place);
  for (const each of place.querySelectorAll<HTMLElement>('[data-with-script]')) each.hidden = false;
  for (const each of place.querySelectorAll<HTMLElement>('[data-without-script]')) {
    each.hidden = true;
  }
  const check = async (text: string) =>
    tell(place, board, (say) => checkReceipt(logFiles, browserMemory, text, say));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const [chosen] = file.files ?? [];
    await check(chosen ? await textOf(chosen) : pasted.value);
  });
  form.addEventListener('dragover', (event) => event.preventDefault());
  form.addEventListener('drop', async (event) => {
    event.preventDefault();
    const [dropped] = event.dataTransfer?.files ?? [];
    if (dropped) await check(await textOf(dropped));
  });
  byIndex?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const index = Number(new FormData(byIndex).get('catatan'));
    await tell(place, board, (say) => checkIndex(logFiles, browserMemory, index, say));
  });
}

/** The text of a file; what is larger than any proof is cut, and then is none. */
function textOf(file: File): Promise<string> {
  return file.slice(0, LONGEST_RECEIPT + 1).text();
}

async function tell(
  place: HTMLElement,
  board: Board,
  check: (say: Board['tell']) => Promise<ProvedReceipt | null>,
): Promise<void> {
  const results = place.querySelector<HTMLElement>('[data-results]');
  const says = place.querySelector<HTMLElement>('[data-says]');
  if (!results || !says) return;
  results.hidden = false;
  says.hidden = true;
  board.clear();
  const proved = await check(board.tell);
  board.conclude();
  if (!proved) return;
  const words = JSON.parse(place.querySelector('[data-words]')?.textContent ?? '{}') as Words;
  writeEntry(says, proved, words);
  says.hidden = false;
}

function writeEntry(
  says: HTMLElement,
  { index, leaf, entry, details }: ProvedReceipt,
  words: Words,
) {
  const at = (name: string) => says.querySelector<HTMLElement>(`[data-fill="${name}"]`);
  const link = at('link');
  if (link instanceof HTMLAnchorElement) {
    link.href = `${link.dataset.base}/${index}`;
    link.textContent = (link.dataset.template ?? '').replace('{}', String(index));
  }
  const kind = at('kind');
  if (kind) kind.textContent = `${words.types[entry.type] ?? entry.type} · ${entry.period}`;
  at('lines')?.replaceChildren(...entry.lines.map((line) => lineOf(line, words)));
  at('details')?.replaceChildren(
    ...details.map((each) =>
      item(`${words.claims[each.claim] ?? each.claim}: ${disclosedText(each)}`),
    ),
  );
  const shown = at('details')?.parentElement;
  if (shown) shown.hidden = details.length === 0;
  const bytes = at('leaf');
  if (bytes) bytes.textContent = leaf;
}

function lineOf({ account, asset, amount }: LoggedLine, words: Words): HTMLElement {
  const [kind = '', ...rest] = account.split('/');
  const whose = rest.join('/') === 'individuals' ? words.individuals : rest.join('/');
  const name = words.accounts[kind] ?? account;
  const told = name.includes('{}') ? name.replace('{}', whose || words.individuals) : name;
  const figure = String(Math.abs(amount)).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
  return item(`${told}: ${amount < 0 ? '−' : '+'}${figure} ${words.assets[asset] ?? asset}`);
}

function item(text: string): HTMLLIElement {
  const line = document.createElement('li');
  line.textContent = text;
  return line;
}
