import { hexOf } from '../shared/hex.ts';

/** SHA-256, in hex, of what a table says: the same said in another file is the same. */
export async function contentHash(said: readonly (string | number)[]): Promise<string> {
  return hexOf(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(said))),
  );
}
