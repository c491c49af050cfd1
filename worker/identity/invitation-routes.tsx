import { z } from 'zod';
import { InvitationPage } from '../../web/pages/invitations/invitation-page.tsx';
import { InvitationsPage } from '../../web/pages/invitations/invitations-page.tsx';
import { text } from '../../web/text/lang.ts';
import { viewerId } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { type Filled, field, formOf, once } from '../http/form.ts';
import { pageOf, timePlace } from '../http/list-place.ts';
import { notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { keepSession } from '../http/session.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { INVITES, invitingScopes, type StaffRole, scopesOf } from './access.ts';
import { auditEvent } from './audit-store.ts';
import { type Contact, ContactBook, maskContact, parseContact } from './contact.ts';
import {
  invitationByToken,
  invitationInScope,
  invitations,
  invitationWithdrawn,
} from './invitation-store.ts';
import { acceptInvitation, invite } from './invite.ts';
import { notificationAbout } from './notification-store.ts';
import type { Message } from './notifier.ts';
import { contactsOfPerson } from './person-store.ts';
import { areasToChoose } from './role-store.ts';
import { sendCode } from './send-code.ts';
import { deviceName, tokenHash } from './session.ts';

const STAFF_ROLES: readonly StaffRole[] = INVITES.administrator;
const PAGE = 50;
const TOKEN = /^[0-9a-z]{26}$/;

const asInvitation = z.object({
  peran: z.enum(STAFF_ROLES, 'not_chosen'),
  wilayah: z.string('not_chosen').regex(/^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$/, 'not_chosen'),
  kontak: field.line(254).transform((typed, ctx): Contact => {
    const contact = parseContact(typed);
    if (contact) return contact;
    ctx.addIssue({ code: 'custom', message: 'not_a_contact' });
    return z.NEVER;
  }),
  sampai: field.date.optional().or(z.literal('')),
});

/** Inviting staff: list, create, withdraw; and the page behind an invitation's link. */
export const invitationRoutes: Route[] = [
  get('/undangan', 'invitation.read', (c) => showInvitations(c)),
  post('/undangan', 'invitation.change', makeInvitation),
  post('/undangan/:id/tarik', 'invitation.change', withdraw),
  get('/undangan/:token', 'session.start', showInvitation),
  post('/undangan/:token/kode', 'session.start', sendInvitedCode),
  post('/undangan/:token/terima', 'session.start', accept),
];

type Wrong = Pick<Extract<Filled<unknown>, { ok: false }>, 'typed' | 'errors'>;

async function showInvitations(c: Ctx, wrong?: Wrong) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const now = c.get('now');
  const roles = STAFF_ROLES.filter((role) => invitingScopes(viewer, role).length > 0);
  const { rows, areas } = await read(c.env.DB, {
    rows: invitations(scopesOf(viewer, 'invitation.read'), {
      before: timePlace(c),
      size: PAGE + 1,
    }),
    areas: areasToChoose(scopesOf(viewer, 'invitation.change')),
  });
  const { shown: listed, last } = pageOf(rows, PAGE);
  const book = new ContactBook(c.get('config'));
  const links = await shownLinks(
    c,
    listed.map(({ id }) => id),
  );
  const shown = await Promise.all(
    listed.map(async ({ contactLookup, contactSealed, ...row }) => {
      const contact = await book.open<Contact>(`contact:${contactLookup}`, contactSealed);
      const state = stateOf(row, now);
      const link = state === 'open' ? (links.get(row.id) ?? null) : null;
      return { ...row, contact: maskContact(contact), state, link };
    }),
  );
  return page(
    c,
    { title: text(lang).identity.invitations.title, status: wrong ? 422 : 200 },
    <InvitationsPage
      lang={lang}
      roles={roles}
      areas={areas}
      invitations={shown}
      older={last ? `/undangan?sebelum=${last.invitedAt}-${last.id}` : null}
      typed={wrong?.typed ?? {}}
      errors={wrong?.errors ?? {}}
    />,
  );
}

/** In the demo, where nothing is sent, the links stand in the list. */
async function shownLinks(c: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (!c.get('config').demo || ids.length === 0) return new Map();
  const now = c.get('now');
  const messages = await read(
    c.env.DB,
    Object.fromEntries(ids.map((id) => [id, notificationAbout(id, now)])),
  );
  const book = new ContactBook(c.get('config'));
  const links = ids.map(async (id): Promise<[string, string][]> => {
    const row = messages[id]?.[0];
    if (!row?.sealed) return [];
    const message = await book.open<Message>(`notification:${row.id}`, row.sealed);
    return [[id, new URL(message.code).pathname]];
  });
  return new Map((await Promise.all(links)).flat());
}

function stateOf(
  row: { acceptedAt: number | null; withdrawnAt: number | null; expiresAt: number },
  now: number,
): 'accepted' | 'withdrawn' | 'expired' | 'open' {
  if (row.acceptedAt !== null) return 'accepted';
  if (row.withdrawnAt !== null) return 'withdrawn';
  return row.expiresAt <= now ? 'expired' : 'open';
}

async function makeInvitation(c: Ctx) {
  const form = await formOf(c, asInvitation);
  if (!form.ok) return showInvitations(c, form);
  const viewer = c.get('viewer');
  if (!viewer) return notFound(c);
  const { peran, wilayah, kontak, sampai } = form.value;
  const made = await invite(
    { env: c.env, config: c.get('config') },
    {
      invitation: { role: peran, areaCode: wilayah, contact: kontak, validTo: sampai || null },
      viewer,
      lang: c.get('lang'),
      origin: new URL(c.req.url).origin,
      once: once(c, { key: form.key, name: 'invitation.make', input: form.value, answer: {} }),
      now: c.get('now'),
    },
  );
  return isRefusal(made) ? refused(c, made) : seeOther(c, '/undangan', 'invited');
}

async function withdraw(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const viewer = c.get('viewer');
  const scopes = scopesOf(viewer, 'invitation.change');
  const { rows } = await read(c.env.DB, { rows: invitationInScope(id, scopes) });
  const [row] = rows;
  if (!viewer || !row) return notFound(c);
  const form = await formOf(c, z.object({}));
  const { personId } = viewer;
  const at = c.get('now');
  const written = await commit(
    c.env.DB,
    once(c, {
      key: form.ok ? form.key : id,
      name: 'invitation.withdraw',
      input: { id },
      answer: {},
    }),
    [
      ...invitationWithdrawn(id, { personId, at, scopes }),
      auditEvent({
        at,
        personId,
        action: 'invitation.change',
        subjectKind: 'invitation',
        subjectId: id,
        areaCode: row.areaCode,
      }),
    ],
  );
  return isRefusal(written)
    ? refused(c, written)
    : seeOther(c, '/undangan', 'invitation_withdrawn');
}

/** The open invitation behind this link; none is the same 404 whatever the reason. */
async function openInvitation(c: Ctx) {
  const token = c.req.param('token') ?? '';
  if (!TOKEN.test(token)) return null;
  const { rows, mine } = await read(c.env.DB, {
    rows: invitationByToken(await tokenHash(token), c.get('now')),
    mine: contactsOfPerson(viewerId(c)),
  });
  const [invitation] = rows;
  if (!invitation) return null;
  const book = new ContactBook(c.get('config'));
  const { contactLookup, contactSealed } = invitation;
  const contact = await book.open<Contact>(`contact:${contactLookup}`, contactSealed);
  return {
    invitation,
    contact,
    token,
    isMine: mine.some(({ lookup }) => lookup === contactLookup),
  };
}

async function showInvitation(c: Ctx) {
  const found = await openInvitation(c);
  if (!found) return notFound(c);
  const lang = c.get('lang');
  const { invitation, contact, token, isMine } = found;
  return page(
    c,
    { title: text(lang).identity.invitation.title, width: 'reading' },
    <InvitationPage
      lang={lang}
      token={token}
      role={invitation.role}
      areaName={invitation.areaName}
      inviterName={invitation.inviterName}
      lastDay={wibDate(invitation.expiresAt)}
      contact={maskContact(contact)}
      who={c.get('viewer') === null ? 'nobody' : isMine ? 'invited' : 'another'}
    />,
  );
}

/** Sends a code to the invited contact and nowhere else: whoever stole the link does not get it. */
async function sendInvitedCode(c: Ctx) {
  const found = await openInvitation(c);
  if (!found) return notFound(c);
  const refusal = await sendCode(c, found.contact);
  if (refusal) return refused(c, refusal, 429);
  return seeOther(c, `/masuk/kode?ke=/undangan/${found.token}`);
}

async function accept(c: Ctx) {
  const viewer = c.get('viewer');
  const session = c.get('session');
  const found = await openInvitation(c);
  if (!found || !viewer || !session) return notFound(c);
  const begun = await acceptInvitation(
    { env: c.env, config: c.get('config') },
    {
      token: found.token,
      viewer,
      session,
      device: deviceName(c.req.header('user-agent')),
      now: c.get('now'),
    },
  );
  if (isRefusal(begun)) return refused(c, begun);
  keepSession(c, begun);
  return seeOther(c, '/beranda', 'invitation_accepted');
}
