import type { Instant } from '../shared/dates.ts';
import { expect, type Query, query, type Sql, type Statement, sql } from '../storage/sql.ts';
import type { RuledPair } from './match-instance.ts';

/** Why a person rules on a line; free words about a child have no place here. */
export const RULING_REASONS = [
  'family_asked',
  'siblings',
  'near_home',
  'same_donor',
  'conflict',
  'check_home',
  'ask_family',
  'discuss',
  'other',
] as const;
export type RulingReason = (typeof RULING_REASONS)[number];

/** What a person ruled on a line of a proposal. */
export interface RulingRow {
  beneficiaryId: string;
  kind: 'pin' | 'ban' | 'note';
  pledgeId: string | null;
  pledgeReference: string | null;
  reason: RulingReason;
  /** 1 when the proposal was worked out with it. */
  made: number;
  /** 1 when the next version is to do without it; it stays, because without it this one cannot be understood. */
  lifted: number;
  ruledBy: string | null;
  ruledAt: number;
}

/** The pairs that a version made anew from this proposal is to keep together, or apart: at most one of a child. */
export function rulingsOf(runId: string | null): Query<RuledPair> {
  return query(sql`SELECT kind AS "kind", beneficiary_id AS "beneficiaryId", pledge_id AS "pledgeId"
    FROM match_ruling WHERE run_id = ${runId} AND kind IN ('pin', 'ban') AND lifted = 0`);
}

/** All rulings on a proposal, at most `most`, the newest first; of one line where a child is given. */
export function rulingsOn(
  runId: string,
  of: { beneficiaryId: string | null; most: number },
): Query<RulingRow> {
  const line =
    of.beneficiaryId === null ? sql`` : sql`AND ruling.beneficiary_id = ${of.beneficiaryId}`;
  return query(sql`SELECT ruling.beneficiary_id AS "beneficiaryId", ruling.kind AS "kind", ruling.pledge_id AS "pledgeId",
      pledge.reference AS "pledgeReference", ruling.reason AS "reason", ruling.made AS "made", ruling.lifted AS "lifted",
      person.name AS "ruledBy", ruling.ruled_at AS "ruledAt"
    FROM match_ruling AS ruling LEFT JOIN pledge ON pledge.id = ruling.pledge_id
    LEFT JOIN person ON person.id = ruling.ruled_by
    WHERE ruling.run_id = ${runId} ${line} ORDER BY ruling.ruled_at DESC, ruling.beneficiary_id LIMIT ${of.most}`);
}

/** Rules on a line for the next version: what was ruled of this kind gives way, and a pin and a ban exclude each other. */
export function ruled(ruling: {
  runId: string;
  beneficiaryId: string;
  kind: 'pin' | 'ban' | 'note';
  pledgeId: string | null;
  reason: RulingReason;
  by: string;
  at: Instant;
}): Statement[] {
  const { runId, beneficiaryId, kind, pledgeId, reason, by, at } = ruling;
  return [
    stillOpen(runId),
    ...givenWay(
      sql`run_id = ${runId} AND beneficiary_id = ${beneficiaryId}
        AND (kind = ${kind} OR (kind <> 'note' AND ${kind} <> 'note'))`,
    ),
    sql`INSERT INTO match_ruling (run_id, beneficiary_id, kind, pledge_id, reason, made, ruled_by, ruled_at)
      VALUES (${runId}, ${beneficiaryId}, ${kind}, ${pledgeId}, ${reason}, 0, ${by}, ${at})`,
  ];
}

/** Takes back what was ruled on a line. */
export function unruled(ruling: {
  runId: string;
  beneficiaryId: string;
  kind: 'pin' | 'ban' | 'note';
}): Statement[] {
  return [
    stillOpen(ruling.runId),
    ...givenWay(
      sql`run_id = ${ruling.runId} AND beneficiary_id = ${ruling.beneficiaryId} AND kind = ${ruling.kind}`,
    ),
  ];
}

/** What waits for the next version is gone; what this one was made with stays on record, lifted. */
function givenWay(these: Sql): Statement[] {
  return [
    sql`DELETE FROM match_ruling WHERE made = 0 AND ${these}`,
    sql`UPDATE match_ruling SET lifted = 1 WHERE made = 1 AND lifted = 0 AND ${these}`,
  ];
}

/** The rulings of a proposal go over to the one made anew from it. */
export function rulingsTakenOver(from: string, to: string): Statement {
  return sql`INSERT INTO match_ruling (run_id, beneficiary_id, kind, pledge_id, reason, made, ruled_by, ruled_at)
    SELECT ${to}, beneficiary_id, kind, pledge_id, reason, 1, ruled_by, ruled_at FROM match_ruling
    WHERE run_id = ${from} AND lifted = 0`;
}

/** A proposal makes way for the one made anew from it; its places are free again. */
export function runSuperseded(runId: string, by: { by: string; at: Instant }): Statement[] {
  return [
    stillOpen(runId),
    sql`UPDATE match_run SET status = 'withdrawn', decided_by = ${by.by}, decided_at = ${by.at}, ended_as = 'superseded'
      WHERE id = ${runId}`,
  ];
}

/** Ends the proposals whose time is over. */
export function proposalsExpired(now: Instant): Statement {
  return sql`UPDATE match_run SET status = 'withdrawn', decided_by = 'system', decided_at = ${now}, ended_as = 'expired'
    WHERE status = 'proposed' AND expires_at <= ${now}`;
}

function stillOpen(runId: string): Statement {
  return expect(
    'run_already_decided',
    sql`EXISTS (SELECT 1 FROM match_run WHERE id = ${runId} AND status = 'proposed')`,
  );
}
