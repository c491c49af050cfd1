import type { Relation } from '../registry/identity.ts';
import type { Instant } from '../shared/dates.ts';
import {
  empty,
  expect,
  type Query,
  query,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';
import type { RequestKind } from './request.ts';

/** A guardian's request and where it stands. */
export interface RequestRow {
  id: string;
  beneficiaryId: string;
  areaCode: string;
  kelurahan: string;
  kind: RequestKind;
  askedBy: Relation;
  receivedAt: number;
  dueAt: number;
  recordedByName: string | null;
  outcome: 'fulfilled' | 'refused' | null;
  reason: string | null;
  decidedAt: number | null;
  decidedByName: string | null;
  /** Since when and until when the child is restricted by this request. */
  restrictedSince: number | null;
  liftedAt: number | null;
  /** 1 when the child's data was erased. */
  erased: number;
}

const REQUEST = sql`SELECT request.id AS "id", request.beneficiary_id AS "beneficiaryId", request.area_code AS "areaCode",
    area.name AS "kelurahan", request.kind AS "kind", request.asked_by AS "askedBy", request.received_at AS "receivedAt",
    request.due_at AS "dueAt", recorder.name AS "recordedByName", decision.outcome AS "outcome", decision.reason AS "reason",
    decision.decided_at AS "decidedAt", decider.name AS "decidedByName", restriction.since AS "restrictedSince",
    restriction.lifted_at AS "liftedAt",
    EXISTS (SELECT 1 FROM erasure WHERE erasure.beneficiary_id = request.beneficiary_id) AS "erased"
  FROM rights_request AS request
  JOIN area ON area.code = request.area_code
  LEFT JOIN person AS recorder ON recorder.id = request.recorded_by
  LEFT JOIN rights_decision AS decision ON decision.request_id = request.id
  LEFT JOIN person AS decider ON decider.id = decision.decided_by
  LEFT JOIN restriction ON restriction.request_id = request.id`;

/** One request, if it lies in the scope. */
export function requestById(id: string, scopes: readonly string[]): Query<RequestRow> {
  return query(
    sql`${REQUEST} WHERE request.id = ${id} AND ${withinAny(sql`request.area_code`, scopes)}`,
  );
}

/** The requests without an answer, the most urgent first. */
export function openRequests(scopes: readonly string[], limit: number): Query<RequestRow> {
  return query(sql`${REQUEST} WHERE decision.request_id IS NULL AND ${withinAny(sql`request.area_code`, scopes)}
    ORDER BY request.due_at, request.id LIMIT ${limit}`);
}

/** The answered requests of the scope, newest first, below `before`. Written down late, many share one instant. */
export function answeredRequests(
  scopes: readonly string[],
  page: { before: { at: Instant; id: string } | null; size: number },
): Query<RequestRow> {
  const below = page.before
    ? sql`AND (request.received_at, request.id) < (${page.before.at}, ${page.before.id})`
    : empty;
  return query(sql`${REQUEST} WHERE decision.request_id IS NOT NULL AND ${withinAny(sql`request.area_code`, scopes)} ${below}
    ORDER BY request.received_at DESC, request.id DESC LIMIT ${page.size}`);
}

/** The sealed wish of a request, until it is answered. */
export function wishOf(requestId: string): Query<{ wishSealed: number[] }> {
  return query(
    sql`SELECT wish_sealed AS "wishSealed" FROM rights_wish WHERE request_id = ${requestId}`,
  );
}

/** A request to be recorded; the wish is sealed, null when there is none. */
export interface NewRequest {
  readonly id: string;
  readonly beneficiaryId: string;
  readonly areaCode: string;
  readonly kind: RequestKind;
  readonly askedBy: Relation;
  readonly receivedAt: Instant;
  readonly dueAt: Instant;
  readonly wish: Uint8Array | null;
}

/** Records a request. Refuses `already_erased`, and `request_open` while one of its kind waits. */
export function requestRecorded(
  row: NewRequest,
  by: { personId: string; at: Instant },
): Statement[] {
  return [
    expect(
      'already_erased',
      sql`NOT EXISTS (SELECT 1 FROM erasure WHERE beneficiary_id = ${row.beneficiaryId})`,
    ),
    expect(
      'request_open',
      sql`NOT EXISTS (SELECT 1 FROM rights_request AS earlier WHERE earlier.beneficiary_id = ${row.beneficiaryId}
        AND earlier.kind = ${row.kind} AND NOT EXISTS (SELECT 1 FROM rights_decision WHERE request_id = earlier.id))`,
    ),
    sql`INSERT INTO rights_request (id, beneficiary_id, area_code, kind, asked_by, received_at, due_at, recorded_by, recorded_at)
      VALUES (${row.id}, ${row.beneficiaryId}, ${row.areaCode}, ${row.kind}, ${row.askedBy}, ${row.receivedAt}, ${row.dueAt}, ${by.personId}, ${by.at})`,
    ...(row.wish === null
      ? []
      : [sql`INSERT INTO rights_wish (request_id, wish_sealed) VALUES (${row.id}, ${row.wish})`]),
  ];
}

/** Answers a request, once: a second answer is `request_decided`. Its wish goes with it. */
export function requestDecided(
  requestId: string,
  decision: { outcome: 'fulfilled' | 'refused'; reason: string; by: string; at: Instant },
): Statement[] {
  return [
    sql`INSERT INTO rights_decision (request_id, outcome, reason, decided_by, decided_at)
      VALUES (${requestId}, ${decision.outcome}, ${decision.reason}, ${decision.by}, ${decision.at})`,
    sql`DELETE FROM rights_wish WHERE request_id = ${requestId}`,
  ];
}

/** Restricts a child; `already_restricted` when it is. */
export function childRestricted(requestId: string, beneficiaryId: string, at: Instant): Statement {
  return sql`INSERT INTO restriction (request_id, beneficiary_id, since) VALUES (${requestId}, ${beneficiaryId}, ${at})`;
}

/** Lifts the restriction of a request; `restriction_lifted` when it does not stand. */
export function restrictionLifted(
  requestId: string,
  by: { personId: string; at: Instant },
): Statement[] {
  return [
    expect(
      'restriction_lifted',
      sql`EXISTS (SELECT 1 FROM restriction WHERE request_id = ${requestId} AND lifted_at IS NULL)`,
    ),
    sql`UPDATE restriction SET lifted_by = ${by.personId}, lifted_at = ${by.at} WHERE request_id = ${requestId}`,
  ];
}
