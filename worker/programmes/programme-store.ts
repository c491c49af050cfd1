import type { DateOnly, Instant, Month } from '../shared/dates.ts';
import {
  type Query,
  query,
  rowsOf,
  type Sql,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';
import type { PlannableGoods } from './plan-lines.ts';
import type { Pillar, PlanLine, ProgrammeTerms } from './programme.ts';

export type VersionKind = 'terms' | 'closing';
export type Outcome = 'approved' | 'refused' | 'withdrawn';

/** One version of a programme, with what was decided about it. */
export interface VersionRow {
  programmeId: string;
  reference: string;
  organisationId: string;
  organisationName: string;
  areaCode: string;
  areaName: string;
  version: number;
  kind: VersionKind;
  name: string;
  pillar: Pillar;
  /** A JSON array of numbers. */
  goals: string;
  agreementNumber: string;
  agreementOn: DateOnly;
  evidenceId: string;
  sha256: string;
  firstMonth: Month;
  lastMonth: Month;
  budgetRupiah: number;
  reason: string;
  madeBy: string;
  madeByName: string;
  madeAt: Instant;
  /** Null while it waits for a second officer. */
  outcome: Outcome | null;
  decidedByName: string | null;
  decidedAt: Instant | null;
  decisionReason: string | null;
  /** 1 once any version of the programme was approved. */
  wasApproved: 0 | 1;
}

const VERSION: Sql = sql`SELECT corporate_programme.id AS "programmeId", corporate_programme.reference AS "reference",
    corporate_programme.organisation_id AS "organisationId", organisation.name AS "organisationName",
    corporate_programme.area_code AS "areaCode", area.name AS "areaName",
    programme_version.version AS "version", programme_version.kind AS "kind", programme_version.name AS "name",
    pillar AS "pillar", goals AS "goals", agreement_number AS "agreementNumber", agreement_on AS "agreementOn",
    evidence_id AS "evidenceId", evidence.sha256 AS "sha256", first_month AS "firstMonth", last_month AS "lastMonth",
    budget_rupiah AS "budgetRupiah", programme_version.reason AS "reason", programme_version.made_by AS "madeBy",
    maker.name AS "madeByName", programme_version.made_at AS "madeAt", programme_decision.outcome AS "outcome",
    decider.name AS "decidedByName", programme_decision.at AS "decidedAt", programme_decision.reason AS "decisionReason",
    EXISTS (SELECT 1 FROM programme_decision AS yes WHERE yes.programme_id = corporate_programme.id AND yes.outcome = 'approved') AS "wasApproved"
  FROM corporate_programme
  JOIN programme_version ON programme_version.programme_id = corporate_programme.id
  JOIN organisation ON organisation.id = corporate_programme.organisation_id
  JOIN area ON area.code = corporate_programme.area_code
  JOIN evidence ON evidence.id = programme_version.evidence_id
  JOIN person AS maker ON maker.id = programme_version.made_by
  LEFT JOIN programme_decision ON programme_decision.programme_id = programme_version.programme_id
    AND programme_decision.version = programme_version.version
  LEFT JOIN person AS decider ON decider.id = programme_decision.by_person`;

/** A company's own programme, all its versions, the newest first; at most 50. Another's is not there. */
export function versionsOf(programmeId: string, organisationId: string): Query<VersionRow> {
  return query(sql`${VERSION} WHERE corporate_programme.id = ${programmeId}
      AND corporate_programme.organisation_id = ${organisationId}
    ORDER BY programme_version.version DESC LIMIT 50`);
}

/** One version of a programme: of the company's own, or of the scope for staff. */
export function versionFor(
  asked: { programmeId: string; version: number },
  by: { organisationId: string | null; scopes: readonly string[] },
): Query<VersionRow> {
  return query(sql`${VERSION} WHERE corporate_programme.id = ${asked.programmeId} AND programme_version.version = ${asked.version}
      AND (corporate_programme.organisation_id = ${by.organisationId} OR ${withinAny(sql`corporate_programme.area_code`, by.scopes)})`);
}

/** The newest version of each of a company's programmes, a page of them from `after` on. */
export function programmesOf(
  organisationId: string,
  page: { after: string; size: number },
): Query<VersionRow> {
  return query(sql`${VERSION} WHERE corporate_programme.organisation_id = ${organisationId} AND corporate_programme.id > ${page.after}
      AND programme_version.version = (SELECT MAX(version) FROM programme_version AS newer WHERE newer.programme_id = corporate_programme.id)
    ORDER BY corporate_programme.id LIMIT ${page.size}`);
}

/** The version in force of each of a company's programmes; at most 50. */
export function programmesInForceOf(organisationId: string): Query<VersionRow> {
  return query(sql`${VERSION} WHERE corporate_programme.organisation_id = ${organisationId} AND ${IN_FORCE}
    ORDER BY corporate_programme.id LIMIT 50`);
}

/** Programmes in force, or closed after they were, for everybody; a page of them from `after` on. */
export function publicProgrammes(page: { after: string; size: number }): Query<VersionRow> {
  return query(sql`${VERSION} WHERE corporate_programme.id > ${page.after} AND ${IN_FORCE}
    ORDER BY corporate_programme.id LIMIT ${page.size}`);
}

/** One programme as everybody may read it: none before a second officer approved it. */
export function publicProgramme(programmeId: string): Query<VersionRow> {
  return query(sql`${VERSION} WHERE corporate_programme.id = ${programmeId} AND ${IN_FORCE}`);
}

const IN_FORCE: Sql = sql`programme_version.version = (SELECT MAX(decided.version) FROM programme_decision AS decided
  WHERE decided.programme_id = corporate_programme.id AND decided.outcome = 'approved')`;

/** A line of a plan, and whose. */
export interface PlanRow extends PlanLine {
  programmeId: string;
  assetNameId: string;
  assetNameEn: string;
}

/** The plan of one version, by day. */
export function planLinesOf(programmeId: string, version: number): Query<PlanRow> {
  return query(sql`${PLAN} WHERE programme_plan.programme_id = ${programmeId} AND programme_plan.version = ${version}
    ORDER BY due_on, asset LIMIT 200`);
}

/** The plans in force of a company's programmes, by day. */
export function plansInForceOf(organisationId: string): Query<PlanRow> {
  return query(sql`${PLAN} JOIN corporate_programme ON corporate_programme.id = programme_plan.programme_id
    JOIN programme_in_force ON programme_in_force.programme_id = programme_plan.programme_id AND programme_in_force.version = programme_plan.version
    WHERE corporate_programme.organisation_id = ${organisationId} ORDER BY due_on, programme_plan.asset LIMIT 2000`);
}

const PLAN: Sql = sql`SELECT programme_plan.programme_id AS "programmeId", programme_plan.asset AS "asset", due_on AS "dueOn",
    amount AS "amount", asset.name_id AS "assetNameId", asset.name_en AS "assetNameEn"
  FROM programme_plan JOIN asset ON asset.code = programme_plan.asset`;

/** The goods that may be planned, by code; a service is nothing one delivers. */
export function plannableGoods(): Query<PlannableGoods> {
  return query(sql`SELECT code AS "code", name_id AS "nameId", name_en AS "nameEn" FROM asset
    WHERE kind = 'goods' AND service = 0 ORDER BY code LIMIT 100`);
}

/** A new programme, before its first version. */
export function programmeAdded(programme: {
  id: string;
  organisationId: string;
  areaCode: string;
  reference: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO corporate_programme (id, organisation_id, area_code, reference, made_at)
    VALUES (${programme.id}, ${programme.organisationId}, ${programme.areaCode}, ${programme.reference}, ${programme.at})`;
}

/** A version with its plan: the lines first, which the version then seals. */
export function versionAdded(
  given: ProgrammeTerms & {
    programmeId: string;
    version: number;
    evidenceId: string;
    plan: readonly PlanLine[];
    reason: string;
    by: string;
    at: Instant;
  },
): Statement[] {
  const { programmeId, version } = given;
  return [
    sql`INSERT INTO programme_plan (programme_id, version, asset, due_on, amount)
      SELECT ${programmeId}, ${version}, value->>'asset', value->>'dueOn', CAST(value->>'amount' AS INTEGER) FROM ${rowsOf(given.plan)}`,
    sql`INSERT INTO programme_version (programme_id, version, kind, name, pillar, goals, agreement_number, agreement_on, evidence_id, first_month, last_month, budget_rupiah, reason, made_by, made_at)
      VALUES (${programmeId}, ${version}, 'terms', ${given.name}, ${given.pillar}, ${JSON.stringify(given.goals)}, ${given.agreementNumber}, ${given.agreementOn}, ${given.evidenceId}, ${given.firstMonth}, ${given.lastMonth}, ${given.budgetRupiah}, ${given.reason}, ${given.by}, ${given.at})`,
  ];
}

/** A version that closes a programme: the terms in force, once more, and why. */
export function closingAdded(closing: {
  programmeId: string;
  inForce: number;
  version: number;
  reason: string;
  by: string;
  at: Instant;
}): Statement[] {
  const { programmeId, inForce, version, reason, by, at } = closing;
  return [
    sql`INSERT INTO programme_plan (programme_id, version, asset, due_on, amount)
      SELECT programme_id, ${version}, asset, due_on, amount FROM programme_plan WHERE programme_id = ${programmeId} AND version = ${inForce}`,
    sql`INSERT INTO programme_version (programme_id, version, kind, name, pillar, goals, agreement_number, agreement_on, evidence_id, first_month, last_month, budget_rupiah, reason, made_by, made_at)
      SELECT programme_id, ${version}, 'closing', name, pillar, goals, agreement_number, agreement_on, evidence_id, first_month, last_month, budget_rupiah, ${reason}, ${by}, ${at}
      FROM programme_version WHERE programme_id = ${programmeId} AND version = ${inForce}`,
  ];
}

/** What became of a version; triggers hold who may say so (0101). */
export function versionDecided(decided: {
  programmeId: string;
  version: number;
  outcome: Outcome;
  reason: string;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO programme_decision (programme_id, version, outcome, reason, by_person, at)
    VALUES (${decided.programmeId}, ${decided.version}, ${decided.outcome}, ${decided.reason}, ${decided.by}, ${decided.at})`;
}

/** A pledge drawn from a programme; triggers hold budget, months, place and company (0101). */
export function pledgeDrawn(drawn: {
  programmeId: string;
  pledgeId: string;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO programme_pledge (pledge_id, programme_id, by_person, at)
    VALUES (${drawn.pledgeId}, ${drawn.programmeId}, ${drawn.by}, ${drawn.at})`;
}
