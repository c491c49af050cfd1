import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { keyOf } from '../registry/identity.ts';
import { recordMeasurement } from '../registry/record-measurement.ts';
import { blob, type Vault } from '../registry/vault.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit, write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { followedUp, type RegistrationPlace, register } from './carry-out-registration.ts';
import { registrationKept } from './registration-said.ts';
import {
  contentForgotten,
  type ReviewRow,
  reviewResolved,
  reviewsWaiting,
  reviewWaiting,
} from './review-store.ts';
import { payloadPlace } from './take-batch.ts';

const A_PAGE = 50;

/** A row with what the phone said; null once the child's key is erased. */
export type OpenedReview = Omit<ReviewRow, 'sealed' | 'masterKeyId' | 'wrapped'> & {
  readonly payload: Readonly<Record<string, unknown>> | null;
};

type ReviewPlace = RegistrationPlace;

/** What waits in somebody's area, opened; on record, as notes may say anything of a child. */
export async function openReviews(
  place: ReviewPlace,
  actor: Actor,
): Promise<{ reviews: readonly OpenedReview[]; isMore: boolean }> {
  const { rows } = await read(place.db, { rows: reviewsWaiting(actor.scopes, A_PAGE + 1) });
  const shown = rows.slice(0, A_PAGE);
  if (shown.length > 0) {
    const { now, personId } = actor;
    const children = new Set(shown.map(({ childId }) => childId).filter((id) => id !== null));
    const looked = (subjectKind: 'beneficiary' | 'field_command') => (subjectId: string) =>
      auditEvent({
        at: now,
        personId,
        action: 'field.review',
        subjectKind,
        subjectId,
        areaCode: '',
      });
    await write(place.db, [
      ...[...children].map(looked('beneficiary')),
      ...shown.filter(isRegistration).map(({ id }) => looked('field_command')(id)),
    ]);
  }
  const reviews = await Promise.all(shown.map((row) => opened(place.vault, row)));
  return { reviews, isMore: rows.length > A_PAGE };
}

/**
 * Carries out what a person decided of two versions. `took_second` of a measurement measures the child
 * anew with the second values, under the decider's name; of a registration it registers whom the kader
 * found, and any other choice makes what he sent of them unreadable. A delivery's first version stays in
 * the books until the treasurer reverses it. Refuses `not_found`,
 * `field_resolved`, `choice_not_possible`, and as measuring does.
 */
export async function resolveReview(
  place: ReviewPlace,
  command: { key: string; id: string; choice: 'kept_first' | 'took_second' | 'settled' },
  actor: Actor,
): Promise<Committed<null> | Refusal> {
  const { id, choice } = command;
  const { personId, now } = actor;
  const { rows } = await read(place.db, { rows: reviewWaiting(id, actor.scopes) });
  const [row] = rows;
  const statements = [
    ...reviewResolved({ commandId: id, choice, by: personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'field.resolve',
      subjectKind: 'field_command',
      subjectId: id,
      areaCode: '',
    }),
  ];
  const once = {
    key: command.key,
    name: 'field.resolve',
    personId,
    input: { id, choice },
    answer: null,
    at: now,
  };
  if (!row) return repeatOr<null>(place.db, once, refuse('not_found'));
  if ((choice === 'settled') === (row.outcome === 'conflict')) return refuse('choice_not_possible');
  if (choice === 'took_second') {
    const taken = await takeSecond(place, row, actor);
    if (isRefusal(taken)) return taken;
    return commit<null>(place.db, once, statements);
  }
  const isUnregistered = isRegistration(row) && row.outcome !== 'done';
  return commit<null>(place.db, once, [
    ...statements,
    ...(isUnregistered ? [contentForgotten(id)] : []),
  ]);
}

async function takeSecond(place: ReviewPlace, row: ReviewRow, actor: Actor) {
  const { payload } = await opened(place.vault, row);
  if (isRegistration(row)) return registerAfterAll(place, { row, payload }, actor);
  if (row.kind !== 'measure' || payload === null || row.childId === null) {
    return refuse('choice_not_possible');
  }
  const number = (name: string) => (typeof payload[name] === 'number' ? payload[name] : null);
  const { position } = payload;
  return recordMeasurement(
    place.db,
    { ...actor, key: `field-second-${row.id}` },
    {
      id: row.childId,
      measured: {
        measuredOn: wibDate(row.happenedAt),
        weightG: number('weightG'),
        heightMm: number('heightMm'),
        position: position === 'lying' || position === 'standing' ? position : null,
        oedema: payload.oedema === true,
      },
      source: 'kader',
    },
  );
}

function isRegistration({ kind }: Pick<ReviewRow, 'kind'>): boolean {
  return kind === 'register_child' || kind === 'register_pregnancy';
}

/** Somebody compared, and she is another. With the NIK of somebody registered she never is. */
async function registerAfterAll(
  place: ReviewPlace,
  { row, payload }: { row: ReviewRow; payload: unknown },
  actor: Actor,
): Promise<Refusal | null> {
  const said = registrationKept(payload);
  if (!said || row.subjectId === null || row.happenedAt < 0) return refuse('choice_not_possible');
  const key = `field-second-${row.id}`;
  const of = { key, childId: row.subjectId, said, on: wibDate(row.happenedAt) };
  const again = await register(place, { ...of, isOther: false }, actor);
  if (isRefusal(again)) return again;
  if ('kind' in again) {
    if (again.isSameNik) return refuse('nik_of_other_child');
    const made = await register(place, { ...of, isOther: true }, actor);
    if (isRefusal(made)) return made;
    if ('kind' in made) return refuse('nik_of_other_child');
  }
  // What of it cannot be recorded any more, a consent to an older text, is asked for from the file.
  await followedUp(place, { ...of, isOther: true }, actor);
  return null;
}

async function opened(vault: Vault, row: ReviewRow): Promise<OpenedReview> {
  const { sealed, masterKeyId, wrapped, ...rest } = row;
  const key = await keyOf(vault, { id: row.keyOwner, masterKeyId, wrapped });
  const payload =
    key &&
    (await vault.open<Record<string, unknown> | null>(key, payloadPlace(row.id), blob(sealed)));
  return { ...rest, payload: payload ?? null };
}
