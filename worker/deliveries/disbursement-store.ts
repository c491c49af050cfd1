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

/** A pledge that pays, with its money in hand that no other prepared payment waits for. */
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

/** The pledges behind those runs. What other prepared payments will take of a pledge is not free. */
export function payingPledges(scopes: readonly string[], choice: RunChoice): Query<PayingPledge> {
  const own = 'disbursementId' in choice ? choice.disbursementId : '';
  return query(sql`SELECT pledge.id AS "pledgeId", pledge.reference AS "reference", organisation.name AS "organisationName",
      pledge.area_code AS "areaCode",
      (SELECT programme FROM package WHERE package.id = pledge.package_id) AS "programme",
      COALESCE((SELECT -amount FROM account_balance WHERE account_id = 'fund:' || pledge.id), 0)
      - COALESCE(promised.rupiah, 0) AS "freeRupiah"
    FROM pledge LEFT JOIN organisation ON organisation.id = pledge.organisation_id
    LEFT JOIN (SELECT waiting.pledge_id, SUM(waiting.rupiah) AS rupiah
      FROM delivery_run AS held JOIN disbursement_run ON disbursement_run.run_id = held.id
      JOIN delivery AS waiting ON waiting.run_id = held.id AND waiting.status = 'scheduled'
      WHERE held.status = 'prepared' AND disbursement_run.disbursement_id <> ${own}
      GROUP BY waiting.pledge_id) AS promised ON promised.pledge_id = pledge.id
    WHERE pledge.id IN (SELECT delivery.pledge_id FROM delivery_run AS run
      JOIN delivery ON delivery.run_id = run.id AND delivery.status = 'scheduled'
      WHERE ${chosen(choice)} AND ${withinAny(sql`run.area_code`, scopes)})`);
}

/** Suppliers that can be paid, by name. */
export function suppliers(): Query<{ id: string; name: string }> {
  return query(
    sql`SELECT id AS "id", name AS "name" FROM organisation WHERE kind = 'supplier' ORDER BY name, id LIMIT 300`,
  );
}

/** What goods there are. */
export function goods(): Query<{ code: string; nameId: string; nameEn: string }> {
  return query(
    sql`SELECT code AS "code", name_id AS "nameId", name_en AS "nameEn" FROM asset WHERE kind = 'goods' ORDER BY code`,
  );
}

/** A payment to a supplier. */
export interface DisbursementRow {
  id: string;
  areaCode: string;
  areaName: string;
  month: Month;
  asset: string;
  assetName: string;
  assetNameEn: string;
  supplierName: string;
  quantity: number;
  rupiah: number;
  invoice: string;
  preparedBy: string;
  preparedByName: string;
  preparedAt: Instant;
  approvedByName: string | null;
  approvedAt: Instant | null;
  withdrawnByName: string | null;
  withdrawnAt: Instant | null;
}

const DISBURSEMENT = sql`SELECT disbursement.id AS "id", disbursement.area_code AS "areaCode", area.name AS "areaName",
    disbursement.month AS "month", disbursement.asset AS "asset", asset.name_id AS "assetName", asset.name_en AS "assetNameEn",
    supplier.name AS "supplierName", disbursement.quantity AS "quantity", disbursement.rupiah AS "rupiah", disbursement.invoice AS "invoice",
    disbursement.prepared_by AS "preparedBy", maker.name AS "preparedByName", disbursement.prepared_at AS "preparedAt",
    checker.name AS "approvedByName", disbursement.approved_at AS "approvedAt",
    taker.name AS "withdrawnByName", disbursement.withdrawn_at AS "withdrawnAt"
  FROM disbursement
  JOIN area ON area.code = disbursement.area_code
  JOIN asset ON asset.code = disbursement.asset
  JOIN organisation AS supplier ON supplier.id = disbursement.supplier_id
  JOIN person AS maker ON maker.id = disbursement.prepared_by
  LEFT JOIN person AS checker ON checker.id = disbursement.approved_by
  LEFT JOIN person AS taker ON taker.id = disbursement.withdrawn_by`;

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

/** Prepares a payment: its runs take no more children until it is approved or withdrawn. */
export function disbursementPrepared(made: {
  id: string;
  areaCode: string;
  month: Month;
  asset: string;
  supplierId: string;
  invoice: string;
  quantity: number;
  rupiah: number;
  runIds: readonly string[];
  by: string;
  at: Instant;
}): Statement[] {
  const { runIds } = made;
  return [
    expect(
      'run_already_in_payment',
      sql`(SELECT COUNT(*) FROM delivery_run WHERE status = 'scheduled' AND id IN (SELECT value FROM ${rowsOf(runIds)})) = ${runIds.length}`,
    ),
    expect('run_changed', totalsAre(sql`SELECT value FROM ${rowsOf(runIds)}`, made)),
    sql`INSERT INTO disbursement (id, area_code, month, asset, supplier_id, quantity, rupiah, invoice, prepared_by, prepared_at)
      VALUES (${made.id}, ${made.areaCode}, ${made.month}, ${made.asset}, ${made.supplierId}, ${made.quantity}, ${made.rupiah}, ${made.invoice}, ${made.by}, ${made.at})`,
    sql`UPDATE delivery_run SET status = 'prepared' WHERE id IN (SELECT value FROM ${rowsOf(runIds)})`,
    sql`INSERT INTO disbursement_run (run_id, disbursement_id) SELECT value, ${made.id} FROM ${rowsOf(runIds)}`,
  ];
}

/** Aborts unless the payment still waits; first in the batch of whoever decides it. */
export function disbursementOpen(id: string): Statement[] {
  const holds = (what: Sql) =>
    sql`EXISTS (SELECT 1 FROM disbursement WHERE id = ${id} AND ${what})`;
  return [
    expect('already_paid', holds(sql`approved_by IS NULL`)),
    expect('disbursement_withdrawn', holds(sql`withdrawn_by IS NULL`)),
  ];
}

/**
 * Pays: the runs and their deliveries move on, and the payment names who approved it and its entry.
 * Goes after the entry it names. Aborts with `disbursement_changed` when a delivery was cancelled meanwhile.
 */
export function disbursementApproved(paid: {
  id: string;
  quantity: number;
  rupiah: number;
  entryId: string;
  by: string;
  at: Instant;
}): Statement[] {
  const runs = runsOf(paid.id);
  return [
    sql`UPDATE disbursement SET approved_by = ${paid.by}, approved_at = ${paid.at}, entry_id = ${paid.entryId} WHERE id = ${paid.id}`,
    expect('disbursement_changed', totalsAre(runs, paid)),
    sql`UPDATE delivery SET status = 'paid' WHERE status = 'scheduled' AND run_id IN (${runs})`,
    sql`UPDATE delivery_run SET status = 'paid' WHERE id IN (${runs})`,
  ];
}

/** Takes an unpaid payment back; its runs wait for another one. */
export function disbursementWithdrawn(taken: { id: string; by: string; at: Instant }): Statement[] {
  return [
    sql`UPDATE disbursement SET withdrawn_by = ${taken.by}, withdrawn_at = ${taken.at} WHERE id = ${taken.id}`,
    sql`UPDATE delivery_run SET status = 'scheduled' WHERE id IN (${runsOf(taken.id)})`,
    sql`DELETE FROM disbursement_run WHERE disbursement_id = ${taken.id}`,
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
