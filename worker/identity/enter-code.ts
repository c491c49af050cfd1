import type { Config, Env } from '../config.ts';
import { type Instant, wibDate } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { auditEvent } from './audit-store.ts';
import { authenticationOf, type Beginning, begun } from './begin-session.ts';
import { TRYING } from './caps.ts';
import { attemptsCounted } from './challenge.ts';
import { challengeUsed, codeChallenge, tryCounted } from './challenge-store.ts';
import { ContactBook } from './contact.ts';
import { rolesOfContact } from './person-store.ts';
import { tokenHash } from './session.ts';

/** A code typed in, with the challenge this browser holds. */
export interface CodeEntry {
  readonly challengeId: string;
  readonly code: string;
  readonly ip: string | undefined;
  readonly device: string;
  readonly replacedHash: string | null;
  /** When somebody signed in proves himself again: only his own contact will do. */
  readonly onlyPersonId: string | null;
  readonly now: Instant;
}

/** Signed in, or proven to hold a contact nobody registered yet. */
export type Entered =
  | { readonly known: true; readonly session: Beginning }
  | { readonly known: false };

/**
 * Judges a code. The try is counted, by challenge, contact, address and network, in a batch of its own
 * before it is judged: parallel tries cannot share one. The second batch uses the code up and begins
 * the session; of two equal requests one finds the code used.
 */
export async function enterCode(
  { env, config }: { env: Env; config: Config },
  entry: CodeEntry,
): Promise<Entered | Refusal> {
  const { now } = entry;
  const book = new ContactBook(config);
  const idHash = await tokenHash(entry.challengeId);
  const { challenges, roles } = await read(env.DB, {
    challenges: codeChallenge(idHash, now),
    roles: rolesOfContact(idHash, wibDate(now)),
  });
  const [challenge] = challenges;
  const counted = await attemptsCounted(book, {
    what: 'try',
    caps: TRYING,
    contactLookup: challenge?.contactLookup ?? null,
    ip: entry.ip,
    now,
  });
  const allowed = await write(env.DB, [...counted, tryCounted(idHash)]);
  if (isRefusal(allowed)) return refuse('too_many_tries');
  if (!challenge) return refuse('code_over');
  const { personId, contactLookup } = challenge;
  if (entry.onlyPersonId !== null && entry.onlyPersonId !== personId)
    return refuse('another_person');
  const auth = await authenticationOf(config, {
    personOf: () => (personId === null ? null : { id: personId }),
    checkCode: async (code) =>
      (await book.hash('code', `${idHash}:${code}`)) === challenge.answerHash,
  });
  if (personId === null) {
    if (!(await auth.proveContact(contactLookup, entry.code)))
      return wrong(env, { idHash, personId, now });
    const used = await write(env.DB, challengeUsed(idHash, now));
    return isRefusal(used) ? used : { known: false };
  }
  const issued = await auth.signInByCode(contactLookup, entry.code);
  if (!issued) return wrong(env, { idHash, personId, now });
  const session = await begun(issued, {
    personId,
    roles: roles.map(({ role }) => role),
    method: challenge.contactKind,
    device: entry.device,
    replacedHash: entry.replacedHash,
    now,
  });
  const written = await write(env.DB, [...challengeUsed(idHash, now), ...session.statements]);
  return isRefusal(written) ? written : { known: true, session };
}

async function wrong(
  env: Env,
  refused: { idHash: string; personId: string | null; now: Instant },
): Promise<Refusal> {
  const event = auditEvent({
    at: refused.now,
    personId: refused.personId,
    action: 'session.refused',
    subjectKind: 'sign_in_challenge',
    subjectId: refused.idHash,
    areaCode: '',
  });
  await write(env.DB, [event]);
  return refuse('wrong_code');
}
