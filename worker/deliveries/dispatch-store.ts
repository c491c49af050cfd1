import type { DateOnly, Instant, Month } from '../shared/dates.ts';
import { type Query, query, type Statement, sql } from '../storage/sql.ts';
import { dueOn } from './drop-store.ts';

/** What a supplier sees of the drop he is asked about: goods, place and day, nobody's name. */
export interface DispatchRow {
  runId: string;
  nth: number;
  areaCode: string;
  areaName: string;
  supplierName: string | null;
  month: Month;
  assetName: string;
  assetNameEn: string;
  dueOn: DateOnly;
  /** What was ordered for this drop. */
  ordered: number;
  expiresAt: Instant;
  dispatched: number | null;
  dispatchedAt: Instant | null;
  /** By which link; another one may have been used. */
  dispatchedBy: string | null;
  status: 'scheduled' | 'prepared' | 'paid' | 'completed';
}

/** The drop behind a link; nothing when no such link was ever made. */
export function dispatchOfLink(linkId: string): Query<DispatchRow> {
  return query(sql`SELECT run.id AS "runId", link.nth AS "nth", run.area_code AS "areaCode", area.name AS "areaName", supplier.name AS "supplierName", run.month AS "month",
      asset.name_id AS "assetName", asset.name_en AS "assetNameEn",
      ${dueOn(sql`run_drop`, sql`run.id`)} AS "dueOn",
      (SELECT COALESCE(SUM(delivery.quantity / drops.n + (link.nth <= delivery.quantity % drops.n)), 0) FROM delivery, (SELECT COUNT(*) AS n FROM run_drop AS every WHERE every.run_id = link.run_id) AS drops
        WHERE delivery.run_id = run.id AND delivery.status IN ('scheduled', 'paid', 'confirmed')) AS "ordered",
      link.expires_at AS "expiresAt", dispatch.quantity AS "dispatched", dispatch.at AS "dispatchedAt", dispatch.link_id AS "dispatchedBy", run.status AS "status"
    FROM dispatch_link AS link JOIN delivery_run AS run ON run.id = link.run_id JOIN run_drop ON run_drop.run_id = run.id AND run_drop.nth = link.nth
    JOIN area ON area.code = run.area_code JOIN asset ON asset.code = run.asset
    LEFT JOIN dispatch ON dispatch.run_id = run.id AND dispatch.nth = link.nth
    LEFT JOIN disbursement_run ON disbursement_run.run_id = run.id LEFT JOIN disbursement ON disbursement.id = disbursement_run.disbursement_id
    LEFT JOIN organisation AS supplier ON supplier.id = disbursement.supplier_id
    WHERE link.id = ${linkId}`);
}

/** Makes a link for one drop. */
export function dispatchLinkMade(link: {
  id: string;
  runId: string;
  nth: number;
  expiresAt: Instant;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO dispatch_link (id, run_id, nth, expires_at, made_by, made_at)
    VALUES (${link.id}, ${link.runId}, ${link.nth}, ${link.expiresAt}, ${link.by}, ${link.at})`;
}

/** Records what left the supplier's door. Aborts with `link_expired` or `dispatch_too_much`. */
export function dispatched(done: {
  runId: string;
  nth: number;
  linkId: string;
  quantity: number;
  at: Instant;
}): Statement {
  return sql`INSERT INTO dispatch (run_id, nth, link_id, quantity, at)
    VALUES (${done.runId}, ${done.nth}, ${done.linkId}, ${done.quantity}, ${done.at})`;
}
