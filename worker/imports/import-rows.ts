import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { type CanonicalRow, canonicalise, type ReadingContext } from './canonical-row.ts';
import { ChildIndex } from './child-index.ts';
import { type Decision, decideRows } from './decide-rows.ts';
import type { Answer } from './finding.ts';
import type { RawRow } from './header.ts';
import { type ImportReport, ReportTally, suggestedAnswers, tallied } from './import-report.ts';

/** How rows are imported in memory. */
export interface ImportOptions {
  readonly context: ReadingContext;
  /** Children known before; those of the file are added. */
  readonly known?: ChildIndex;
  /** What people answered, by line. */
  readonly answers?: ReadonlyMap<number, readonly Answer[]>;
  /** Rows decided together; see decideRows for what that means. */
  readonly chunkRows?: number;
  /** Sees each decision as it falls, in the order of the file. */
  readonly onDecision?: (decision: Decision) => void;
}

/**
 * Imports rows in memory, chunk by chunk: what `--dry-run` and the tests do, with the same pieces
 * as the import into the database. A refusal in the middle (a damaged file) is returned.
 */
export async function importRows(
  rows: AsyncIterable<RawRow | Refusal>,
  { context, known = new ChildIndex(), answers, chunkRows = 5_000, onDecision }: ImportOptions,
): Promise<ImportReport | Refusal> {
  const tally = new ReportTally();
  const resolved = new ReportTally();
  const waiting: { raw: RawRow; decision: Decision }[] = [];
  const decide = (raws: readonly RawRow[]) => {
    const canonical = raws.map((raw) => canonicalise(raw, context, answers?.get(raw.line)));
    for (const [index, decision] of decideRows(canonical, known).entries()) {
      tally.add(tallied(decision));
      onDecision?.(decision);
      const raw = raws[index];
      if (decision.outcome === 'held' && raw) waiting.push({ raw, decision });
      else resolved.add(tallied(decision));
    }
  };

  let chunk: RawRow[] = [];
  for await (const row of rows) {
    if (isRefusal(row)) return row;
    chunk.push(row);
    if (chunk.length < chunkRows) continue;
    decide(chunk);
    chunk = [];
  }
  decide(chunk);
  for (const { raw, decision } of waiting) {
    resolved.add(tallied(resolveBySuggestion(raw, decision, { context, known })));
  }
  return tally.report(resolved);
}

/**
 * Decides a row again with answers to its questions: pure in the raw row, so that undoing an answer
 * is deciding without it.
 */
export function resolveRow(
  raw: RawRow,
  answers: readonly Answer[],
  { context, known }: { context: ReadingContext; known: ChildIndex },
): { readonly row: CanonicalRow; readonly decision: Decision } {
  const row = canonicalise(raw, context, answers);
  const [decision] = decideRows([row], known);
  if (!decision) throw new Error('one row, one decision');
  return { row, decision };
}

/** Follows the suggestions until no question is left; one answer may raise the next. */
export function resolveBySuggestion(
  raw: RawRow,
  held: Decision,
  scene: { context: ReadingContext; known: ChildIndex },
): Decision {
  let decision = held;
  for (let round = 0; round < 5 && decision.outcome === 'held'; round++) {
    const suggested = suggestedAnswers(decision);
    if (suggested.length === 0) break;
    const answers = [...decision.row.answers, ...suggested];
    decision = resolveRow(raw, answers, scene).decision;
  }
  return decision;
}
