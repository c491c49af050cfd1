import { env } from 'cloudflare:workers';
import { confirmAsk, openAsk } from '../../../worker/bulk/answer-ask.ts';
import { askMembers } from '../../../worker/bulk/ask-members.ts';
import { tellMembers } from '../../../worker/bulk/tell-members.ts';
import { configOf } from '../../../worker/config.ts';
import { ContactBook, parseContact } from '../../../worker/identity/contact.ts';
import type { Message } from '../../../worker/identity/notifier.ts';
import { contactAdded } from '../../../worker/identity/person-store.ts';
import { wibMonth } from '../../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { AREAS, organisation, signedIn, testEnv } from './cast.ts';
import { granted } from './pledges.ts';

export const SHEET_HEAD = 'nama;kontak;rupiah per bulan;bulan\n';

/** The message that went to a contact; the newest of it. */
export async function toldTo(contact: string): Promise<Message> {
  const book = new ContactBook(await configOf(testEnv));
  const { results } = await env.DB.prepare(
    "SELECT id, sealed FROM notification WHERE kind = 'invitation' AND sealed IS NOT NULL",
  ).all<{ id: string; sealed: number[] }>();
  for (const row of results) {
    const message = await book.open<Message>(`notification:${row.id}`, row.sealed);
    if (message.to.value === contact) return message;
  }
  throw new Error('nobody was told');
}

/** The path of the link in the message that went to a contact. */
export async function linkTo(contact: string): Promise<string> {
  return new URL((await toldTo(contact)).code).pathname;
}

/** A donor who holds a contact. */
export async function holder(contact: string): Promise<{ id: string; cookie: string }> {
  const book = new ContactBook(await configOf(testEnv));
  const parsed = parseContact(contact);
  if (!parsed) throw new Error('no contact');
  const person = await signedIn('bapak_asuh');
  const lookup = await book.lookup(parsed);
  await write(env.DB, [
    contactAdded({
      personId: person.id,
      kind: parsed.kind,
      lookup,
      lookupKeyId: book.lookupKeyId,
      sealed: await book.seal(`contact:${lookup}`, parsed),
      at: Date.now(),
    }),
  ]);
  return person;
}

/** Tells whoever was asked, at an hour at which people may be told. */
export async function tellAsked() {
  return tellMembers({ env: testEnv, config: await configOf(testEnv) }, Date.UTC(2026, 0, 1, 5));
}

/** A unit that asked two members, of whom one said yes. */
export async function livedBulk(): Promise<void> {
  const place = { db: env.DB, config: await configOf(testEnv) };
  const now = Date.now();
  const organisationId = await organisation('Kodim Bersama', 'tni');
  const { id: personId } = await signedIn('bapak_asuh', AREAS.serang, organisationId);
  const csv = `${SHEET_HEAD}Ujang Rekaan;081200009001;60.000;6\nSiti Rekaan;081200009002;60.000;6\n`;
  const sheet = {
    key: newId<string>(),
    bytes: new TextEncoder().encode(csv),
    areaCode: AREAS.serang,
    packageId: 'egg_a_day',
    firstMonth: wibMonth(now),
    origin: 'http://localhost',
  };
  const leader = { personId, organisationId, scopes: [AREAS.serang], now, random: cryptoRandom };
  granted(await askMembers(place, sheet, leader));
  await tellAsked();
  const member = await holder('081200009001');
  const token = (await linkTo('+6281200009001')).split('/').at(-1) ?? '';
  const ask = await openAsk(place, token, now);
  if (!ask) throw new Error('nobody was asked');
  const terms = {
    rupiahPerMonth: 60_000,
    expectedPackageRupiah: undefined,
    charterVersion: '1',
  };
  const yes = { key: newId<string>(), ask, ...terms };
  granted(await confirmAsk(place, yes, { personId: member.id, now, random: cryptoRandom }));
}
