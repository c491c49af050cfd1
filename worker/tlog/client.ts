import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { equal } from './bytes.ts';
import { Frontier } from './frontier.ts';
import { leafHash } from './hash.ts';
import {
  decodeBundle,
  splitHashes,
  TILE_WIDTH,
  tilePath,
  tilesBesideEdge,
  tilesForProof,
  widthAt,
} from './tile.ts';
import { TileReader, type TileSource, Unreachable } from './tile-reader.ts';
import { type HashTile, TileRows } from './tile-rows.ts';
import {
  consistencyProof,
  inclusionProof,
  type TreeHead,
  verifyConsistency,
  verifyInclusion,
} from './tree.ts';

export type { TileSource };

/** A leaf proved to be in a tree. */
export interface ProvedLeaf {
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
  /** What was fetched for it. */
  readonly requests: readonly string[];
}

/**
 * Proves from tiles that a leaf is in the tree of a checkpoint (whose signature the caller checked)
 * and answers with the leaf's hash: compare it with that of the entry. At most 4 requests in trees
 * below 2^24 leaves where the log serves `edge/…`, 5 where it does not. Refuses `log_beyond_size`,
 * `log_unreachable`, and `log_tile_wrong` when what the log serves does not lead to the root.
 */
export async function proveInclusion(
  source: TileSource,
  head: TreeHead,
  index: number,
): Promise<ProvedLeaf | Refusal> {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < head.size)) {
    return refuse('log_beyond_size', { index, size: head.size });
  }
  const reader = new TileReader(source, head.size);
  return orUnreachable(async () => {
    const beside = 1 + tilesBesideEdge(index, head.size).length;
    if (beside < tilesForProof(index, head.size).length) await reader.learnEdge(head.root);
    const leaf = await reader.hash({ level: 0, index });
    const proof = await inclusionProof(index, head.size, (node) => reader.hash(node));
    const isIn = verifyInclusion({ index, ...head, leafHash: leaf, proof });
    return isIn ? { leafHash: leaf, proof, requests: reader.requests } : refuse('log_tile_wrong');
  });
}

/**
 * Proves from tiles that an earlier tree is the beginning of a later one. Refuses `log_shrunk`,
 * `log_forked`, `log_unreachable`.
 */
export async function proveConsistency(
  source: TileSource,
  from: TreeHead,
  to: TreeHead,
): Promise<readonly Uint8Array[] | Refusal> {
  if (from.size > to.size) return refuse('log_shrunk', { from: from.size, to: to.size });
  const reader = new TileReader(source, to.size);
  return orUnreachable(async () => {
    const proof = await consistencyProof(from.size, to.size, (node) => reader.hash(node));
    return verifyConsistency({ from, to, proof }) ? proof : refuse('log_forked');
  });
}

/** What a whole log is held against besides itself, and who looks at its entries. */
export interface WholeLogCheck {
  /** Earlier heads that the log must be a continuation of. */
  readonly since?: readonly TreeHead[];
  /** Gets each entry in order, after its hash was found in its tile. */
  readonly onEntry?: (entry: Uint8Array, index: number) => void | Promise<void>;
}

/** What a whole log came to. */
export interface WholeLog {
  readonly entries: number;
  readonly tiles: number;
}

/**
 * Reads a whole log from its entries, one bundle in memory at a time, and holds it against every
 * hash in every tile, every earlier head and the root. Refuses `log_entry_wrong` (with its index),
 * `log_tile_wrong` (with its path), `log_bundle_malformed`, `log_forked`, `log_shrunk`,
 * `log_root_wrong`, `log_unreachable` (with the path).
 */
export async function checkWholeLog(
  source: TileSource,
  head: TreeHead,
  check: WholeLogCheck = {},
): Promise<WholeLog | Refusal> {
  const since = [...(check.since ?? [])].sort((a, b) => a.size - b.size);
  const shrunk = since.find((older) => older.size > head.size);
  if (shrunk) return refuse('log_shrunk', { from: shrunk.size, to: head.size });
  const walk: Walk = {
    reader: new TileReader(source, head.size),
    size: head.size,
    frontier: new Frontier(),
    rows: new TileRows(),
    since,
    onEntry: check.onEntry ?? (() => undefined),
    tiles: 0,
  };
  return orUnreachable(async () => {
    while (walk.frontier.size < head.size) {
      const wrong = await readBundle(walk);
      if (wrong) return wrong;
    }
    const wrong = forkAt(walk) ?? (await checkTiles(walk, walk.rows.partial()));
    if (wrong) return wrong;
    if (!equal(walk.frontier.root(), head.root)) return refuse('log_root_wrong');
    return { entries: head.size, tiles: walk.tiles };
  });
}

interface Walk {
  readonly reader: TileReader;
  readonly size: number;
  readonly frontier: Frontier;
  readonly rows: TileRows;
  /** Earlier heads not passed yet, the smallest first. */
  readonly since: TreeHead[];
  readonly onEntry: (entry: Uint8Array, index: number) => void | Promise<void>;
  tiles: number;
}

/** The entries of the next bundle, into the tree. */
async function readBundle(walk: Walk): Promise<Refusal | null> {
  const { reader, frontier } = walk;
  const index = Math.floor(frontier.size / TILE_WIDTH);
  const width = widthAt('entries', index, walk.size);
  const entries = decodeBundle(await reader.bundle(index));
  if (isRefusal(entries)) return entries;
  if (entries.length < width) return refuse('log_bundle_malformed', { index: frontier.size });
  const served = splitHashes(await reader.tile(0, index));
  for (const [offset, entry] of entries.slice(0, width).entries()) {
    const fork = forkAt(walk);
    if (fork) return fork;
    const hash = leafHash(entry);
    if (!equal(hash, served[offset] as Uint8Array)) {
      return refuse('log_entry_wrong', { index: frontier.size });
    }
    await walk.onEntry(entry, frontier.size);
    frontier.append(hash);
    const wrong = await checkTiles(walk, walk.rows.append(hash));
    if (wrong) return wrong;
  }
  reader.forget();
  return null;
}

/** Holds tiles made from entries against those that the log serves. */
async function checkTiles(walk: Walk, made: readonly HashTile[]): Promise<Refusal | null> {
  for (const { level, index, hashes } of made) {
    const served = splitHashes(await walk.reader.tile(level, index));
    if (!hashes.every((hash, offset) => equal(hash, served[offset] as Uint8Array))) {
      return refuse('log_tile_wrong', { path: tilePath(level, index, hashes.length) });
    }
    walk.tiles += 1;
  }
  return null;
}

/** A refusal when the tree has now the size of an earlier head, but not its root. */
function forkAt({ since, frontier }: Walk): Refusal | null {
  while (since[0]?.size === frontier.size) {
    const older = since.shift();
    if (older && !equal(older.root, frontier.root()))
      return refuse('log_forked', { size: older.size });
  }
  return null;
}

async function orUnreachable<Answer>(work: () => Promise<Answer>): Promise<Answer | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Unreachable) return refuse('log_unreachable', { path: error.path });
    throw error;
  }
}
