import type { Instant } from '../shared/dates.ts';
import { expect, type Query, query, type Statement, sql } from '../storage/sql.ts';
import type { Relation } from './identity.ts';

/** A code on its way to a guardian, as read back. */
export interface ConsentChallengeRow {
  idHash: string;
  guardianId: string;
  phoneLookup: string;
  /** JSON: the versions of the texts that were read out. */
  textVersions: string;
  givenBy: Relation;
  answerHash: string;
  usedAt: Instant | null;
}

/** Writes a code's challenge down; earlier ones of this child and sender end with it. */
export function consentChallengeMade(challenge: {
  idHash: string;
  beneficiaryId: string;
  guardianId: string;
  by: string;
  phoneLookup: string;
  textVersions: readonly string[];
  givenBy: Relation;
  answerHash: string;
  madeAt: Instant;
  expiresAt: Instant;
}): Statement[] {
  const { beneficiaryId, by, madeAt } = challenge;
  return [
    sql`UPDATE consent_challenge SET used_at = ${madeAt}
      WHERE beneficiary_id = ${beneficiaryId} AND made_by = ${by} AND used_at IS NULL`,
    sql`INSERT INTO consent_challenge (id_hash, beneficiary_id, guardian_id, made_by, phone_lookup, text_versions, given_by, answer_hash, made_at, expires_at)
      VALUES (${challenge.idHash}, ${beneficiaryId}, ${challenge.guardianId}, ${by}, ${challenge.phoneLookup},
        ${JSON.stringify(challenge.textVersions)}, ${challenge.givenBy}, ${challenge.answerHash}, ${madeAt}, ${challenge.expiresAt})`,
  ];
}

/** The latest challenge of this sender about this child that has not run out, used or not. */
export function consentChallenge(
  beneficiaryId: string,
  by: string,
  now: Instant,
): Query<ConsentChallengeRow> {
  return query(sql`SELECT id_hash AS "idHash", guardian_id AS "guardianId", phone_lookup AS "phoneLookup",
      text_versions AS "textVersions", given_by AS "givenBy", answer_hash AS "answerHash", used_at AS "usedAt"
    FROM consent_challenge WHERE beneficiary_id = ${beneficiaryId} AND made_by = ${by} AND expires_at > ${now}
    ORDER BY made_at DESC, id_hash LIMIT 1`);
}

/** Counts a try before it is judged; the sixth breaks the CHECK and with it the batch. */
export function consentTryCounted(idHash: string): Statement {
  return sql`UPDATE consent_challenge SET tries = tries + 1 WHERE id_hash = ${idHash}`;
}

/** Uses a challenge up; of two requests with the same right answer one aborts. */
export function consentChallengeUsed(idHash: string, now: Instant): Statement[] {
  return [
    expect(
      'code_over',
      sql`EXISTS (SELECT 1 FROM consent_challenge WHERE id_hash = ${idHash} AND expires_at > ${now})`,
    ),
    sql`UPDATE consent_challenge SET used_at = ${now} WHERE id_hash = ${idHash}`,
  ];
}

/** Forgets challenges that no longer decide anything: for the nightly job. */
export function consentChallengesForgotten(now: Instant): Statement {
  return sql`DELETE FROM consent_challenge WHERE made_at < ${now - 2 * 86_400_000}`;
}

/** Whether a phone is the account's own: whoever asks a family for consent cannot answer for it. */
export function isOwnContact(
  personId: string,
  lookups: readonly string[],
): Query<{ lookup: string }> {
  return query(sql`SELECT lookup AS "lookup" FROM contact
    WHERE person_id = ${personId} AND lookup IN (SELECT value FROM json_each(${JSON.stringify(lookups)}))`);
}
