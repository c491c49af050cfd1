import { sha256 } from '@noble/hashes/sha2.js';

/** Bytes of a SHA-256 hash. */
export const HASH_BYTES = 32;

/** The root of a tree without leaves (RFC 6962 section 2.1): the SHA-256 of nothing. */
export const emptyRoot: Uint8Array = sha256(new Uint8Array(0));

/** The hash of an entry as a leaf: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256.create().update(LEAF).update(entry).digest();
}

/** The hash of a node over its two children: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256.create().update(NODE).update(left).update(right).digest();
}

/** Apart, so that no entry can pose as a node (RFC 6962 section 2.1). */
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
