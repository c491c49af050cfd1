import type { Severity } from '../matching/weights.ts';
import type { Month } from '../shared/dates.ts';
import type { ForKind } from '../shared/for-kind.ts';
import { type Query, query, rowsOf, sql, withinAny } from '../storage/sql.ts';
import type { RuledPair } from './match-instance.ts';

/** A proposal with what it was worked out from. */
export interface KeptRunRow {
  id: string;
  areaCode: string;
  areaName: string;
  purpose: string;
  /** Whom the purpose is for. */
  forKind: ForKind;
  purposeNameId: string;
  purposeNameEn: string;
  firstMonth: Month;
  months: number;
  status: 'proposed' | 'approved' | 'withdrawn';
  proposedAt: number;
  children: number;
  /** The certified objective as text, and the certificate's hash. */
  objective: string;
  sha256: string;
  /** JSON of the certified pledges, areas and classes. */
  pledges: string;
  areas: string;
  classes: string;
  /** 1 where the policy lets sponsorships go on. */
  continues: number;
}

const RUN = sql`SELECT run.id AS "id", run.area_code AS "areaCode", area.name AS "areaName", run.purpose AS "purpose",
    purpose.for_kind AS "forKind", purpose.name_id AS "purposeNameId", purpose.name_en AS "purposeNameEn", run.first_month AS "firstMonth", run.months AS "months", run.status AS "status", run.children AS "children", run.proposed_at AS "proposedAt",
    CAST(run.certificate ->> '$.objective' AS TEXT) AS "objective", run.certificate ->> '$.sha256' AS "sha256",
    run.certificate -> '$.pledges' AS "pledges", run.certificate -> '$.areas' AS "areas", run.certificate -> '$.classes' AS "classes",
    COALESCE((SELECT rules ->> '$.continuity' FROM match_policy WHERE version = run.policy_version), '') <> 'off' AS "continues"
  FROM match_run AS run JOIN area ON area.code = run.area_code JOIN purpose ON purpose.code = run.purpose`;

/** A proposal of the scope. */
export function keptRun(id: string, scopes: readonly string[]): Query<KeptRunRow> {
  return query(sql`${RUN} WHERE run.id = ${id} AND ${withinAny(sql`run.area_code`, scopes)}`);
}

/** The longest approved proposal of which nothing is stated yet; none when all are. */
export function oldestUnstated(): Query<KeptRunRow> {
  return query(sql`${RUN} WHERE run.id = (SELECT id FROM match_run WHERE status = 'approved'
      AND NOT EXISTS (SELECT 1 FROM match_statement WHERE run_id = match_run.id)
    ORDER BY decided_at, id LIMIT 1)`);
}

/** A child of a proposal as the engine saw it. */
export interface KeptLineRow {
  beneficiaryId: string;
  areaCode: string;
  severity: Severity;
  kind: string;
  bornOn: string | null;
  haz: number | null;
  /** The pledge that supported her last, before the proposal's months, or that continues it; a newborn's is her mother's. */
  lastPledgeId: string | null;
  pledgeId: string | null;
}

/** The children of one kelurahan and severity. */
export interface Cell {
  readonly areaCode: string;
  readonly severity: number;
}

/** The lines of some cells of a proposal. The cells come first, whatever the planner thinks: it would read all lines of the run. */
export function keptLines(runId: string, cells: readonly Cell[]): Query<KeptLineRow> {
  const named = rowsOf(cells.map(({ areaCode, severity }) => [severity, areaCode]));
  return query(sql`SELECT line.beneficiary_id AS "beneficiaryId", line.area_code AS "areaCode",
    line.severity AS "severity", beneficiary.kind AS "kind", beneficiary.born_on AS "bornOn", beneficiary.latest_haz AS "haz", line.pledge_id AS "pledgeId",
    COALESCE((SELECT COALESCE((SELECT next.id FROM pledge_renewal JOIN pledge AS next ON next.id = pledge_renewal.renewed_by
        WHERE pledge_renewal.pledge_id = held.pledge_id AND pledge_renewal.at <= run.proposed_at AND next.first_month <= run.first_month), held.pledge_id)
      FROM sponsorship_month AS held WHERE held.beneficiary_id = line.beneficiary_id
      AND held.purpose = run.purpose AND held.month < run.first_month ORDER BY held.month DESC LIMIT 1),
      (SELECT pledge_id FROM birth JOIN sponsorship AS hers ON hers.beneficiary_id = birth.pregnancy_id
        WHERE birth.child_id = line.beneficiary_id AND hers.purpose = run.purpose AND hers.ended_reason = 'born'
          AND hers.ended_at <= run.proposed_at ORDER BY hers.approved_at DESC, hers.id DESC LIMIT 1)) AS "lastPledgeId"
  FROM ${named} AS cell CROSS JOIN match_run AS run ON run.id = ${runId}
  CROSS JOIN match_line AS line ON line.run_id = run.id AND line.severity = CAST(cell.value->>0 AS INTEGER) AND line.area_code = cell.value->>1
  JOIN beneficiary ON beneficiary.id = line.beneficiary_id`);
}

/** The cell that a child of a proposal is in, and the pledge she has there; none where she has no line of it. */
export function cellOf(
  runId: string,
  childId: string,
): Query<Cell & { readonly pledgeId: string | null }> {
  return query(sql`SELECT area_code AS "areaCode", severity AS "severity", pledge_id AS "pledgeId" FROM match_line
    WHERE run_id = ${runId} AND beneficiary_id = ${childId}`);
}

/** The cells of the children about whom people ruled, whether a proposal was made with it, is to be, or no longer. */
export function cellsRuled(runId: string): Query<Cell> {
  return query(sql`SELECT DISTINCT line.area_code AS "areaCode", line.severity AS "severity"
    FROM match_ruling AS ruling CROSS JOIN match_line AS line ON line.run_id = ruling.run_id AND line.beneficiary_id = ruling.beneficiary_id
    WHERE ruling.run_id = ${runId} AND ruling.kind IN ('pin', 'ban')`);
}

/** The rulings that a run was worked out with; those that wait for its next version are not. */
export function keptRulings(runId: string): Query<RuledPair> {
  return query(sql`SELECT kind AS "kind", beneficiary_id AS "beneficiaryId", pledge_id AS "pledgeId" FROM match_ruling
    WHERE run_id = ${runId} AND made = 1 AND kind IN ('pin', 'ban')`);
}
