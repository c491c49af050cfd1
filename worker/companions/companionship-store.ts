import { SHARED } from '../foster/foster-store.ts';
import type { Relation, SealedIdentity } from '../registry/identity.ts';
import type { DateOnly, Instant } from '../shared/dates.ts';
import {
  expect,
  type Query,
  query,
  type Sql,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';
import type { EndedReason } from './companionship.ts';

/** A companionship as staff of the area see it: who, how far, never the child's name. */
export interface CompanionshipRow {
  id: string;
  childId: string;
  areaCode: string;
  kelurahan: string;
  companionId: string;
  companionName: string;
  companionTitle: string;
  organisationName: string | null;
  askedAt: Instant;
  consentGivenOn: DateOnly | null;
  givenBy: Relation | null;
  approvedAt: Instant | null;
  approverName: string | null;
  endedAt: Instant | null;
  endedReason: EndedReason | null;
  openFlags: number;
}

const OPEN_FLAGS = sql`(SELECT COUNT(*) FROM safeguarding_flag
  WHERE safeguarding_flag.companionship_id = companionship.id AND answer IS NULL)`;

const ROWS = sql`SELECT companionship.id AS "id", companionship.beneficiary_id AS "childId", companionship.area_code AS "areaCode",
    area.name AS "kelurahan", companionship.companion_id AS "companionId", person.name AS "companionName",
    person.title AS "companionTitle", organisation.name AS "organisationName", companionship.asked_at AS "askedAt",
    companion_consent.given_on AS "consentGivenOn", companion_consent.given_by AS "givenBy",
    companionship.approved_at AS "approvedAt", approver.name AS "approverName", companionship.ended_at AS "endedAt",
    companionship.ended_reason AS "endedReason", ${OPEN_FLAGS} AS "openFlags"
  FROM companionship
  JOIN area ON area.code = companionship.area_code
  JOIN person ON person.id = companionship.companion_id
  LEFT JOIN organisation ON organisation.id = person.organisation_id
  LEFT JOIN companion_consent ON companion_consent.companionship_id = companionship.id
  LEFT JOIN person AS approver ON approver.id = companionship.approved_by`;

/** A child's companionships, the open one first, at most 20. */
export function companionshipsOfChild(childId: string): Query<CompanionshipRow> {
  return query(sql`${ROWS} WHERE companionship.beneficiary_id = ${childId}
    ORDER BY companionship.ended_at IS NOT NULL, companionship.asked_at DESC LIMIT 20`);
}

/** One companionship of the scope. */
export function companionshipInScope(
  id: string,
  scopes: readonly string[],
): Query<CompanionshipRow> {
  return query(
    sql`${ROWS} WHERE companionship.id = ${id} AND ${withinAny(sql`companionship.area_code`, scopes)}`,
  );
}

/** The open companionships of a scope that stand at one step, a page of them. */
export function companionshipsAt(
  step: 'asked' | 'consented' | 'approved',
  of: { scopes: readonly string[]; after: string; size: number },
): Query<CompanionshipRow> {
  const stands = {
    asked: sql`companion_consent.given_on IS NULL AND companionship.approved_at IS NULL`,
    consented: sql`companion_consent.given_on IS NOT NULL AND companionship.approved_at IS NULL`,
    approved: sql`companionship.approved_at IS NOT NULL`,
  }[step];
  return query(sql`${ROWS} WHERE companionship.ended_at IS NULL AND ${stands} AND companionship.id > ${of.after}
    AND ${withinAny(sql`companionship.area_code`, of.scopes)} ORDER BY companionship.id LIMIT ${of.size}`);
}

/** A child of the scope, for its page of companions. */
export function childOfCompanions(
  id: string,
  scopes: readonly string[],
): Query<{ id: string; areaCode: string }> {
  return query(sql`SELECT id AS "id", area_code AS "areaCode" FROM beneficiary
    WHERE id = ${id} AND ${withinAny(sql`area_code`, scopes)}`);
}

/** The child that a donor's pledge means by a label, while its card stands. */
export function askableChild(of: {
  pledgeId: string;
  donorId: string;
  label: string;
}): Query<{ childId: string; sponsorshipId: string; areaCode: string }> {
  return query(sql`SELECT beneficiary.id AS "childId", sponsorship.id AS "sponsorshipId", beneficiary.area_code AS "areaCode"
    FROM foster_label
    JOIN sponsorship ON sponsorship.beneficiary_id = foster_label.beneficiary_id
    JOIN pledge ON pledge.id = sponsorship.pledge_id AND pledge.donor_id = foster_label.donor_id
    JOIN beneficiary ON beneficiary.id = foster_label.beneficiary_id
    WHERE foster_label.donor_id = ${of.donorId} AND foster_label.label = ${of.label}
      AND pledge.id = ${of.pledgeId} AND ${SHARED} LIMIT 1`);
}

/** A companionship as the companion himself may read it: before approval by the label he knows, after it by none. */
export interface OwnCompanionshipRow {
  id: string;
  childId: string;
  areaCode: string;
  label: string | null;
  askedAt: Instant;
  consentGivenOn: DateOnly | null;
  approvedAt: Instant | null;
  endedAt: Instant | null;
  endedReason: EndedReason | null;
  openFlags: number;
}

/** A companion's own companionships, the open ones first, at most 20. */
export function ownCompanionships(companionId: string): Query<OwnCompanionshipRow> {
  return query(sql`SELECT companionship.id AS "id", companionship.beneficiary_id AS "childId", companionship.area_code AS "areaCode",
      CASE WHEN companionship.approved_at IS NULL THEN foster_label.label END AS "label", companionship.asked_at AS "askedAt",
      companion_consent.given_on AS "consentGivenOn", companionship.approved_at AS "approvedAt",
      companionship.ended_at AS "endedAt", companionship.ended_reason AS "endedReason", ${OPEN_FLAGS} AS "openFlags"
    FROM companionship
    LEFT JOIN companion_consent ON companion_consent.companionship_id = companionship.id
    LEFT JOIN foster_label ON foster_label.donor_id = companionship.companion_id AND foster_label.beneficiary_id = companionship.beneficiary_id
    WHERE companionship.companion_id = ${companionId}
    ORDER BY companionship.ended_at IS NOT NULL, companionship.asked_at DESC LIMIT 20`);
}

/** The children whom somebody accompanies at this moment, sealed: what he may open. */
export function accompaniedChildren(
  companionId: string,
  today: DateOnly,
): Query<SealedIdentity & { companionshipId: string; areaCode: string }> {
  return query(sql`SELECT companionship.id AS "companionshipId", beneficiary.id AS "id", companionship.area_code AS "areaCode",
      beneficiary.identity_sealed AS "identitySealed", data_key.master_key_id AS "masterKeyId", data_key.wrapped AS "wrapped"
    FROM companionship
    JOIN beneficiary ON beneficiary.id = companionship.beneficiary_id
    LEFT JOIN data_key ON data_key.owner_id = beneficiary.id
    WHERE companionship.companion_id = ${companionId} AND ${companionStands(today)}
    ORDER BY companionship.asked_at LIMIT 20`);
}

/**
 * Approved, not ended, and everything it stands on stands today: asked when the page is read, so that
 * none of it has to wait for the night.
 */
export function companionStands(today: DateOnly): Sql {
  return sql`companionship.approved_at IS NOT NULL AND companionship.ended_at IS NULL
    AND EXISTS (SELECT 1 FROM companion_consent WHERE companion_consent.companionship_id = companionship.id)
    AND ${SUPPORT_STANDS} AND ${accountStands(today)} AND ${charterStands(today)} AND ${OPEN_FLAGS} = 0`;
}

const SUPPORT_STANDS = sql`EXISTS (SELECT 1 FROM sponsorship
  JOIN pledge ON pledge.id = sponsorship.pledge_id JOIN beneficiary AS child ON child.id = sponsorship.beneficiary_id
  WHERE sponsorship.id = companionship.sponsorship_id AND sponsorship.ended_at IS NULL AND pledge.status = 'active'
    AND pledge.donor_id = companionship.companion_id AND child.stage = 'verified' AND child.consent = 1
    AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.beneficiary_id = child.id AND restriction.lifted_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.beneficiary_id = child.id))`;

function accountStands(today: DateOnly): Sql {
  return sql`((SELECT outcome FROM donor_verification WHERE donor_verification.person_id = companionship.companion_id
      ORDER BY decided_at DESC, id DESC LIMIT 1) IS 'verified'
    AND EXISTS (SELECT 1 FROM role_assignment WHERE role_assignment.person_id = companionship.companion_id AND role = 'bapak_asuh'
      AND role_assignment.ended_at IS NULL AND valid_from <= ${today} AND (valid_to IS NULL OR valid_to >= ${today})))`;
}

function charterStands(today: DateOnly): Sql {
  return sql`EXISTS (SELECT 1 FROM charter_acceptance WHERE charter_acceptance.person_id = companionship.companion_id
    AND charter_acceptance.version = (SELECT version FROM charter_text WHERE valid_from <= ${today}
      ORDER BY valid_from DESC, version DESC LIMIT 1))`;
}

/** Asks to become a companion. Triggers refuse what does not fit: `companion_not_possible`, `charter_missing`, `donor_not_verified`. */
export function companionshipAsked(asked: {
  id: string;
  childId: string;
  sponsorshipId: string;
  companionId: string;
  areaCode: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO companionship (id, beneficiary_id, sponsorship_id, companion_id, area_code, asked_at)
    VALUES (${asked.id}, ${asked.childId}, ${asked.sponsorshipId}, ${asked.companionId}, ${asked.areaCode}, ${asked.at})`;
}

/** The wording that a guardian agrees to on a day. */
export function companionTextInForce(
  today: DateOnly,
): Query<{ version: string; bodyId: string; bodyEn: string }> {
  return query(sql`SELECT version AS "version", body_id AS "bodyId", body_en AS "bodyEn" FROM companion_consent_text
    WHERE valid_from <= ${today} ORDER BY valid_from DESC, version DESC LIMIT 1`);
}

/** The guardian's yes, as taken down. */
export function companionConsented(consent: {
  companionshipId: string;
  textVersion: string;
  givenBy: Relation;
  method: 'signature' | 'thumbprint' | 'witness';
  givenOn: DateOnly;
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO companion_consent (companionship_id, text_version, given_by, method, given_on, recorded_by, recorded_at)
    VALUES (${consent.companionshipId}, ${consent.textVersion}, ${consent.givenBy}, ${consent.method}, ${consent.givenOn}, ${consent.by}, ${consent.at})`;
}

/** A coordinator's yes; a trigger refuses it where consent, charter, account or support do not stand. */
export function companionApproved(id: string, approved: { by: string; at: Instant }): Statement[] {
  return [
    expectOpen(id),
    sql`UPDATE companionship SET approved_by = ${approved.by}, approved_at = ${approved.at} WHERE id = ${id}`,
  ];
}

/** Ends a companionship at once; visits to come go with it. `companion_over` when it has ended already. */
export function companionshipEnded(
  id: string,
  ended: { reason: EndedReason; by: string; at: Instant },
): Statement[] {
  return [
    expectOpen(id),
    sql`UPDATE companionship SET ended_by = ${ended.by}, ended_at = ${ended.at}, ended_reason = ${ended.reason} WHERE id = ${id}`,
  ];
}

/** Ends whatever no longer stands on its feet: a role that ran out, a newer charter, support that is over. */
export function companionshipsOver(over: { today: DateOnly; at: Instant }): Statement {
  return sql`UPDATE companionship SET ended_at = ${over.at}, ended_reason = CASE
      WHEN NOT ${SUPPORT_STANDS} THEN 'support_ended' WHEN NOT ${accountStands(over.today)} THEN 'account_closed' ELSE 'charter_outdated' END
    WHERE ended_at IS NULL AND NOT (${SUPPORT_STANDS} AND ${accountStands(over.today)} AND ${charterStands(over.today)})`;
}

function expectOpen(id: string): Statement {
  return expect(
    'companion_over',
    sql`EXISTS (SELECT 1 FROM companionship WHERE id = ${id} AND ended_at IS NULL)`,
  );
}
