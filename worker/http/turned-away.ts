import { auditEventOncePerMinute } from '../identity/audit-store.ts';
import { write } from '../storage/commit.ts';
import type { Ctx } from './app-env.ts';
import { notAllowed } from './render.tsx';
import type { Route } from './route.ts';

/** Somebody may not do what he asked for: told so, and on record unless he is only sent to sign in. */
export async function turnedAway(c: Ctx, route: Route): Promise<Response> {
  const answer = await notAllowed(c);
  const { method, path, permission } = route;
  if (answer.status === 403) {
    await refusalRecorded(c, { asked: permission, address: `${method} ${path}` });
  }
  return answer;
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
