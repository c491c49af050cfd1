import type { DateOnly, Instant, Month } from '../shared/dates.ts';
import {
  expect,
  type Query,
  query,
  rowsOf,
  type Sql,
  type Statement,
  sql,
  within,
} from '../storage/sql.ts';
import type { SealedLine } from './line-words.ts';
import type { MatchPart, OpenLine } from './suggest.ts';

/** At most so many of each are looked at for one month. */
export const MOST_OPEN = 300;

const LEFT_OF_LINE = sql`bank_line.rupiah - COALESCE((SELECT SUM(rupiah) FROM bank_match_holding WHERE line_id = bank_line.id), 0)`;

/** Lines of a city's month that are not wholly explained. */
export function openLines(areaCode: string, month: Month): Query<OpenLine & SealedLine> {
  return lines(
    sql`area_code = ${areaCode} AND month = ${month} AND ${LEFT_OF_LINE} <> 0 ORDER BY booked_on, id LIMIT ${MOST_OPEN}`,
  );
}

/** Those of the lines that are not wholly explained. */
export function openLinesOf(
  areaCode: string,
  ids: readonly string[],
): Query<OpenLine & SealedLine> {
  return lines(
    sql`area_code = ${areaCode} AND id IN (SELECT value FROM ${rowsOf(ids)}) AND ${LEFT_OF_LINE} <> 0 ORDER BY booked_on, id`,
  );
}

function lines(which: Sql): Query<OpenLine & SealedLine> {
  return query(sql`SELECT id AS "id", account_id AS "accountId", sealed AS "sealed", booked_on AS "bookedOn", ${LEFT_OF_LINE} AS "rupiah", text AS "text", reference AS "reference"
    FROM bank_line LEFT JOIN bank_line_words ON bank_line_words.line_id = bank_line.id WHERE ${which}`);
}

/** An entry that moves the bank account and is not wholly seen there. Lists are JSON arrays of texts. */
export interface OpenEntryRow {
  id: string;
  type: string;
  month: Month;
  on: DateOnly;
  rupiah: number;
  references: string;
  names: string;
}

/**
 * Entries on a city's bank account, of these months, that no line shows wholly. An entry that was undone
 * before any line showed it needs none, and neither does its reversal.
 */
export function openEntries(areaCode: string, months: readonly Month[]): Query<OpenEntryRow> {
  return entries(
    areaCode,
    sql`entry.month IN (SELECT value FROM ${rowsOf(months)}) AND ${within(sql`entry.area_code`, areaCode)}`,
    MOST_OPEN,
  );
}

/** Those of the entries that no line shows wholly. */
export function openEntriesOf(areaCode: string, ids: readonly string[]): Query<OpenEntryRow> {
  return entries(
    areaCode,
    sql`entry.id IN (SELECT value FROM ${rowsOf(ids)})`,
    Math.max(1, ids.length),
  );
}

function entries(areaCode: string, which: Sql, size: number): Query<OpenEntryRow> {
  const account = `bank:${areaCode}`;
  const left = sql`posting.amount - COALESCE((SELECT SUM(rupiah) FROM bank_match_holding WHERE entry_id = entry.id), 0)`;
  return query(sql`SELECT entry.id AS "id", entry.type AS "type", entry.month AS "month", ${left} AS "rupiah",
      COALESCE(receipt.received_on, pool_receipt.received_on, till_movement.happened_on,
        min(strftime('%Y-%m-%d', entry.posted_at / 1000 + 25200, 'unixepoch'), date(entry.month || '-01', '+1 month', '-1 day'))) AS "on",
      json_array(receipt.reference, pledge.reference, pool_receipt.reference, till_movement.reference, step.reference,
        paid.invoice, settlement.reference, money_order.reference) AS "references",
      json_array(giver.name, donor.name, supplier.name) AS "names"
    FROM entry JOIN posting ON posting.entry_id = entry.id AND posting.account_id = ${account}
    LEFT JOIN receipt ON receipt.entry_id = entry.id
    LEFT JOIN pool_receipt ON pool_receipt.entry_id = entry.id
    LEFT JOIN till_movement ON till_movement.entry_id = entry.id
    LEFT JOIN money_order ON money_order.entry_id = entry.id
    LEFT JOIN settlement_decision ON settlement_decision.entry_id = entry.id
    LEFT JOIN settlement ON settlement.id = settlement_decision.settlement_id
    LEFT JOIN disbursement AS paid ON paid.id = COALESCE(settlement.disbursement_id, iif(entry.type IN ('disbursement', 'direct_aid'), entry.source_id, NULL))
    LEFT JOIN disbursement_step AS step ON step.disbursement_id = paid.id AND step.entry_id = entry.id
    LEFT JOIN organisation AS supplier ON supplier.id = paid.supplier_id
    LEFT JOIN pledge ON pledge.id = COALESCE(receipt.pledge_id, money_order.pledge_id)
    LEFT JOIN organisation AS giver ON giver.id = pledge.organisation_id
    LEFT JOIN person AS donor ON donor.id = pledge.donor_id
    WHERE ${which} AND ${left} <> 0
      AND NOT EXISTS (SELECT 1 FROM entry AS undoing WHERE undoing.reverses_id = entry.id
        AND NOT EXISTS (SELECT 1 FROM bank_match_holding WHERE entry_id IN (entry.id, undoing.id)))
      AND NOT (entry.reverses_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM bank_match_holding WHERE entry_id IN (entry.id, entry.reverses_id)))
    ORDER BY "on", entry.id LIMIT ${size}`);
}

/** A match that holds. */
export interface MatchRow {
  id: string;
  lineId: string;
  accountId: string;
  sealed: number[] | null;
  bookedOn: DateOnly;
  text: string;
  rupiah: number;
  entryId: string;
  entryType: string;
  entryMonth: Month;
  /** Its place in the public log. */
  entryIndex: number;
  matchedByName: string;
}

/** Matches of a city's month that hold, by the day of their line. */
export function matches(areaCode: string, month: Month, size: number): Query<MatchRow> {
  return query(sql`SELECT bank_match_holding.id AS "id", bank_line.id AS "lineId", bank_line.account_id AS "accountId", sealed AS "sealed",
      bank_line.booked_on AS "bookedOn", bank_line.text AS "text",
      bank_match_holding.rupiah AS "rupiah", entry_id AS "entryId", entry.type AS "entryType", entry.month AS "entryMonth",
      (SELECT idx FROM log_leaf WHERE log_leaf.entry_id = entry.id) AS "entryIndex", COALESCE(person.name, '') AS "matchedByName"
    FROM bank_line JOIN bank_match_holding ON bank_match_holding.line_id = bank_line.id
    LEFT JOIN bank_line_words ON bank_line_words.line_id = bank_line.id
    JOIN entry ON entry.id = bank_match_holding.entry_id
    LEFT JOIN person ON person.id = bank_match_holding.matched_by
    WHERE bank_line.area_code = ${areaCode} AND bank_line.month = ${month}
    ORDER BY bank_line.booked_on, bank_line.id, bank_match_holding.id LIMIT ${size}`);
}

/** One match of a city, whether it holds or not. */
export function matchOf(areaCode: string, id: string): Query<{ id: string; month: Month }> {
  return query(sql`SELECT bank_match.id AS "id", bank_line.month AS "month" FROM bank_match
    JOIN bank_line ON bank_line.id = bank_match.line_id WHERE bank_match.id = ${id} AND bank_line.area_code = ${areaCode}`);
}

/** Keeps what a person confirmed; triggers keep it within line and entry, and out of closed months. */
export function matched(
  parts: readonly (MatchPart & { id: string })[],
  made: { by: string; at: Instant },
): Statement {
  return sql`INSERT INTO bank_match (id, line_id, entry_id, rupiah, matched_by, matched_at)
    SELECT value->>'id', value->>'lineId', value->>'entryId', CAST(value->>'rupiah' AS INTEGER), ${made.by}, ${made.at}
    FROM ${rowsOf(parts)}`;
}

/** Takes a match back. */
export function matchUndone(id: string, undone: { by: string; at: Instant }): Statement[] {
  return [
    expect('match_undone_already', sql`EXISTS (SELECT 1 FROM bank_match_holding WHERE id = ${id})`),
    sql`INSERT INTO bank_match_undone (match_id, undone_by, undone_at) VALUES (${id}, ${undone.by}, ${undone.at})`,
  ];
}
