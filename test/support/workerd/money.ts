import { env } from 'cloudflare:workers';
import type { Giver } from '../../../worker/ledger/account.ts';
import type { Entry, EntryHead } from '../../../worker/ledger/entry.ts';
import { entryAndLeaf } from '../../../worker/ledger/post-entry.ts';
import { receiptEntry } from '../../../worker/ledger/receiving.ts';
import { holdEntry } from '../../../worker/ledger/spending.ts';
import { wibMonth } from '../../../worker/shared/dates.ts';
import { cryptoRandom, newId, type PledgeId } from '../../../worker/shared/ids.ts';
import { isRefusal, type Refusal } from '../../../worker/shared/refusal.ts';
import { write } from '../../../worker/storage/commit.ts';
import { sql } from '../../../worker/storage/sql.ts';
import type { Claim } from '../../../worker/transparency/event.ts';
import { AREAS } from './cast.ts';

/** A pledge as a row, active, of a donor who exists: for tests that are not about pledges. */
export async function pledgeOf(
  donorId: string,
  {
    organisationName = null as string | null,
    areaCode = AREAS.serang as string,
    children = 100,
  } = {},
): Promise<Giver> {
  const id = newId<PledgeId>();
  await write(env.DB, [
    sql`INSERT INTO pledge (id, donor_id, organisation_id, area_code, package_id, rupiah_per_month, package_rupiah, children, first_month, months, status, reference, made_at)
      VALUES (${id}, ${donorId}, ${null}, ${areaCode}, 'egg_a_day', ${children * 60_000}, 60000, ${children}, '2026-09', 6, 'pending', ${`ASUH-${id}`}, 0)`,
    sql`UPDATE pledge SET status = 'active' WHERE id = ${id}`,
  ]);
  return { pledgeId: id, organisationName, areaCode, programme: 'telur' };
}

/** The head of a new entry. */
export function head(areaCode: string = AREAS.serang): EntryHead {
  return { id: newId(), month: wibMonth(Date.now()), areaCode, sourceId: newId() };
}

/** What a builder made, where the test is sure that it is an entry. */
export function sure(built: Entry | Refusal): Entry {
  if (isRefusal(built)) throw new Error(`refused: ${built.code}`);
  return built;
}

/** Posts an entry with its leaf as one batch; answers with `{}` or the refusal. */
export async function post(entry: Entry, claims: readonly Claim[] = []) {
  const statements = await entryAndLeaf(entry, {
    by: 'test',
    at: Date.now(),
    random: cryptoRandom,
    claims,
  });
  return isRefusal(statements) ? statements : write(env.DB, statements);
}

/** Puts money of a pledge into the till. */
export async function receive(giver: Giver, rupiah: number) {
  return post(sure(receiptEntry({ ...head(), giver, rupiah, into: 'bank', promisedRupiah: 0 })));
}

/** Sets money of a pledge aside, as a payment that waits for its approval does. */
export async function setAside(giver: Giver, rupiah: number) {
  return post(sure(holdEntry({ ...head(), shares: [{ giver, rupiah }] })));
}

/** What an account holds; 0 where it has never been posted to. */
export async function balanceOf(accountId: string): Promise<number> {
  const found = await env.DB.prepare('SELECT amount FROM account_balance WHERE account_id = ?')
    .bind(accountId)
    .first<number>('amount');
  return found ?? 0;
}

/** All rows of the books and what hangs on them, as text: equal texts are equal bytes. */
export async function digest(): Promise<string> {
  const tables = [
    'account',
    'account_balance',
    'public_balance',
    'entry',
    'posting',
    'log_leaf',
    'disclosure',
    'receipt',
    'pool_receipt',
    'goods_receipt',
    'till_movement',
    'money_order',
    'commitment_end',
    'reversal',
    'pledge_money',
    'pledge',
    'command',
    'audit_event',
  ];
  const batch = tables.map((table) => env.DB.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`));
  return JSON.stringify((await env.DB.batch(batch)).map(({ results }) => results));
}
