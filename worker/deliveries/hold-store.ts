import type { Instant } from '../shared/dates.ts';
import { type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';

/** What a payment holds of one pledge's money, and whose that is. */
export interface HoldRow {
  pledgeId: string;
  organisationName: string | null;
  areaCode: string;
  programme: string;
  rupiah: number;
}

/** The open holds of a payment. */
export function openHolds(disbursementId: string): Query<HoldRow> {
  return query(sql`SELECT pledge.id AS "pledgeId", organisation.name AS "organisationName", pledge.area_code AS "areaCode",
      package.programme AS "programme", money_hold.rupiah AS "rupiah"
    FROM money_hold JOIN pledge ON pledge.id = money_hold.pledge_id JOIN package ON package.id = pledge.package_id
    LEFT JOIN organisation ON organisation.id = pledge.organisation_id
    WHERE disbursement_id = ${disbursementId} AND money_hold.status = 'open' ORDER BY pledge.id`);
}

/** Holds money of pledges for a payment; the entry that moves it to `held` goes in the same batch. */
export function holdsPlaced(
  disbursementId: string,
  shares: readonly { readonly pledgeId: string; readonly rupiah: number }[],
): Statement {
  return sql`INSERT INTO money_hold (disbursement_id, pledge_id, rupiah, status)
    SELECT ${disbursementId}, value->>'pledgeId', CAST(value->>'rupiah' AS INTEGER), 'open' FROM ${rowsOf(shares)}`;
}

/** Resolves all holds of a payment, each once: used by it, given back, or given back because time ran out. */
export function holdsResolved(
  disbursementId: string,
  outcome: 'posted' | 'voided' | 'expired',
  at: Instant,
): Statement {
  return sql`UPDATE money_hold SET status = ${outcome}, resolved_at = ${at} WHERE disbursement_id = ${disbursementId}`;
}

/** Payments whose time is over while they wait, the oldest first. */
export function expiredDisbursements(
  now: Instant,
  size: number,
): Query<{ id: string; areaCode: string }> {
  return query(sql`SELECT id AS "id", area_code AS "areaCode" FROM disbursement
    WHERE status IN ('waiting', 'approved') AND expires_at <= ${now} ORDER BY expires_at, id LIMIT ${size}`);
}
