import { env } from 'cloudflare:workers';
import { app } from '../../../worker/app.ts';
import { fund, till } from '../../../worker/ledger/account.ts';
import { balanced } from '../../../worker/ledger/entry.ts';
import type { Month } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
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

/** The rows of a table, to see that a refused command changed none. */
export async function count(table: string): Promise<number> {
  const row = await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<{ n: number }>();
  return row?.n ?? 0;
}
