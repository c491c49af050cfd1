import type { DateOnly, Instant, Month } from '../shared/dates.ts';
import type { EntryId } from '../shared/ids.ts';
import { type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';
import { type Account, cityOf } from './account.ts';
import type { EntryType } from './entry.ts';

/** An entry of the books as a treasurer sees it. */
export interface EntryRow {
  id: EntryId;
  type: EntryType;
  month: Month;
  areaCode: string;
  areaName: string;
  programme: string | null;
  sourceId: string;
  reversesId: EntryId | null;
  postedBy: string;
  postedByName: string | null;
  postedAt: Instant;
  /** Its place in the public log. */
  leafIndex: number;
  /** The entry that undid it, and why. */
  reversedById: EntryId | null;
  reversedReason: ReversalReason | null;
  /** What it undoes, and why. */
  reason: ReversalReason | null;
  /** What goods given in kind were worth; null for anything else. */
  inKindRupiah: number | null;
  inKindRupiahPerUnit: number | null;
  inKindPricedOn: DateOnly | null;
}

/** Why an entry is undone. */
export const REVERSAL_REASONS = [
  'wrong_amount',
  'wrong_pledge',
  'booked_twice',
  'wrong_date',
  'never_happened',
] as const;
export type ReversalReason = (typeof REVERSAL_REASONS)[number];

const ENTRY = sql`SELECT entry.id AS "id", entry.type AS "type", entry.month AS "month", entry.area_code AS "areaCode", area.name AS "areaName",
    entry.programme AS "programme", entry.source_id AS "sourceId", entry.reverses_id AS "reversesId",
    entry.posted_by AS "postedBy", person.name AS "postedByName", entry.posted_at AS "postedAt", log_leaf.idx AS "leafIndex",
    undoing.id AS "reversedById", undone_why.reason AS "reversedReason", own_why.reason AS "reason",
    goods_receipt.quantity * goods_receipt.rupiah_per_unit AS "inKindRupiah",
    goods_receipt.rupiah_per_unit AS "inKindRupiahPerUnit", goods_receipt.priced_on AS "inKindPricedOn"
  FROM entry JOIN log_leaf ON log_leaf.entry_id = entry.id JOIN area ON area.code = entry.area_code
  LEFT JOIN person ON person.id = entry.posted_by
  LEFT JOIN goods_receipt ON goods_receipt.entry_id = entry.id
  LEFT JOIN entry AS undoing ON undoing.reverses_id = entry.id
  LEFT JOIN reversal AS undone_why ON undone_why.reverses_id = entry.id
  LEFT JOIN reversal AS own_why ON own_why.entry_id = entry.id`;

/** One entry of the scope. */
export function entryInScope(id: string, scopes: readonly string[]): Query<EntryRow> {
  return query(sql`${ENTRY} WHERE entry.id = ${id} AND ${withinAny(sql`entry.area_code`, scopes)}`);
}

const CITY = sql`substr(entry.area_code, 1, 5)`;
/** Every city that has books: one step from city to city through the index, not one for every entry. */
const CITIES = sql`city (code) AS (
    SELECT MIN(${CITY}) FROM entry
    UNION ALL SELECT (SELECT ${CITY} FROM entry WHERE ${CITY} > city.code ORDER BY ${CITY} LIMIT 1)
      FROM city WHERE city.code IS NOT NULL)`;

/**
 * The entries of a month in the scope, newest first, with the rupiah that moved or was promised. Each city
 * gives no more than a page, from its index; only those are put in order together.
 */
export function entriesOfMonth(
  scopes: readonly string[],
  page: { month: Month; before: { at: Instant; id: string } | null; size: number },
): Query<EntryRow & { rupiah: number }> {
  const { month, before, size } = page;
  const older = before ? sql`(entry.posted_at, entry.id) < (${before.at}, ${before.id})` : sql`1`;
  const cities = scopes.map(cityOf);
  return query(sql`WITH RECURSIVE ${CITIES}
    SELECT page.*, (SELECT COALESCE(NULLIF(SUM(CASE WHEN posting.asset = 'IDR' AND account.normal = 'debit' THEN posting.amount ELSE 0 END), 0), NULLIF(SUM(CASE WHEN posting.asset = 'IDR' THEN posting.amount ELSE 0 END), 0), SUM(posting.amount), 0)
      FROM posting JOIN account ON account.id = posting.account_id
      WHERE posting.entry_id = page.id AND posting.asset IN ('IDR', 'IDR_PROMISED') AND posting.amount > 0) AS "rupiah"
    FROM (${ENTRY} WHERE entry.id IN (SELECT of_page.id FROM city JOIN entry AS of_page ON of_page.id IN (
        SELECT entry.id FROM entry WHERE ${CITY} = city.code AND entry.month = ${month} AND ${older}
          AND ${withinAny(sql`entry.area_code`, scopes)}
        ORDER BY entry.posted_at DESC, entry.id DESC LIMIT ${size})
      WHERE ${withinAny(sql`city.code`, cities)})
    ORDER BY entry.posted_at DESC, entry.id DESC LIMIT ${size}) AS page
    ORDER BY page."postedAt" DESC, page."id" DESC`);
}

/** A line of an entry with its account. */
export interface EntryLineRow extends Account {
  amount: number;
  pledgeReference: string | null;
  /** 1 where the commitment of the account's pledge is resolved: nothing may be promised any more. */
  isResolved: 0 | 1;
}

/** The lines of an entry, in their order. */
export function linesOfEntry(id: string): Query<EntryLineRow> {
  return query(sql`SELECT account.id AS "id", account.kind AS "kind", account.asset AS "asset", account.normal AS "normal",
      account.pledge_id AS "pledgeId", account.area_code AS "areaCode", account.public_name AS "publicName",
      posting.amount AS "amount", pledge.reference AS "pledgeReference",
      EXISTS (SELECT 1 FROM commitment_end WHERE commitment_end.pledge_id = account.pledge_id) AS "isResolved"
    FROM posting JOIN account ON account.id = posting.account_id LEFT JOIN pledge ON pledge.id = account.pledge_id
    WHERE posting.entry_id = ${id} ORDER BY posting.line`);
}

/** Why an entry was undone; after the reversal. The table refuses whoever posted what is undone. */
export function reversalKept(made: {
  entryId: string;
  reversesId: string;
  reason: ReversalReason;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO reversal (entry_id, reverses_id, reason, recorded_by, recorded_at)
    VALUES (${made.entryId}, ${made.reversesId}, ${made.reason}, ${made.by}, ${made.at})`;
}
