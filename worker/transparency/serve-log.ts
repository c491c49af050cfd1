import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { fromDecimal, utf8 } from '../tlog/bytes.ts';
import { encodeBundle, parseTilePath, type Tile, widthAt } from '../tlog/tile.ts';
import {
  bytesOf,
  checkpointOf,
  leavesOfBundle,
  newestCheckpoint,
  newestCosignatures,
  publishedSize,
  tileHashes,
} from './log-store.ts';

/** The newest checkpoint with its cosignatures, as it is served; null before the first. */
export async function servedCheckpoint(db: D1Database): Promise<string | null> {
  const { heads, lines } = await read(db, {
    heads: newestCheckpoint(),
    lines: newestCosignatures(),
  });
  const [head] = heads;
  return head ? head.note + lines.map(({ line }) => line).join('') : null;
}

/**
 * The bytes at `tile/…`: hashes, or a bundle of entries. Refuses `log_path_malformed`, and
 * `log_beyond_size` for what no checkpoint covers yet. One trip to the database.
 */
export async function servedTile(
  db: D1Database,
  path: string,
): Promise<{ bytes: Uint8Array } | Refusal> {
  const tile = parseTilePath(path);
  if (isRefusal(tile)) return tile;
  return tile.level === 'entries' ? servedBundle(db, tile) : servedHashes(db, tile);
}

/** The roots of the complete subtrees of a published size (docs/log.md); refuses as `servedTile` does. */
export async function servedEdge(
  db: D1Database,
  sizeText: string,
): Promise<{ bytes: Uint8Array } | Refusal> {
  const size = fromDecimal(sizeText);
  if (size === null) return refuse('log_path_malformed');
  const { heads } = await read(db, { heads: checkpointOf(size) });
  return heads[0] ? { bytes: bytesOf(heads[0].edge) } : refuse('log_size_unpublished');
}

async function servedHashes(db: D1Database, tile: Tile): Promise<{ bytes: Uint8Array } | Refusal> {
  const { sizes, tiles } = await read(db, { sizes: publishedSize(), tiles: tileHashes(tile) });
  const beyond = beyondSize(tile, sizes[0]?.size ?? 0);
  if (beyond) return beyond;
  if (!tiles[0]) throw new TypeError('a published tile is missing');
  return { bytes: bytesOf(tiles[0].hashes) };
}

async function servedBundle(db: D1Database, tile: Tile): Promise<{ bytes: Uint8Array } | Refusal> {
  const { sizes, leaves } = await read(db, {
    sizes: publishedSize(),
    leaves: leavesOfBundle(tile),
  });
  const beyond = beyondSize(tile, sizes[0]?.size ?? 0);
  return beyond ?? { bytes: encodeBundle(leaves.map(({ leaf }) => utf8(leaf))) };
}

/** What is not under a signed checkpoint is not served: it could still be undone. */
function beyondSize(tile: Tile, size: number): Refusal | null {
  const isThere = tile.width <= widthAt(tile.level, tile.index, size);
  return isThere ? null : refuse('log_beyond_size', { size });
}
