import { createHash } from 'node:crypto';

/**
 * RFC 6962 section 2.1 word for word, recursive and slow, sharing nothing with worker/tlog: what the
 * real one is held against.
 */
export type Hash = Buffer;

/** MTH(D[n]). */
export function mth(entries: readonly Uint8Array[]): Hash {
  const n = entries.length;
  if (n === 0) return sha256();
  if (n === 1) return sha256(Uint8Array.of(0), entries[0]!);
  const k = splitPoint(n);
  return sha256(Uint8Array.of(1), mth(entries.slice(0, k)), mth(entries.slice(k)));
}

/** PATH(m, D[n]). */
export function path(m: number, entries: readonly Uint8Array[]): Hash[] {
  const n = entries.length;
  if (n === 1) return [];
  const k = splitPoint(n);
  return m < k
    ? [...path(m, entries.slice(0, k)), mth(entries.slice(k))]
    : [...path(m - k, entries.slice(k)), mth(entries.slice(0, k))];
}

/** PROOF(m, D[n]). */
export function proof(m: number, entries: readonly Uint8Array[]): Hash[] {
  return subproof(m, entries, true);
}

/** Rebuilds the root that an inclusion proof leads to, by the recursion of PATH backwards. */
export function rootFromPath(m: number, n: number, entry: Uint8Array, hashes: Hash[]): Hash {
  if (n === 1) {
    if (hashes.length > 0) throw new Error('proof too long');
    return sha256(Uint8Array.of(0), entry);
  }
  const sibling = hashes.at(-1);
  if (!sibling) throw new Error('proof too short');
  const k = splitPoint(n);
  const rest = hashes.slice(0, -1);
  return m < k
    ? sha256(Uint8Array.of(1), rootFromPath(m, k, entry, rest), sibling)
    : sha256(Uint8Array.of(1), sibling, rootFromPath(m - k, n - k, entry, rest));
}

function subproof(m: number, entries: readonly Uint8Array[], whole: boolean): Hash[] {
  const n = entries.length;
  if (m === n) return whole ? [] : [mth(entries)];
  const k = splitPoint(n);
  return m <= k
    ? [...subproof(m, entries.slice(0, k), whole), mth(entries.slice(k))]
    : [...subproof(m - k, entries.slice(k), false), mth(entries.slice(0, k))];
}

/** The largest power of two smaller than n. */
function splitPoint(n: number): number {
  return 2 ** Math.floor(Math.log2(n - 1));
}

function sha256(...parts: readonly Uint8Array[]): Hash {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
