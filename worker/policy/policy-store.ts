import { auditEvent } from '../identity/audit-store.ts';
import type { DateOnly, Instant } from '../shared/dates.ts';
import { expect, type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';

/** A version of the policy with what became of it. */
export interface PolicyRow {
  version: number;
  /** '' holds everywhere. */
  areaCode: string;
  areaName: string | null;
  validFrom: string;
  rules: string;
  proposedBy: string;
  proposerName: string | null;
  proposedAt: number;
  outcome: 'approved' | 'withdrawn' | null;
  decidedBy: string | null;
  deciderName: string | null;
  decidedAt: number | null;
}

const POLICY = sql`SELECT policy.version AS "version", policy.area_code AS "areaCode", area.name AS "areaName",
    policy.valid_from AS "validFrom", policy.rules AS "rules", policy.proposed_by AS "proposedBy",
    proposer.name AS "proposerName", policy.proposed_at AS "proposedAt", decision.outcome AS "outcome",
    decision.decided_by AS "decidedBy", decider.name AS "deciderName", decision.decided_at AS "decidedAt"
  FROM match_policy AS policy
  LEFT JOIN match_policy_decision AS decision ON decision.version = policy.version
  LEFT JOIN area ON area.code = policy.area_code
  LEFT JOIN person AS proposer ON proposer.id = policy.proposed_by
  LEFT JOIN person AS decider ON decider.id = decision.decided_by`;

/** The policy in force for an area on a day: that of the nearest area above it, the latest of those. */
export function policyInForce(
  areaCode: string,
  day: DateOnly,
): Query<{ version: number; rules: string }> {
  return query(sql`SELECT policy.version AS "version", policy.rules AS "rules" FROM match_policy AS policy
    JOIN match_policy_decision AS decision ON decision.version = policy.version AND decision.outcome = 'approved'
    WHERE policy.valid_from <= ${day} AND (policy.area_code = '' OR policy.area_code = ${areaCode}
      OR substr(${areaCode}, 1, length(policy.area_code) + 1) = policy.area_code || '.')
    ORDER BY length(policy.area_code) DESC, policy.valid_from DESC, policy.version DESC LIMIT 1`);
}

/** Every version that is in force for some area on a day. */
export function policiesInForce(day: DateOnly): Query<{ version: number }> {
  return query(sql`SELECT version AS "version" FROM (
      SELECT policy.version AS version, row_number() OVER (PARTITION BY policy.area_code ORDER BY policy.valid_from DESC, policy.version DESC) AS place
      FROM match_policy AS policy JOIN match_policy_decision AS decision
        ON decision.version = policy.version AND decision.outcome = 'approved'
      WHERE policy.valid_from <= ${day}) WHERE place = 1`);
}

/** Versions, the newest first; those that were proposed only and those withdrawn too. */
export function policies(page: { before: number | null; size: number }): Query<PolicyRow> {
  const before = page.before === null ? sql`` : sql`WHERE policy.version < ${page.before}`;
  return query(sql`${POLICY} ${before} ORDER BY policy.version DESC LIMIT ${page.size}`);
}

/** One version. */
export function policy(version: number): Query<PolicyRow> {
  return query(sql`${POLICY} WHERE policy.version = ${version}`);
}

/** A version whose area lies in the scope; what holds everywhere is nobody's to decide. */
export function policyInScope(version: number, scopes: readonly string[]): Query<PolicyRow> {
  return query(
    sql`${POLICY} WHERE policy.version = ${version} AND policy.area_code <> '' AND ${withinAny(sql`policy.area_code`, scopes)}`,
  );
}

/** The latest trial of each of some versions. */
export function simulationsOf(versions: readonly number[]): Query<{
  version: number;
  comparedVersion: number;
  simulatedAt: number;
  result: string;
}> {
  return query(sql`SELECT version AS "version", compared_version AS "comparedVersion", simulated_at AS "simulatedAt", result AS "result"
    FROM match_policy_simulation AS tried
    WHERE version IN (SELECT value FROM json_each(${JSON.stringify(versions)}))
      AND simulated_at = (SELECT MAX(simulated_at) FROM match_policy_simulation WHERE version = tried.version)`);
}

/** The version that the next proposal gets; who is faster gets it, the other tries again. */
export function nextVersion(): Query<{ version: number }> {
  return query(sql`SELECT COALESCE(MAX(version), 0) + 1 AS "version" FROM match_policy`);
}

/** Cities of the scope: a policy is a city's. */
export function policyCities(scopes: readonly string[]): Query<{ code: string; name: string }> {
  return query(sql`SELECT code AS "code", name AS "name" FROM area
    WHERE level = 2 AND ${withinAny(sql`code`, scopes)} ORDER BY code LIMIT 600`);
}

/** Puts a version forward. */
export function policyProposed(put: {
  version: number;
  areaCode: string;
  validFrom: DateOnly;
  rules: string;
  by: string;
  at: Instant;
}): Statement[] {
  return [
    expect(
      'policy_version_taken',
      sql`NOT EXISTS (SELECT 1 FROM match_policy WHERE version >= ${put.version})`,
    ),
    sql`INSERT INTO match_policy (version, area_code, valid_from, rules, proposed_by, proposed_at)
      VALUES (${put.version}, ${put.areaCode}, ${put.validFrom}, ${put.rules}, ${put.by}, ${put.at})`,
    audited('policy.propose', put),
  ];
}

/** Decides a version, once. */
export function policyDecided(decision: {
  version: number;
  areaCode: string;
  outcome: 'approved' | 'withdrawn';
  by: string;
  at: Instant;
}): Statement[] {
  const { version, outcome, by, at } = decision;
  return [
    undecided(version),
    sql`INSERT INTO match_policy_decision (version, outcome, decided_by, decided_at)
      VALUES (${version}, ${outcome}, ${by}, ${at})`,
    audited('policy.decide', decision),
  ];
}

/** Keeps what a version would have changed on the day it was tried. */
export function policySimulated(tried: {
  version: number;
  comparedVersion: number;
  areaCode: string;
  result: string;
  by: string;
  at: Instant;
}): Statement[] {
  const { version, comparedVersion, areaCode, result, by, at } = tried;
  return [
    undecided(version),
    sql`INSERT INTO match_policy_simulation (version, simulated_at, simulated_by, compared_version, area_code, result)
      VALUES (${version}, ${at}, ${by}, ${comparedVersion}, ${areaCode}, ${result})`,
    audited('policy.simulate', tried),
  ];
}

function undecided(version: number): Statement {
  return expect(
    'policy_already_decided',
    sql`NOT EXISTS (SELECT 1 FROM match_policy_decision WHERE version = ${version})`,
  );
}

function audited(
  action: string,
  of: { version: number; areaCode: string; by: string; at: Instant },
): Statement {
  return auditEvent({
    at: of.at,
    personId: of.by,
    action,
    subjectKind: 'match_policy',
    subjectId: String(of.version),
    areaCode: of.areaCode,
  });
}
