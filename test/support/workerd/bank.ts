import { env } from 'cloudflare:workers';
import { app } from '../../../worker/app.ts';
import { fund, till } from '../../../worker/ledger/account.ts';
import { balanced } from '../../../worker/ledger/entry.ts';
import type { Month } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { type Statement, sql } from '../../../worker/storage/sql.ts';
import { AREAS, submit, testEnv } from './cast.ts';
import { pledgeOf, post, sure } from './money.ts';

/** Hands in a form with one file, as a browser does. */
export async function handIn(
  path: string,
  file: { name: string; content: string | Uint8Array<ArrayBuffer> },
  cookie: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('berkas', new File([file.content], file.name));
  const headers = { origin: 'http://localhost', cookie };
  return app.request(`http://localhost${path}`, { method: 'POST', headers, body }, testEnv);
}

/** Adds a bank account; answers with its id. */
export async function account(cookie: string, nomor = '1640001234567'): Promise<string> {
  const fields = { wilayah: AREAS.serang, bank: 'Bank Uji', nomor };
  const added = await submit('/kas/rekening', fields, cookie);
  const id = /rekening\/([0-9a-z]{26})/.exec(added.headers.get('location') ?? '')?.[1];
  if (!id) throw new Error(`no account: ${added.status} ${await added.text()}`);
  return id;
}

/** Uploads a statement; answers with the address of its preview. */
export async function draft(accountId: string, content: string, cookie: string): Promise<string> {
  const path = `/kas/rekening/${accountId}/mutasi`;
  const uploaded = await handIn(path, { name: 'mutasi.csv', content }, cookie);
  const to = uploaded.headers.get('location');
  if (!to) throw new Error(`no preview: ${uploaded.status} ${await uploaded.text()}`);
  return to;
}

/** Uploads a statement and keeps it as it was understood. */
export async function imported(
  accountId: string,
  content: string,
  cookie: string,
): Promise<Response> {
  return submit(await draft(accountId, content, cookie), {}, cookie);
}

/** Money that came to the bank account in a month, booked; answers with the entry's id. */
export async function bankReceipt(
  donorId: string,
  rupiah: number,
  month: string,
): Promise<{ id: string; outcome: Awaited<ReturnType<typeof post>> }> {
  const giver = await pledgeOf(donorId);
  const id = newId<never>();
  const entry = balanced({
    id,
    type: 'receipt',
    month: month as Month,
    areaCode: AREAS.serang,
    programme: giver.programme,
    sourceId: newId(),
    reversesId: null,
    lines: [
      { account: till('bank', AREAS.serang), amount: rupiah },
      { account: fund(giver), amount: -rupiah },
    ],
  });
  return { id, outcome: await post(sure(entry)) };
}

/**
 * Everything a bank brings, once: a statement of one line, matched in two parts of which one was taken
 * back, a month closed before anything happened in it, and a budget.
 */
export function livedBank(): Statement[] {
  const at = sql`CAST(1 AS INTEGER)`;
  const entry = sql`SELECT entry_id FROM posting WHERE account_id = 'bank:36.73' AND amount >= 10 ORDER BY entry_id LIMIT 1`;
  return [
    sql`INSERT INTO bank_account (id, area_code, bank, number, added_by, added_at) VALUES ('bank', '36.73', 'Bank Uji', '5550001', 'test', ${at})`,
    sql`INSERT INTO bank_statement (id, account_id, format, content_hash, from_on, to_on, opening_rupiah, closing_rupiah, lines, imported_by, imported_at)
      VALUES ('statement', 'bank', 'csv', 'hash', '2020-03-01', '2020-03-31', 5, 15, 1, 'test', ${at})`,
    sql`INSERT INTO bank_line (id, account_id, area_code, booked_on, month, rupiah, text, reference, nth)
      VALUES ('line', 'bank', '36.73', '2020-03-02', '2020-03', 10, 'uji', '', 1)`,
    sql`INSERT INTO bank_statement_line (statement_id, position, line_id) VALUES ('statement', 1, 'line')`,
    sql`INSERT INTO bank_match (id, line_id, entry_id, rupiah, matched_by, matched_at) SELECT 'undone', 'line', entry_id, 4, 'test', ${at} FROM (${entry})`,
    sql`INSERT INTO bank_match (id, line_id, entry_id, rupiah, matched_by, matched_at) SELECT 'holding', 'line', entry_id, 6, 'test', ${at} FROM (${entry})`,
    sql`INSERT INTO bank_match_undone (match_id, undone_by, undone_at) VALUES ('undone', 'test', ${at})`,
    sql`INSERT INTO period_proposal (id, area_code, month, proposed_by, proposed_at) VALUES ('proposal', '36.73', '2020-01', 'maker', ${at})`,
    sql`INSERT INTO period_unbanked (proposal_id, reason) VALUES ('proposal', 'no_movement')`,
    sql`INSERT INTO bank_line_words (line_id, sealed) VALUES ('line', x'00')`,
    sql`INSERT INTO period_close (area_code, month, proposal_id, closed_by, closed_at, entries, indexes, leaf_bytes, digest, statement_rupiah, explained_rupiah, ledger_rupiah)
      VALUES ('36.73', '2020-01', 'proposal', 'checker', 1600000000000, 0, 0, 0, ${'0'.repeat(64)}, 0, 0, 0)`,
    sql`INSERT INTO city_budget (id, area_code, year, total_rupiah, content_hash, recorded_by, recorded_at) VALUES ('budget', '36.73', 2020, 5, 'hash', 'test', ${at})`,
    sql`INSERT INTO city_budget_line (budget_id, position, agency, rupiah, source) VALUES ('budget', 1, 'Dinas Uji', 5, 'APBD')`,
  ];
}

/** The rows of a table, to see that a refused command changed none. */
export async function count(table: string): Promise<number> {
  const row = await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<{ n: number }>();
  return row?.n ?? 0;
}
