import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Frontier } from '../../../worker/tlog/frontier.ts';
import { emptyRoot, leafHash, nodeHash } from '../../../worker/tlog/hash.ts';
import {
  consistencyProof,
  inclusionProof,
  rootOf,
  type TreeNode,
  verifyConsistency,
  verifyInclusion,
} from '../../../worker/tlog/tree.ts';
import { mth, path, proof, rootFromPath } from './rfc6962.ts';
import { entryOf } from './static-log.ts';

/** The leaves and roots of the Certificate Transparency reference tests. */
const CT_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'));
const CT_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
/** The second implementation takes its time over the largest. */
vi.setConfig({ testTimeout: 60_000 });

const SIZES = [0, 1, 255, 256, 257, 515, 65_537];

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const entriesOf = (size: number) => Array.from({ length: size }, (_, index) => entryOf(index));

/** Complete subtrees out of leaf hashes in memory. */
function nodesIn(leaves: readonly Uint8Array[]) {
  const levels = [leaves];
  while ((levels.at(-1) ?? []).length > 1) {
    const below = levels.at(-1) ?? [];
    levels.push(
      Array.from({ length: Math.floor(below.length / 2) }, (_, index) =>
        nodeHash(below[2 * index]!, below[2 * index + 1]!),
      ),
    );
  }
  return ({ level, index }: TreeNode) => {
    const hash = levels[level]?.[index];
    if (!hash) throw new Error(`no complete subtree ${level}/${index}`);
    return hash;
  };
}

describe('the tree', () => {
  it('has the roots of the reference tests of Certificate Transparency', () => {
    const roots = CT_ROOTS.map((_, size) => hex(rootOf(CT_LEAVES.slice(0, size).map(leafHash))));
    expect(roots).toEqual(CT_ROOTS);
    expect(hex(emptyRoot)).toBe(CT_ROOTS[0]);
  });

  it.each(SIZES)('of %i leaves has the root that RFC 6962 defines', (size) => {
    const entries = entriesOf(size);
    expect(hex(rootOf(entries.map(leafHash)))).toBe(hex(mth(entries)));
  });

  it('goes on from its peaks as if it had never stopped', () => {
    const leaves = entriesOf(300).map(leafHash);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (stop) => {
        const first = new Frontier();
        for (const leaf of leaves.slice(0, stop)) first.append(leaf);
        const second = new Frontier(stop, first.peaks);
        for (const leaf of leaves.slice(stop)) second.append(leaf);
        expect(hex(second.root())).toBe(hex(rootOf(leaves)));
      }),
    );
  });
});

describe('an inclusion proof', () => {
  it.each(SIZES.filter((size) => size > 0))(
    'in a tree of %i leaves is that of RFC 6962',
    async (size) => {
      const entries = entriesOf(size);
      const leaves = entries.map(leafHash);
      const root = rootOf(leaves);
      const nodes = nodesIn(leaves);
      for (const index of new Set([0, Math.floor(size / 2), size - 1])) {
        if (index < 0 || index >= size) continue;
        const made = await inclusionProof(index, size, nodes);
        expect(made.map(hex)).toEqual(path(index, entries).map(hex));
        const hashes = made.map((hash) => Buffer.from(hash));
        expect(hex(rootFromPath(index, size, entries[index]!, hashes))).toBe(hex(root));
        expect(verifyInclusion({ index, size, leafHash: leaves[index]!, proof: made, root })).toBe(
          true,
        );
      }
    },
  );

  it('holds for its leaf, place, size and root, and for nothing else', async () => {
    const leaves = entriesOf(70).map(leafHash);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 70 }),
        fc.nat(),
        fc.nat(),
        async (size, at, bit) => {
          const index = at % size;
          const root = rootOf(leaves.slice(0, size));
          const made = await inclusionProof(index, size, nodesIn(leaves.slice(0, size)));
          const claim = { index, size, leafHash: leaves[index]!, proof: made, root };
          expect(verifyInclusion(claim)).toBe(true);
          const flip = (hash: Uint8Array) =>
            hash.map((byte, place) => (place === bit % 32 ? byte ^ (1 << (bit % 8)) : byte));
          const bent = made.map((hash, place) => (place === bit % made.length ? flip(hash) : hash));
          expect(verifyInclusion({ ...claim, proof: bent })).toBe(false);
          expect(verifyInclusion({ ...claim, root: flip(root) })).toBe(false);
          expect(verifyInclusion({ ...claim, leafHash: flip(claim.leafHash) })).toBe(false);
          expect(verifyInclusion({ ...claim, proof: made.slice(1) })).toBe(false);
          expect(verifyInclusion({ ...claim, proof: [...made, root] })).toBe(false);
          expect(verifyInclusion({ ...claim, index: (index + 1) % size })).toBe(false);
        },
      ),
    );
  });

  it('of a leaf outside the tree is refused', () => {
    const root = leafHash(entryOf(0));
    const claim = { index: 1, size: 1, leafHash: root, proof: [], root };
    expect(verifyInclusion(claim)).toBe(false);
    expect(verifyInclusion({ ...claim, index: -1 })).toBe(false);
    expect(verifyInclusion({ ...claim, index: 0.5 })).toBe(false);
    expect(verifyInclusion({ ...claim, index: 0 })).toBe(true);
    expect(() => inclusionProof(1, 1, () => root)).toThrow(RangeError);
  });
});

describe('a consistency proof', () => {
  it('between all trees up to 40 leaves is that of RFC 6962 and holds', async () => {
    const entries = entriesOf(40);
    const leaves = entries.map(leafHash);
    for (let to = 1; to <= 40; to += 1) {
      for (let from = 1; from <= to; from += 1) {
        const made = await consistencyProof(from, to, nodesIn(leaves.slice(0, to)));
        expect(made.map(hex)).toEqual(proof(from, entries.slice(0, to)).map(hex));
        const heads = {
          from: { size: from, root: rootOf(leaves.slice(0, from)) },
          to: { size: to, root: rootOf(leaves.slice(0, to)) },
        };
        expect(verifyConsistency({ ...heads, proof: made })).toBe(true);
        const other = { ...heads.from, root: leafHash(entryOf(999)) };
        expect(verifyConsistency({ ...heads, from: other, proof: made })).toBe(false);
        expect(verifyConsistency({ ...heads, proof: [...made, other.root] })).toBe(false);
        if (made.length > 0) {
          expect(verifyConsistency({ ...heads, proof: made.slice(0, -1) })).toBe(false);
        }
      }
    }
  });

  it.each([
    [256, 65_537],
    [65_536, 65_537],
    [255, 515],
  ])('from %i to %i leaves is that of RFC 6962', async (from, to) => {
    const entries = entriesOf(to);
    const leaves = entries.map(leafHash);
    const made = await consistencyProof(from, to, nodesIn(leaves));
    expect(made.map(hex)).toEqual(proof(from, entries).map(hex));
    const heads = {
      from: { size: from, root: mth(entries.slice(0, from)) },
      to: { size: to, root: mth(entries) },
    };
    expect(verifyConsistency({ ...heads, proof: made })).toBe(true);
  });

  it('from the empty tree is empty, and never leads to a smaller tree', () => {
    const root = leafHash(entryOf(0));
    const [empty, one] = [
      { size: 0, root: emptyRoot },
      { size: 1, root },
    ];
    expect(verifyConsistency({ from: empty, to: one, proof: [] })).toBe(true);
    expect(verifyConsistency({ from: { size: 0, root }, to: one, proof: [] })).toBe(false);
    expect(verifyConsistency({ from: one, to: empty, proof: [] })).toBe(false);
    expect(verifyConsistency({ from: one, to: one, proof: [] })).toBe(true);
    expect(verifyConsistency({ from: one, to: { size: 1, root: emptyRoot }, proof: [] })).toBe(
      false,
    );
  });
});
