import type { OutcomeRow } from './csr-store.ts';

export type Outcome = OutcomeRow['outcome'];

/** A count as an organisation may see it; null: withheld, lest it single out a child. */
export interface OutcomeCounts {
  readonly total: number | null;
  readonly counts: readonly { readonly outcome: Outcome; readonly count: number | null }[];
}

const OUTCOMES: readonly Outcome[] = ['running', 'recovered', 'completed', 'ended'];
const FEWEST_SHOWN = 5;

/**
 * Sponsorships by outcome. Fewer than five of an outcome are withheld; with them the total, which would
 * give them away, and the smallest other one, lest whoever knows the total from elsewhere works them out.
 */
export function outcomeCounts(rows: readonly OutcomeRow[]): OutcomeCounts {
  const counts = OUTCOMES.map((outcome) => ({
    outcome,
    count: rows.find((row) => row.outcome === outcome)?.sponsorships ?? 0,
  }));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (!counts.some(({ count }) => isSmall(count))) return { total, counts };
  const [mate] = counts
    .filter(({ count }) => count >= FEWEST_SHOWN)
    .sort((a, b) => a.count - b.count);
  const isHidden = (each: { outcome: Outcome; count: number }) =>
    isSmall(each.count) || each.outcome === mate?.outcome;
  return {
    total: null,
    counts: counts.map((each) => ({ ...each, count: isHidden(each) ? null : each.count })),
  };
}

/** A count of children, null where it is one to four. */
export function childrenShown(count: number): number | null {
  return isSmall(count) ? null : count;
}

function isSmall(count: number): boolean {
  return count > 0 && count < FEWEST_SHOWN;
}
