import { addMonths, type Month } from '../shared/dates.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';

/** Who gives what the pool gives for children whose support broke off: a row of migration 0104. */
export const RESERVE = { personId: 'reserve', organisationId: 'reserve' } as const;

/** A child's support broke off lately when at most so many months lie between its end and the bridge. */
const MOST_MONTHS_BETWEEN = 2;

/** A child who could be matched now, as far as a bridge goes by it. */
export interface BridgeCandidate {
  readonly id: string;
  readonly lastPledgeId: string | null;
  readonly lastMonth: string | null;
}

/** The candidates whose support by a pledge broke off lately, and whom nobody supports since. */
export function brokenOff<Candidate extends BridgeCandidate>(
  candidates: readonly Candidate[],
  bridge: { readonly pledgeId: string; readonly firstMonth: Month },
): Candidate[] {
  const since = addMonths(bridge.firstMonth, -1 - MOST_MONTHS_BETWEEN);
  return candidates.filter(
    ({ lastPledgeId, lastMonth }) => lastPledgeId === bridge.pledgeId && (lastMonth ?? '') >= since,
  );
}

/** The first month that a bridge pays for: right after the last one supported, never one that is over. */
export function bridgeFrom(lastSupported: Month | null, month: Month): Month {
  const next = lastSupported === null ? month : addMonths(lastSupported, 1);
  return next > month ? next : month;
}

/** What a bridge would be. */
export interface BridgeTerms {
  readonly children: number;
  readonly months: number;
  readonly packageRupiah: number;
}

/**
 * As many children as broke off and the pool pays for, worst-off first when it comes to choosing. Refuses
 * `bridge_too_long` beyond the policy, `bridge_nobody` and `bridge_pool_short` with what one child takes.
 */
export function bridgeTerms(asked: {
  readonly children: number;
  readonly months: number;
  readonly mostMonths: number;
  readonly packageRupiah: number;
  readonly poolRupiah: number;
}): BridgeTerms | Refusal {
  const { children, months, packageRupiah, poolRupiah } = asked;
  if (months < 1 || months > asked.mostMonths) {
    return refuse('bridge_too_long', { months: asked.mostMonths });
  }
  if (children === 0) return refuse('bridge_nobody');
  const perChild = months * packageRupiah;
  const paid = Math.min(children, Math.floor(poolRupiah / perChild));
  if (paid < 1) return refuse('bridge_pool_short', { rupiah: perChild, pool: poolRupiah });
  return { children: paid, months, packageRupiah };
}
