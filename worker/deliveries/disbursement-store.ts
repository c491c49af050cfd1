import type { Till } from '../ledger/account.ts';
import type { Instant, Month } from '../shared/dates.ts';
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
import type { DeliveryRunStatus } from './delivery-store.ts';

/** A run as a payment sees it: what is still to be bought for it. */
export interface PayableRun {
  id: string;
  areaCode: string;
  areaName: string;
  month: Month;
  asset: string;
  status: DeliveryRunStatus;
  children: number;
  quantity: number;
  rupiah: number;
}

/** What one pledge pays of a run. */
export interface RunShare {
  runId: string;
  pledgeId: string;
  rupiah: number;
}

/** A pledge that pays, with its money that nothing holds yet. */
export interface PayingPledge {
  pledgeId: string;
  reference: string;
  organisationName: string | null;
  areaCode: string;
  programme: string;
  freeRupiah: number;
}

/** Which runs a payment looks at. */
export type RunChoice =
  | { readonly month: Month; readonly asset: string }
  | { readonly runIds: readonly string[] }
  | { readonly disbursementId: string };

/** The runs of a choice in the scope that have deliveries to pay; at most `size`. */
export function payableRuns(
  scopes: readonly string[],
  choice: RunChoice,
  size: number,
): Query<PayableRun> {
  return query(sql`SELECT run.id AS "id", run.area_code AS "areaCode", area.name AS "areaName", run.month AS "month",
      run.asset AS "asset", run.status AS "status", COUNT(*) AS "children",
      SUM(delivery.quantity) AS "quantity", SUM(delivery.rupiah) AS "rupiah"
    FROM delivery_run AS run JOIN area ON area.code = run.area_code
    JOIN delivery ON delivery.run_id = run.id AND delivery.status <> 'cancelled'
    WHERE ${chosen(choice)} AND ${withinAny(sql`run.area_code`, scopes)}
    GROUP BY run.id ORDER BY run.area_code, run.id LIMIT ${size}`);
}

/** Who pays how much of those runs' deliveries that are not paid yet. */
export function runShares(scopes: readonly string[], choice: RunChoice): Query<RunShare> {
  return query(sql`SELECT run.id AS "runId", delivery.pledge_id AS "pledgeId", SUM(delivery.rupiah) AS "rupiah"
    FROM delivery_run AS run JOIN delivery ON delivery.run_id = run.id AND delivery.status = 'scheduled'
    WHERE ${chosen(choice)} AND ${withinAny(sql`run.area_code`, scopes)}
    GROUP BY run.id, delivery.pledge_id ORDER BY run.id, delivery.pledge_id`);
}

/** The pledges behind those runs. What prepared payments hold of a pledge's money is not in its fund. */
export function payingPledges(scopes: readonly string[], choice: RunChoice): Query<PayingPledge> {
  return query(sql`SELECT pledge.id AS "pledgeId", pledge.reference AS "reference", organisation.name AS "organisationName",
      pledge.area_code AS "areaCode", package.programme AS "programme",
      COALESCE((SELECT -amount FROM account_balance WHERE account_id = 'fund:' || pledge.id), 0) AS "freeRupiah"
    FROM pledge JOIN package ON package.id = pledge.package_id
    LEFT JOIN organisation ON organisation.id = pledge.organisation_id
    WHERE pledge.id IN (SELECT delivery.pledge_id FROM delivery_run AS run
      JOIN delivery ON delivery.run_id = run.id AND delivery.status = 'scheduled'
      WHERE ${chosen(choice)} AND ${withinAny(sql`run.area_code`, scopes)})
    ORDER BY pledge.id`);
}

/** Suppliers that can be paid, by name. */
export function suppliers(): Query<{ id: string; name: string }> {
  return query(
    sql`SELECT id AS "id", name AS "name" FROM organisation WHERE kind = 'supplier' ORDER BY name, id LIMIT 300`,
  );
}

/** What can be paid for: goods, and aid in money where pledges of it exist. */
export function goods(): Query<{ code: string; nameId: string; nameEn: string }> {
  return query(
    sql`SELECT code AS "code", name_id AS "nameId", name_en AS "nameEn" FROM asset WHERE kind = 'goods' ORDER BY code`,
  );
}

export type DisbursementKind = 'goods' | 'direct_aid';
export type DisbursementStatus =
  | 'waiting'
  | 'approved'
  | 'paid'
  | 'refused'
  | 'withdrawn'
  | 'expired';

/** A payment to a supplier, or to families. */
export interface DisbursementRow {
  id: string;
  kind: DisbursementKind;
  areaCode: string;
  areaName: string;
  month: Month;
  asset: string;
  assetName: string;
  assetNameEn: string;
  /** Null where families are paid. */
  supplierName: string | null;
  quantity: number;
  rupiah: number;
  invoice: string;
  evidenceId: string | null;
  evidenceSha256: string | null;
  approvalsNeeded: number;
  approvals: number;
  preparedBy: string;
  preparedAt: Instant;
  expiresAt: Instant;
  status: DisbursementStatus;
}

const DISBURSEMENT = sql`SELECT disbursement.id AS "id", disbursement.kind AS "kind", disbursement.area_code AS "areaCode", area.name AS "areaName",
    disbursement.month AS "month", disbursement.asset AS "asset", asset.name_id AS "assetName", asset.name_en AS "assetNameEn",
    supplier.name AS "supplierName", disbursement.quantity AS "quantity", disbursement.rupiah AS "rupiah", disbursement.invoice AS "invoice",
    disbursement.evidence_id AS "evidenceId", evidence.sha256 AS "evidenceSha256", disbursement.approvals_needed AS "approvalsNeeded",
    (SELECT COUNT(*) FROM disbursement_step WHERE disbursement_id = disbursement.id AND step = 'approved') AS "approvals",
    disbursement.prepared_by AS "preparedBy", disbursement.prepared_at AS "preparedAt",
    disbursement.expires_at AS "expiresAt", disbursement.status AS "status"
  FROM disbursement
  JOIN area ON area.code = disbursement.area_code
  JOIN asset ON asset.code = disbursement.asset
  LEFT JOIN organisation AS supplier ON supplier.id = disbursement.supplier_id
  LEFT JOIN evidence ON evidence.id = disbursement.evidence_id`;

/** Payments of the scope, newest first. */
export function disbursements(
  scopes: readonly string[],
  page: { before: { at: Instant; id: string } | null; size: number },
): Query<DisbursementRow> {
  const after = page.before
    ? sql`AND (disbursement.prepared_at, disbursement.id) < (${page.before.at}, ${page.before.id})`
    : sql``;
  return query(sql`${DISBURSEMENT} WHERE ${withinAny(sql`disbursement.area_code`, scopes)} ${after}
    ORDER BY disbursement.prepared_at DESC, disbursement.id DESC LIMIT ${page.size}`);
}

/** One payment of the scope. */
export function disbursement(id: string, scopes: readonly string[]): Query<DisbursementRow> {
  return query(
    sql`${DISBURSEMENT} WHERE disbursement.id = ${id} AND ${withinAny(sql`disbursement.area_code`, scopes)}`,
  );
}

export type StepKind = 'prepared' | 'approved' | 'paid' | 'refused' | 'withdrawn' | 'expired';

/** A step of a payment. */
export interface StepRow {
  step: StepKind;
  byPerson: string;
  byName: string | null;
  at: Instant;
  reason: string;
  method: Till | null;
  reference: string | null;
}

/** The steps of a payment, in order. */
export function stepsOf(disbursementId: string): Query<StepRow> {
  return query(sql`SELECT step AS "step", by_person AS "byPerson", person.name AS "byName", at AS "at", reason AS "reason",
      method AS "method", reference AS "reference"
    FROM disbursement_step LEFT JOIN person ON person.id = disbursement_step.by_person
    WHERE disbursement_id = ${disbursementId} ORDER BY at, disbursement_step.id`);
}

/** A step to be written. The entry comes before it in the batch. */
export interface NewStep {
  readonly id: string;
  readonly disbursementId: string;
  readonly step: StepKind;
  readonly by: string;
  readonly at: Instant;
  readonly reason?: string;
  readonly paid?: { readonly method: Till; readonly reference: string };
  readonly entryId?: string;
}

/** Writes a step; triggers decide whether it may be, and move the payment's status. */
export function stepTaken(step: NewStep): Statement {
  const { id, disbursementId, by, at, paid } = step;
  return sql`INSERT INTO disbursement_step (id, disbursement_id, step, by_person, at, reason, method, reference, entry_id)
    VALUES (${id}, ${disbursementId}, ${step.step}, ${by}, ${at}, ${step.reason ?? ''}, ${paid?.method ?? null}, ${paid?.reference ?? null}, ${step.entryId ?? null})`;
}

/**
 * Prepares a payment: its runs take no more children until it is paid or ends unpaid. Goes after the
 * entry that holds the money; the maker's step follows it.
 */
export function disbursementPrepared(made: {
  id: string;
  kind: DisbursementKind;
  areaCode: string;
  month: Month;
  asset: string;
  supplierId: string | null;
  invoice: string;
  evidenceId: string;
  policyId: string;
  approvalsNeeded: number;
  quantity: number;
  rupiah: number;
  runIds: readonly string[];
  by: string;
  at: Instant;
  expiresAt: Instant;
}): Statement[] {
  const { runIds } = made;
  return [
    expect(
      'run_already_in_payment',
      sql`(SELECT COUNT(*) FROM delivery_run WHERE status = 'scheduled' AND id IN (SELECT value FROM ${rowsOf(runIds)})) = ${runIds.length}`,
    ),
    expect('run_changed', totalsAre(sql`SELECT value FROM ${rowsOf(runIds)}`, made)),
    sql`INSERT INTO disbursement (id, kind, area_code, month, asset, supplier_id, quantity, rupiah, invoice, evidence_id, policy_id, approvals_needed, prepared_by, prepared_at, expires_at, status)
      VALUES (${made.id}, ${made.kind}, ${made.areaCode}, ${made.month}, ${made.asset}, ${made.supplierId}, ${made.quantity}, ${made.rupiah}, ${made.invoice},
        ${made.evidenceId}, ${made.policyId}, ${made.approvalsNeeded}, ${made.by}, ${made.at}, ${made.expiresAt}, 'waiting')`,
    sql`UPDATE delivery_run SET status = 'prepared' WHERE id IN (SELECT value FROM ${rowsOf(runIds)})`,
    sql`INSERT INTO disbursement_run (run_id, disbursement_id) SELECT value, ${made.id} FROM ${rowsOf(runIds)}`,
  ];
}

/** The runs and their deliveries are paid. Aborts with `disbursement_changed` when a delivery was cancelled meanwhile. */
export function runsPaid(paid: { id: string; quantity: number; rupiah: number }): Statement[] {
  const runs = runsOf(paid.id);
  return [
    unchanged(paid),
    sql`UPDATE delivery SET status = 'paid' WHERE status = 'scheduled' AND run_id IN (${runs})`,
    sql`UPDATE delivery_run SET status = 'paid' WHERE status = 'prepared' AND id IN (${runs})`,
  ];
}

/** Aborts with `disbursement_changed` when a delivery of the payment was cancelled since. */
export function unchanged(of: { id: string; quantity: number; rupiah: number }): Statement {
  return expect('disbursement_changed', totalsAre(runsOf(of.id), of));
}

/** The runs of a payment that ended unpaid wait for another one. After its step. */
export function runsFreed(disbursementId: string): Statement[] {
  return [
    sql`UPDATE delivery_run SET status = 'scheduled' WHERE id IN (${runsOf(disbursementId)})`,
    sql`DELETE FROM disbursement_run WHERE disbursement_id = ${disbursementId}`,
  ];
}

function chosen(choice: RunChoice): Sql {
  if ('runIds' in choice) return sql`run.id IN (SELECT value FROM ${rowsOf(choice.runIds)})`;
  if ('disbursementId' in choice) return sql`run.id IN (${runsOf(choice.disbursementId)})`;
  return sql`run.month = ${choice.month} AND run.asset = ${choice.asset} AND run.status = 'scheduled'`;
}

function runsOf(disbursementId: string): Sql {
  return sql`SELECT run_id FROM disbursement_run WHERE disbursement_id = ${disbursementId}`;
}

function totalsAre(runs: Sql, totals: { quantity: number; rupiah: number }): Sql {
  return sql`(SELECT SUM(quantity) = ${totals.quantity} AND SUM(rupiah) = ${totals.rupiah}
    FROM delivery WHERE status = 'scheduled' AND run_id IN (${runs}))`;
}
