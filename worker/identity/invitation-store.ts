import type { DateOnly, Instant } from '../shared/dates.ts';
import {
  empty,
  expect,
  type Query,
  query,
  type Statement,
  sql,
  withinAny,
} from '../storage/sql.ts';
import type { StaffRole } from './access.ts';
import type { Contact } from './contact.ts';

/** An invitation in the list of those who invite. */
export interface InvitationRow {
  id: string;
  role: StaffRole;
  areaName: string;
  contactKind: Contact['kind'];
  contactLookup: string;
  contactSealed: number[];
  invitedBy: string;
  invitedAt: Instant;
  expiresAt: Instant;
  acceptedAt: Instant | null;
  withdrawnAt: Instant | null;
}

/** An open invitation as it is accepted. */
export interface OpenInvitationRow {
  id: string;
  role: StaffRole;
  areaCode: string;
  areaName: string;
  organisationId: string | null;
  contactKind: Contact['kind'];
  contactLookup: string;
  contactSealed: number[];
  validTo: DateOnly | null;
  invitedBy: string;
  inviterName: string;
  expiresAt: Instant;
}

const open = (now: Instant) =>
  sql`invitation.accepted_at IS NULL AND invitation.withdrawn_at IS NULL AND invitation.expires_at > ${now}`;

const OPEN_COLUMNS = sql`invitation.id AS "id", invitation.role AS "role", invitation.area_code AS "areaCode",
  COALESCE(area.name, '') AS "areaName", invitation.organisation_id AS "organisationId",
  invitation.contact_kind AS "contactKind", invitation.contact_lookup AS "contactLookup",
  invitation.contact_sealed AS "contactSealed", invitation.valid_to AS "validTo",
  invitation.invited_by AS "invitedBy", person.name AS "inviterName", invitation.expires_at AS "expiresAt"`;

/** Invites somebody. An earlier one that ran out makes room first; an open one breaks a trigger. */
export function invitationMade(invitation: {
  id: string;
  tokenHash: string;
  role: StaffRole;
  areaCode: string;
  organisationId: string | null;
  contact: { kind: Contact['kind']; lookup: string; lookupKeyId: string; sealed: Uint8Array };
  validTo: DateOnly | null;
  by: string;
  at: Instant;
  expiresAt: Instant;
}): Statement[] {
  const { contact } = invitation;
  return [
    sql`UPDATE invitation SET withdrawn_at = ${invitation.at}, withdrawn_by = ${invitation.by}
      WHERE contact_lookup = ${contact.lookup} AND role = ${invitation.role} AND area_code = ${invitation.areaCode}
        AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at <= ${invitation.at}`,
    sql`INSERT INTO invitation (id, token_hash, role, area_code, organisation_id, contact_kind, contact_lookup, contact_sealed, valid_to, invited_by, invited_at, expires_at, lookup_key_id)
      VALUES (${invitation.id}, ${invitation.tokenHash}, ${invitation.role}, ${invitation.areaCode}, ${invitation.organisationId},
        ${contact.kind}, ${contact.lookup}, ${contact.sealed}, ${invitation.validTo}, ${invitation.by}, ${invitation.at}, ${invitation.expiresAt}, ${contact.lookupKeyId})`,
  ];
}

/** The open invitation behind a link. */
export function invitationByToken(tokenHash: string, now: Instant): Query<OpenInvitationRow> {
  return query(sql`SELECT ${OPEN_COLUMNS} FROM invitation
    JOIN person ON person.id = invitation.invited_by LEFT JOIN area ON area.code = invitation.area_code
    WHERE invitation.token_hash = ${tokenHash} AND ${open(now)}`);
}

/** The newest open invitation for the contact of a code challenge. */
export function invitationOfChallenge(idHash: string, now: Instant): Query<OpenInvitationRow> {
  return query(sql`SELECT ${OPEN_COLUMNS} FROM sign_in_challenge
    JOIN invitation ON invitation.contact_lookup = sign_in_challenge.contact_lookup
    JOIN person ON person.id = invitation.invited_by LEFT JOIN area ON area.code = invitation.area_code
    WHERE sign_in_challenge.id_hash = ${idHash} AND ${open(now)}
    ORDER BY invitation.invited_at DESC LIMIT 1`);
}

/**
 * Accepts an invitation, in time and once, and only for somebody who holds the invited contact when
 * the batch runs: a stolen link accepts nothing.
 */
export function invitationAccepted(id: string, by: { personId: string; at: Instant }): Statement[] {
  return [
    expect(
      'invitation_over',
      sql`EXISTS (SELECT 1 FROM invitation WHERE id = ${id} AND ${open(by.at)})`,
    ),
    expect(
      'invitation_for_another',
      sql`EXISTS (SELECT 1 FROM invitation JOIN contact ON contact.lookup = invitation.contact_lookup
        WHERE invitation.id = ${id} AND contact.person_id = ${by.personId})`,
    ),
    sql`UPDATE invitation SET accepted_at = ${by.at}, accepted_by = ${by.personId} WHERE id = ${id}`,
  ];
}

/** Withdraws an open invitation in the withdrawer's area. */
export function invitationWithdrawn(
  id: string,
  by: { personId: string; at: Instant; scopes: readonly string[] },
): Statement[] {
  return [
    expect(
      'invitation_over',
      sql`EXISTS (SELECT 1 FROM invitation WHERE id = ${id} AND ${open(by.at)} AND ${withinAny(sql`area_code`, by.scopes)})`,
    ),
    sql`UPDATE invitation SET withdrawn_at = ${by.at}, withdrawn_by = ${by.personId} WHERE id = ${id}`,
  ];
}

/** One invitation in the scope, whatever its state. */
export function invitationInScope(id: string, scopes: readonly string[]) {
  return query<{ areaCode: string; role: StaffRole }>(
    sql`SELECT area_code AS "areaCode", role AS "role" FROM invitation WHERE id = ${id} AND ${withinAny(sql`area_code`, scopes)}`,
  );
}

/** The invitations of a scope, newest first, below `before`. */
export function invitations(
  scopes: readonly string[],
  page: { before: { at: Instant; id: string } | null; size: number },
): Query<InvitationRow> {
  const below = page.before
    ? sql`AND (invitation.invited_at, invitation.id) < (${page.before.at}, ${page.before.id})`
    : empty;
  return query(sql`SELECT invitation.id AS "id", invitation.role AS "role", COALESCE(area.name, '') AS "areaName",
      invitation.contact_kind AS "contactKind", invitation.contact_lookup AS "contactLookup",
      invitation.contact_sealed AS "contactSealed", person.name AS "invitedBy", invitation.invited_at AS "invitedAt",
      invitation.expires_at AS "expiresAt", invitation.accepted_at AS "acceptedAt", invitation.withdrawn_at AS "withdrawnAt"
    FROM invitation JOIN person ON person.id = invitation.invited_by LEFT JOIN area ON area.code = invitation.area_code
    WHERE ${withinAny(sql`invitation.area_code`, scopes)} ${below}
    ORDER BY invitation.invited_at DESC, invitation.id DESC LIMIT ${page.size}`);
}
