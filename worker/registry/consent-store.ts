import type { Instant } from '../shared/dates.ts';
import { expect, type Query, query, rowsOf, type Statement, sql } from '../storage/sql.ts';
import type { ConsentText, Purpose, WithdrawalReason } from './consent.ts';
import type { Relation } from './identity.ts';

/** How a guardian confirmed. */
export type Method = 'code' | 'signature' | 'thumbprint' | 'witness';

/** A consent as given: one child, one text. */
export interface ConsentRow {
  readonly id: string;
  readonly beneficiaryId: string;
  readonly textVersion: string;
  readonly evidenceId: string;
}

/** What proves consents of one child; `sealedHex` holds a witness's name. */
export interface EvidenceRow {
  readonly id: string;
  readonly beneficiaryId: string;
  readonly kind: 'photo' | 'witness' | 'code';
  readonly sealedHex: string | null;
  readonly mediaType: string | null;
}

/**
 * Records consents with what proves them: five statements for any number. Refuses `consent_stands` when
 * one of the purposes is agreed to already, `consent_registration_first` when a child would have others
 * without registration, and `case_closed` by its caller. Triggers keep what the child repeats of it.
 */
export function consentsGiven(
  rows: readonly ConsentRow[],
  evidence: readonly EvidenceRow[],
  given: { givenBy: Relation; method: Method; givenOn: string; by: string; at: Instant },
): Statement[] {
  const json = rowsOf(rows);
  return [
    expect(
      'consent_stands',
      sql`NOT EXISTS (SELECT 1 FROM ${json} AS fresh
        JOIN consent_text_purpose AS covered ON covered.version = fresh.value->>'textVersion'
        JOIN standing_consent AS standing ON standing.beneficiary_id = fresh.value->>'beneficiaryId' AND standing.purpose = covered.purpose)`,
    ),
    sql`INSERT INTO consent_evidence (id, beneficiary_id, kind, sealed, media_type, recorded_at)
      SELECT value->>'id', value->>'beneficiaryId', value->>'kind', unhex(value->>'sealedHex'), value->>'mediaType', ${given.at} FROM ${rowsOf(evidence)}`,
    sql`INSERT INTO consent (id, beneficiary_id, text_version, given_by, method, given_on, recorded_by, recorded_at, evidence_id)
      SELECT value->>'id', value->>'beneficiaryId', value->>'textVersion', ${given.givenBy}, ${given.method},
        ${given.givenOn}, ${given.by}, ${given.at}, value->>'evidenceId' FROM ${json}`,
    expect(
      'consent_registration_first',
      sql`NOT EXISTS (SELECT 1 FROM beneficiary WHERE consent = 0
        AND id IN (SELECT value->>'beneficiaryId' FROM ${json}))`,
    ),
  ];
}

/** Takes back purposes that stand, each under the consent it was given in; one that does not stand makes it `consent_missing`. */
export function purposesWithdrawn(
  id: string,
  purposes: readonly Purpose[],
  withdrawn: { reason: WithdrawalReason; by: string; at: Instant },
): Statement[] {
  const chosen = sql`(SELECT value FROM ${rowsOf(purposes)})`;
  return [
    expect(
      'consent_missing',
      sql`(SELECT COUNT(DISTINCT purpose) FROM standing_consent WHERE beneficiary_id = ${id} AND purpose IN ${chosen}) = ${purposes.length}`,
    ),
    sql`INSERT INTO consent_withdrawal (consent_id, purpose, reason, recorded_by, recorded_at)
      SELECT consent_id, purpose, ${withdrawn.reason}, ${withdrawn.by}, ${withdrawn.at}
      FROM standing_consent WHERE beneficiary_id = ${id} AND purpose IN ${chosen}`,
  ];
}

/** Takes every standing consent of a child back, if there is any. */
export function everythingWithdrawn(
  id: string,
  withdrawn: { reason: WithdrawalReason; by: string; at: Instant },
): Statement {
  return sql`INSERT INTO consent_withdrawal (consent_id, purpose, reason, recorded_by, recorded_at)
    SELECT DISTINCT consent_id, '', ${withdrawn.reason}, ${withdrawn.by}, ${withdrawn.at}
    FROM standing_consent WHERE beneficiary_id = ${id}`;
}

/** Aborts with `consent_missing` unless registration is agreed to. */
export function registrationStands(id: string): Statement {
  return expect('consent_missing', sql`SELECT consent = 1 FROM beneficiary WHERE id = ${id}`);
}

/**
 * Aborts with `photo_without_consent` unless the guardians of all these children agreed to photos of
 * the goods: for every batch that stores one.
 */
export function photosAgreed(beneficiaryIds: readonly string[]): Statement {
  return expect(
    'photo_without_consent',
    sql`NOT EXISTS (SELECT 1 FROM ${rowsOf(beneficiaryIds)} AS asked
      LEFT JOIN beneficiary ON beneficiary.id = asked.value
      WHERE beneficiary.photo_consent IS NOT 1 OR beneficiary.consent IS NOT 1)`,
  );
}

/** Those of the children whose goods may be photographed now: for the page that offers a camera. */
export function photosAgreedFor(beneficiaryIds: readonly string[]): Query<{ id: string }> {
  return query(sql`SELECT id AS "id" FROM beneficiary WHERE photo_consent = 1 AND consent = 1
    AND id IN (SELECT value FROM ${rowsOf(beneficiaryIds)})`);
}

/** A text as it is read out. */
export interface ConsentTextRow extends ConsentText {
  bodyId: string;
  bodyEn: string;
}

/** The texts in force by `today` for children or pregnant women: for each purpose the newest. */
export function consentTextsInForce(
  today: string,
  kind: 'child' | 'pregnancy' = 'child',
): Query<ConsentTextRow> {
  return query(sql`SELECT version AS "version", purpose AS "purpose", body_id AS "bodyId", body_en AS "bodyEn"
    FROM consent_text WHERE purpose <> 'registration_and_matching' AND for_kind = ${kind} AND valid_from <= ${today}
      AND NOT EXISTS (SELECT 1 FROM consent_text AS newer WHERE newer.purpose = consent_text.purpose AND newer.for_kind = ${kind}
        AND newer.valid_from <= ${today} AND (newer.valid_from, newer.version) > (consent_text.valid_from, consent_text.version))
    ORDER BY instr('registration matching sharing photos', purpose)`);
}

/** The purposes that stand for a child. */
export function standingPurposes(id: string): Query<{ purpose: Purpose }> {
  return query(
    sql`SELECT DISTINCT purpose AS "purpose" FROM standing_consent WHERE beneficiary_id = ${id}`,
  );
}

/** A photograph of consent, and whose. */
export interface EvidencePhotoRow {
  id: string;
  beneficiaryId: string;
  areaCode: string;
  mediaType: 'image/jpeg' | 'image/png';
  masterKeyId: string | null;
  wrapped: number[] | null;
}

/** One photograph of a child that was not erased; the scope is checked by whoever opens the file. */
export function evidencePhoto(id: string, beneficiaryId: string): Query<EvidencePhotoRow> {
  return query(sql`SELECT consent_evidence.id AS "id", beneficiary.id AS "beneficiaryId", beneficiary.area_code AS "areaCode",
      consent_evidence.media_type AS "mediaType", data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped"
    FROM consent_evidence JOIN beneficiary ON beneficiary.id = consent_evidence.beneficiary_id
    LEFT JOIN data_key ON data_key.owner_id = beneficiary.id
    WHERE consent_evidence.id = ${id} AND consent_evidence.beneficiary_id = ${beneficiaryId}
      AND consent_evidence.kind = 'photo' AND consent_evidence.purged_at IS NULL`);
}

/** Photographs whose key is gone and whose bytes still lie in R2: from the few erased to theirs (CROSS JOIN). */
export function orphanedPhotos(limit: number): Query<{ id: string }> {
  return query(sql`SELECT consent_evidence.id AS "id" FROM erasure
    CROSS JOIN consent_evidence ON consent_evidence.beneficiary_id = erasure.beneficiary_id
    WHERE consent_evidence.kind = 'photo' AND consent_evidence.purged_at IS NULL LIMIT ${limit}`);
}

/** The bytes of these photographs are gone. */
export function photosPurged(ids: readonly string[], at: Instant): Statement {
  return sql`UPDATE consent_evidence SET purged_at = ${at}
    WHERE purged_at IS NULL AND id IN (SELECT value FROM ${rowsOf(ids)})`;
}

/** Overwrites the names of witnesses of an erased child. */
export function witnessesBlanked(beneficiaryId: string): Statement {
  return sql`UPDATE consent_evidence SET sealed = x'' WHERE beneficiary_id = ${beneficiaryId} AND sealed IS NOT NULL`;
}
