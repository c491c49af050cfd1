/**
 * Sets of leaves as bitmaps: one bit per index of the log, in blocks, so that entries of any
 * combination of facets are found by a handful of rows, however long the log. A block of a set that
 * has no leaf in it does not exist.
 */

/** How many indexes a block covers: a million entries are four blocks of at most 32 KB. */
export const BLOCK_SIZE = 2 ** 18;

/** The block an index lies in. */
export function blockOf(index: number): number {
  return Math.floor(index / BLOCK_SIZE);
}

/** The bitmap with the indexes of its own block added. As long as its highest bit needs. */
export function withIndexes(bits: Uint8Array, indexes: readonly number[]): Uint8Array {
  const highest = Math.max(...indexes.map((index) => index % BLOCK_SIZE));
  const grown = new Uint8Array(Math.max(bits.length, (highest >> 3) + 1));
  grown.set(bits);
  for (const index of indexes) {
    const offset = index % BLOCK_SIZE;
    grown[offset >> 3] = (grown[offset >> 3] ?? 0) | (1 << (offset & 7));
  }
  return grown;
}

/** Blocks of one set, by number. */
export type LeafSet = ReadonlyMap<number, Uint8Array>;

/** Up to `most` indexes below `before` that lie in every set and not below `floor`, highest first. */
export function newestInAll(
  sets: readonly LeafSet[],
  { before, floor, most }: { before: number; floor: number; most: number },
): number[] {
  const [first, ...others] = sets;
  const found: number[] = [];
  const blocks = [...(first?.keys() ?? [])].sort((a, b) => b - a);
  for (const block of blocks) {
    const all = [first, ...others].map((set) => set?.get(block) ?? new Uint8Array(0));
    const shortest = Math.min(...all.map((bits) => bits.length));
    for (let byte = shortest - 1; byte >= 0; byte -= 1) {
      const common = commonBits(all, byte);
      if (common === 0) continue;
      for (let bit = 7; bit >= 0; bit -= 1) {
        const index = block * BLOCK_SIZE + byte * 8 + bit;
        if ((common & (1 << bit)) === 0 || index >= before) continue;
        if (index < floor || found.length === most) return found;
        found.push(index);
      }
    }
  }
  return found;
}

/** The inner loop of a search through a million entries: no closure, no allocation. */
function commonBits(all: readonly Uint8Array[], byte: number): number {
  let common = 0xff;
  for (const bits of all) common &= bits[byte] ?? 0;
  return common;
}

/** A bitmap as the text it is stored as (base64). */
export function bitsToText(bits: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bits.length; at += 4_096) {
    pieces.push(String.fromCharCode(...bits.subarray(at, at + 4_096)));
  }
  return btoa(pieces.join(''));
}

/** The bitmap of its text. */
export function bitsOfText(text: string): Uint8Array {
  const binary = atob(text);
  const bits = new Uint8Array(binary.length);
  for (let at = 0; at < bits.length; at += 1) bits[at] = binary.charCodeAt(at);
  return bits;
}
