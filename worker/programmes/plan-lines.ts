import { type DateOnly, dateOf, parseDate } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { readRupiah } from '../shared/rupiah.ts';
import type { PlanLine } from './programme.ts';

/** Goods that may be planned, by the names people use for them. */
export interface PlannableGoods {
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string;
}

/** Five years of months: no plan is longer. */
const MOST_LINES = 60;
const MOST_UNITS = 100_000_000;

/**
 * Instalments as people write them, one a line: a day and an amount, `2026-12-10; 50.000.000` or
 * `10/12/2026 50 juta`. Refuses `plan_line_wrong` with the number of the line, `plan_too_long`.
 */
export function readInstalments(typed: string): PlanLine[] | Refusal {
  return readLines(typed, (rest) => {
    const amount = readRupiah(rest);
    return isRefusal(amount) ? null : { asset: 'IDR', amount };
  });
}

/**
 * Goods as people write them, one a line: a day, a count and what, in any order of the last two:
 * `2026-12-10; 3.000 telur`. Refuses as `readInstalments`.
 */
export function readGoods(typed: string, goods: readonly PlannableGoods[]): PlanLine[] | Refusal {
  return readLines(typed, (rest) => {
    const match = /^(?:(\d[\d.]*)\s*[;,]?\s*(\D+)|(\D+?)\s*[;,:]?\s*(\d[\d.]*))$/.exec(rest);
    const count = wholeOf(match?.[1] ?? match?.[4] ?? '');
    const asset = assetOf(match?.[2] ?? match?.[3] ?? '', goods);
    return count === null || asset === null ? null : { asset, amount: count };
  });
}

function readLines(
  typed: string,
  read: (rest: string) => { asset: string; amount: number } | null,
): PlanLine[] | Refusal {
  const lines: PlanLine[] = [];
  for (const [index, text] of typed.split(/\r?\n/).entries()) {
    if (text.trim() === '') continue;
    const match = /^\s*([\d/.-]{8,10})[\s;,:]+(.+?)\s*$/.exec(text);
    const dueOn = dayOf(match?.[1] ?? '');
    const what = read(match?.[2] ?? '');
    if (!dueOn || !what) return refuse('plan_line_wrong', { line: index + 1 });
    lines.push({ ...what, dueOn });
    if (lines.length > MOST_LINES) return refuse('plan_too_long', { most: MOST_LINES });
  }
  return lines;
}

/** `2026-12-10`, or day first as Indonesia writes it: `10/12/2026`, `10-12-2026`, `10.12.2026`. */
function dayOf(typed: string): DateOnly | null {
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed);
  if (!dayFirst) return parseDate(typed);
  return dateOf(Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]));
}

function wholeOf(typed: string): number | null {
  if (!/^(\d{1,9}|\d{1,3}(\.\d{3})+)$/.test(typed)) return null;
  const count = Number(typed.replaceAll('.', ''));
  return count >= 1 && count <= MOST_UNITS ? count : null;
}

/** By its code, by its name in either language, or by the one name that has the word in it. */
function assetOf(typed: string, goods: readonly PlannableGoods[]): string | null {
  const word = typed
    .trim()
    .toLowerCase()
    .replace(/[;,:]$/, '')
    .trim();
  if (word.length < 3) return null;
  const namesOf = (each: PlannableGoods) =>
    [each.code, each.nameId, each.nameEn].map((name) => name.toLowerCase());
  const exact = goods.find((each) => namesOf(each).includes(word));
  const near = goods.filter((each) => namesOf(each).some((name) => name.includes(word)));
  return exact?.code ?? (near.length === 1 ? (near[0]?.code ?? null) : null);
}
