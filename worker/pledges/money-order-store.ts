import type { Instant } from '../shared/dates.ts';
import { expect, type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';
import type { MoneyOrder } from './money-order.ts';

/** An order with its words. */
export interface OrderRow extends MoneyOrder {
  areaName: string;
  pledgeId: string | null;
  pledgeReference: string | null;
  donorName: string | null;
  reference: string;
  preparedBy: string;
  preparedByName: string | null;
  preparedAt: Instant;
  approvedByName: string | null;
  approvedAt: Instant | null;
  withdrawnByName: string | null;
  withdrawnAt: Instant | null;
  entryId: string | null;
}

const ORDER = sql`SELECT money_order.id AS "id", money_order.kind AS "kind", money_order.area_code AS "areaCode", area.name AS "areaName",
    money_order.pledge_id AS "pledgeId", pledge.reference AS "pledgeReference", COALESCE(organisation.name, donor.name) AS "donorName",
    money_order.place AS "place", money_order.rupiah AS "rupiah", money_order.reason AS "reason", money_order.reference AS "reference",
    money_order.prepared_by AS "preparedBy", maker.name AS "preparedByName", money_order.prepared_at AS "preparedAt",
    checker.name AS "approvedByName", money_order.approved_at AS "approvedAt",
    taker.name AS "withdrawnByName", money_order.withdrawn_at AS "withdrawnAt", money_order.entry_id AS "entryId"
  FROM money_order JOIN area ON area.code = money_order.area_code
  LEFT JOIN pledge ON pledge.id = money_order.pledge_id
  LEFT JOIN person AS donor ON donor.id = pledge.donor_id
  LEFT JOIN organisation ON organisation.id = pledge.organisation_id
  LEFT JOIN person AS maker ON maker.id = money_order.prepared_by
  LEFT JOIN person AS checker ON checker.id = money_order.approved_by
  LEFT JOIN person AS taker ON taker.id = money_order.withdrawn_by`;

/** One order of the scope. */
export function moneyOrder(id: string, scopes: readonly string[]): Query<OrderRow> {
  return query(
    sql`${ORDER} WHERE money_order.id = ${id} AND ${withinAny(sql`money_order.area_code`, scopes)}`,
  );
}

/** The orders of the scope, newest first, below `before`. */
export function moneyOrders(
  scopes: readonly string[],
  page: { before: { at: Instant; id: string } | null; size: number },
): Query<OrderRow> {
  const before = page.before
    ? sql`AND (money_order.prepared_at, money_order.id) < (${page.before.at}, ${page.before.id})`
    : sql``;
  return query(sql`${ORDER} WHERE ${withinAny(sql`money_order.area_code`, scopes)} ${before}
    ORDER BY money_order.prepared_at DESC, money_order.id DESC LIMIT ${page.size}`);
}

/** A new order, waiting for a second person. */
export function orderPrepared(
  order: MoneyOrder & { pledgeId: string | null; reference: string; by: string; at: Instant },
): Statement {
  return sql`INSERT INTO money_order (id, kind, area_code, pledge_id, place, rupiah, reason, reference, prepared_by, prepared_at)
    VALUES (${order.id}, ${order.kind}, ${order.areaCode}, ${order.pledgeId}, ${order.place}, ${order.rupiah}, ${order.reason}, ${order.reference}, ${order.by}, ${order.at})`;
}

/** Approves an order; after the entry it names. The table refuses its maker and a second decision. */
export function orderApproved(approved: {
  id: string;
  entryId: string;
  by: string;
  at: Instant;
}): Statement[] {
  return [
    orderOpen(approved.id),
    sql`UPDATE money_order SET approved_by = ${approved.by}, approved_at = ${approved.at}, entry_id = ${approved.entryId} WHERE id = ${approved.id}`,
  ];
}

/** Takes an order back, or sends it back: nothing was booked. */
export function orderWithdrawn(taken: { id: string; by: string; at: Instant }): Statement[] {
  return [
    orderOpen(taken.id),
    sql`UPDATE money_order SET withdrawn_by = ${taken.by}, withdrawn_at = ${taken.at} WHERE id = ${taken.id}`,
  ];
}

function orderOpen(id: string): Statement {
  return expect(
    'order_decided',
    sql`EXISTS (SELECT 1 FROM money_order WHERE id = ${id} AND approved_at IS NULL AND withdrawn_at IS NULL)`,
  );
}
