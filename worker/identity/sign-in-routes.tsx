import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { SignInPage } from '../../web/pages/sign-in/sign-in-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { wibDate } from '../shared/dates.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { auditEvent } from './audit-store.ts';
import { cast, personById } from './person-store.ts';
import { newSessionToken, SESSION_COOKIE, SESSION_MS, tokenHash } from './session.ts';
import { sessionEnded, sessionStarted } from './session-store.ts';

const asCast = z.object({ person: field.id, ke: z.string().optional() });

/** Sign-in and sign-out. In the demo anyone of the cast is one click away; configuration refuses that elsewhere. */
export const signInRoutes: Route[] = [
  get('/masuk', 'session.start', showSignIn),
  post('/masuk/peran', 'session.start', signInAsCast),
  post('/keluar', 'session.end', signOut),
];

async function showSignIn(c: Ctx) {
  const lang = c.get('lang');
  const demo = c.get('config').demo;
  const people = demo ? (await read(c.env.DB, { people: cast(wibDate(c.get('now'))) })).people : [];
  return page(
    c,
    { title: text(lang).signIn.title },
    <SignInPage lang={lang} demo={demo} people={people} next={localPath(c.req.query('ke'))} />,
  );
}

async function signInAsCast(c: Ctx) {
  if (!c.get('config').demo) return notFound(c);
  const form = await formOf(c, asCast);
  if (!form.ok) return seeOther(c, '/masuk');
  const { people } = await read(c.env.DB, { people: personById(form.value.person) });
  if (people.length === 0) return notFound(c);
  const now = c.get('now');
  const token = newSessionToken(cryptoRandom);
  const hash = await tokenHash(token);
  await write(c.env.DB, [
    sessionStarted({ hash, personId: form.value.person, now, expiresAt: now + SESSION_MS }),
    auditEvent({
      at: now,
      personId: form.value.person,
      action: 'session.start',
      subjectKind: 'person',
      subjectId: form.value.person,
      areaCode: '',
    }),
  ]);
  setCookie(c, SESSION_COOKIE, token, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: SESSION_MS / 1000,
  });
  return seeOther(c, localPath(form.value.ke) || '/beranda');
}

async function signOut(c: Ctx) {
  const token = getCookie(c, SESSION_COOKIE);
  if (token) await write(c.env.DB, [sessionEnded(await tokenHash(token), c.get('now'))]);
  deleteCookie(c, SESSION_COOKIE, { path: '/', secure: true });
  return seeOther(c, '/', 'signed_out');
}

/** Only paths of our own are followed after sign-in: no open redirect. */
function localPath(path: string | undefined): string {
  return path !== undefined && /^\/[a-z0-9\-/]*$/.test(path) && !path.startsWith('//') ? path : '';
}
