import { ACCESS, type Permission } from '../identity/access.ts';
import { auditEventOncePerMinute } from '../identity/audit-store.ts';
import { SESSION_COOKIE, tokenHash } from '../identity/session.ts';
import { rolesOverBehind } from '../identity/session-store.ts';
import { wibDate } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Ctx } from './app-env.ts';
import { notAllowed } from './render.tsx';
import type { Route } from './route.ts';
import { secretOf } from './session.ts';

const FIELD_API = '/kader/api/';

/** Somebody may not do what he asked for: told so, and on record unless he is only sent to sign in. */
export async function turnedAway(c: Ctx, route: Route): Promise<Response> {
  const { method, path, permission } = route;
  const answer = path.startsWith(FIELD_API)
    ? await phoneTurnedAway(c, permission)
    : await notAllowed(c);
  if (answer.status === 403) {
    await refusalRecorded(c, { asked: permission, address: `${method} ${path}` });
  }
  return answer;
}

/** A kader's phone is told to wipe what it holds: nobody is signed in, or he is no kader any more. */
async function phoneTurnedAway(c: Ctx, permission: Permission): Promise<Response> {
  const isRevoked = c.get('viewer') !== null || (await isRoleOver(c, permission));
  return c.json({ wipe: true, why: isRevoked ? 'revoked' : 'signed_out' }, isRevoked ? 403 : 401);
}

/** Who ends a role ends the sessions with it: the phone's own cookie still says whose it was. */
async function isRoleOver(c: Ctx, permission: Permission): Promise<boolean> {
  const token = secretOf(c, SESSION_COOKIE);
  if (token === null) return false;
  const of = { roles: ACCESS[permission], today: wibDate(c.get('now')) };
  const { behind } = await read(c.env.DB, { behind: rolesOverBehind(await tokenHash(token), of) });
  return behind[0]?.isOver === 1;
}

/**
 * Records a refusal: who, the permission he lacks (or `cross_origin`), and the address as a pattern,
 * because ids and queries may be anything. Once per person and permission in a minute, so that nobody
 * can flood the log.
 */
export async function refusalRecorded(
  c: Ctx,
  refusal: { readonly asked: string; readonly address: string },
): Promise<void> {
  await write(c.env.DB, [
    auditEventOncePerMinute({
      at: c.get('now'),
      personId: c.get('viewer')?.personId ?? null,
      action: 'access.refused',
      subjectKind: refusal.asked,
      subjectId: refusal.address,
      areaCode: '',
    }),
  ]);
}
