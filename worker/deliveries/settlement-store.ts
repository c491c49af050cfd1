import type { Till } from '../ledger/account.ts';
import type { DateOnly, Instant, Month } from '../shared/dates.ts';
import {
  expect,
  type Query,
  query,
  rowsOf,
  type Sql,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';

/** What becomes of goods that were paid for and reach no child. */
export type SettlementKind = 'return' | 'replacement' | 'loss' | 'write_off';
export type SettlementCause = '' | 'shrinkage' | 'theft' | 'spoiled' | 'disaster' | 'supplier_gone';
export type BorneBy = '' | 'pool' | 'pledges';

/** What is unsettled of one delivery: its rejected goods, or for a loss all of it. */
export interface UnsettledLine {
  deliveryId: string;
  runId: string;
  runAreaCode: string;
  kaderId: string | null;
  sponsorshipId: string;
  beneficiaryId: string;
  month: Month;
  pledgeId: string;
  organisationName: string | null;
  areaCode: string;
  programme: string;
  quantity: number;
  rupiah: number;
}

const LINE = sql`SELECT delivery.id AS "deliveryId", run.id AS "runId", run.area_code AS "runAreaCode", run.kader_id AS "kaderId",
    delivery.sponsorship_id AS "sponsorshipId", delivery.beneficiary_id AS "beneficiaryId", delivery.month AS "month",
    pledge.id AS "pledgeId", organisation.name AS "organisationName", pledge.area_code AS "areaCode", package.programme AS "programme"`;
const LINE_FROM = sql`JOIN delivery_run AS run ON run.id = delivery.run_id
  JOIN pledge ON pledge.id = delivery.pledge_id JOIN package ON package.id = pledge.package_id
  LEFT JOIN organisation ON organisation.id = pledge.organisation_id`;
const REJECTED_RUPIAH = sql`(delivery.rupiah - delivery.rupiah * done.accepted / delivery.quantity)`;

/** What a settlement of some runs of a payment would be made of, delivery by delivery. */
export function linesToSettle(
  kind: SettlementKind,
  of: { disbursementId: string; runIds: readonly string[] },
): Query<UnsettledLine> {
  const chosen = sql`delivery.run_id IN (SELECT run_id FROM disbursement_run WHERE disbursement_id = ${of.disbursementId}
      AND run_id IN (SELECT value FROM ${rowsOf(of.runIds)}))
    AND NOT EXISTS (SELECT 1 FROM settlement_line WHERE settlement_line.delivery_id = delivery.id)`;
  if (kind === 'loss') {
    return query(sql`${LINE}, delivery.quantity AS "quantity", delivery.rupiah AS "rupiah"
      FROM delivery ${LINE_FROM} WHERE delivery.status = 'paid' AND ${chosen} ORDER BY delivery.id`);
  }
  const stays =
    kind === 'replacement'
      ? sql`AND beneficiary.consent = 1 AND beneficiary.stage <> 'closed'`
      : sql``;
  return query(sql`${LINE}, done.rejected AS "quantity", ${REJECTED_RUPIAH} AS "rupiah"
    FROM delivery JOIN delivery_confirmation AS done ON done.delivery_id = delivery.id AND done.rejected > 0
    JOIN beneficiary ON beneficiary.id = delivery.beneficiary_id ${LINE_FROM}
    WHERE run.status = 'completed' AND ${chosen} ${stays} ORDER BY delivery.id`);
}

/** A run of a payment with what is unsettled of it. */
export interface UnsettledRun {
  id: string;
  areaName: string;
  /** Rejected units and their value, and of the units those that a child can still get. */
  rejected: number;
  rejectedRupiah: number;
  replaceable: number;
  /** Units paid for, not handed over, and their value. */
  inStore: number;
  inStoreRupiah: number;
}

/** The runs of a payment of which anything is unsettled. */
export function unsettledRuns(disbursementId: string): Query<UnsettledRun> {
  const isRejected = sql`done.rejected > 0 AND run.status = 'completed'`;
  const isInStore = sql`delivery.status = 'paid'`;
  return query(sql`SELECT * FROM (SELECT run.id AS "id", area.name AS "areaName",
      COALESCE(SUM(iif(${isRejected}, done.rejected, 0)), 0) AS "rejected",
      COALESCE(SUM(iif(${isRejected}, ${REJECTED_RUPIAH}, 0)), 0) AS "rejectedRupiah",
      COALESCE(SUM(iif(${isRejected} AND beneficiary.consent = 1 AND beneficiary.stage <> 'closed', done.rejected, 0)), 0) AS "replaceable",
      COALESCE(SUM(iif(${isInStore}, delivery.quantity, 0)), 0) AS "inStore",
      COALESCE(SUM(iif(${isInStore}, delivery.rupiah, 0)), 0) AS "inStoreRupiah"
    FROM disbursement_run JOIN delivery_run AS run ON run.id = disbursement_run.run_id JOIN area ON area.code = run.area_code
    JOIN delivery ON delivery.run_id = run.id JOIN beneficiary ON beneficiary.id = delivery.beneficiary_id
    LEFT JOIN delivery_confirmation AS done ON done.delivery_id = delivery.id
    WHERE disbursement_run.disbursement_id = ${disbursementId}
      AND NOT EXISTS (SELECT 1 FROM settlement_line WHERE settlement_line.delivery_id = delivery.id)
    GROUP BY run.id ORDER BY run.area_code, run.id) WHERE "rejected" > 0 OR "inStore" > 0`);
}

/** A settlement with what it is about and what was decided. */
export interface SettlementRow {
  id: string;
  kind: SettlementKind;
  cause: SettlementCause;
  borneBy: BorneBy;
  disbursementId: string;
  invoice: string;
  supplierName: string | null;
  areaCode: string;
  areaName: string;
  asset: string;
  assetName: string;
  assetNameEn: string;
  quantity: number;
  rupiah: number;
  reason: string;
  method: Till | null;
  reference: string | null;
  dueOn: DateOnly | null;
  evidenceId: string;
  evidenceSha256: string;
  preparedBy: string;
  preparedByName: string | null;
  preparedAt: Instant;
  outcome: 'posted' | 'refused' | null;
  decidedByName: string | null;
  decidedAt: Instant | null;
  decidedReason: string | null;
}

const SETTLEMENT = sql`SELECT settlement.id AS "id", settlement.kind AS "kind", settlement.cause AS "cause", settlement.borne_by AS "borneBy",
    disbursement.id AS "disbursementId", disbursement.invoice AS "invoice", supplier.name AS "supplierName",
    disbursement.area_code AS "areaCode", area.name AS "areaName", disbursement.asset AS "asset",
    asset.name_id AS "assetName", asset.name_en AS "assetNameEn", settlement.quantity AS "quantity", settlement.rupiah AS "rupiah",
    settlement.reason AS "reason", settlement.method AS "method", settlement.reference AS "reference", settlement.due_on AS "dueOn",
    settlement.evidence_id AS "evidenceId", evidence.sha256 AS "evidenceSha256",
    settlement.prepared_by AS "preparedBy", maker.name AS "preparedByName", settlement.prepared_at AS "preparedAt",
    decision.outcome AS "outcome", checker.name AS "decidedByName", decision.decided_at AS "decidedAt", decision.reason AS "decidedReason"
  FROM settlement JOIN disbursement ON disbursement.id = settlement.disbursement_id
  JOIN area ON area.code = disbursement.area_code JOIN asset ON asset.code = disbursement.asset
  JOIN evidence ON evidence.id = settlement.evidence_id
  LEFT JOIN organisation AS supplier ON supplier.id = disbursement.supplier_id
  LEFT JOIN person AS maker ON maker.id = settlement.prepared_by
  LEFT JOIN settlement_decision AS decision ON decision.settlement_id = settlement.id
  LEFT JOIN person AS checker ON checker.id = decision.decided_by`;

/** One settlement of the scope. */
export function settlement(id: string, scopes: readonly string[]): Query<SettlementRow> {
  return query(
    sql`${SETTLEMENT} WHERE settlement.id = ${id} AND ${withinAny(sql`disbursement.area_code`, scopes)}`,
  );
}

/** The settlements of one payment, newest first; at most 50. */
export function settlementsOf(
  disbursementId: string,
  scopes: readonly string[],
): Query<SettlementRow> {
  return query(sql`${SETTLEMENT} WHERE settlement.disbursement_id = ${disbursementId} AND ${withinAny(sql`disbursement.area_code`, scopes)}
    ORDER BY settlement.prepared_at DESC, settlement.id DESC LIMIT 50`);
}

/** Settlements of the scope that wait for a second person, the oldest first; at most 50. */
export function waitingSettlements(scopes: readonly string[]): Query<SettlementRow> {
  return query(sql`${SETTLEMENT} WHERE decision.settlement_id IS NULL AND ${withinAny(sql`disbursement.area_code`, scopes)}
    ORDER BY settlement.prepared_at, settlement.id LIMIT 50`);
}

/** The lines of a settlement with whose money is in them. */
export function settlementLines(settlementId: string): Query<UnsettledLine> {
  return query(sql`${LINE}, settlement_line.quantity AS "quantity", settlement_line.rupiah AS "rupiah"
    FROM settlement_line JOIN delivery ON delivery.id = settlement_line.delivery_id ${LINE_FROM}
    WHERE settlement_line.settlement_id = ${settlementId} ORDER BY delivery.id`);
}

/** Prepares a settlement; its lines can be in no other. */
export function settlementPrepared(made: {
  id: string;
  kind: SettlementKind;
  cause: SettlementCause;
  borneBy: BorneBy;
  disbursementId: string;
  quantity: number;
  rupiah: number;
  reason: string;
  method: Till | null;
  reference: string | null;
  dueOn: DateOnly | null;
  evidenceId: string;
  by: string;
  at: Instant;
  lines: readonly UnsettledLine[];
}): Statement[] {
  const lines = made.lines.map((line) => [line.deliveryId, line.quantity, line.rupiah]);
  return [
    sql`INSERT INTO settlement (id, kind, cause, borne_by, disbursement_id, quantity, rupiah, reason, method, reference, due_on, evidence_id, prepared_by, prepared_at)
      VALUES (${made.id}, ${made.kind}, ${made.cause}, ${made.borneBy}, ${made.disbursementId}, ${made.quantity}, ${made.rupiah}, ${made.reason},
        ${made.method}, ${made.reference}, ${made.dueOn}, ${made.evidenceId}, ${made.by}, ${made.at})`,
    sql`INSERT INTO settlement_line (delivery_id, settlement_id, quantity, rupiah)
      SELECT value->>0, ${made.id}, CAST(value->>1 AS INTEGER), CAST(value->>2 AS INTEGER) FROM ${rowsOf(lines)}`,
  ];
}

/** The second person's word. After the entry it names. */
export function settlementDecided(decided: {
  settlementId: string;
  outcome: 'posted' | 'refused';
  reason: string;
  by: string;
  at: Instant;
  entryId: string | null;
}): Statement {
  const { settlementId, outcome, reason, by, at, entryId } = decided;
  return sql`INSERT INTO settlement_decision (settlement_id, outcome, reason, decided_by, decided_at, entry_id)
    VALUES (${settlementId}, ${outcome}, ${reason}, ${by}, ${at}, ${entryId})`;
}

/** The lines of a refused settlement can be settled otherwise. */
export function linesFreed(settlementId: string): Statement {
  return sql`DELETE FROM settlement_line WHERE settlement_id = ${settlementId}`;
}

/** A run of which the rest is lost, with what completing it takes to know. */
export interface LostRun {
  runId: string;
  areaCode: string;
  asset: string;
  /** Children who got theirs before. */
  children: number;
}

/** The runs of a loss. */
export function lostRuns(settlementId: string): Query<LostRun> {
  return query(sql`SELECT run.id AS "runId", run.area_code AS "areaCode", run.asset AS "asset",
      (SELECT COUNT(*) FROM delivery WHERE run_id = run.id AND status = 'confirmed') AS "children"
    FROM delivery_run AS run WHERE run.id IN (${runsOfSettlement(settlementId)}) ORDER BY run.id`);
}

/** Aborts with `delivery_changed` when any of it was handed over after all. First in the batch. */
export function stillInStore(settlementId: string): Statement {
  return expect(
    'delivery_changed',
    sql`NOT EXISTS (SELECT 1 FROM settlement_line JOIN delivery ON delivery.id = settlement_line.delivery_id
      WHERE settlement_line.settlement_id = ${settlementId} AND delivery.status <> 'paid')`,
  );
}

/**
 * What was in store is lost, and each of its runs is complete. Aborts with `run_changed` when a delivery
 * of them was confirmed since its tally was read.
 */
export function deliveriesLost(settlementId: string, runs: readonly LostRun[]): Statement[] {
  const counted = runs.map(({ runId, children }) => [runId, children]);
  return [
    expect(
      'run_changed',
      sql`NOT EXISTS (SELECT 1 FROM ${rowsOf(counted)} WHERE value->>1 <>
        (SELECT COUNT(*) FROM delivery WHERE run_id = value->>0 AND status = 'confirmed'))`,
    ),
    sql`UPDATE delivery SET status = 'lost' WHERE id IN (SELECT delivery_id FROM settlement_line WHERE settlement_id = ${settlementId})`,
    sql`UPDATE delivery_run SET status = 'completed' WHERE id IN (${runsOfSettlement(settlementId)})
      AND NOT EXISTS (SELECT 1 FROM delivery WHERE run_id = delivery_run.id AND status = 'paid')`,
  ];
}

/** A run that brings anew what was rejected. */
export interface ReplacementRun {
  readonly id: string;
  readonly areaCode: string;
  readonly month: Month;
  readonly asset: string;
  readonly dueOn: DateOnly;
  readonly kaderId: string | null;
  readonly deliveries: readonly (UnsettledLine & { readonly id: string })[];
}

/** The supplier's new goods go out as runs of their own, paid for already. After the decision. */
export function replacementsSent(
  disbursementId: string,
  runs: readonly ReplacementRun[],
): Statement[] {
  const rows = runs.map(({ deliveries: _, ...run }) => run);
  const ids = runs.map(({ id }) => id);
  const deliveries = runs.flatMap((run) =>
    run.deliveries.map((line) => ({ ...line, runId: run.id, asset: run.asset })),
  );
  return [
    sql`INSERT INTO delivery_run (id, area_code, month, asset, due_on, kader_id, status)
      SELECT value->>'id', value->>'areaCode', value->>'month', value->>'asset', value->>'dueOn', value->>'kaderId', 'scheduled' FROM ${rowsOf(rows)}`,
    sql`INSERT INTO delivery (id, run_id, sponsorship_id, beneficiary_id, pledge_id, month, asset, quantity, rupiah, status, replaces_id)
      SELECT value->>'id', value->>'runId', value->>'sponsorshipId', value->>'beneficiaryId', value->>'pledgeId', value->>'month', value->>'asset',
        CAST(value->>'quantity' AS INTEGER), CAST(value->>'rupiah' AS INTEGER), 'scheduled', value->>'deliveryId' FROM ${rowsOf(deliveries)}`,
    sql`UPDATE delivery_run SET status = 'prepared' WHERE id IN (SELECT value FROM ${rowsOf(ids)})`,
    sql`INSERT INTO disbursement_run (run_id, disbursement_id) SELECT value, ${disbursementId} FROM ${rowsOf(ids)}`,
    sql`UPDATE delivery SET status = 'paid' WHERE run_id IN (SELECT value FROM ${rowsOf(ids)})`,
    sql`UPDATE delivery_run SET status = 'paid' WHERE id IN (SELECT value FROM ${rowsOf(ids)})`,
  ];
}

function runsOfSettlement(settlementId: string): Sql {
  return sql`SELECT delivery.run_id FROM settlement_line JOIN delivery ON delivery.id = settlement_line.delivery_id
    WHERE settlement_line.settlement_id = ${settlementId}`;
}
