import type { Instant } from '../shared/dates.ts';
import { expect, type Query, query, type Statement, sql } from '../storage/sql.ts';
import type { Cap } from './caps.ts';
import type { Contact } from './contact.ts';

/** A code challenge as read back, with the person who holds its contact, if anybody does. */
export interface CodeChallengeRow {
  contactKind: Contact['kind'];
  contactLookup: string;
  contactSealed: number[];
  answerHash: string;
  personId: string | null;
  usedAt: Instant | null;
  registeredAt: Instant | null;
  expiresAt: Instant;
}

/** A passkey challenge as read back; `personId` is set when it is about a new passkey of his. */
export interface PasskeyChallengeRow {
  answerHash: string;
  personId: string | null;
}

/** Writes down a code sent to a contact. */
export function codeChallengeMade(challenge: {
  idHash: string;
  contact: { kind: Contact['kind']; lookup: string; sealed: Uint8Array };
  answerHash: string;
  madeAt: Instant;
  expiresAt: Instant;
}): Statement {
  const { contact } = challenge;
  return sql`INSERT INTO sign_in_challenge (id_hash, purpose, contact_kind, contact_lookup, contact_sealed, answer_hash, made_at, expires_at)
    VALUES (${challenge.idHash}, 'code', ${contact.kind}, ${contact.lookup}, ${contact.sealed}, ${challenge.answerHash}, ${challenge.madeAt}, ${challenge.expiresAt})`;
}

/** Writes down the challenge a passkey has to sign. */
export function passkeyChallengeMade(challenge: {
  idHash: string;
  purpose: 'passkey' | 'new_passkey';
  personId: string | null;
  answerHash: string;
  madeAt: Instant;
  expiresAt: Instant;
}): Statement {
  return sql`INSERT INTO sign_in_challenge (id_hash, purpose, person_id, answer_hash, made_at, expires_at)
    VALUES (${challenge.idHash}, ${challenge.purpose}, ${challenge.personId}, ${challenge.answerHash}, ${challenge.madeAt}, ${challenge.expiresAt})`;
}

/** A code challenge, used or not, that has not run out. The person is looked up in the same read for everybody. */
export function codeChallenge(idHash: string, now: Instant): Query<CodeChallengeRow> {
  return query(sql`SELECT sign_in_challenge.contact_kind AS "contactKind", sign_in_challenge.contact_lookup AS "contactLookup",
      sign_in_challenge.contact_sealed AS "contactSealed", sign_in_challenge.answer_hash AS "answerHash",
      contact.person_id AS "personId", sign_in_challenge.used_at AS "usedAt",
      sign_in_challenge.registered_at AS "registeredAt", sign_in_challenge.expires_at AS "expiresAt"
    FROM sign_in_challenge LEFT JOIN contact ON contact.lookup = sign_in_challenge.contact_lookup
    WHERE sign_in_challenge.id_hash = ${idHash} AND sign_in_challenge.purpose = 'code'
      AND sign_in_challenge.expires_at > ${now - REGISTRATION_MS}`);
}

/** A passkey challenge of this purpose that is still open. */
export function passkeyChallenge(
  idHash: string,
  asked: { purpose: 'passkey' | 'new_passkey'; now: Instant },
): Query<PasskeyChallengeRow> {
  return query(sql`SELECT answer_hash AS "answerHash", person_id AS "personId" FROM sign_in_challenge
    WHERE id_hash = ${idHash} AND purpose = ${asked.purpose} AND used_at IS NULL AND expires_at > ${asked.now}`);
}

/** Counts a try before it is judged; the sixth breaks the CHECK and with it the batch. */
export function tryCounted(idHash: string): Statement {
  return sql`UPDATE sign_in_challenge SET tries = tries + 1 WHERE id_hash = ${idHash}`;
}

/** Uses a challenge up. Of two requests with the same right answer one aborts. */
export function challengeUsed(idHash: string, now: Instant): Statement[] {
  return [
    expect(
      'code_over',
      sql`EXISTS (SELECT 1 FROM sign_in_challenge WHERE id_hash = ${idHash} AND expires_at > ${now})`,
    ),
    sql`UPDATE sign_in_challenge SET used_at = ${now} WHERE id_hash = ${idHash}`,
  ];
}

/** Gives up a challenge that was not used, because another code is on its way. */
export function challengeDropped(idHash: string, now: Instant): Statement {
  return sql`UPDATE sign_in_challenge SET used_at = ${now} WHERE id_hash = ${idHash} AND used_at IS NULL`;
}

/** How long after a right code a new person may take to write his name. */
export const REGISTRATION_MS = 30 * 60_000;

/** Registers with a used code, once. */
export function challengeRegistered(idHash: string, now: Instant): Statement[] {
  return [
    expect(
      'code_over',
      sql`EXISTS (SELECT 1 FROM sign_in_challenge WHERE id_hash = ${idHash} AND used_at > ${now - REGISTRATION_MS} AND purpose = 'code')`,
    ),
    sql`UPDATE sign_in_challenge SET registered_at = ${now} WHERE id_hash = ${idHash}`,
  ];
}

/** Adds one to a capped count; beyond the cap the CHECK aborts the batch. */
export function attemptCounted(attempt: {
  what: 'send' | 'try';
  cap: Cap;
  subject: string;
  windowStart: Instant;
}): Statement {
  const { cap } = attempt;
  const kind = `${attempt.what}.${cap.by}.${cap.windowMs / 60_000}`;
  return sql`INSERT INTO attempt_count (kind, subject, window_start, attempts, most)
    VALUES (${kind}, ${attempt.subject}, ${attempt.windowStart}, 1, ${cap.most})
    ON CONFLICT (kind, subject, window_start) DO UPDATE SET attempts = attempts + 1`;
}

/** Forgets challenges and counts that no longer decide anything: for the nightly job. */
export function attemptsForgotten(now: Instant): Statement[] {
  const before = now - 2 * 86_400_000;
  return [
    sql`DELETE FROM sign_in_challenge WHERE made_at < ${before}`,
    sql`DELETE FROM attempt_count WHERE window_start < ${before}`,
    sql`DELETE FROM notification WHERE made_at < ${before} AND kind = 'code'`,
    sql`UPDATE notification SET sealed = NULL WHERE sealed IS NOT NULL AND expires_at < ${now}`,
  ];
}
