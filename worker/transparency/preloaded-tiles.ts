import { read } from '../storage/read.ts';
import { HASH_BYTES } from '../tlog/hash.ts';
import { type Tile, tilePath } from '../tlog/tile.ts';
import type { TileSource } from '../tlog/tile-reader.ts';
import { bytesOf, tilesAt } from './log-store.ts';

/** The log's own tiles as a source to prove from: all that a proof needs, in one round trip. */
export async function preloadedTiles(db: D1Database, tiles: readonly Tile[]): Promise<TileSource> {
  const places = tiles.flatMap(({ level, index }) =>
    level === 'entries' ? [] : [{ level, index }],
  );
  const { rows } = await read(db, { rows: tilesAt(places) });
  const kept = new Map(
    tiles.flatMap(({ level, index, width }): [string, Uint8Array][] => {
      const row = rows.find((each) => each.level === level && each.index === index);
      if (!row) return [];
      return [[tilePath(level, index, width), bytesOf(row.hashes).subarray(0, width * HASH_BYTES)]];
    }),
  );
  return async (path) => {
    const bytes = kept.get(path);
    if (!bytes) throw new RangeError(`${path} was not read ahead`);
    return bytes;
  };
}
