import type { DateOnly } from '../shared/dates.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import type { BankStatement, StatementLine } from './statement.ts';

/** A line already kept. */
export interface KeptLine {
  readonly id: string;
  readonly bookedOn: DateOnly;
  readonly rupiah: number;
  readonly text: string;
  readonly reference: string;
  readonly nth: number;
}

/** The days of a statement already kept. */
export interface KeptPeriod {
  readonly from: DateOnly;
  readonly to: DateOnly;
}

/** A line of the statement at hand, known by `knownId` or new. `nth` counts its likes within its day. */
export interface PlacedLine extends StatementLine {
  readonly nth: number;
  readonly knownId: string | null;
}

/**
 * Tells known lines from new ones, so that the same file twice, or months that overlap, count each
 * movement once. Refuses what contradicts an earlier statement: a movement on a day told whole without
 * it (`statement_contradicts`), or told in other words (`statement_told_differently`).
 */
export function placedLines(
  statement: BankStatement,
  kept: { readonly lines: readonly KeptLine[]; readonly periods: readonly KeptPeriod[] },
): PlacedLine[] | Refusal {
  const known = new Map(kept.lines.map((line) => [keyOf(line, line.nth), line.id]));
  const seen = new Map<string, number>();
  const placed = statement.lines.map((line) => {
    const nth = (seen.get(keyOf(line, 0)) ?? 0) + 1;
    seen.set(keyOf(line, 0), nth);
    return { ...line, nth, knownId: known.get(keyOf(line, nth)) ?? null };
  });
  const told = new Set(placed.map(({ knownId }) => knownId));
  const untold = kept.lines.filter(({ id }) => !told.has(id));
  for (const line of placed) {
    if (line.knownId !== null) continue;
    const facts = { row: line.row, date: line.bookedOn };
    if (kept.periods.some((period) => isWhole(line.bookedOn, period))) {
      return refuse('statement_contradicts', facts);
    }
    const twin = untold.find(
      ({ bookedOn, rupiah }) => bookedOn === line.bookedOn && rupiah === line.rupiah,
    );
    if (twin) return refuse('statement_told_differently', facts);
  }
  const missing = untold.find(({ bookedOn }) => isWhole(bookedOn, statement));
  if (missing) return refuse('statement_contradicts', { row: 0, date: missing.bookedOn });
  return placed;
}

/** A day is told whole when the statement begins before it and ends after it. */
function isWhole(day: DateOnly, period: KeptPeriod): boolean {
  return period.from < day && day < period.to;
}

function keyOf(
  line: Pick<StatementLine, 'bookedOn' | 'rupiah' | 'text' | 'reference'>,
  nth: number,
): string {
  return JSON.stringify([line.bookedOn, line.rupiah, line.text, line.reference, nth]);
}
