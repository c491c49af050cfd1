import type { Instant, Month } from '../shared/dates.ts';
import {
  expect,
  type Query,
  query,
  rowsOf,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';
import { IS_RESTRICTED } from './child-list-store.ts';
import type { Sex } from './nik.ts';
import type { Severity } from './severity.ts';
import type { Stage, SupportEnd } from './verification.ts';

/** Where a case stands, with what commands decide by; `null`s where there is no measurement. */
export interface CaseRow {
  id: string;
  kind: 'child' | 'pregnancy';
  areaCode: string;
  sex: Sex;
  /** Null for a pregnancy. */
  bornOn: string | null;
  stage: Stage;
  consent: number;
  /** 1 while its data is restricted at the guardian's request. */
  restricted: number;
  severity: Severity | null;
  latestMeasuredOn: string | null;
  /** Flags and weight of the newest measurement. */
  flags: number | null;
  weightG: number | null;
}

/** The cases among `ids` that lie in the scope. */
export function casesInScope(ids: readonly string[], scopes: readonly string[]): Query<CaseRow> {
  return query(sql`SELECT beneficiary.id AS "id", beneficiary.kind AS "kind", beneficiary.area_code AS "areaCode",
      beneficiary.sex AS "sex", beneficiary.born_on AS "bornOn", beneficiary.stage AS "stage", beneficiary.consent AS "consent", ${IS_RESTRICTED} AS "restricted",
      beneficiary.severity AS "severity", beneficiary.latest_measured_on AS "latestMeasuredOn",
      newest.flags AS "flags", newest.weight_g AS "weightG"
    FROM beneficiary LEFT JOIN measurement AS newest ON newest.id = (
      SELECT id FROM measurement WHERE beneficiary_id = beneficiary.id AND superseded_at IS NULL
      ORDER BY measured_on DESC, recorded_at DESC LIMIT 1)
    WHERE beneficiary.id IN (SELECT value FROM ${rowsOf(ids)}) AND ${withinAny(sql`beneficiary.area_code`, scopes)}`);
}

/** The weighings of a child before and on a day, newest first. */
export function weighingsUntil(
  id: string,
  day: string,
): Query<{ id: string; measuredOn: string; weightG: number | null }> {
  return query(sql`SELECT id AS "id", measured_on AS "measuredOn", weight_g AS "weightG" FROM measurement
    WHERE beneficiary_id = ${id} AND measured_on <= ${day} AND superseded_at IS NULL
    ORDER BY measured_on DESC, recorded_at DESC LIMIT 4`);
}

/** A step of verification, with who and when. */
export interface Step {
  readonly id: string;
  readonly beneficiaryId: string;
}

/** Takes the same step with several children. */
export function stepsTaken(
  steps: readonly Step[],
  taken: {
    step: 'visited' | 'verified' | 'returned' | 'closed';
    reason: string;
    by: string;
    at: Instant;
  },
): Statement {
  return sql`INSERT INTO verification_step (id, beneficiary_id, step, reason, by_person, at)
    SELECT value->>'id', value->>'beneficiaryId', ${taken.step}, ${taken.reason}, ${taken.by}, ${taken.at} FROM ${rowsOf(steps)}`;
}

/** Moves children to a stage. */
export function stageMoved(ids: readonly string[], to: Stage): Statement {
  return sql`UPDATE beneficiary SET stage = ${to} WHERE id IN (SELECT value FROM ${rowsOf(ids)})`;
}

/** Aborts with `code` unless every child stands at one of the stages when the batch runs. */
export function allAtStage(
  code: string,
  ids: readonly string[],
  stages: readonly Stage[],
): Statement {
  return expect(
    code,
    sql`NOT EXISTS (SELECT 1 FROM beneficiary WHERE id IN (SELECT value FROM ${rowsOf(ids)})
      AND stage NOT IN (SELECT value FROM ${rowsOf(stages)}))`,
  );
}

/** Aborts with `case_closed` when a child's case is closed. */
export function noneClosed(ids: readonly string[]): Statement {
  return allAtStage('case_closed', ids, ['registered', 'visited', 'verified']);
}

/** Aborts with `facts_changed` when somebody measured a child after the verifier looked. */
export function latestUnchanged(
  children: readonly { readonly id: string; readonly latestMeasuredOn: string | null }[],
): Statement {
  return expect(
    'facts_changed',
    sql`NOT EXISTS (SELECT 1 FROM beneficiary JOIN ${rowsOf(children)} AS seen ON beneficiary.id = seen.value->>'id'
      WHERE beneficiary.latest_measured_on IS NOT seen.value->>'latestMeasuredOn')`,
  );
}

/**
 * Ends a child's support: what is scheduled is cancelled, coming months are freed for other children,
 * running sponsorships end. What is already paid stays for the treasurer and the kader to settle.
 */
export function supportOfChildEnded(
  id: string,
  ended: { reason: SupportEnd; month: Month; at: Instant },
): Statement[] {
  return [
    sql`UPDATE delivery SET status = 'cancelled' WHERE beneficiary_id = ${id} AND status = 'scheduled'`,
    sql`DELETE FROM sponsorship_month WHERE beneficiary_id = ${id} AND month >= ${ended.month}
      AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.sponsorship_id = sponsorship_month.sponsorship_id
        AND delivery.month = sponsorship_month.month AND delivery.status <> 'cancelled')`,
    sql`UPDATE sponsorship SET ended_reason = ${ended.reason}, ended_at = ${ended.at}
      WHERE beneficiary_id = ${id} AND ended_at IS NULL`,
  ];
}

/** One event per child, of the same kind. */
export function casesAudited(
  children: readonly { readonly id: string; readonly areaCode: string }[],
  event: { action: string; by: string; at: Instant },
): Statement {
  return sql`INSERT INTO audit_event (at, person_id, action, subject_kind, subject_id, area_code)
    SELECT ${event.at}, ${event.by}, ${event.action}, 'beneficiary', value->>'id', value->>'areaCode' FROM ${rowsOf(children)}`;
}
