import { type Acting, carryOut, casesOf } from '../registry/command.ts';
import { dataKeyOf } from '../registry/data-key-store.ts';
import { keyOf, type Relation } from '../registry/identity.ts';
import type { Place, Vault } from '../registry/vault.ts';
import type { DateOnly, Instant } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { Committed } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { dueAt, type RequestKind, receivedAt } from './request.ts';
import { requestRecorded } from './request-store.ts';

/** What a guardian asked, as the one who met the family writes it down. */
export interface AskedRequest {
  readonly beneficiaryId: string;
  readonly kind: RequestKind;
  readonly askedBy: Relation;
  readonly receivedOn: DateOnly;
  /** What should be corrected, in the family's words; empty for nothing. Sealed at rest. */
  readonly wish: string;
}

/** Where the wish of a request lives. */
export function wishPlace(requestId: string): Place {
  return { table: 'rights_wish', row: requestId, column: 'wish_sealed' };
}

/**
 * Records a request and starts its clock. Refuses `beneficiary_missing`, `request_in_future`,
 * `request_open` while one of its kind waits, `wish_missing` for a correction, and `already_erased`.
 */
export async function recordRequest(
  db: D1Database,
  vault: Vault,
  acting: Acting,
  asked: AskedRequest,
): Promise<Committed<{ id: string }> | Refusal> {
  const { beneficiaryId, kind, askedBy } = asked;
  const cases = await casesOf(db, [beneficiaryId], acting.scopes);
  if (isRefusal(cases)) return cases;
  const [child] = cases;
  const received = receivedAtOf(asked, acting.now);
  const id = newId<string>(acting.random ?? cryptoRandom);
  const { keys } = await read(db, { keys: dataKeyOf(beneficiaryId) });
  const [stored] = keys;
  const key = stored ? await keyOf(vault, { id: beneficiaryId, ...stored }) : null;
  const wish =
    asked.wish === '' || key === null ? null : await vault.seal(key, wishPlace(id), asked.wish);
  return carryOut(db, acting, {
    name: 'request.record',
    input: { beneficiaryId, kind, askedBy, receivedOn: asked.receivedOn },
    answer: { id },
    touched: cases,
    decision: isRefusal(received)
      ? received
      : requestRecorded(
          {
            id,
            beneficiaryId,
            areaCode: child?.areaCode ?? '',
            kind,
            askedBy,
            receivedAt: received,
            dueAt: dueAt(received),
            wish,
          },
          { personId: acting.personId, at: acting.now },
        ),
  });
}

function receivedAtOf(asked: AskedRequest, now: Instant): Instant | Refusal {
  if (asked.kind === 'correction' && asked.wish === '') return refuse('wish_missing');
  return receivedAt(asked.receivedOn, now);
}
