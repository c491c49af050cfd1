import { cityOf, type GoodsAsset, type Till } from '../ledger/account.ts';
import type { Entry, Share } from '../ledger/entry.ts';
import { disbursementEntry } from '../ledger/spending.ts';
import type { Month } from '../shared/dates.ts';
import type { EntryId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import type { Claim } from '../transparency/event.ts';
import { giverOf } from './confirmation.ts';
import { transferEntry } from './direct-aid-entry.ts';
import type { DisbursementRow, PayableRun, PayingPledge, RunShare } from './disbursement-store.ts';
import type { HoldRow } from './hold-store.ts';

/** Runs with who pays for them. */
export interface PaymentFacts {
  readonly runs: readonly PayableRun[];
  readonly shares: readonly RunShare[];
  readonly pledges: readonly PayingPledge[];
}

/** What a payment for some runs comes to. */
export interface Payment {
  readonly areaCode: string;
  readonly month: Month;
  readonly asset: string;
  readonly quantity: number;
  readonly rupiah: number;
}

/** A run that could be paid, or the references of the pledges that lack the money for it. */
export interface FundedRun {
  readonly run: PayableRun;
  readonly lacking: readonly string[];
}

/** Goes through the runs in order and says which the pledges' money covers, each rupiah used once. */
export function fundRuns(facts: PaymentFacts): FundedRun[] {
  const free = new Map(facts.pledges.map((each) => [each.pledgeId, each.freeRupiah]));
  const referenceOf = new Map(facts.pledges.map((each) => [each.pledgeId, each.reference]));
  const sharesOf = Map.groupBy(facts.shares, (share) => share.runId);
  return facts.runs.map((run) => {
    const shares = sharesOf.get(run.id) ?? [];
    const lacking = shares
      .filter(({ pledgeId, rupiah }) => (free.get(pledgeId) ?? 0) < rupiah)
      .map(({ pledgeId }) => referenceOf.get(pledgeId) ?? '');
    if (lacking.length === 0) {
      for (const { pledgeId, rupiah } of shares) {
        free.set(pledgeId, (free.get(pledgeId) ?? 0) - rupiah);
      }
    }
    return { run, lacking };
  });
}

/**
 * What a payment for these runs would be. Refuses runs that lie in a payment already, of different
 * months, goods or cities (each city has its own till), and runs that pledges lack the money for.
 */
export function decidePayment(facts: PaymentFacts): Payment | Refusal {
  const [first] = facts.runs;
  if (!first) return refuse('no_runs_chosen');
  if (facts.runs.some((run) => run.status !== 'scheduled')) return refuse('run_already_in_payment');
  const areaCode = cityOf(first.areaCode);
  const { month, asset } = first;
  const alike = facts.runs.every(
    (run) => run.month === month && run.asset === asset && cityOf(run.areaCode) === areaCode,
  );
  if (!alike) return refuse('runs_differ');
  const short = shortPledges(facts);
  if (short) return short;
  return {
    areaCode,
    month,
    asset,
    quantity: sum(facts.runs, 'quantity'),
    rupiah: sum(facts.runs, 'rupiah'),
  };
}

/** What each pledge pays of these runs; pledges that pay nothing are left out. */
export function sharesOf(facts: PaymentFacts): Share[] {
  const owed = owedBy(facts.shares);
  return facts.pledges.flatMap((pledge) => {
    const rupiah = owed.get(pledge.pledgeId) ?? 0;
    return rupiah > 0 ? [{ giver: giverOf(pledge), rupiah }] : [];
  });
}

/** The shares that a payment holds. */
export function heldShares(holds: readonly HoldRow[]): Share[] {
  return holds.map((hold) => ({ giver: giverOf(hold), rupiah: hold.rupiah }));
}

/** The entry by which a payment's money leaves the till or the bank: for goods, or to families. */
export function paymentEntry(
  payment: Pick<DisbursementRow, 'id' | 'kind' | 'areaCode' | 'asset' | 'quantity'>,
  shares: readonly Share[],
  posting: { entryId: EntryId; month: Month; from: Till },
): Entry | Refusal {
  const { entryId, month, from } = posting;
  const head = { id: entryId, month, areaCode: cityOf(payment.areaCode), sourceId: payment.id };
  if (payment.kind === 'direct_aid') return transferEntry({ ...head, shares, from });
  const { quantity } = payment;
  const asset = payment.asset as GoodsAsset;
  return disbursementEntry({ ...head, asset, quantity, shares, from });
}

/** What the leaf of a payment commits to without showing: whose money it is, and the evidence. */
export function paymentClaims(
  shares: readonly Share[],
  evidence: { readonly id: string; readonly sha256: string } | null,
): Claim[] {
  const pledges = shares.map(
    ({ giver }): Claim => ({
      claim: 'pledge',
      subjectId: giver.pledgeId,
      value: giver.pledgeId,
    }),
  );
  if (evidence === null) return pledges;
  return [...pledges, { claim: 'evidence', subjectId: evidence.id, value: evidence.sha256 }];
}

function shortPledges(facts: PaymentFacts): Refusal | null {
  const owed = owedBy(facts.shares);
  const short = facts.pledges.filter(
    ({ pledgeId, freeRupiah }) => (owed.get(pledgeId) ?? 0) > freeRupiah,
  );
  if (short.length === 0) return null;
  const missing = short.reduce(
    (total, { pledgeId, freeRupiah }) => total + (owed.get(pledgeId) ?? 0) - freeRupiah,
    0,
  );
  const pledges = short
    .map(({ reference }) => reference)
    .sort()
    .join(', ');
  return refuse('pledges_lack_money', { pledges, missing });
}

function owedBy(shares: readonly RunShare[]): Map<string, number> {
  const owed = new Map<string, number>();
  for (const { pledgeId, rupiah } of shares) {
    owed.set(pledgeId, (owed.get(pledgeId) ?? 0) + rupiah);
  }
  return owed;
}

function sum(runs: readonly PayableRun[], name: 'quantity' | 'rupiah'): number {
  return runs.reduce((total, run) => total + run[name], 0);
}
