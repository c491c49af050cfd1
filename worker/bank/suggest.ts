import { type DateOnly, daysBetween } from '../shared/dates.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';

/** A line of a statement with what of it no entry explains yet (signed rupiah, never 0). */
export interface OpenLine {
  readonly id: string;
  readonly bookedOn: DateOnly;
  readonly rupiah: number;
  readonly text: string;
  readonly reference: string;
}

/** An entry's movement of the bank account with what of it no line shows yet (signed rupiah, never 0). */
export interface OpenEntry {
  readonly id: string;
  readonly on: DateOnly;
  readonly rupiah: number;
  /** Bank numbers, pledge references and invoices that the transfer may carry. */
  readonly references: readonly string[];
  /** Organisations and people that gave or were paid. */
  readonly names: readonly string[];
}

/** So many rupiah of a line explained by an entry. */
export interface MatchPart {
  readonly lineId: string;
  readonly entryId: string;
  readonly rupiah: number;
}

/** Why a suggestion is made, or doubted; `web/text/bank` says it in words. */
export type Reason =
  | { readonly code: 'same_amount' }
  | { readonly code: 'adds_up'; readonly count: number }
  | { readonly code: 'reference'; readonly value: string }
  | { readonly code: 'name'; readonly value: string }
  | { readonly code: 'same_day' }
  | { readonly code: 'days_apart'; readonly count: number }
  | { readonly code: 'not_alone'; readonly count: number };

/** Lines and entries that seem to be one and the same money. */
export interface Suggestion {
  readonly lines: readonly OpenLine[];
  readonly entries: readonly OpenEntry[];
  readonly parts: readonly MatchPart[];
  /** Out of 100; below `LEAST_SCORE` nothing is suggested. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

const LEAST_SCORE = 50;
const POINTS = { amount: 55, reference: 30, name: 12, same_day: 10, near: 6, far: 2, doubt: -15 };
const NEAR_DAYS = 4;
const FARTHEST_DAYS = 45;
/** Sums are looked for among the nearest so many: 12 give 286 pairs and triples. */
const NEAREST = 12;

/**
 * Suggests what belongs together, best first, each line and entry at most once. Amounts must agree to
 * the rupiah: one line and one entry, or one of them and two or three of the other that add up to it.
 */
export function suggestions(
  lines: readonly OpenLine[],
  entries: readonly OpenEntry[],
): Suggestion[] {
  const single = pairs(lines, entries);
  const paired = new Set(single.flatMap(idsOf));
  const restLines = lines.filter(({ id }) => !paired.has(id));
  const restEntries = entries.filter(({ id }) => !paired.has(id));
  const sums = [
    ...restLines.flatMap((line) =>
      combinations(
        nearestTo(line.bookedOn, line.rupiah, restEntries, (each) => each.on),
        line.rupiah,
      ).map((group) => scored([line], group)),
    ),
    ...restEntries.flatMap((entry) =>
      combinations(
        nearestTo(entry.on, entry.rupiah, restLines, (each) => each.bookedOn),
        entry.rupiah,
      ).map((group) => scored(group, [entry])),
    ),
  ];
  return disjoint([...single, ...sums].filter(({ score }) => score >= LEAST_SCORE));
}

/**
 * What a person ticked, as parts: one line and its entries, or one entry and its lines, each filled up
 * in order. Refuses `match_nothing_chosen`, `match_one_side_only` and `match_other_direction`.
 */
export function partsOf(
  lines: readonly OpenLine[],
  entries: readonly OpenEntry[],
): MatchPart[] | Refusal {
  if (lines.length === 0 || entries.length === 0) return refuse('match_nothing_chosen');
  if (lines.length > 1 && entries.length > 1) return refuse('match_one_side_only');
  const signs = new Set([...lines, ...entries].map(({ rupiah }) => Math.sign(rupiah)));
  if (signs.size > 1) return refuse('match_other_direction');
  const left = new Map([...lines, ...entries].map(({ id, rupiah }) => [id, Math.abs(rupiah)]));
  const sign = Math.sign(lines[0]?.rupiah ?? 1);
  return lines.flatMap((line) =>
    entries.flatMap((entry) => {
      const size = Math.min(left.get(line.id) ?? 0, left.get(entry.id) ?? 0);
      if (size === 0) return [];
      left.set(line.id, (left.get(line.id) ?? 0) - size);
      left.set(entry.id, (left.get(entry.id) ?? 0) - size);
      return [{ lineId: line.id, entryId: entry.id, rupiah: sign * size }];
    }),
  );
}

function pairs(lines: readonly OpenLine[], entries: readonly OpenEntry[]): Suggestion[] {
  const byAmount = Map.groupBy(entries, ({ rupiah }) => rupiah);
  const found = lines.flatMap((line) =>
    (byAmount.get(line.rupiah) ?? [])
      .filter((entry) => apart(line, entry) <= FARTHEST_DAYS)
      .map((entry) => scored([line], [entry])),
  );
  return found.map((each) => doubted(each, found)).filter(({ score }) => score >= LEAST_SCORE);
}

/** Two that are as good as each other are worth a second look. */
function doubted(one: Suggestion, all: readonly Suggestion[]): Suggestion {
  const rivals = all.filter(
    (other) =>
      other !== one &&
      other.score >= one.score &&
      idsOf(other).some((id) => idsOf(one).includes(id)),
  ).length;
  if (rivals === 0) return one;
  return {
    ...one,
    score: one.score + POINTS.doubt,
    reasons: [...one.reasons, { code: 'not_alone', count: rivals }],
  };
}

function scored(lines: readonly OpenLine[], entries: readonly OpenEntry[]): Suggestion {
  const count = Math.max(lines.length, entries.length);
  const reasons: Reason[] = [count === 1 ? { code: 'same_amount' } : { code: 'adds_up', count }];
  let score = POINTS.amount;
  const said = plain(lines.map(({ text, reference }) => `${text} ${reference}`).join(' '));
  const reference = entries
    .flatMap((entry) => entry.references)
    .find((each) => contains(said, each));
  if (reference !== undefined) {
    score += POINTS.reference;
    reasons.push({ code: 'reference', value: reference });
  }
  const name = entries.flatMap((entry) => entry.names).find((each) => contains(said, each));
  if (name !== undefined) {
    score += POINTS.name;
    reasons.push({ code: 'name', value: name });
  }
  const days = Math.max(...lines.flatMap((line) => entries.map((entry) => apart(line, entry))));
  score += days === 0 ? POINTS.same_day : days <= NEAR_DAYS ? POINTS.near : POINTS.far;
  reasons.push(days === 0 ? { code: 'same_day' } : { code: 'days_apart', count: days });
  // Many small amounts add up to many things: without a word that ties them it is chance.
  if (count > 1 && reference === undefined && name === undefined) score -= 20;
  const parts = partsOf(lines, entries);
  return {
    lines,
    entries,
    parts: Array.isArray(parts) ? parts : [],
    score: Math.min(100, score),
    reasons,
  };
}

/** Pairs and triples that come to the amount. */
function combinations<Each extends { readonly rupiah: number }>(
  among: readonly Each[],
  rupiah: number,
): Each[][] {
  const found: Each[][] = [];
  for (const [i, a] of among.entries()) {
    for (const [j, b] of among.entries()) {
      if (j <= i) continue;
      if (a.rupiah + b.rupiah === rupiah) found.push([a, b]);
      for (const c of among.slice(j + 1)) {
        if (a.rupiah + b.rupiah + c.rupiah === rupiah) found.push([a, b, c]);
      }
    }
  }
  return found;
}

function nearestTo<Each extends { readonly rupiah: number }>(
  on: DateOnly,
  rupiah: number,
  among: readonly Each[],
  dateOf: (each: Each) => DateOnly,
): Each[] {
  const days = (each: Each) => Math.abs(daysBetween({ from: on, to: dateOf(each) }));
  return among
    .filter((each) => Math.sign(each.rupiah) === Math.sign(rupiah))
    .filter((each) => Math.abs(each.rupiah) < Math.abs(rupiah) && days(each) <= FARTHEST_DAYS)
    .sort((a, b) => days(a) - days(b))
    .slice(0, NEAREST);
}

function disjoint(all: readonly Suggestion[]): Suggestion[] {
  const taken = new Set<string>();
  return [...all]
    .sort((a, b) => b.score - a.score)
    .filter((each) => {
      const ids = idsOf(each);
      if (ids.some((id) => taken.has(id))) return false;
      for (const id of ids) taken.add(id);
      return true;
    });
}

function idsOf(suggestion: Pick<Suggestion, 'lines' | 'entries'>): string[] {
  return [...suggestion.lines, ...suggestion.entries].map(({ id }) => id);
}

function apart(line: OpenLine, entry: OpenEntry): number {
  return Math.abs(daysBetween({ from: line.bookedOn, to: entry.on }));
}

function contains(said: string, what: string): boolean {
  const key = plain(what.replace(/\b(pt|cv|ud|tbk|yayasan|toko)\b\.?/gi, ' '));
  return key.length >= 3 && said.includes(key);
}

/** Letters and digits only: banks drop hyphens and break words. */
function plain(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
