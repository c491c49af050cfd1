import { auditEventOncePerMinute } from '../identity/audit-store.ts';
import { write } from '../storage/commit.ts';
import type { Ctx } from './app-env.ts';
import { notAllowed } from './render.tsx';
import type { Route } from './route.ts';

const FIELD_API = '/kader/api/';

/** Somebody may not do what he asked for: told so, and on record unless he is only sent to sign in. */
export async function turnedAway(c: Ctx, route: Route): Promise<Response> {
  const { method, path, permission } = route;
  const answer = path.startsWith(FIELD_API) ? phoneTurnedAway(c) : await notAllowed(c);
  if (answer.status === 403) {
    await refusalRecorded(c, { asked: permission, address: `${method} ${path}` });
  }
  return answer;
}

/** A kader's phone is told to wipe what it holds: nobody is signed in, or he is no kader any more. */
function phoneTurnedAway(c: Ctx): Response {
  const viewer = c.get('viewer');
  return c.json({ wipe: true, why: viewer ? 'revoked' : 'signed_out' }, viewer ? 403 : 401);
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
