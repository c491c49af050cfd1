import type { MiddlewareHandler } from 'hono';
import { refuse } from '../shared/refusal.ts';
import type { AppEnv } from './app-env.ts';
import { refused } from './render.tsx';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets an unsafe method through only when the browser says that our own page sent it: by
 * Sec-Fetch-Site where the browser sends one, else by Origin. Neither: refused. hono's csrf() looks
 * at forms only and lets cross-origin JSON pass, hence our own.
 */
export const originCheck: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (SAFE.has(c.req.method) || sameOrigin(c.req.raw)) return next();
  return refused(c, refuse('cross_origin'), 403);
};

function sameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return request.headers.get('origin') === new URL(request.url).origin;
}
