import type { DateOnly } from '../shared/dates.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { LARGEST_RUPIAH } from '../shared/rupiah.ts';

/** Amounts above `aboveRupiah`, up to the next band, take so many approvals by different people. */
export interface ApprovalBand {
  readonly aboveRupiah: number;
  readonly approvals: number;
}

/** The rules of an area from a day on. */
export interface ApprovalRules {
  readonly validFrom: DateOnly;
  readonly holdDays: number;
  readonly bands: readonly ApprovalBand[];
}

/** Families are paid on two people's word, however small the list: nobody sees the goods arrive. */
export const DIRECT_AID_APPROVALS = 2;
const MOST_APPROVALS = 5;
const MOST_BANDS = 5;

/**
 * The rules as they may be set. Refuses `policy_in_past`, `bands_wrong` when the lowest does not begin
 * at zero, an amount stands twice, or more money would take fewer people.
 */
export function decideRules(rules: ApprovalRules, today: DateOnly): ApprovalRules | Refusal {
  if (rules.validFrom < today) return refuse('policy_in_past');
  const bands = [...rules.bands].sort((a, b) => a.aboveRupiah - b.aboveRupiah);
  const grows = bands.every(({ aboveRupiah, approvals }, index) => {
    const lower = bands[index - 1];
    return (
      Number.isSafeInteger(aboveRupiah) &&
      aboveRupiah <= LARGEST_RUPIAH &&
      approvals >= 1 &&
      approvals <= MOST_APPROVALS &&
      (lower === undefined
        ? aboveRupiah === 0
        : aboveRupiah > lower.aboveRupiah && approvals > lower.approvals)
    );
  });
  if (!grows || bands.length === 0 || bands.length > MOST_BANDS) return refuse('bands_wrong');
  return { ...rules, bands };
}

/** How many different people must approve a payment of so much. */
export function approvalsFor(
  bands: readonly ApprovalBand[],
  payment: { rupiah: number; kind: 'goods' | 'direct_aid' },
): number {
  const reached = bands.filter(({ aboveRupiah }) => payment.rupiah > aboveRupiah);
  const needed = Math.max(1, ...reached.map(({ approvals }) => approvals));
  return payment.kind === 'direct_aid' ? Math.max(needed, DIRECT_AID_APPROVALS) : needed;
}
