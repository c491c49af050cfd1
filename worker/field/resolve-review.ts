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
import { type ReviewRow, reviewResolved, reviewsWaiting, reviewWaiting } from './review-store.ts';
import { payloadPlace } from './take-batch.ts';

const A_PAGE = 50;

/** A row with what the phone said; null once the child's key is erased. */
export type OpenedReview = Omit<ReviewRow, 'sealed' | 'masterKeyId' | 'wrapped'> & {
  readonly payload: Readonly<Record<string, unknown>> | null;
};

interface ReviewPlace {
  readonly db: D1Database;
  readonly vault: Vault;
}

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
    await write(
      place.db,
      [...children].map((subjectId) =>
        auditEvent({
          at: now,
          personId,
          action: 'field.review',
          subjectKind: 'beneficiary',
          subjectId,
          areaCode: '',
        }),
      ),
    );
  }
  const reviews = await Promise.all(shown.map((row) => opened(place.vault, row)));
  return { reviews, isMore: rows.length > A_PAGE };
}

/**
 * Carries out what a person decided of two versions. `took_second` of a measurement measures the child
 * anew with the second values, under the decider's name; a delivery's first version stays in the books
 * until the treasurer reverses it. Refuses `not_found`,
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
  }
  return commit<null>(place.db, once, statements);
}

async function takeSecond(place: ReviewPlace, row: ReviewRow, actor: Actor) {
  const { payload } = await opened(place.vault, row);
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

async function opened(vault: Vault, row: ReviewRow): Promise<OpenedReview> {
  const { sealed, masterKeyId, wrapped, ...rest } = row;
  const key = await keyOf(vault, { id: row.keyOwner, masterKeyId, wrapped });
  const payload =
    key &&
    (await vault.open<Record<string, unknown> | null>(key, payloadPlace(row.id), blob(sealed)));
  return { ...rest, payload: payload ?? null };
}
