import { isThinArm } from '../growth/arm.ts';
import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { recordArm } from '../pregnancy/record-arm.ts';
import { recordMeasurement } from '../registry/record-measurement.ts';
import { recordVisits } from '../registry/record-visit.ts';
import { type Instant, wibDate } from '../shared/dates.ts';
import { isRefusal, refuse } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import {
  type CommandPlace,
  conflict,
  type Done,
  doneWith,
  keyOf,
  refusedBy,
  type Work,
} from './carried-out.ts';
import { carryOutDelivery } from './carry-out-delivery.ts';
import { carryOutRegistration } from './carry-out-registration.ts';
import {
  armKept,
  type ChildKeyRow,
  claimDropped,
  claimOf,
  claimTaken,
  eventKept,
  measuredByHand,
  type Outcome,
} from './command-store.ts';
import type { Arrived, Said } from './field-command.ts';
import { photoOf } from './photo-store.ts';

const MOST_ARM_OF_CHILD_MM = 300;
const LEAST_ARM_OF_WOMAN_MM = 150;

/**
 * Carries one command out through the product's own use cases, under the command's id as their key:
 * tried again after a crash it does nothing twice. `later` when its photo is not here yet.
 */
export async function carryOutCommand(
  place: CommandPlace,
  asked: { command: Arrived; child: ChildKeyRow | null; happenedAt: Instant },
  actor: Actor,
): Promise<Done | 'later'> {
  const { command, child, happenedAt } = asked;
  const { said, id } = command;
  if (child?.isErased === 1) return refusedBy(refuse('already_erased'));
  if (said === null) return refusedBy(refuse(child ? 'not_understood' : 'beneficiary_missing'));
  if (said.kind === 'register_child' || said.kind === 'register_pregnancy') {
    if (happenedAt < 0) return refusedBy(refuse('date_unclear'));
    const of = { key: keyOf(id), childId: command.child, said, on: wibDate(happenedAt) };
    return carryOutRegistration(place, { ...of, isOther: false }, actor);
  }
  if (!child) return refusedBy(refuse('beneficiary_missing'));
  if (happenedAt < 0) return refusedBy(refuse('date_unclear'));
  const work = { id, child, happenedAt, on: wibDate(happenedAt) };
  switch (said.kind) {
    case 'confirm_delivery':
      return carryOutDelivery(place, { ...work, said }, actor);
    case 'measure':
      return child.kind === 'pregnancy'
        ? measureArm(place, { ...work, said }, actor)
        : measure(place, { ...work, said }, actor);
    case 'visit':
      return visit(place, { ...work, said }, actor);
    case 'change':
      return noted({ ...work, said }, said.what, actor);
    case 'referral':
      return noted({ ...work, said }, said.why, actor);
    case 'photo':
      return attachPhoto(place, { ...work, said });
  }
}

/** A pregnant woman's arm is all of her that is measured; one of the same day takes the other's place. */
async function measureArm(
  { db }: CommandPlace,
  { id, child, said, on }: Work<'measure'>,
  actor: Actor,
): Promise<Done> {
  if (said.armMm === null) return refusedBy(refuse('not_a_child'));
  if (said.armMm < LEAST_ARM_OF_WOMAN_MM) return refusedBy(refuse('not_understood'));
  const arm = { mm: said.armMm, measuredOn: on };
  const asked = { id: child.id, arm, source: 'kader' } as const;
  const answer = await recordArm(db, { ...actor, key: keyOf(id) }, asked);
  return isRefusal(answer) ? refusedBy(answer) : doneWith([]);
}

/** Two measurements of one child and day are a conflict unless they say the same. */
async function measure(place: CommandPlace, work: Work<'measure'>, actor: Actor): Promise<Done> {
  const { id, child, said, on } = work;
  const { weightG, heightMm, position, oedema } = said;
  if (said.armMm !== null && said.armMm > MOST_ARM_OF_CHILD_MM)
    return refusedBy(refuse('not_understood'));
  // An arm alone is a record of its own: nothing it could contradict.
  if (weightG === null && heightMm === null && said.armMm !== null)
    return doneWith(arms(work, actor), thinArm(work));
  const subject = `measure:${child.id}:${on}`;
  await write(place.db, [claimTaken(subject, id)]);
  const { claims, measured } = await read(place.db, {
    claims: claimOf(subject),
    measured: measuredByHand(child.id, on),
  });
  const [first] = measured;
  if (first)
    return isSameMeasure(first, said)
      ? doneWith(arms(work, actor), { code: 'same', ...thinArm(work) })
      : conflict(first);
  if (claims[0]?.commandId !== id) return conflict({ command: claims[0]?.commandId ?? '' });
  const answer = await recordMeasurement(
    place.db,
    { ...actor, key: keyOf(id) },
    {
      id: child.id,
      measured: { measuredOn: on, weightG, heightMm, position, oedema },
      source: 'kader',
    },
  );
  if (isRefusal(answer)) return refusedBy(answer, [claimDropped(subject, id)]);
  return doneWith(arms(work, actor), thinArm(work));
}

/** An arm that says severe wasting by itself lies before the puskesmas at once, referred by the kader or not. */
function thinArm({ child, said, on }: Work<'measure'>): Partial<Pick<Outcome, 'code' | 'asks'>> {
  if (said.armMm === null || child.bornOn === null) return {};
  const isThin = isThinArm({ measuredOn: on, mm: said.armMm }, child.bornOn);
  return isThin ? { code: 'thin_arm', asks: 'at_once' } : {};
}

function arms({ id, child, said, on }: Work<'measure'>, actor: Actor): Statement[] {
  if (said.armMm === null) return [];
  const { personId: by, now: at } = actor;
  return [armKept({ commandId: id, beneficiaryId: child.id, on, mm: said.armMm, by, at })];
}

function isSameMeasure(
  first: { weightG: number | null; heightMm: number | null; oedema: number },
  said: Extract<Said, { kind: 'measure' }>,
): boolean {
  return (
    first.weightG === said.weightG &&
    first.heightMm === said.heightMm &&
    first.oedema === Number(said.oedema)
  );
}

/** A visit that was due moves the child on; any other is kept as what it is. */
async function visit(place: CommandPlace, work: Work<'visit'>, actor: Actor): Promise<Done> {
  const { id, child, said } = work;
  const acting = { ...actor, key: keyOf(id) };
  const answer = await recordVisits(place.db, acting, { ids: [child.id], found: said.found });
  if (isRefusal(answer) && answer.code !== 'visit_not_due') return refusedBy(answer);
  return doneWith(eventOf(work, said.found ? 'found' : 'not_found', actor));
}

/** What only a person can act on: it lies before the puskesmas and the coordinator at once. */
async function noted(
  work: Work<'change'> | Work<'referral'>,
  what: string,
  actor: Actor,
): Promise<Done> {
  return doneWith(eventOf(work, what, actor), {
    asks: work.said.kind === 'referral' ? 'at_once' : 'somebody',
  });
}

function eventOf(
  { id, child, said, on }: Work<'visit'> | Work<'change'> | Work<'referral'>,
  what: string,
  actor: Actor,
): Statement[] {
  const { personId, now } = actor;
  return [
    eventKept({
      commandId: id,
      beneficiaryId: child.id,
      kind: said.kind,
      what,
      on,
      by: personId,
      at: now,
    }),
    auditEvent({
      at: now,
      personId,
      action: 'field.report',
      subjectKind: 'beneficiary',
      subjectId: child.id,
      areaCode: child.areaCode,
    }),
  ];
}

/** A photo taken after the confirmation: its bytes must be here, and for this very delivery. */
async function attachPhoto(
  place: CommandPlace,
  { said, child }: Work<'photo'>,
): Promise<Done | 'later'> {
  const { photos } = await read(place.db, { photos: photoOf(said.sha256) });
  const [photo] = photos;
  if (!photo) return 'later';
  const isOwn = photo.deliveryId === said.delivery && photo.beneficiaryId === child.id;
  return isOwn ? doneWith([]) : refusedBy(refuse('photo_used_before'));
}
