import { cityOf, type GoodsAsset, type Till } from '../ledger/account.ts';
import type { Entry } from '../ledger/entry.ts';
import { disbursementEntry, holdEntry } from '../ledger/spending.ts';
import type { Month } from '../shared/dates.ts';
import type { EntryId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { Claim } from '../transparency/event.ts';
import { giverOf } from './confirmation.ts';
import type { PayableRun, PayingPledge, RunShare } from './disbursement-store.ts';

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

/**
 * The entries of a payment as it stands now: its money set aside, and paid. Refuses when a delivery was cancelled since it was
 * prepared (the supplier's invoice is then wrong), and names the pledges that lack money.
 */
export function paymentEntry(
  disbursement: { id: string; areaCode: string; asset: string; quantity: number; rupiah: number },
  facts: PaymentFacts,
  posting: { holdId: EntryId; entryId: EntryId; month: Month; from: Till },
): { hold: Entry; entry: Entry; claims: Claim[] } | Refusal {
  const unchanged =
    sum(facts.runs, 'quantity') === disbursement.quantity &&
    sum(facts.runs, 'rupiah') === disbursement.rupiah;
  if (!unchanged) return refuse('disbursement_changed');
  const short = shortPledges(facts);
  if (short) return short;
  const owed = owedBy(facts.shares);
  const spending = {
    month: posting.month,
    areaCode: cityOf(disbursement.areaCode),
    sourceId: disbursement.id,
    shares: facts.pledges.map((pledge) => ({
      giver: giverOf(pledge),
      rupiah: owed.get(pledge.pledgeId) ?? 0,
    })),
  };
  const hold = holdEntry({ ...spending, id: posting.holdId });
  if (isRefusal(hold)) return hold;
  const entry = disbursementEntry({
    ...spending,
    id: posting.entryId,
    asset: disbursement.asset as GoodsAsset,
    quantity: disbursement.quantity,
    from: posting.from,
  });
  if (isRefusal(entry)) return entry;
  const claims = facts.pledges.map(
    ({ pledgeId }): Claim => ({ claim: 'pledge', subjectId: pledgeId, value: pledgeId }),
  );
  return { hold, entry, claims };
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
