import type { Ctx } from '../http/app-env.ts';
import { hexOf } from '../shared/hex.ts';

/** What a request for open data got wrong, as RFC 9457 tells it. */
export interface Problem {
  readonly status: 400 | 404;
  readonly title: string;
  readonly detail: string;
}

/** Another site's page may read and cache what is open: there is nothing here but what is public. */
const OPEN: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': 'If-None-Match',
  'access-control-expose-headers': 'ETag, Link',
  'access-control-max-age': '86400',
};
const SECONDS_FRESH = 30;

/** Answers what may be asked from another site. */
export function preflight(): Response {
  return new Response(null, { status: 204, headers: OPEN });
}

/** A JSON answer with the ETag of its bytes; 304 to who has them. */
export function json(c: Ctx, body: unknown, headers: Record<string, string> = {}) {
  return tagged(c, `${JSON.stringify(body)}\n`, { 'content-type': 'application/json', ...headers });
}

/** A text with the ETag of its bytes; 304 to who has them. */
export async function tagged(
  c: Ctx,
  text: string,
  headers: Record<string, string> & { 'content-type': string },
): Promise<Response> {
  const bytes = new TextEncoder().encode(text);
  const etag = `"${hexOf(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 32)}"`;
  const kept = { ...OPEN, etag, 'cache-control': `public, max-age=${SECONDS_FRESH}` };
  if (isHeld(c.req.header('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: kept });
  }
  return new Response(bytes, { headers: { ...kept, ...headers } });
}

/** A file of the bucket, with its own ETag. `forever`: its path names its content. */
export function file(
  object: R2ObjectBody | R2Object,
  how: { type: string; forever: boolean },
): Response {
  const headers = {
    ...OPEN,
    etag: object.httpEtag,
    'content-type': how.type,
    'cache-control': how.forever
      ? 'public, max-age=31536000, immutable'
      : `public, max-age=${SECONDS_FRESH}`,
  };
  if (!('body' in object)) return new Response(null, { status: 304, headers });
  return new Response(object.body, { headers });
}

/** A problem in RFC 9457's words. */
export function problem({ status, title, detail }: Problem): Response {
  const body = { type: 'about:blank', title, status, detail };
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { ...OPEN, 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}

/** If-None-Match compares weakly and may list several (RFC 9110 section 13.1.2). */
function isHeld(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}
