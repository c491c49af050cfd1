import { type Permission, scopesOf } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import type { Ctx } from './app-env.ts';

/** Whose own things are asked for: the viewer's id; a stranger's is empty and owns nothing. */
export function viewerId(c: Ctx): string {
  return c.get('viewer')?.personId ?? '';
}

/** The areas in whose subtrees the viewer holds a permission. */
export function scopesFor(c: Ctx, permission: Permission): string[] {
  return scopesOf(c.get('viewer'), permission);
}

/** The viewer as one who acts by a permission. Throws for a stranger: a route that anybody may call has none. */
export function actorOf(c: Ctx, permission: Permission): Actor {
  const viewer = c.get('viewer');
  if (!viewer) throw new Error(`nobody acts by ${permission}`);
  return { personId: viewer.personId, scopes: scopesFor(c, permission), now: c.get('now') };
}
