import type { Giver, GoodsAsset } from '../ledger/account.ts';
import type { Entry, Share } from '../ledger/entry.ts';
import { deliveryEntry } from '../ledger/spending.ts';
import type { Month } from '../shared/dates.ts';
import type { EntryId, PledgeId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { Claim } from '../transparency/event.ts';
import { publicArea } from '../transparency/public-area.ts';
import type { ConfirmationRow, PledgeTally, RejectedReason } from './delivery-store.ts';
import { transferConfirmedEntry } from './direct-aid-entry.ts';

/** What a kader says came of one child's goods, in the asset's units. */
export interface Confirmation {
  readonly accepted: number;
  readonly rejected: number;
  readonly reason: RejectedReason;
}

export interface Confirmed {
  readonly accepted: number;
  readonly rejected: number;
  readonly rejectedReason: RejectedReason;
  /** The ledger's entry when this was the run's last line. */
  readonly completion: Completion | null;
}

export interface Completion {
  readonly entry: Entry | null;
  readonly claims: readonly Claim[];
}

/**
 * Decides a confirmation. Refuses what is not paid, done or cancelled already, what does not add up
 * to what was dispatched, a rejection without reason, a service that is said to be broken, and goods
 * for a child whose guardian withdrew.
 */
export function decideConfirmation(
  facts: { delivery: ConfirmationRow; tallies: readonly PledgeTally[] },
  said: Confirmation,
  posting: { entryId: EntryId; month: Month },
): Confirmed | Refusal {
  const { delivery } = facts;
  if (delivery.status === 'scheduled') return refuse('delivery_not_paid');
  if (delivery.status === 'confirmed') return refuse('already_confirmed');
  if (delivery.status === 'cancelled') return refuse('delivery_cancelled');
  if (delivery.status === 'lost') return refuse('delivery_lost');
  if (delivery.asset === 'IDR' && said.accepted > 0 && said.rejected > 0) {
    return refuse('transfer_is_whole');
  }
  const { accepted, rejected } = said;
  if (accepted < 0 || rejected < 0 || accepted + rejected !== delivery.quantity) {
    return refuse('does_not_add_up', { quantity: delivery.quantity });
  }
  if (rejected > 0 && said.reason === '') return refuse('rejection_needs_reason');
  if (delivery.isService === 1 && (said.reason === 'broken' || said.reason === 'spoiled')) {
    return refuse('service_reason');
  }
  if (accepted > delivery.acceptedBefore && delivery.consent !== 1)
    return refuse('consent_withdrawn');
  const rejectedReason = rejected > 0 ? said.reason : '';
  const completion =
    delivery.openLines === 1 ? completionOf(facts, { accepted, rejected }, posting) : null;
  if (isRefusal(completion)) return completion;
  return { accepted, rejected, rejectedReason, completion };
}

/** The entry of a whole run: what was accepted and rejected, and the accepted value by pledge. */
function completionOf(
  facts: { delivery: ConfirmationRow; tallies: readonly PledgeTally[] },
  last: { accepted: number; rejected: number },
  posting: { entryId: EntryId; month: Month },
): Completion | Refusal {
  const { delivery } = facts;
  const tallies = facts.tallies.map((tally) =>
    tally.pledgeId === delivery.pledgeId
      ? {
          ...tally,
          accepted: tally.accepted + last.accepted,
          rejected: tally.rejected + last.rejected,
          acceptedRupiah: tally.acceptedRupiah + valueOfAccepted(delivery, last.accepted),
        }
      : tally,
  );
  return runCompletion(delivery, tallies, posting);
}

/**
 * What completing a run books, from what came of all its deliveries. No entry where nothing is left to
 * book: all of it was lost, or no transfer of a payment list arrived.
 */
export function runCompletion(
  run: Pick<ConfirmationRow, 'runId' | 'areaCode' | 'asset' | 'children'>,
  tallies: readonly PledgeTally[],
  posting: { entryId: EntryId; month: Month },
): Completion | Refusal {
  const head = {
    id: posting.entryId,
    month: posting.month,
    areaCode: publicArea(run.areaCode, run.children),
    sourceId: run.runId,
  };
  const sum = (name: 'accepted' | 'rejected') =>
    tallies.reduce((total, tally) => total + tally[name], 0);
  const shares: Share[] = tallies
    .filter(({ acceptedRupiah }) => acceptedRupiah > 0)
    .map((tally) => ({ giver: giverOf(tally), rupiah: tally.acceptedRupiah }));
  const [accepted, rejected] = [sum('accepted'), sum('rejected')];
  if (accepted + rejected === 0 || (run.asset === 'IDR' && shares.length === 0)) {
    return { entry: null, claims: [] };
  }
  const entry =
    run.asset === 'IDR'
      ? transferConfirmedEntry({ ...head, shares })
      : deliveryEntry({ ...head, asset: run.asset as GoodsAsset, accepted, rejected, shares });
  if (isRefusal(entry)) return entry;
  return { entry, claims: claimsOf(run, tallies) };
}

/** Whole rupiah of the accepted part, rounded down as the tally's SQL does. */
function valueOfAccepted(delivery: ConfirmationRow, accepted: number): number {
  const product = delivery.rupiah * accepted;
  return (product - (product % delivery.quantity)) / delivery.quantity;
}

/** A pledge as the ledger knows whose money it is. */
export function giverOf(pledge: {
  pledgeId: string;
  organisationName: string | null;
  areaCode: string;
  programme: string;
}): Giver {
  const { pledgeId, organisationName, areaCode, programme } = pledge;
  return { pledgeId: pledgeId as PledgeId, organisationName, areaCode, programme };
}

function claimsOf(
  delivery: Pick<ConfirmationRow, 'runId' | 'areaCode'>,
  tallies: readonly PledgeTally[],
): Claim[] {
  const { runId, areaCode } = delivery;
  return [
    { claim: 'delivery_run', subjectId: runId, value: runId },
    { claim: 'kelurahan', subjectId: runId, value: areaCode },
    ...tallies.map(
      ({ pledgeId }): Claim => ({ claim: 'pledge', subjectId: pledgeId, value: pledgeId }),
    ),
  ];
}
