import { text } from '../../web/text/lang.ts';
import type { Config, Env } from '../config.ts';
import type { Instant } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { SENDING } from './caps.ts';
import { attemptsCounted, CHALLENGE_MS, newCode } from './challenge.ts';
import { challengeDropped, codeChallengeMade } from './challenge-store.ts';
import { type Contact, ContactBook } from './contact.ts';
import { notifierOf, reaches } from './notifier.ts';
import { contactKeyedAnew } from './rekey-contacts.ts';
import { outgoing } from './send-message.ts';
import { tokenHash } from './session.ts';

/** Who asks for a code, and from where. */
export interface CodeRequest {
  readonly contact: Contact;
  readonly ip: string | undefined;
  readonly host: string;
  readonly lang: 'id' | 'en';
  readonly now: Instant;
  /** The challenge of an earlier code this browser asked for; it ends. */
  readonly earlierId: string | null;
}

/**
 * Sends a code to a contact. Whether anybody has an account with it is not even looked up, so answer,
 * time and message are the same for all. Answers with the challenge's id, for the cookie.
 */
export async function requestCode(
  { env, config }: { env: Env; config: Config },
  request: CodeRequest,
): Promise<{ id: string } | Refusal> {
  const { contact, now } = request;
  if (!reaches(notifierOf(config, env), contact.kind)) return refuse(`no_channel_${contact.kind}`);
  const book = new ContactBook(config);
  const id = newId<string>();
  const idHash = await tokenHash(id);
  const lookup = await book.lookup(contact);
  const code = newCode(cryptoRandom);
  const expiresAt = now + CHALLENGE_MS;
  const words = text(request.lang).identity.message;
  const message = {
    to: contact,
    subject: words.codeSubject,
    text: words.code(code, request.host),
    code,
  };
  const about = { id: idHash, kind: 'code' } as const;
  const mail = await outgoing({ env, config, book }, about, message, { now, expiresAt });
  const counted = await attemptsCounted(book, {
    what: 'send',
    caps: SENDING,
    contactLookup: lookup,
    ip: request.ip,
    now,
  });
  const written = await write(env.DB, [
    ...counted,
    ...(request.earlierId === null
      ? []
      : [challengeDropped(await tokenHash(request.earlierId), now)]),
    ...(await contactKeyedAnew(book, contact)),
    codeChallengeMade({
      idHash,
      contact: {
        kind: contact.kind,
        lookup,
        sealed: await book.seal(`contact:${lookup}`, contact),
      },
      answerHash: await book.hash('code', `${idHash}:${code}`),
      madeAt: now,
      expiresAt,
    }),
    mail.statement,
  ]);
  if (isRefusal(written))
    return written.code === 'too_many_attempts' ? refuse('too_many_codes') : written;
  await mail.send();
  return { id };
}
