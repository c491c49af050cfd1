import type { Ctx } from '../http/app-env.ts';
import { notFound, refused } from '../http/render.tsx';
import { type Permission, scopesOf } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import type { Refusal } from '../shared/refusal.ts';

/** The viewer of this request as one who acts by a permission. */
export function actorOf(c: Ctx, permission: Permission): Actor {
  const viewer = c.get('viewer');
  return {
    personId: viewer?.personId ?? '',
    scopes: scopesOf(viewer, permission),
    now: c.get('now'),
  };
}

/** A refusal in words; what is not there, or not in the scope, is the same 404. */
export function refusedOrMissing(c: Ctx, refusal: Refusal) {
  return refusal.code === 'not_found' ? notFound(c) : refused(c, refusal);
}
