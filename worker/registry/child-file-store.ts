import { type Query, query, sql, withinAny } from '../storage/sql.ts';
import { IS_RESTRICTED, WAS_WITHDRAWN } from './child-list-store.ts';
import type { Purpose, WithdrawalReason } from './consent.ts';
import type { Method } from './consent-store.ts';
import type { Relation, SealedIdentity } from './identity.ts';
import type { Sex } from './nik.ts';
import type { Severity } from './severity.ts';
import type { Stage } from './verification.ts';

/** The head of a file, still sealed. */
export interface FileRow extends SealedIdentity {
  kind: 'child' | 'pregnancy';
  householdId: string;
  areaCode: string;
  kelurahan: string;
  kecamatan: string | null;
  posyandu: string | null;
  sex: Sex;
  /** Null for a pregnancy. */
  bornOn: string | null;
  stage: Stage;
  /** 1 for each purpose whose consent stands; `consent` is registration. */
  consent: number;
  matchingConsent: number;
  sharingConsent: number;
  photoConsent: number;
  /** 1 when the guardian took the consent back and gave no new one. */
  withdrawn: number;
  /** 1 while its data is restricted at the guardian's request. */
  restricted: number;
  severity: Severity | null;
}

/** One beneficiary's file, if it lies in the scope. */
export function fileHead(id: string, scopes: readonly string[]): Query<FileRow> {
  return query(sql`SELECT beneficiary.id AS "id", beneficiary.kind AS "kind", beneficiary.household_id AS "householdId",
      beneficiary.area_code AS "areaCode", kelurahan.name AS "kelurahan",
      kecamatan.name AS "kecamatan", posyandu.name AS "posyandu", beneficiary.sex AS "sex", beneficiary.born_on AS "bornOn",
      beneficiary.stage AS "stage", beneficiary.consent AS "consent", beneficiary.severity AS "severity",
      beneficiary.matching_consent AS "matchingConsent", beneficiary.sharing_consent AS "sharingConsent", beneficiary.photo_consent AS "photoConsent",
      (beneficiary.consent = 0 AND ${WAS_WITHDRAWN}) AS "withdrawn", ${IS_RESTRICTED} AS "restricted",
      beneficiary.identity_sealed AS "identitySealed", data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped"
    FROM beneficiary
    JOIN area AS kelurahan ON kelurahan.code = beneficiary.area_code
    LEFT JOIN area AS kecamatan ON kecamatan.code = kelurahan.parent_code
    JOIN household ON household.id = beneficiary.household_id
    LEFT JOIN posyandu ON posyandu.id = household.posyandu_id
    LEFT JOIN data_key ON data_key.owner_id = beneficiary.id
    WHERE beneficiary.id = ${id} AND ${withinAny(sql`beneficiary.area_code`, scopes)}`);
}

/** The guardians of a beneficiary, still sealed. */
export function guardiansOf(
  id: string,
): Query<{ id: string; relation: Relation; contactSealed: number[] }> {
  return query(sql`SELECT id AS "id", relation AS "relation", contact_sealed AS "contactSealed"
    FROM guardian WHERE beneficiary_id = ${id} ORDER BY recorded_at LIMIT 5`);
}

/** A measurement as a file shows it. */
export interface MeasurementOfFile {
  id: string;
  measuredOn: string;
  weightG: number | null;
  heightMm: number | null;
  position: 'lying' | 'standing' | null;
  oedema: number;
  ageDays: number;
  haz: number | null;
  waz: number | null;
  whz: number | null;
  flags: number;
  source: 'import' | 'kader' | 'puskesmas';
}

/** The measurements that stand, newest first, at most 60: five years of months. */
export function measurementsOf(id: string): Query<MeasurementOfFile> {
  return query(sql`SELECT id AS "id", measured_on AS "measuredOn", weight_g AS "weightG", height_mm AS "heightMm",
      position AS "position", oedema AS "oedema", age_days AS "ageDays", haz AS "haz", waz AS "waz", whz AS "whz",
      flags AS "flags", source AS "source"
    FROM measurement WHERE beneficiary_id = ${id} AND superseded_at IS NULL
    ORDER BY measured_on DESC, recorded_at DESC LIMIT 60`);
}

/** An upper arm circumference that a kader measured, in millimetres. */
export interface ArmOfFile {
  measuredOn: string;
  mm: number;
}

/** A child's arm circumferences, newest first, at most 60. */
export function childArmsOf(id: string): Query<ArmOfFile> {
  return query(sql`SELECT measured_on AS "measuredOn", mm AS "mm" FROM arm_circumference
    WHERE beneficiary_id = ${id} ORDER BY measured_on DESC, at DESC LIMIT 60`);
}

/** A step of verification with who took it; `byName` is null for the system. */
export interface StepOfFile {
  step: 'registered' | 'visited' | 'verified' | 'returned' | 'closed';
  reason: string;
  byName: string | null;
  at: number;
}

/** The steps, oldest first; of one instant in the order in which they are taken. */
export function stepsOf(id: string): Query<StepOfFile> {
  return query(sql`SELECT verification_step.step AS "step", verification_step.reason AS "reason",
      person.name AS "byName", verification_step.at AS "at"
    FROM verification_step LEFT JOIN person ON person.id = verification_step.by_person
    WHERE verification_step.beneficiary_id = ${id} ORDER BY verification_step.at,
      CASE verification_step.step WHEN 'registered' THEN 0 WHEN 'visited' THEN 1 WHEN 'verified' THEN 2 ELSE 3 END LIMIT 100`);
}

/** One purpose of a consent, and its withdrawal if there was one. */
export interface ConsentOfFile {
  purpose: Purpose;
  textVersion: string;
  givenBy: Relation;
  method: Method;
  givenOn: string;
  byName: string | null;
  withdrawnAt: number | null;
  withdrawnReason: WithdrawalReason | null;
  evidenceId: string | null;
  /** The witness, sealed. */
  evidenceSealed: number[] | null;
  /** 1 while a photograph can be looked at. */
  hasPhoto: number;
}

/** What was agreed to, purpose by purpose, newest first. */
export function consentsOf(id: string): Query<ConsentOfFile> {
  return query(sql`SELECT covered.purpose AS "purpose", consent.text_version AS "textVersion", consent.given_by AS "givenBy",
      consent.method AS "method", consent.given_on AS "givenOn", person.name AS "byName",
      MIN(taken.recorded_at) AS "withdrawnAt", taken.reason AS "withdrawnReason", evidence.id AS "evidenceId",
      evidence.sealed AS "evidenceSealed", COALESCE(evidence.kind = 'photo' AND evidence.purged_at IS NULL, 0) AS "hasPhoto"
    FROM consent JOIN consent_text_purpose AS covered ON covered.version = consent.text_version
    LEFT JOIN consent_withdrawal AS taken ON taken.consent_id = consent.id AND taken.purpose IN ('', covered.purpose)
    LEFT JOIN consent_evidence AS evidence ON evidence.id = consent.evidence_id
    LEFT JOIN person ON person.id = consent.recorded_by
    WHERE consent.beneficiary_id = ${id} GROUP BY consent.id, covered.purpose
    ORDER BY consent.recorded_at DESC, instr('registration matching sharing photos', covered.purpose) LIMIT 80`);
}

/** A sponsorship and what came of it so far. The donor is not named: staff at the door need not know. */
export interface SupportOfFile {
  firstMonth: string;
  months: number;
  nameId: string;
  nameEn: string;
  /** The pool goes on for a donor whose support broke off. */
  isBridged: 0 | 1;
  endedReason: string | null;
  endedAt: number | null;
  confirmed: number;
  paid: number;
  scheduled: number;
}

/** The support of a beneficiary, newest first. */
export function supportOf(id: string): Query<SupportOfFile> {
  return query(sql`SELECT sponsorship.first_month AS "firstMonth", sponsorship.months AS "months",
      package.name_id AS "nameId", package.name_en AS "nameEn", pledge.donor_id = 'reserve' AS "isBridged",
      sponsorship.ended_reason AS "endedReason", sponsorship.ended_at AS "endedAt",
      (SELECT COUNT(*) FROM delivery WHERE sponsorship_id = sponsorship.id AND delivery.status = 'confirmed') AS "confirmed",
      (SELECT COUNT(*) FROM delivery WHERE sponsorship_id = sponsorship.id AND delivery.status = 'paid') AS "paid",
      (SELECT COUNT(*) FROM delivery WHERE sponsorship_id = sponsorship.id AND delivery.status = 'scheduled') AS "scheduled"
    FROM sponsorship JOIN pledge ON pledge.id = sponsorship.pledge_id JOIN package ON package.id = pledge.package_id
    WHERE sponsorship.beneficiary_id = ${id} ORDER BY sponsorship.approved_at DESC LIMIT 12`);
}
