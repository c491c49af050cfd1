import { text } from '../../web/text/lang.ts';
import type { Config, Env } from '../config.ts';
import { addDays, type DateOnly, type Instant, wibDate } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { commit, type Once, write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { inScope, invitingScopes, MONEY_ROLES, type StaffRole, type Viewer } from './access.ts';
import { auditEvent } from './audit-store.ts';
import { type Beginning, beginSession } from './begin-session.ts';
import { type Contact, ContactBook } from './contact.ts';
import { invitationAccepted, invitationByToken, invitationMade } from './invitation-store.ts';
import { notifierOf, reaches } from './notifier.ts';
import { roleGranted, rolesOfPerson } from './person-store.ts';
import { contactKeyedAnew } from './rekey-contacts.ts';
import { areaByCode, lapsedRoleEnded, nikExpected } from './role-store.ts';
import { outgoing } from './send-message.ts';
import { newSessionToken, type Session, tokenHash } from './session.ts';
import { sessionsOfPersonEnded } from './session-store.ts';

/** An invitation holds for a week. */
export const INVITATION_DAYS = 7;

/** Whom to invite to what. */
export interface Invitation {
  readonly role: StaffRole;
  readonly areaCode: string;
  readonly contact: Contact;
  /** The last day of the role, for a stand-in. */
  readonly validTo: DateOnly | null;
}

/** Invites somebody in the inviter's own area, and sends the link.  */
export async function invite(
  { env, config }: { env: Env; config: Config },
  asked: {
    invitation: Invitation;
    viewer: Viewer;
    lang: 'id' | 'en';
    origin: string;
    once: Once;
    now: Instant;
  },
): Promise<{ id: string } | Refusal> {
  const { invitation, viewer, now } = asked;
  const { role, areaCode, contact } = invitation;
  if (!inScope(areaCode, invitingScopes(viewer, role))) return refuse('may_not_invite');
  if (!reaches(notifierOf(config, env), contact.kind)) return refuse(`no_channel_${contact.kind}`);
  const { areas } = await read(env.DB, { areas: areaByCode(areaCode) });
  if (areas.length === 0 && areaCode !== '') return refuse('area_unknown');
  const book = new ContactBook(config);
  const id = newId<string>();
  const token = newSessionToken(cryptoRandom);
  const lookup = await book.lookup(contact);
  const expiresAt = now + INVITATION_DAYS * 86_400_000;
  const words = text(asked.lang);
  const link = `${asked.origin}/undangan/${token}`;
  const message = {
    to: contact,
    subject: words.identity.message.invitationSubject,
    text: words.identity.message.invitation(
      words.common.roles[role],
      link,
      addDays(wibDate(now), INVITATION_DAYS),
    ),
    code: link,
  };
  const about = { id, kind: 'invitation' } as const;
  const mail = await outgoing({ env, config, book }, about, message, { now, expiresAt });
  const answer = { id };
  const written = await commit(env.DB, { ...asked.once, answer }, [
    ...(await contactKeyedAnew(book, contact)),
    ...invitationMade({
      id,
      tokenHash: await tokenHash(token),
      role,
      areaCode,
      organisationId: null,
      contact: {
        kind: contact.kind,
        lookup,
        lookupKeyId: book.lookupKeyId,
        sealed: await book.seal(`contact:${lookup}`, contact),
      },
      validTo: invitation.validTo,
      by: viewer.personId,
      at: now,
      expiresAt,
    }),
    mail.statement,
    auditEvent({
      at: now,
      personId: viewer.personId,
      action: 'invitation.change',
      subjectKind: 'invitation',
      subjectId: id,
      areaCode,
    }),
  ]);
  if (isRefusal(written)) return written;
  if (!written.repeated) await mail.send();
  return written.answer;
}

/** Accepts an invitation by somebody signed in who holds the invited contact. His session begins anew. */
export async function acceptInvitation(
  { env, config }: { env: Env; config: Config },
  asked: { token: string; viewer: Viewer; session: Session; device: string; now: Instant },
): Promise<Beginning | Refusal> {
  const { viewer, now } = asked;
  const today = wibDate(now);
  const { invitations, roles } = await read(env.DB, {
    invitations: invitationByToken(await tokenHash(asked.token), now),
    roles: rolesOfPerson(viewer.personId, today),
  });
  const [invitation] = invitations;
  if (!invitation) return refuse('invitation_over');
  const { role, areaCode, invitedBy } = invitation;
  const { personId } = viewer;
  const session = await beginSession(config, {
    personId,
    roles: [...roles.map((each) => each.role), role],
    method: asked.session.method,
    authenticatedAt: asked.session.authenticatedAt,
    device: asked.device,
    replacedHash: null,
    now,
  });
  const written = await write(env.DB, [
    ...invitationAccepted(invitation.id, { personId, at: now }),
    ...(MONEY_ROLES.includes(role) ? [nikExpected(personId)] : []),
    lapsedRoleEnded({ personId, role, areaCode, today, by: invitedBy, at: now }),
    roleGranted({
      id: newId(),
      personId,
      role,
      areaCode,
      from: today,
      to: invitation.validTo,
      by: invitedBy,
      at: now,
    }),
    auditEvent({
      at: now,
      personId,
      action: 'role.change',
      subjectKind: 'person',
      subjectId: personId,
      areaCode,
    }),
    // A change of privilege ends what was signed in before it.
    sessionsOfPersonEnded(personId, now),
    ...session.statements,
  ]);
  return isRefusal(written) ? written : session;
}
