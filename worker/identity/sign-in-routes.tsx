import { z } from 'zod';
import { AgainPage } from '../../web/pages/sign-in/again-page.tsx';
import { CodePage } from '../../web/pages/sign-in/code-page.tsx';
import { SignInPage } from '../../web/pages/sign-in/sign-in-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, refusalText, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { dropSecret, dropSession, keepSession, secretOf } from '../http/session.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { auditEvent } from './audit-store.ts';
import { beginSession } from './begin-session.ts';
import { CODE_COOKIE, parseCode } from './challenge.ts';
import { codeChallenge } from './challenge-store.ts';
import { type Contact, ContactBook, maskContact, parseContact } from './contact.ts';
import { enterCode } from './enter-code.ts';
import { localPath } from './local-path.ts';
import { notificationAbout } from './notification-store.ts';
import type { Message } from './notifier.ts';
import { cast, contactsOfPerson, personById, rolesOfPerson } from './person-store.ts';
import { sendCode } from './send-code.ts';
import { deviceName, tokenHash } from './session.ts';
import { sessionEnded } from './session-store.ts';

const next = z.string().max(500).optional();
const asCast = z.object({ person: field.id, ke: next });
const asContact = z.object({ kontak: field.line(254), ke: next });
const asCode = z.object({ kode: field.line(20), ke: next });
const asNext = z.object({ kontak: z.string().max(64).optional(), ke: next });

/**
 * Sign-in by a code or, in the demo, by one tap; sign-out. Passkeys: passkey-routes.ts. A new
 * person's first page: registration-routes.tsx.
 */
export const signInRoutes: Route[] = [
  get('/masuk', 'session.start', (c) => showSignIn(c)),
  post('/masuk', 'session.start', askForCode),
  get('/masuk/kode', 'session.start', (c) => showCode(c)),
  post('/masuk/kode', 'session.start', takeCode),
  post('/masuk/kode/ulang', 'session.start', askAgain),
  get('/masuk/ulang', 'account.own', (c) => showAgain(c)),
  post('/masuk/ulang', 'account.own', proveAgain),
  post('/masuk/peran', 'session.start', signInAsCast),
  post('/keluar', 'session.end', signOut),
];

type Wrong = { typed: string; error: string; status: 409 | 422 | 429 };

async function showSignIn(c: Ctx, wrong?: Wrong) {
  const lang = c.get('lang');
  const demo = c.get('config').demo;
  const people = demo ? (await read(c.env.DB, { people: cast(wibDate(c.get('now'))) })).people : [];
  return page(
    c,
    {
      title: text(lang).signIn.title,
      description: text(lang).identity.signIn.lead,
      status: wrong?.status ?? 200,
      scripts: ['passkey'],
    },
    <SignInPage
      lang={lang}
      demo={demo}
      people={people}
      next={localPath(c.req.query('ke'))}
      typed={wrong?.typed}
      error={wrong?.error}
    />,
  );
}

async function askForCode(c: Ctx) {
  const form = await formOf(c, asContact);
  const words = text(c.get('lang'));
  if (!form.ok) return showSignIn(c, { typed: '', error: words.errors.not_a_contact, status: 422 });
  const contact = parseContact(form.value.kontak);
  if (!contact)
    return showSignIn(c, {
      typed: form.value.kontak,
      error: words.errors.not_a_contact,
      status: 422,
    });
  return codeSent(c, contact, form.value.ke);
}

async function codeSent(c: Ctx, contact: Contact, ke: string | undefined) {
  const refusal = await sendCode(c, contact);
  if (!refusal) return seeOther(c, withNext('/masuk/kode', ke));
  const status = refusal.code === 'too_many_codes' ? 429 : 409;
  const error = refusalText(text(c.get('lang')), refusal);
  return showSignIn(c, { typed: '', error, status });
}

async function showCode(c: Ctx, wrong?: { error: string; status: 409 | 422 | 429 }) {
  const lang = c.get('lang');
  const asked = await codeAsked(c);
  if (!asked) return seeOther(c, withNext('/masuk', c.req.query('ke')), 'code_gone');
  return page(
    c,
    {
      title: text(lang).identity.code.title,
      status: wrong?.status ?? 200,
      width: 'reading',
    },
    <CodePage
      lang={lang}
      sentTo={maskContact(asked.contact)}
      shown={asked.shown}
      next={localPath(c.req.query('ke'))}
      error={wrong?.error}
    />,
  );
}

async function takeCode(c: Ctx) {
  const form = await formOf(c, asCode);
  const words = text(c.get('lang'));
  const code = form.ok ? parseCode(form.value.kode) : null;
  const challengeId = secretOf(c, CODE_COOKIE);
  if (!challengeId) return seeOther(c, '/masuk', 'code_gone');
  if (code === null) return showCode(c, { error: words.errors.not_a_code, status: 422 });
  const entered = await enterCode(
    { env: c.env, config: c.get('config') },
    {
      challengeId,
      code,
      ip: c.req.header('cf-connecting-ip'),
      device: deviceName(c.req.header('user-agent')),
      replacedHash: c.get('session')?.tokenHash ?? null,
      onlyPersonId: c.get('viewer')?.personId ?? null,
      now: c.get('now'),
    },
  );
  if (isRefusal(entered)) {
    const status = entered.code === 'too_many_tries' ? 429 : 409;
    return showCode(c, { error: refusalText(words, entered), status });
  }
  const ke = localPath(form.ok ? form.value.ke : '');
  if (!entered.known) return seeOther(c, withNext('/masuk/daftar', ke));
  dropSecret(c, CODE_COOKIE);
  keepSession(c, entered.session);
  return seeOther(c, ke || '/beranda');
}

async function askAgain(c: Ctx) {
  const form = await formOf(c, asNext);
  const asked = await codeAsked(c);
  const ke = form.ok ? form.value.ke : undefined;
  return asked ? codeSent(c, asked.contact, ke) : seeOther(c, withNext('/masuk', ke));
}

/** To whom this browser's code went and, in the demo, what it said. */
async function codeAsked(c: Ctx): Promise<{ contact: Contact; shown: string | null } | null> {
  const id = secretOf(c, CODE_COOKIE);
  if (!id) return null;
  const book = new ContactBook(c.get('config'));
  const now = c.get('now');
  const idHash = await tokenHash(id);
  const { challenges, messages } = await read(c.env.DB, {
    challenges: codeChallenge(idHash, now),
    messages: notificationAbout(idHash, now),
  });
  const [challenge] = challenges;
  if (!challenge || challenge.usedAt !== null) return null;
  const { contactLookup, contactSealed } = challenge;
  const contact = await book.open<Contact>(`contact:${contactLookup}`, contactSealed);
  const [row] = messages;
  if (!c.get('config').demo || !row?.sealed) return { contact, shown: null };
  const message = await book.open<Message>(`notification:${row.id}`, row.sealed);
  return { contact, shown: message.code };
}

async function showAgain(c: Ctx, wrong?: { error: string; status: 409 | 429 }) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const book = new ContactBook(c.get('config'));
  const { rows } = await read(c.env.DB, { rows: contactsOfPerson(viewer?.personId ?? '') });
  const contacts = await Promise.all(
    rows.map(async ({ lookup, sealed }) => ({
      lookup,
      masked: maskContact(await book.open<Contact>(`contact:${lookup}`, sealed)),
    })),
  );
  return page(
    c,
    {
      title: text(lang).identity.again.title,
      width: 'reading',
      scripts: ['passkey'],
      status: wrong?.status ?? 200,
    },
    <AgainPage
      lang={lang}
      demo={c.get('config').demo}
      contacts={contacts}
      next={localPath(c.req.query('ke'))}
      error={wrong?.error}
    />,
  );
}

/** In the demo one tap proves; elsewhere a code goes to one of the viewer's own contacts. */
async function proveAgain(c: Ctx) {
  const form = await formOf(c, asNext);
  const viewer = c.get('viewer');
  if (!form.ok || !viewer) return seeOther(c, '/masuk/ulang');
  const ke = localPath(form.value.ke);
  const chosen = form.value.kontak;
  if (chosen === undefined && c.get('config').demo) {
    await startDemoSession(c, viewer.personId);
    return seeOther(c, ke || '/beranda', 'proven');
  }
  const { rows } = await read(c.env.DB, { rows: contactsOfPerson(viewer.personId) });
  const row = rows.find(({ lookup }) => lookup === chosen);
  if (!row) return seeOther(c, withNext('/masuk/ulang', ke));
  const book = new ContactBook(c.get('config'));
  const contact = await book.open<Contact>(`contact:${row.lookup}`, row.sealed);
  return codeSent(c, contact, ke);
}

async function signInAsCast(c: Ctx) {
  if (!c.get('config').demo) return notFound(c);
  const form = await formOf(c, asCast);
  if (!form.ok) return seeOther(c, '/masuk');
  const { people } = await read(c.env.DB, { people: personById(form.value.person) });
  if (people.length === 0) return notFound(c);
  await startDemoSession(c, form.value.person);
  return seeOther(c, localPath(form.value.ke) || '/beranda');
}

async function startDemoSession(c: Ctx, personId: string): Promise<void> {
  const now = c.get('now');
  const { roles } = await read(c.env.DB, { roles: rolesOfPerson(personId, wibDate(now)) });
  const begun = await beginSession(c.get('config'), {
    personId,
    roles: roles.map(({ role }) => role),
    method: 'demo',
    device: deviceName(c.req.header('user-agent')),
    replacedHash: c.get('session')?.tokenHash ?? null,
    now,
  });
  await write(c.env.DB, begun.statements);
  keepSession(c, begun);
}

async function signOut(c: Ctx) {
  const viewer = c.get('viewer');
  const hash = c.get('session')?.tokenHash;
  const at = c.get('now');
  if (viewer && hash) {
    const { personId } = viewer;
    await write(c.env.DB, [
      sessionEnded(hash, at),
      auditEvent({
        at,
        personId,
        action: 'session.end',
        subjectKind: 'person',
        subjectId: personId,
        areaCode: '',
      }),
    ]);
  }
  dropSession(c);
  // What the browser still holds of pages goes too (ASVS 14.3.1); storage may hold work not sent yet.
  c.header('clear-site-data', '"cache"');
  return seeOther(c, '/', 'signed_out');
}

function withNext(path: string, ke: string | undefined): string {
  const own = localPath(ke);
  return own ? `${path}?ke=${encodeURIComponent(own)}` : path;
}
