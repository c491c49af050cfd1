import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';

/**
 * Headers of every answer. Pages for a signed-in person are never stored anywhere; the rest says
 * itself how long it keeps. Scripts run only from our own files or with this answer's nonce.
 */
export const securityHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  const headers = c.res.headers;
  headers.set('content-security-policy', policy(c.get('nonce')));
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set(
    'permissions-policy',
    'camera=(), microphone=(), geolocation=(self), browsing-topics=()',
  );
  headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
  if (c.get('viewer') || !headers.has('cache-control')) headers.set('cache-control', 'no-store');
};

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
  ].join('; ');
}
