import { equal } from './bytes.ts';
import { Frontier, foldPeaks } from './frontier.ts';
import { nodeHash } from './hash.ts';

/** What a checkpoint says of a tree. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** The root of the complete subtree over the leaves `index·2^level … (index+1)·2^level − 1`. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** Finds the hash of a complete subtree: in memory, or in tiles. */
export type NodeReader = (node: TreeNode) => Uint8Array | Promise<Uint8Array>;

/** Leaves `begin … end − 1`, as RFC 6962 writes D[begin:end]. */
interface Range {
  readonly begin: number;
  readonly end: number;
}

/** The root over leaf hashes (RFC 6962 section 2.1). */
export function rootOf(leafHashes: Iterable<Uint8Array>): Uint8Array {
  const frontier = new Frontier();
  for (const hash of leafHashes) frontier.append(hash);
  return frontier.root();
}

/** The inclusion proof of a leaf, its sibling first (RFC 6962 section 2.1.1). Throws on an index outside. */
export function inclusionProof(
  index: number,
  size: number,
  read: NodeReader,
): Promise<Uint8Array[]> {
  return Promise.all(inclusionRanges(index, size).map((range) => hashOf(range, read)));
}

/** The proof that the tree of `from` leaves is the beginning of that of `to` (RFC 6962 section 2.1.2). */
export function consistencyProof(
  from: number,
  to: number,
  read: NodeReader,
): Promise<Uint8Array[]> {
  return Promise.all(consistencyRanges(from, to).map((range) => hashOf(range, read)));
}

/** The complete subtrees whose hashes an inclusion proof is made of. */
export function inclusionNodes(index: number, size: number): TreeNode[] {
  return inclusionRanges(index, size).flatMap(nodesOf);
}

/** The complete subtrees whose hashes a consistency proof is made of. */
export function consistencyNodes(from: number, to: number): TreeNode[] {
  return consistencyRanges(from, to).flatMap(nodesOf);
}

/** The complete subtrees that make up a whole tree, the largest first: what `edge/<size>` holds. */
export function edgeNodes(size: number): TreeNode[] {
  return nodesOf({ begin: 0, end: size });
}

/** True when the proof leads from the leaf at `index` to the root (RFC 9162 section 2.1.3.2). */
export function verifyInclusion(claim: {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}): boolean {
  const { index, size } = claim;
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let [node, last, hash] = [index, size - 1, claim.leafHash];
  for (const sibling of claim.proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equal(hash, claim.root);
}

/** True when the proof shows that the tree `from` is the beginning of `to` (RFC 9162 section 2.1.4.2). */
export function verifyConsistency(claim: {
  readonly from: TreeHead;
  readonly to: TreeHead;
  readonly proof: readonly Uint8Array[];
}): boolean {
  const { from, to } = claim;
  if (!isCount(from.size) || !isCount(to.size) || from.size > to.size) return false;
  if (from.size === to.size) return claim.proof.length === 0 && equal(from.root, to.root);
  if (from.size === 0) return claim.proof.length === 0 && equal(from.root, foldPeaks([]));
  let [node, last] = [from.size - 1, to.size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  const [start, ...rest] = node === 0 ? [from.root, ...claim.proof] : claim.proof;
  if (!start) return false;
  let [older, newer] = [start, start];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [older, newer] = [nodeHash(sibling, older), nodeHash(sibling, newer)];
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      newer = nodeHash(newer, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equal(older, from.root) && equal(newer, to.root);
}

/** PATH(m, D[n]) of RFC 6962 section 2.1.1, unrolled. */
function inclusionRanges(index: number, size: number): Range[] {
  if (!isCount(index) || !isCount(size) || index >= size) {
    throw new RangeError('a proof is of a leaf inside the tree');
  }
  const ranges: Range[] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const middle = begin + powerBelow(end - begin);
    if (index < middle) {
      ranges.push({ begin: middle, end });
      end = middle;
    } else {
      ranges.push({ begin, end: middle });
      begin = middle;
    }
  }
  return ranges.reverse();
}

/** SUBPROOF(m, D[n], true) of RFC 6962 section 2.1.2, unrolled. */
function consistencyRanges(from: number, to: number): Range[] {
  if (!isCount(from) || !isCount(to) || from > to) {
    throw new RangeError('a tree is consistent with a later one');
  }
  if (from === 0 || from === to) return [];
  const ranges: Range[] = [];
  let [begin, end] = [0, to];
  while (end !== from) {
    const middle = begin + powerBelow(end - begin);
    if (from <= middle) {
      ranges.push({ begin: middle, end });
      end = middle;
    } else {
      ranges.push({ begin, end: middle });
      begin = middle;
    }
  }
  if (begin !== 0) ranges.push({ begin, end });
  return ranges.reverse();
}

async function hashOf(range: Range, read: NodeReader): Promise<Uint8Array> {
  return foldPeaks(await Promise.all(nodesOf(range).map(read)));
}

/** The complete subtrees of a range that begins at a multiple of its largest one. */
function nodesOf({ begin, end }: Range): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = begin; at < end; ) {
    let [level, width] = [0, 1];
    while (width * 2 <= end - at) [level, width] = [level + 1, width * 2];
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** The largest power of two below a number above 1. */
function powerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}

/** Without `>> 1`, which ends at 2^31. */
function half(number: number): number {
  return Math.floor(number / 2);
}
