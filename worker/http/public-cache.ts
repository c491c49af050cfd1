import type { Ctx } from './app-env.ts';

/**
 * Signed out, a page may be a minute old; signed in, the security headers forbid keeping it. `vary`: the
 * headers on which the answer depends.
 */
export function publicFor60Seconds(c: Ctx, vary = 'cookie'): void {
  c.header('cache-control', 'public, max-age=60');
  c.header('vary', vary);
}
