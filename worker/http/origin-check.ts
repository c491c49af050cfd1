import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { refuse } from '../shared/refusal.ts';
import type { AppEnv, Ctx } from './app-env.ts';
import { refused } from './render.tsx';
import { refusalRecorded } from './turned-away.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets an unsafe method through only when the browser says that our own page sent it: by
 * Sec-Fetch-Site where the browser sends one, else by Origin. Neither: refused. hono's csrf() looks
 * at forms only and lets cross-origin JSON pass, hence our own.
 */
export const originCheck: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (SAFE.has(c.req.method) || sameOrigin(c.req.raw)) return next();
  await refusalRecorded(c, { asked: 'cross_origin', address: addressOf(c) });
  return refused(c, refuse('cross_origin'), 403);
};

function sameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return request.headers.get('origin') === new URL(request.url).origin;
}

/** The address as the product writes it: `POST /anak/:id`, never with somebody's id. */
function addressOf(c: Ctx): string {
  return `${c.req.method} ${matchedRoutes(c).at(-1)?.path ?? '*'}`;
}
