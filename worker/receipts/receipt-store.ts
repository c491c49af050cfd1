import { type Query, query, type Sql, sql } from '../storage/sql.ts';

/** An entry of the ledger that moved money of a pledge, and how much of it was the pledge's. */
export interface ReceiptRow {
  idx: number;
  /** 1 when a signed head covers it. */
  published: 0 | 1;
  entryId: string;
  type: string;
  month: string;
  /** The pledge's own part. */
  rupiah: number;
  /** The day the money came, of a receipt. */
  receivedOn: string | null;
}

/** Setting money aside is no news to a donor; all else is. */
const RECEIPTS: Sql = sql`SELECT log_leaf.idx AS "idx", log_leaf.idx < COALESCE((SELECT MAX(size) FROM checkpoint), 0) AS "published",
    entry.id AS "entryId", entry.type AS "type", entry.month AS "month",
    MAX(SUM(MAX(posting.amount, 0)), SUM(MAX(-posting.amount, 0))) AS "rupiah",
    (SELECT received_on FROM receipt WHERE receipt.entry_id = entry.id) AS "receivedOn"
  FROM pledge
  JOIN account ON account.pledge_id = pledge.id AND account.asset = 'IDR'
  JOIN posting ON posting.account_id = account.id
  JOIN entry ON entry.id = posting.entry_id AND entry.type NOT IN ('hold', 'release')
  JOIN log_leaf ON log_leaf.entry_id = entry.id`;

/** Entries about a donor's own pledge below an index, newest first. */
export function ownReceipts(
  pledge: { id: string; donorId: string },
  page: { before: number; size: number },
): Query<ReceiptRow> {
  return query(sql`${RECEIPTS} WHERE pledge.id = ${pledge.id} AND pledge.donor_id = ${pledge.donorId}
      AND log_leaf.idx < ${page.before}
    GROUP BY log_leaf.idx ORDER BY log_leaf.idx DESC LIMIT ${page.size}`);
}

/** One of them, by its index; another's is not there. */
export function ownReceipt(
  pledge: { id: string; donorId: string },
  index: number,
): Query<ReceiptRow> {
  return query(sql`${RECEIPTS} WHERE pledge.id = ${pledge.id} AND pledge.donor_id = ${pledge.donorId}
      AND log_leaf.idx = ${index}
    GROUP BY log_leaf.idx`);
}

/** The pledge itself, as its receipts name it. */
export interface ReceiptPledge {
  id: string;
  reference: string;
  giver: string;
}

/** A donor's own pledge. */
export function pledgeOfReceipts(pledge: { id: string; donorId: string }): Query<ReceiptPledge> {
  return query(sql`SELECT pledge.id AS "id", pledge.reference AS "reference",
      COALESCE(organisation.name, person.name) AS "giver"
    FROM pledge JOIN person ON person.id = pledge.donor_id
    LEFT JOIN organisation ON organisation.id = pledge.organisation_id
    WHERE pledge.id = ${pledge.id} AND pledge.donor_id = ${pledge.donorId}`);
}

/** What an entry commits to about a donor's own pledge: never about another's, or about a child. */
export function ownDisclosures(
  pledge: { id: string; donorId: string },
  index: number,
): Query<{ claim: string; encoded: string }> {
  return query(sql`SELECT disclosure.claim AS "claim", disclosure.encoded AS "encoded"
    FROM pledge JOIN disclosure ON disclosure.subject_id = pledge.id AND disclosure.claim IN ('pledge', 'pledge_rupiah')
    JOIN log_leaf ON log_leaf.entry_id = disclosure.entry_id
    WHERE pledge.id = ${pledge.id} AND pledge.donor_id = ${pledge.donorId} AND log_leaf.idx = ${index}
    ORDER BY disclosure.digest`);
}

/** The text of a leaf. */
export function leafText(index: number): Query<{ leaf: string }> {
  return query(sql`SELECT leaf AS "leaf" FROM public_log WHERE idx = ${index}`);
}
