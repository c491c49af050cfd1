import { concat, utf8 } from '../../../worker/tlog/bytes.ts';
import { Frontier } from '../../../worker/tlog/frontier.ts';
import { leafHash } from '../../../worker/tlog/hash.ts';
import { encodeBundle, TILE_WIDTH, tilePath, widthAt } from '../../../worker/tlog/tile.ts';
import type { TileSource } from '../../../worker/tlog/tile-reader.ts';
import { type HashTile, TileRows } from '../../../worker/tlog/tile-rows.ts';

/** A log as files: what a static server would hold below its prefix. */
export interface StaticLog {
  readonly head: { readonly size: number; readonly root: Uint8Array };
  readonly files: Map<string, Uint8Array>;
  readonly entries: readonly Uint8Array[];
  readonly source: TileSource;
}

/** Entry number `index` of every test log. */
export function entryOf(index: number): Uint8Array {
  return utf8(`entry ${index}`);
}

/** The files of a log over so many entries; without bundles when only its hashes matter. */
export function staticLog(size: number, given: { bundles?: boolean } = {}): StaticLog {
  const files = new Map<string, Uint8Array>();
  const rows = new TileRows();
  const frontier = new Frontier();
  const entries = Array.from({ length: size }, (_, index) => entryOf(index));
  const keep = ({ level, index, hashes }: HashTile) =>
    files.set(tilePath(level, index, hashes.length), concat(...hashes));
  for (const entry of entries) {
    const hash = leafHash(entry);
    frontier.append(hash);
    for (const tile of rows.append(hash)) keep(tile);
  }
  for (const tile of rows.partial()) keep(tile);
  if (given.bundles ?? true) {
    for (let bundle = 0; bundle * TILE_WIDTH < size; bundle += 1) {
      const width = widthAt('entries', bundle, size);
      const inside = entries.slice(bundle * TILE_WIDTH, bundle * TILE_WIDTH + width);
      files.set(tilePath('entries', bundle, width), encodeBundle(inside));
    }
  }
  files.set(`edge/${size}`, concat(...frontier.peaks));
  const source: TileSource = async (path) => {
    const file = files.get(path);
    if (!file) throw new Error(`404 ${path}`);
    return file;
  };
  return { head: { size, root: frontier.root() }, files, entries, source };
}
