import type { MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Assignment, Viewer } from '../identity/access.ts';
import { SESSION_COOKIE, type Session, tokenHash } from '../identity/session.ts';
import { sessionSeen, type ViewerRow, viewerOfSession } from '../identity/session-store.ts';
import { wibDate } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { AppEnv, Ctx } from './app-env.ts';

/** A session is noted as seen at most this often: a write for each page would cost more than it tells. */
const SEEN_EVERY_MS = 60_000;

const TOKEN = /^[0-9a-z]{26}$/;

/** Finds out who is asking. Without a cookie no trip to the database is made. */
export const session: MiddlewareHandler<AppEnv> = async (c, next) => {
  const token = getCookie(c, SESSION_COOKIE);
  if (token !== undefined && TOKEN.test(token)) {
    const now = c.get('now');
    const hash = await tokenHash(token);
    const { rows } = await read(c.env.DB, {
      rows: viewerOfSession(hash, { now, today: wibDate(now) }),
    });
    c.set('viewer', viewerOf(rows));
    c.set('session', sessionOf(rows, hash));
    const seenAt = rows[0]?.seenAt ?? now;
    if (now - seenAt > SEEN_EVERY_MS) await write(c.env.DB, [sessionSeen(hash, now)]);
  }
  await next();
};

/** Gives the browser a session's token. Lax, so that a link in a message finds its reader signed in. */
export function keepSession(c: Ctx, begun: { token: string; maxAgeMs: number }): void {
  keepSecret(c, SESSION_COOKIE, { value: begun.token, maxAgeMs: begun.maxAgeMs });
}

/** Takes the session's token from the browser. */
export function dropSession(c: Ctx): void {
  dropSecret(c, SESSION_COOKIE);
}

/** Keeps a token in the browser that no script reads: for a session, or a sign-in under way. */
export function keepSecret(c: Ctx, name: string, secret: { value: string; maxAgeMs: number }) {
  setCookie(c, name, secret.value, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: Math.floor(secret.maxAgeMs / 1000),
  });
}

/** The token under a name, or null when there is none or it is no token of ours. */
export function secretOf(c: Ctx, name: string): string | null {
  const value = getCookie(c, name);
  return value !== undefined && TOKEN.test(value) ? value : null;
}

/** Takes a token from the browser. */
export function dropSecret(c: Ctx, name: string): void {
  deleteCookie(c, name, { path: '/', secure: true });
}

function viewerOf(rows: readonly ViewerRow[]): Viewer | null {
  const [first] = rows;
  if (!first) return null;
  const { personId, name, title, organisationId, organisationName } = first;
  const assignments = rows.flatMap(({ role, areaCode }): Assignment[] =>
    role !== null && areaCode !== null ? [{ role, areaCode }] : [],
  );
  return { personId, name, title, organisationId, organisationName, assignments };
}

function sessionOf(rows: readonly ViewerRow[], hash: string): Session | null {
  const [first] = rows;
  if (!first) return null;
  const { sessionId, method, authenticatedAt } = first;
  return { id: sessionId, tokenHash: hash, method, authenticatedAt };
}
