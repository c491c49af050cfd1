import { confirmAsk, declineAsk, openAsk } from '../../worker/bulk/answer-ask.ts';
import { askMembers, type UnitLeader } from '../../worker/bulk/ask-members.ts';
import { tellMembers } from '../../worker/bulk/tell-members.ts';
import type { Config, Env } from '../../worker/config.ts';
import { type Contact, ContactBook, parseContact } from '../../worker/identity/contact.ts';
import type { Message } from '../../worker/identity/notifier.ts';
import { contactAdded, personAdded, roleGranted } from '../../worker/identity/person-store.ts';
import { charterInForce } from '../../worker/pledges/charter-store.ts';
import { type Instant, wibDate, wibMonth } from '../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../worker/shared/ids.ts';
import { isRefusal, type Refusal } from '../../worker/shared/refusal.ts';
import { write } from '../../worker/storage/commit.ts';
import { read } from '../../worker/storage/read.ts';

/** Who plays in this part of the story. */
export interface BulkCast {
  readonly env: Env;
  readonly config: Config;
  readonly city: string;
  /** Who leads the unit; the sheet is handed in at noon of the day before. */
  readonly leader: Omit<UnitLeader, 'now'>;
  readonly now: Instant;
}

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

/** A unit asks its members, and they answer: all by the product's own use cases. */
export async function pledgeTogether({ env, config, city, leader, now }: BulkCast): Promise<void> {
  const at = noonBefore(now);
  const lines = MEMBERS.map(([name, contact, rupiah]) => `${name};${contact};${rupiah};6`);
  const csv = ['nama;kontak;rupiah per bulan;bulan', ...lines].join('\n');
  const place = { db: env.DB, config };
  const sheet = {
    key: 'story-bulk-sheet',
    bytes: new TextEncoder().encode(csv),
    areaCode: city,
    packageId: 'egg_a_day',
    firstMonth: wibMonth(now),
    origin: 'http://localhost',
  };
  done(await askMembers(place, sheet, { ...leader, now: at }));
  await tellMembers({ env, config }, at);
  const tokens = await tokensByContact(env, config);
  for (const [name, typed, , answer] of MEMBERS) {
    const contact = parseContact(typed);
    const ask = contact && (await openAsk(place, tokens.get(contact.value) ?? '', at));
    if (!ask || !contact) continue;
    if (answer === 'no') {
      done(
        await declineAsk(place, { key: `story-bulk-${ask.id}`, ask }, { personId: null, now: at }),
      );
    }
    if (answer !== 'yes') continue;
    const personId = await joins(env, config, { name, contact, city, at });
    const { charters } = await read(env.DB, { charters: charterInForce(wibDate(at), personId) });
    const yes = {
      key: `story-bulk-${ask.id}`,
      ask,
      rupiahPerMonth: ask.rupiahPerMonth,
      expectedPackageRupiah: undefined,
      charterVersion: charters[0]?.version,
    };
    done(await confirmAsk(place, yes, { personId, now: at, random: cryptoRandom }));
  }
}

/** A new donor with a proven contact, as registration leaves him. */
async function joins(
  env: Env,
  config: Config,
  of: { name: string; contact: Contact; city: string; at: Instant },
): Promise<string> {
  const { name, contact, city, at } = of;
  const book = new ContactBook(config);
  const id = newId<string>();
  const lookup = await book.lookup(contact);
  const sealed = await book.seal(`contact:${lookup}`, contact);
  done(
    await write(env.DB, [
      personAdded({ id, name, title: '', organisationId: null, at }),
      contactAdded({
        personId: id,
        kind: contact.kind,
        lookup,
        lookupKeyId: book.lookupKeyId,
        sealed,
        at,
      }),
      roleGranted({
        id: newId(),
        personId: id,
        role: 'bapak_asuh',
        areaCode: city,
        from: wibDate(at),
        by: id,
        at,
      }),
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

function done<Answer>(answer: Answer | Refusal): void {
  if (isRefusal(answer)) throw new Error(`the story was refused: ${answer.code}`);
}
