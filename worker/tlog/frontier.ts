import { emptyRoot, HASH_BYTES, nodeHash } from './hash.ts';

/**
 * The right edge of a growing tree: the roots of its largest complete subtrees, left to right, one
 * for each bit of its size. Enough to append and to know the root, at 32 bytes a bit.
 */
export class Frontier {
  #size: number;
  readonly #peaks: Uint8Array[];

  constructor(size = 0, peaks: readonly Uint8Array[] = []) {
    if (peaks.length !== ones(size)) throw new RangeError('a peak for each bit of the size');
    this.#size = size;
    this.#peaks = [...peaks];
  }

  /** Leaves so far. */
  get size(): number {
    return this.#size;
  }

  /** The roots of the complete subtrees, the largest first. */
  get peaks(): readonly Uint8Array[] {
    return this.#peaks;
  }

  /** Adds a leaf's hash on the right. */
  append(leaf: Uint8Array): void {
    let hash = leaf;
    for (let size = this.#size; size % 2 === 1; size = Math.floor(size / 2)) {
      hash = nodeHash(this.#peaks.pop() as Uint8Array, hash);
    }
    this.#peaks.push(hash);
    this.#size += 1;
  }

  /** The Merkle tree hash of all leaves so far (RFC 6962 section 2.1). */
  root(): Uint8Array {
    return foldPeaks(this.#peaks);
  }
}

/** One hash over the roots of adjacent complete subtrees, the largest first; the empty root over none. */
export function foldPeaks(peaks: readonly Uint8Array[]): Uint8Array {
  return peaks.length === 0 ? emptyRoot : peaks.reduceRight((right, left) => nodeHash(left, right));
}

/** The peaks in `edge/<size>`: 32 bytes each; null when their number does not fit the size. */
export function splitPeaks(size: number, bytes: Uint8Array): Uint8Array[] | null {
  if (bytes.length !== ones(size) * HASH_BYTES) return null;
  return Array.from({ length: ones(size) }, (_, index) =>
    bytes.slice(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
}

/** How many bits of the size are set. */
function ones(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
