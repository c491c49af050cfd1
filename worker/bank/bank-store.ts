import type { DateOnly, Instant, Month } from '../shared/dates.ts';
import { rowChunks } from '../storage/row-chunks.ts';
import {
  expect,
  type Query,
  query,
  rowsOf,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { SealedLine } from './line-words.ts';
import type { KeptLine, KeptPeriod, PlacedLine } from './overlap.ts';
import type { BankStatement } from './statement.ts';

/** An account of the programme at a bank. */
export interface BankAccountRow {
  id: string;
  areaCode: string;
  areaName: string;
  bank: string;
  number: string;
  /** The last day that a statement covers; null before the first. */
  until: DateOnly | null;
  /** JSON of its columns (column-mapping.ts); null before the first csv. */
  mapping: string | null;
}

/** Accounts of the scope. */
export function bankAccounts(scopes: readonly string[]): Query<BankAccountRow> {
  return query(sql`SELECT bank_account.id AS "id", bank_account.area_code AS "areaCode", area.name AS "areaName",
      bank AS "bank", number AS "number", mapping AS "mapping",
      (SELECT MAX(to_on) FROM bank_statement WHERE account_id = bank_account.id) AS "until"
    FROM bank_account JOIN area ON area.code = bank_account.area_code
    LEFT JOIN bank_mapping ON bank_mapping.account_id = bank_account.id
    WHERE ${withinAny(sql`bank_account.area_code`, scopes)} ORDER BY bank_account.area_code, bank_account.id LIMIT 100`);
}

/** One account of the scope. */
export function bankAccount(id: string, scopes: readonly string[]): Query<BankAccountRow> {
  return query(sql`SELECT bank_account.id AS "id", bank_account.area_code AS "areaCode", area.name AS "areaName",
      bank AS "bank", number AS "number", mapping AS "mapping",
      (SELECT MAX(to_on) FROM bank_statement WHERE account_id = bank_account.id) AS "until"
    FROM bank_account JOIN area ON area.code = bank_account.area_code
    LEFT JOIN bank_mapping ON bank_mapping.account_id = bank_account.id
    WHERE bank_account.id = ${id} AND ${withinAny(sql`bank_account.area_code`, scopes)}`);
}

/** Adds an account; the database refuses `bank_account_known`. */
export function bankAccountAdded(account: {
  id: string;
  areaCode: string;
  bank: string;
  number: string;
  by: string;
  at: Instant;
}): Statement {
  const { id, areaCode, bank, number, by, at } = account;
  return sql`INSERT INTO bank_account (id, area_code, bank, number, added_by, added_at)
    VALUES (${id}, ${areaCode}, ${bank}, ${number}, ${by}, ${at})`;
}

/** A file that is being looked at; its content is sealed (line-words.ts). */
export interface DraftRow {
  id: string;
  accountId: string;
  content: string;
}

const DRAFT_LASTS_MS = 24 * 3_600_000;

/** Forgets files that nobody imported within a day. */
export function draftsForgotten(now: Instant): Statement {
  return sql`DELETE FROM bank_draft WHERE uploaded_at < ${now - DRAFT_LASTS_MS}`;
}

/** Keeps a file to be looked at, and forgets those nobody imported within a day. */
export function draftKept(draft: DraftRow & { by: string; at: Instant }): Statement[] {
  return [
    draftsForgotten(draft.at),
    sql`INSERT INTO bank_draft (id, account_id, content, uploaded_by, uploaded_at)
      VALUES (${draft.id}, ${draft.accountId}, ${draft.content}, ${draft.by}, ${draft.at})`,
  ];
}

/** A file that the person himself uploaded. */
export function bankDraft(draft: { id: string; accountId: string; by: string }): Query<DraftRow> {
  return query(sql`SELECT id AS "id", account_id AS "accountId", content AS "content" FROM bank_draft
    WHERE id = ${draft.id} AND account_id = ${draft.accountId} AND uploaded_by = ${draft.by}`);
}

/** Forgets a file. */
export function draftForgotten(id: string): Statement {
  return sql`DELETE FROM bank_draft WHERE id = ${id}`;
}

/** Whether the account has a statement that says just this. */
export function statementKnown(accountId: string, contentHash: string): Query<{ id: string }> {
  return query(
    sql`SELECT id AS "id" FROM bank_statement WHERE account_id = ${accountId} AND content_hash = ${contentHash}`,
  );
}

/** Lines of the account on the days of a statement. */
export function linesBetween(accountId: string, days: KeptPeriod): Query<KeptLine & SealedLine> {
  return query(sql`SELECT id AS "id", account_id AS "accountId", sealed AS "sealed", booked_on AS "bookedOn", rupiah AS "rupiah", text AS "text", reference AS "reference", nth AS "nth"
    FROM bank_line LEFT JOIN bank_line_words ON line_id = bank_line.id
    WHERE account_id = ${accountId} AND booked_on BETWEEN ${days.from} AND ${days.to}`);
}

/** Some of the lines whose words stand in the open, from before words were sealed. */
export function openLines(
  size: number,
): Query<{ id: string; accountId: string; text: string; reference: string }> {
  return query(sql`SELECT id AS "id", account_id AS "accountId", text AS "text", reference AS "reference" FROM bank_line
    WHERE (reference <> '' OR length(text) <> 64 OR text GLOB '*[^0-9a-f]*')
      AND NOT EXISTS (SELECT 1 FROM bank_line_words WHERE line_id = bank_line.id) LIMIT ${size}`);
}

/** The words of lines sealed, and a keyed hash in their place. */
export function openLinesSealed(
  lines: readonly { id: string; sealedHex: string; hash: string }[],
): Statement[] {
  return [
    sql`UPDATE bank_line SET text = words.value->>'hash', reference = ''
      FROM ${rowsOf(lines)} AS words WHERE bank_line.id = words.value->>'id'`,
    sql`INSERT INTO bank_line_words (line_id, sealed)
      SELECT value->>'id', unhex(value->>'sealedHex') FROM ${rowsOf(lines)}`,
  ];
}

/** Statements of the account that share days with one. */
export function periodsBetween(accountId: string, days: KeptPeriod): Query<KeptPeriod> {
  return query(sql`SELECT from_on AS "from", to_on AS "to" FROM bank_statement
    WHERE account_id = ${accountId} AND to_on >= ${days.from} AND from_on <= ${days.to}`);
}

/** Keeps a statement and those of its lines that are new; the known ones it only names. */
export function statementKept(kept: {
  id: string;
  account: { id: string; areaCode: string };
  statement: BankStatement;
  contentHash: string;
  /** The new ones with their words sealed. */
  lines: readonly (PlacedLine & { id: string; sealedHex: string; hash: string })[];
  mapping: ColumnMapping | null;
  /** How many lines of these days there were when the new ones were told from the known. */
  knownLines: number;
  by: string;
  at: Instant;
}): Statement[] {
  const { account, statement, lines, by, at } = kept;
  const { from, to, openingRupiah, closingRupiah, format } = statement;
  const fresh = lines
    .filter(({ knownId }) => knownId === null)
    .map(({ id, bookedOn, rupiah, hash, sealedHex, nth }) => ({
      id,
      bookedOn,
      rupiah,
      hash,
      sealedHex,
      nth,
    }));
  const places = lines.map(({ id }, index) => ({ id, position: index + 1 }));
  return [
    expect(
      'statement_imported_meanwhile',
      sql`(SELECT COUNT(*) FROM bank_line WHERE account_id = ${account.id} AND booked_on BETWEEN ${from} AND ${to}) = ${kept.knownLines}`,
    ),
    sql`INSERT INTO bank_statement (id, account_id, format, content_hash, from_on, to_on, opening_rupiah, closing_rupiah, lines, imported_by, imported_at)
      VALUES (${kept.id}, ${account.id}, ${format}, ${kept.contentHash}, ${from}, ${to}, ${openingRupiah}, ${closingRupiah}, ${lines.length}, ${by}, ${at})`,
    ...rowChunks(fresh).map(
      (
        rows,
      ) => sql`INSERT INTO bank_line (id, account_id, area_code, booked_on, month, rupiah, text, reference, nth)
        SELECT value->>'id', ${account.id}, ${account.areaCode}, value->>'bookedOn', substr(value->>'bookedOn', 1, 7),
          CAST(value->>'rupiah' AS INTEGER), value->>'hash', '', CAST(value->>'nth' AS INTEGER)
        FROM ${rowsOf(rows)}`,
    ),
    ...rowChunks(fresh).map(
      (rows) => sql`INSERT INTO bank_line_words (line_id, sealed)
        SELECT value->>'id', unhex(value->>'sealedHex') FROM ${rowsOf(rows)}`,
    ),
    ...rowChunks(places).map(
      (rows) => sql`INSERT INTO bank_statement_line (statement_id, position, line_id)
        SELECT ${kept.id}, CAST(value->>'position' AS INTEGER), value->>'id' FROM ${rowsOf(rows)}`,
    ),
    ...(kept.mapping
      ? [
          sql`INSERT INTO bank_mapping (account_id, mapping, set_by, set_at) VALUES (${account.id}, ${JSON.stringify(kept.mapping)}, ${by}, ${at})
            ON CONFLICT (account_id) DO UPDATE SET mapping = excluded.mapping, set_by = excluded.set_by, set_at = excluded.set_at`,
        ]
      : []),
  ];
}

/** A statement that was imported. */
export interface StatementRow {
  id: string;
  format: BankStatement['format'];
  from: DateOnly;
  to: DateOnly;
  openingRupiah: number;
  closingRupiah: number;
  lines: number;
  importedByName: string;
}

/** The account's newest statements. */
export function statements(accountId: string, size: number): Query<StatementRow> {
  return query(sql`SELECT bank_statement.id AS "id", format AS "format", from_on AS "from", to_on AS "to",
      opening_rupiah AS "openingRupiah", closing_rupiah AS "closingRupiah", lines AS "lines", COALESCE(person.name, '') AS "importedByName"
    FROM bank_statement LEFT JOIN person ON person.id = imported_by
    WHERE account_id = ${accountId} ORDER BY to_on DESC, bank_statement.id DESC LIMIT ${size}`);
}

/** What bank and books say of one month of a city. */
export interface BankMonthRow {
  areaCode: string;
  areaName: string;
  month: Month;
  statementIn: number;
  statementOut: number;
  explainedIn: number;
  explainedOut: number;
  ledgerRupiah: number;
  seenRupiah: number;
  closedAt: Instant | null;
  digest: string | null;
}

/** The newest months of all cities, or of one: what anyone may see. */
export function publicMonths(areaCode: string | null, size: number): Query<BankMonthRow> {
  return query(sql`SELECT public_bank_month.area_code AS "areaCode", public_area.name AS "areaName", month AS "month",
      statement_in AS "statementIn", statement_out AS "statementOut", explained_in AS "explainedIn", explained_out AS "explainedOut",
      ledger_rupiah AS "ledgerRupiah", seen_rupiah AS "seenRupiah", closed_at AS "closedAt", digest AS "digest"
    FROM public_bank_month JOIN public_area ON public_area.code = public_bank_month.area_code
    WHERE ${areaCode === null ? sql`1` : sql`public_bank_month.area_code = ${areaCode}`}
    ORDER BY month DESC, public_bank_month.area_code LIMIT ${size}`);
}

/** One month of a city. */
export function bankMonth(areaCode: string, month: Month): Query<BankMonthRow> {
  return query(sql`SELECT public_bank_month.area_code AS "areaCode", public_area.name AS "areaName", month AS "month",
      statement_in AS "statementIn", statement_out AS "statementOut", explained_in AS "explainedIn", explained_out AS "explainedOut",
      ledger_rupiah AS "ledgerRupiah", seen_rupiah AS "seenRupiah", closed_at AS "closedAt", digest AS "digest"
    FROM public_bank_month JOIN public_area ON public_area.code = public_bank_month.area_code
    WHERE public_bank_month.area_code = ${areaCode} AND month = ${month}`);
}
