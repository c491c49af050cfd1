import { text } from '../../web/text/lang.ts';
import type { Config, Env } from '../config.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { SENDING, TRYING } from '../identity/caps.ts';
import { attemptsCounted, CHALLENGE_MS, newCode } from '../identity/challenge.ts';
import { type Contact, ContactBook, maskContact, parseContact } from '../identity/contact.ts';
import { notificationAbout } from '../identity/notification-store.ts';
import { type Message, notifierOf, reaches } from '../identity/notifier.ts';
import { outgoing } from '../identity/send-message.ts';
import { tokenHash } from '../identity/session.ts';
import { wibDate } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { guardiansOf } from './child-file-store.ts';
import { type Acting, casesOf } from './command.ts';
import { consentRefused } from './consent.ts';
import {
  consentChallenge,
  consentChallengeMade,
  consentChallengeUsed,
  consentTryCounted,
  isOwnContact,
} from './consent-code-store.ts';
import { consentTextsInForce } from './consent-store.ts';
import { dataKeyOf } from './data-key-store.ts';
import { contactPlace, type Contact as Guardian, keyOf, type Relation } from './identity.ts';
import { type ConsentPlace, recordConsents } from './record-consent.ts';
import { blob, type Vault } from './vault.ts';

/** Where codes are sent from: the environment, its keys, and the vault that opens the child's file. */
export interface CodePlace {
  readonly env: Env;
  readonly config: Config;
  readonly vault: Vault;
}

/**
 * Sends a code to the phone of the guardian in the child's file: who reads it back to the kader holds
 * that phone. Refuses what `consentRefused` refuses, `guardian_has_no_phone`, `guardian_phone_is_yours`,
 * `no_channel_phone`, `too_many_codes`, `beneficiary_missing`.
 */
export async function sendConsentCode(
  { env, config, vault }: CodePlace,
  acting: Acting,
  asked: {
    readonly id: string;
    readonly textVersions: readonly string[];
    readonly givenBy: Relation;
    readonly lang: 'id' | 'en';
    readonly host: string;
    readonly ip: string | undefined;
  },
): Promise<{ readonly sent: true } | Refusal> {
  const { id, textVersions, givenBy } = asked;
  const { now, personId } = acting;
  const cases = await casesOf(env.DB, [id], acting.scopes);
  if (isRefusal(cases)) return cases;
  const today = wibDate(now);
  const { inForce } = await read(env.DB, { inForce: consentTextsInForce(today, cases[0]?.kind) });
  const refused = consentRefused({ textVersions, givenOn: today }, { today, inForce });
  if (refused) return refused;
  if (!reaches(notifierOf(config, env), 'phone')) return refuse('no_channel_phone');
  const guardian = await phoneOf(env.DB, vault, { id, relation: givenBy });
  if (!guardian) return refuse('guardian_has_no_phone');
  const book = new ContactBook(config);
  const lookups = await book.lookups(guardian.phone);
  const { own } = await read(env.DB, { own: isOwnContact(personId, lookups) });
  if (own.length > 0) return refuse('guardian_phone_is_yours');
  const idHash = await tokenHash(newId<string>());
  const code = newCode(acting.random ?? cryptoRandom);
  const expiresAt = now + CHALLENGE_MS;
  const words = text(asked.lang).registry.consent.message;
  const names = inForce
    .filter(({ version }) => textVersions.includes(version))
    .map(({ purpose }) => text(asked.lang).registry.purpose[purpose].inMessage);
  const mail = await outgoing(
    { env, config, book },
    { id: idHash, kind: 'code' },
    { to: guardian.phone, subject: words.subject, text: words.code(code, names, asked.host), code },
    { now, expiresAt },
  );
  const phoneLookup = lookups[0] ?? '';
  const caps = { caps: SENDING, contactLookup: phoneLookup, ip: asked.ip, now };
  const written = await write(env.DB, [
    ...(await attemptsCounted(book, { what: 'send', ...caps })),
    ...consentChallengeMade({
      idHash,
      beneficiaryId: id,
      guardianId: guardian.id,
      by: personId,
      phoneLookup,
      textVersions,
      givenBy,
      answerHash: await book.hash('code', `consent:${idHash}:${code}`),
      madeAt: now,
      expiresAt,
    }),
    mail.statement,
    audited('consent.code', { id, areaCode: cases[0]?.areaCode ?? '' }, acting),
  ]);
  if (isRefusal(written))
    return written.code === 'too_many_attempts' ? refuse('too_many_codes') : written;
  await mail.send();
  return { sent: true };
}

/** What waits for a code: to whom it went (masked) and, in the demo, what it said. */
export interface CodeWaiting {
  readonly sentTo: string;
  readonly textVersions: readonly string[];
  readonly shown: string | null;
}

/** The code this person has sent for this child and nobody answered yet; null without one. */
export async function consentCodeWaiting(
  { env, config, vault }: CodePlace,
  acting: Acting,
  id: string,
): Promise<CodeWaiting | null> {
  const cases = await casesOf(env.DB, [id], acting.scopes);
  if (isRefusal(cases)) return null;
  const { challenges } = await read(env.DB, {
    challenges: consentChallenge(id, acting.personId, acting.now),
  });
  const [challenge] = challenges;
  if (!challenge || challenge.usedAt !== null) return null;
  const guardian = await phoneOf(env.DB, vault, { id, relation: challenge.givenBy });
  const textVersions = JSON.parse(challenge.textVersions) as string[];
  const sentTo = guardian ? maskContact(guardian.phone) : '';
  if (!config.demo) return { sentTo, textVersions, shown: null };
  const { messages } = await read(env.DB, {
    messages: notificationAbout(challenge.idHash, acting.now),
  });
  const [row] = messages;
  if (!row?.sealed) return { sentTo, textVersions, shown: null };
  const book = new ContactBook(config);
  const message = await book.open<Message>(`notification:${row.id}`, row.sealed);
  return { sentTo, textVersions, shown: message.code };
}

/**
 * Judges a code and records the consents it stands for, in one batch that uses it up. The try is
 * counted first, in a batch of its own: parallel tries cannot share one. Refuses `too_many_tries`,
 * `code_over`, `code_used`, `wrong_code`, `code_other_number` when the file names another phone by now,
 * and what `recordConsents` refuses.
 */
export async function confirmByCode(
  place: CodePlace & Pick<ConsentPlace, 'files'>,
  acting: Acting,
  entry: { readonly id: string; readonly code: string; readonly ip: string | undefined },
): Promise<Committed<null> | Refusal> {
  const { env, config, vault, files } = place;
  const { id } = entry;
  const { now, personId } = acting;
  const cases = await casesOf(env.DB, [id], acting.scopes);
  if (isRefusal(cases)) return cases;
  const { challenges } = await read(env.DB, { challenges: consentChallenge(id, personId, now) });
  const [challenge] = challenges;
  if (!challenge) return refuse('code_over');
  const book = new ContactBook(config);
  const { idHash, phoneLookup, givenBy } = challenge;
  const caps = { caps: TRYING, contactLookup: phoneLookup, ip: entry.ip, now };
  const counted = await attemptsCounted(book, { what: 'try', ...caps });
  const allowed = await write(env.DB, [...counted, consentTryCounted(idHash)]);
  if (isRefusal(allowed)) return refuse('too_many_tries');
  const isRight =
    (await book.hash('code', `consent:${idHash}:${entry.code}`)) === challenge.answerHash;
  const guardian = isRight ? await phoneOf(env.DB, vault, { id, relation: givenBy }) : null;
  const isSamePhone =
    guardian !== null &&
    guardian.id === challenge.guardianId &&
    (await book.lookups(guardian.phone)).includes(phoneLookup);
  if (!isRight || !isSamePhone) {
    const about = { id, areaCode: cases[0]?.areaCode ?? '' };
    await write(env.DB, [audited('consent.code_refused', about, acting)]);
    return refuse(isRight ? 'code_other_number' : 'wrong_code');
  }
  return recordConsents(
    { db: env.DB, files, vault },
    acting,
    {
      ids: [id],
      textVersions: JSON.parse(challenge.textVersions) as string[],
      givenBy,
      givenOn: wibDate(now),
      confirmation: { method: 'code' },
    },
    consentChallengeUsed(idHash, now),
  );
}

/** The phone of the child's mother, father or guardian as its file has it now; null without a usable one. */
async function phoneOf(
  db: D1Database,
  vault: Vault,
  of: { id: string; relation: Relation },
): Promise<{ id: string; phone: Contact } | null> {
  const { keys, guardians } = await read(db, {
    keys: dataKeyOf(of.id),
    guardians: guardiansOf(of.id),
  });
  const [stored] = keys;
  const key = stored && (await keyOf(vault, { id: of.id, ...stored }));
  if (!key) return null;
  for (const { id, relation, contactSealed } of guardians) {
    if (relation !== of.relation) continue;
    const { phone } = await vault.open<Guardian>(key, contactPlace(id), blob(contactSealed));
    const contact = parseContact(phone);
    if (contact?.kind === 'phone') return { id, phone: contact };
  }
  return null;
}

function audited(
  action: 'consent.code' | 'consent.code_refused',
  about: { id: string; areaCode: string },
  { now, personId }: Acting,
) {
  const { id: subjectId, areaCode } = about;
  return auditEvent({ at: now, personId, action, subjectKind: 'beneficiary', subjectId, areaCode });
}
