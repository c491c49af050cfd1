import type { Outcome } from './decide-rows.ts';
import type { ImportReport } from './import-report.ts';
import type { ImportFileRow } from './import-store.ts';

/** What an import's page shows, from what is kept with the file. */
export interface ImportSummary {
  readonly counts: Record<Outcome, number>;
  readonly children: number;
  /** How many rows have been answered since the file was decided. */
  readonly answered: number;
  readonly hasReport: boolean;
  readonly stunted: readonly {
    readonly code: string;
    readonly held: number;
    readonly resolved: number;
  }[];
}

/** Puts the kept counts and the kept report together. */
export function importSummary(
  file: Pick<ImportFileRow, 'report'>,
  kept: readonly { outcome: Outcome; rows: number }[],
): ImportSummary {
  const counts = outcomesOf(kept);
  if (file.report === '')
    return { counts, children: 0, answered: 0, hasReport: false, stunted: [] };
  const report = JSON.parse(file.report) as Omit<ImportReport, 'rows_detail'> & { asked: number };
  const { held, resolved } = report.stunted;
  const codes = [...new Set([...Object.keys(held), ...Object.keys(resolved)])].sort();
  return {
    counts,
    children: report.children,
    answered: Math.max(0, report.asked - counts.held),
    hasReport: true,
    stunted: codes.map((code) => ({ code, held: held[code] ?? 0, resolved: resolved[code] ?? 0 })),
  };
}

/** Counts of all six outcomes, those without rows as 0. */
export function outcomesOf(
  kept: readonly { outcome: Outcome; rows: number }[],
): Record<Outcome, number> {
  const counts = { accepted: 0, warned: 0, merged_visit: 0, duplicate: 0, held: 0, rejected: 0 };
  for (const { outcome, rows } of kept) counts[outcome] = rows;
  return counts;
}
