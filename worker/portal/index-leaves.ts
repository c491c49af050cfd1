import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { type Leaf, parseLeaf } from '../transparency/leaf.ts';
import { type Facet, facetsOf } from './facet.ts';
import {
  type BlockRow,
  blocksNamed,
  facetProgress,
  facetsIndexed,
  leavesFrom,
} from './facet-store.ts';
import { bitsOfText, bitsToText, blockOf, withIndexes } from './leaf-set.ts';
import { monthChanges, promiseChanges } from './series.ts';
import { monthsChanged, promisesChanged } from './series-store.ts';

/** Leaves to a batch: some 60 facets are touched by them, well within D1's limits. */
const CHUNK = 1_000;

/**
 * Takes what was published since into the index of facets, chunk by chunk, at most so many. Each chunk
 * is one batch that only fits where the last one ended, so a crash or two runs at once leave it right.
 * Answers with the number of leaves taken in.
 */
export async function indexLeaves(
  db: D1Database,
  { chunks }: { chunks: number },
): Promise<{ leaves: number }> {
  let leaves = 0;
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const taken = await indexChunk(db);
    if (taken === 0) break;
    leaves += taken;
  }
  return { leaves };
}

async function indexChunk(db: D1Database): Promise<number> {
  const { progress } = await read(db, { progress: facetProgress() });
  const { size: from = 0, publishedSize = 0 } = progress[0] ?? {};
  if (from >= publishedSize) return 0;
  const { leaves } = await read(db, { leaves: leavesFrom(from, CHUNK) });
  const parsed = leaves.map(({ idx, leaf }) => ({ idx, leaf: parseLeaf(leaf) }));
  const told = parsed.map(({ leaf }) => leaf);
  const touched = touchedBlocks(parsed);
  const { known } = await read(db, { known: blocksNamed(touched.map(({ key }) => key)) });
  const before = new Map(known.map((row) => [keyOf(row), row.bits]));
  const written = await write(db, [
    ...facetsIndexed({
      from,
      to: from + leaves.length,
      blocks: touched.map(({ key, indexes }): BlockRow => {
        const bits = bitsOfText(before.get(keyOf(key)) ?? '');
        return { ...key, bits: bitsToText(withIndexes(bits, indexes)) };
      }),
      counts: touched.map(({ key, indexes }) => ({ ...key, entries: indexes.length })),
    }),
    monthsChanged(monthChanges(told)),
    promisesChanged(promiseChanges(told)),
  ]);
  return isRefusal(written) ? 0 : leaves.length;
}

interface Touched {
  readonly key: Facet & { readonly block: number };
  readonly indexes: number[];
}

function touchedBlocks(leaves: readonly { idx: number; leaf: Leaf }[]): Touched[] {
  const touched = new Map<string, Touched>();
  for (const { idx, leaf } of leaves) {
    for (const facet of facetsOf(leaf)) {
      const key = { ...facet, block: blockOf(idx) };
      const known = touched.get(keyOf(key));
      if (known) known.indexes.push(idx);
      else touched.set(keyOf(key), { key, indexes: [idx] });
    }
  }
  return [...touched.values()];
}

function keyOf({ name, value, block }: Facet & { block: number }): string {
  return JSON.stringify([name, value, block]);
}
