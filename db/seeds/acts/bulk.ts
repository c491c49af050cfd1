import { confirmAsk, declineAsk, openAsk } from '../../../worker/bulk/answer-ask.ts';
import { askMembers } from '../../../worker/bulk/ask-members.ts';
import { tellMembers } from '../../../worker/bulk/tell-members.ts';
import type { Config, Env } from '../../../worker/config.ts';
import { type Contact, ContactBook, parseContact } from '../../../worker/identity/contact.ts';
import type { Message } from '../../../worker/identity/notifier.ts';
import { contactAdded, personAdded, roleGranted } from '../../../worker/identity/person-store.ts';
import { charterInForce } from '../../../worker/pledges/charter-store.ts';
import { type Instant, wibDate } from '../../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { read } from '../../../worker/storage/read.ts';
import { done, key } from '../script.ts';
import type { Stage } from '../stage.ts';

/** Six members and one line that is wrong: four say yes, one no, one has not answered. */
const MEMBERS = [
  ['Serka Ujang Saepudin', '0812 0000 7001', '60.000', 'yes'],
  ['Serda Dadan Hamdani', '0812 0000 7002', '120.000', 'yes'],
  ['Kopda Asep Hidayat', '0812 0000 7003', '60.000', 'yes'],
  ['Praka Rudi Haryanto', '0812 0000 7004', '60.000', 'yes'],
  ['Pratu Maman Sulaeman', '0812 0000 7005', '60.000', 'no'],
  ['Serma Cecep Gunawan', '0812 0000 7006', '60.000', 'later'],
  ['Kapten Yayat Ruhiyat', '0812 70', '60.000', 'wrong'],
] as const;
type Said = (typeof MEMBERS)[number][3];

/** A unit's commander asks its members, and they answer: all by the product's own use cases. */
export async function pledgeTogether(stage: Stage): Promise<void> {
  const { env, config } = stage;
  const at = noonBefore(stage.now);
  await handInSheet(stage, at);
  await tellMembers({ env, config }, at);
  const tokens = await tokensByContact(env, config);
  for (const [name, typed, , said] of MEMBERS) {
    const contact = parseContact(typed);
    if (contact) await answer(stage, { name, contact, said, token: tokens.get(contact.value), at });
  }
}

async function handInSheet(stage: Stage, now: Instant): Promise<void> {
  const { env, config, city } = stage;
  const lines = MEMBERS.map(([name, contact, rupiah]) => `${name};${contact};${rupiah};6`);
  const csv = ['nama;kontak;rupiah per bulan;bulan', ...lines].join('\n');
  const sheet = {
    key: key('bulk-sheet'),
    bytes: new TextEncoder().encode(csv),
    areaCode: city,
    packageId: 'egg_a_day',
    firstMonth: stage.month(0),
    origin: 'http://localhost',
  };
  const { personId, scopes } = stage.actor('dandim', now);
  const organisationId = stage.organisation('kodim');
  const leader = { personId, organisationId, scopes, random: cryptoRandom, now };
  done(await askMembers({ db: env.DB, config }, sheet, leader));
}

/** What a member does with his link. */
async function answer(
  stage: Stage,
  member: {
    name: string;
    contact: Contact;
    said: Said;
    token: string | undefined;
    at: Instant;
  },
): Promise<void> {
  const { name, contact, said, at } = member;
  const place = { db: stage.db, config: stage.config };
  const ask = await openAsk(place, member.token ?? '', at);
  if (!ask) return;
  const answering = { key: key('bulk', ask.id), ask };
  if (said === 'no') done(await declineAsk(place, answering, { personId: null, now: at }));
  if (said !== 'yes') return;
  const personId = await join(stage, { name, contact, at });
  const { charters } = await read(stage.db, { charters: charterInForce(wibDate(at), personId) });
  const yes = {
    ...answering,
    rupiahPerMonth: ask.rupiahPerMonth,
    expectedPackageRupiah: undefined,
    charterVersion: charters[0]?.version,
  };
  done(await confirmAsk(place, yes, { personId, now: at, random: cryptoRandom }));
}

/** A new donor with a proven contact, as registration leaves him. */
async function join(
  { db, config, city: areaCode }: Stage,
  member: { name: string; contact: Contact; at: Instant },
): Promise<string> {
  const { name, contact, at } = member;
  const book = new ContactBook(config);
  const id = newId<string>();
  const lookup = await book.lookup(contact);
  const sealed = await book.seal(`contact:${lookup}`, contact);
  const { lookupKeyId } = book;
  const grant = {
    id: newId<string>(),
    personId: id,
    role: 'bapak_asuh',
    areaCode,
    by: id,
  } as const;
  done(
    await write(db, [
      personAdded({ id, name, title: '', organisationId: null, at }),
      contactAdded({ personId: id, kind: contact.kind, lookup, lookupKeyId, sealed, at }),
      roleGranted({ ...grant, from: wibDate(at), at }),
    ]),
  );
  return id;
}

/** The links, read out of the messages as their receivers would. */
async function tokensByContact(env: Env, config: Config): Promise<Map<string, string>> {
  const book = new ContactBook(config);
  const { results } = await env.DB.prepare(
    'SELECT id, sealed FROM notification WHERE about IN (SELECT id FROM bulk_pledge_row) AND sealed IS NOT NULL',
  ).all<{ id: string; sealed: number[] }>();
  const pairs = results.map(async ({ id, sealed }) => {
    const message = await book.open<Message>(`notification:${id}`, sealed);
    return [message.to.value, message.code.split('/').at(-1) ?? ''] as const;
  });
  return new Map(await Promise.all(pairs));
}

/** Noon WIB of the day before: nobody is written to at night, whenever the demo begins. */
function noonBefore(now: Instant): Instant {
  return Date.parse(`${wibDate(now - 86_400_000)}T05:00:00Z`);
}
