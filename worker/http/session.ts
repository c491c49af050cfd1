import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Assignment, Viewer } from '../identity/access.ts';
import { SESSION_COOKIE, tokenHash } from '../identity/session.ts';
import { type ViewerRow, viewerOfSession } from '../identity/session-store.ts';
import { wibDate } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import type { AppEnv } from './app-env.ts';

/** Finds out who is asking. Without a cookie no trip to the database is made. */
export const session: MiddlewareHandler<AppEnv> = async (c, next) => {
  const token = getCookie(c, SESSION_COOKIE);
  c.set('viewer', null);
  if (token !== undefined && /^[0-9a-z]{26}$/.test(token)) {
    const now = c.get('now');
    const hash = await tokenHash(token);
    const { rows } = await read(c.env.DB, {
      rows: viewerOfSession(hash, { now, today: wibDate(now) }),
    });
    c.set('viewer', viewerOf(rows));
  }
  await next();
};

function viewerOf(rows: readonly ViewerRow[]): Viewer | null {
  const [first] = rows;
  if (!first) return null;
  const { personId, name, title, organisationId, organisationName } = first;
  const assignments = rows.flatMap(({ role, areaCode }): Assignment[] =>
    role !== null && areaCode !== null ? [{ role, areaCode }] : [],
  );
  return { personId, name, title, organisationId, organisationName, assignments };
}
