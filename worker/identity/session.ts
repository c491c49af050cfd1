import { hexOf } from '../shared/hex.ts';
import type { RandomBytes } from '../shared/ids.ts';
import { newId } from '../shared/ids.ts';

/** A session's cookie. `__Host-` binds it to this host, over TLS (or localhost), for all paths. */
export const SESSION_COOKIE = '__Host-asuh';

/** Twelve hours: a working day. Issue 3 makes it differ by role. */
export const SESSION_MS = 12 * 3_600_000;

/** A fresh session token, 130 random bits; only its hash is ever stored. */
export function newSessionToken(random: RandomBytes): string {
  return newId(random);
}

/** The form in which a token is stored: SHA-256 in hex. */
export async function tokenHash(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return hexOf(digest);
}
