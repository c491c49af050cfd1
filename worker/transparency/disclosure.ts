import { base64url } from '../shared/base64.ts';
import type { RandomBytes } from '../shared/ids.ts';

/** A salted claim as it is kept and handed to whom it concerns, and the digest a leaf carries for it. */
export interface Disclosure {
  readonly digest: string;
  readonly encoded: string;
}

/** Fresh for each claim, so that equal values cannot be told by their digests. */
const SALT_BYTES = 32;

/** The RFC 9901 (SD-JWT) disclosure `[salt, name, value]` of a claim, and its SHA-256 digest. */
export async function disclose(
  claim: string,
  value: string,
  random: RandomBytes,
): Promise<Disclosure> {
  const salt = base64url(random(SALT_BYTES));
  const encoded = base64url(new TextEncoder().encode(JSON.stringify([salt, claim, value])));
  return { encoded, digest: await digestOf(encoded) };
}

/** The digest of an encoded disclosure: base64url(SHA-256(ASCII(disclosure))), RFC 9901 section 4.2.3. */
export async function digestOf(encoded: string): Promise<string> {
  return sha256(new TextEncoder().encode(encoded));
}

/** A digest of nothing, told from a real one by nobody (RFC 9901 section 4.2.7). */
export function decoy(random: RandomBytes): Promise<string> {
  return sha256(random(SALT_BYTES));
}

async function sha256(bytes: Uint8Array): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))));
}
