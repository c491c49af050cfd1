import { confirmDelivery } from '../deliveries/confirm-delivery.ts';
import { handOverDrop } from '../deliveries/hand-over-drop.ts';
import type { Actor } from '../identity/actor.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import {
  type CommandPlace,
  conflict,
  type Done,
  doneWith,
  keyOf,
  refusedBy,
  type Work,
} from './carried-out.ts';
import {
  type ConfirmedRow,
  confirmationOf,
  dropProofKept,
  dropRecorded,
  placeKept,
  proofKept,
} from './command-store.ts';
import { isOfFamily } from './family-code.ts';
import type { Said } from './field-command.ts';
import { photoOf } from './photo-store.ts';

type HandedOver = Extract<Said, { kind: 'confirm_delivery' }>;

/**
 * Goods handed over: one drop where goods come in weeks, else the whole delivery; apps from before weekly
 * drops always tell the whole. The ledger's month is that of the arrival: reported months stay as they
 * were. `later` when its photo is not here yet.
 */
export async function carryOutDelivery(
  place: CommandPlace,
  work: Work<'confirm_delivery'>,
  actor: Actor,
): Promise<Done | 'later'> {
  const { id, child, said, happenedAt } = work;
  if (said.photo !== null) {
    const { photos } = await read(place.db, { photos: photoOf(said.photo) });
    if (photos.length === 0) return 'later';
  }
  const { run: runId, delivery: deliveryId, accepted, rejected, reason, drop } = said;
  const command = { key: keyOf(id), runId, deliveryId, accepted, rejected, reason };
  const answer =
    drop === undefined
      ? await confirmDelivery(place.db, command, actor)
      : await handOverDrop(place.db, { ...command, nth: drop }, actor);
  if (isRefusal(answer)) return notHandedOver(place, said, answer);
  const recipient = await recipientOf(place, child.householdId, said.recipient);
  const isWrong = recipient === 'code_wrong' || recipient === 'card_wrong';
  const proof = {
    deliveryId,
    commandId: id,
    recipient,
    photo: said.photo,
    by: actor.personId,
    happenedAt,
    receivedAt: actor.now,
  };
  const where = said.place ?? null;
  const statements =
    drop === undefined
      ? [proofKept(proof), ...placeKept(deliveryId, where)]
      : [dropProofKept({ ...proof, nth: drop, place: where })];
  return doneWith(statements, isWrong ? { code: recipient, asks: 'somebody' } : {});
}

/** Somebody told of the same goods before: the same is no news, anything else is for a person. */
async function notHandedOver(
  place: CommandPlace,
  said: HandedOver,
  refusal: Refusal,
): Promise<Done> {
  if (refusal.code !== 'already_confirmed' && refusal.code !== 'drop_recorded')
    return refusedBy(refusal);
  const { whole, drop } = await read(place.db, {
    whole: confirmationOf(said.delivery),
    drop: dropRecorded(said.delivery, said.drop ?? 0),
  });
  const first = said.drop === undefined ? whole[0] : (drop[0] ?? whole[0]);
  if (!first) return refusedBy(refuse(refusal.code));
  const isComparable = said.drop === undefined || drop.length > 0;
  return isComparable && isSame(first, said) ? doneWith([], { code: 'same' }) : conflict(first);
}

function isSame(first: ConfirmedRow, said: HandedOver): boolean {
  return (
    first.accepted === said.accepted &&
    first.rejected === said.rejected &&
    first.reason === (said.rejected > 0 ? said.reason : '')
  );
}

async function recipientOf(
  place: CommandPlace,
  householdId: string,
  recipient: HandedOver['recipient'],
) {
  if (recipient.by === 'none' || recipient.by === 'signature') return recipient.by;
  const isRight = await isOfFamily(place, householdId, recipient);
  return isRight ? recipient.by : (`${recipient.by}_wrong` as const);
}
