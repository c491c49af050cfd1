import type { Instant } from '../shared/dates.ts';
import { hexOf } from '../shared/hex.ts';

/** A link's id and its last moment, as the link itself says and its signature proves. */
export interface DispatchTicket {
  readonly linkId: string;
  readonly expiresAt: Instant;
}

const CODE = /^([0-9a-z]{26})\.([0-9a-z]{6,10})\.([0-9a-f]{32})$/;

/**
 * The code of a link: id, last moment (base 36) and 128 bits of an HMAC-SHA-256 over both, under a key
 * for this purpose alone. It can be made again from its row, so the database never holds one.
 */
export async function dispatchCode(secret: Uint8Array, ticket: DispatchTicket): Promise<string> {
  const said = `${ticket.linkId}.${ticket.expiresAt.toString(36)}`;
  return `${said}.${await signatureOf(secret, said)}`;
}

/** What a code says, or null when nobody here signed it. Whether it still holds is not asked. */
export async function readDispatchCode(
  secret: Uint8Array,
  typed: string,
): Promise<DispatchTicket | null> {
  const code = typed.trim().replace(/^.*#/, '');
  const match = CODE.exec(code);
  if (!match?.[1] || !match[2]) return null;
  const ticket = { linkId: match[1], expiresAt: Number.parseInt(match[2], 36) };
  return isSame(await dispatchCode(secret, ticket), code) ? ticket : null;
}

/** A key of its own (HKDF, RFC 5869): no code is a look-up, no look-up a code. */
async function signatureOf(secret: Uint8Array, said: string): Promise<string> {
  const base = await crypto.subtle.importKey('raw', new Uint8Array(secret), 'HKDF', false, [
    'deriveKey',
  ]);
  const how = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: new TextEncoder().encode('asuh/dispatch-link/v1'),
  };
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  const key = await crypto.subtle.deriveKey(how, base, hmac, false, ['sign']);
  return hexOf(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(said))).slice(0, 32);
}

/** Compares without telling by the time it takes where the first difference is. */
function isSame(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let differs = 0;
  for (let at = 0; at < one.length; at += 1) differs |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return differs === 0;
}
