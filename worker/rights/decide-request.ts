import { type Acting, type CaseCommand, carryOut, casesOf } from '../registry/command.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { Committed } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import { erasureOf } from './erase-child.ts';
import type { RefusalReason, RequestKind } from './request.ts';
import {
  childRestricted,
  type RequestRow,
  requestById,
  requestDecided,
  restrictionLifted,
} from './request-store.ts';

type Decided = Promise<Committed<null> | Refusal>;

/**
 * Refuses a request, with its reason. Of two who decide at once, the second gets `request_decided`;
 * `request_missing` outside the scope.
 */
export function refuseRequest(
  db: D1Database,
  acting: Acting,
  refusal: { readonly id: string; readonly reason: RefusalReason },
): Decided {
  const { id, reason } = refusal;
  return decide(db, acting, { id, kind: null, name: 'request.refuse', input: refusal }, () =>
    requestDecided(id, { outcome: 'refused', reason, by: acting.personId, at: acting.now }),
  );
}

/** The copy is in the guardian's hands. */
export function copyHandedOver(db: D1Database, acting: Acting, id: string): Decided {
  return decide(db, acting, { id, kind: 'copy', name: 'request.copy_handed_over' }, () =>
    fulfilled(id, acting),
  );
}

/** Restricts a child: out of lists and matching until lifted. Refuses `already_restricted`. */
export function restrictChild(db: D1Database, acting: Acting, id: string): Decided {
  return decide(db, acting, { id, kind: 'restriction', name: 'request.restrict' }, (request) => [
    ...fulfilled(id, acting),
    childRestricted(id, request.beneficiaryId, acting.now),
  ]);
}

/** Lifts a restriction, when its reason is gone. Refuses `restriction_lifted`. */
export function liftRestriction(db: D1Database, acting: Acting, id: string): Decided {
  return decide(db, acting, { id, kind: 'restriction', name: 'request.lift' }, () =>
    restrictionLifted(id, { personId: acting.personId, at: acting.now }),
  );
}

/**
 * Erases a child at its guardian's request. Refuses `import_queue_open` while an import that holds the
 * child has open questions, and `already_erased`.
 */
export function eraseAtRequest(db: D1Database, acting: Acting, id: string): Decided {
  return decide(db, acting, { id, kind: 'erasure', name: 'request.erase' }, (request) => [
    ...fulfilled(id, acting),
    ...erasureOf(
      request.beneficiaryId,
      { reason: 'guardian_asked', requestId: id },
      {
        personId: acting.personId,
        now: acting.now,
        ...(acting.random && { random: acting.random }),
      },
    ),
  ]);
}

/** The statements of a request done as asked. */
export function fulfilled(id: string, acting: Pick<Acting, 'personId' | 'now'>): Statement[] {
  return requestDecided(id, {
    outcome: 'fulfilled',
    reason: '',
    by: acting.personId,
    at: acting.now,
  });
}

async function decide(
  db: D1Database,
  acting: Acting,
  asked: {
    readonly id: string;
    /** The kind it must be; null where any will do. */
    readonly kind: RequestKind | null;
    readonly name: string;
    readonly input?: CaseCommand<null>['input'];
  },
  statements: (request: RequestRow) => Statement[],
): Decided {
  const { requests } = await read(db, { requests: requestById(asked.id, acting.scopes) });
  const [request] = requests;
  if (!request || (asked.kind !== null && request.kind !== asked.kind))
    return refuse('request_missing');
  const cases = await casesOf(db, [request.beneficiaryId], acting.scopes);
  if (isRefusal(cases)) return refuse('request_missing');
  return carryOut(db, acting, {
    name: asked.name,
    input: asked.input ?? { id: asked.id },
    answer: null,
    touched: cases,
    decision: statements(request),
  });
}
