import { isRefusal } from '../shared/refusal.ts';
import { parseTilePath, TILE_WIDTH, tilePath, widthAt } from '../tlog/tile.ts';

/** Fetches a path of the site, `/log/checkpoint`: its bytes, or null when the site says it has none. */
export type SiteReader = (path: string) => Promise<Uint8Array | null>;

/** Bundles fetched ahead of the one that is read. */
const AHEAD = 8;

/**
 * The tiles of a log below `/log/`, fetching ahead: a log is read from its beginning to its end, and
 * waiting for each tile in turn would take minutes for what the line carries in seconds.
 */
export class TilesAhead {
  readonly #read: SiteReader;
  readonly #size: number;
  readonly #coming = new Map<string, Promise<Uint8Array | null>>();
  /** Bundles below this were asked for. */
  #asked = 0;

  constructor(read: SiteReader, size: number) {
    this.#read = read;
    this.#size = size;
  }

  /** The bytes of a path below `/log/`; throws when the site has none. */
  async fetch(path: string): Promise<Uint8Array> {
    const tile = parseTilePath(path);
    if (!isRefusal(tile) && tile.level === 'entries') this.#lookAhead(tile.index);
    const coming = this.#coming.get(path) ?? this.#read(`/log/${path}`);
    this.#coming.delete(path);
    const bytes = await coming;
    if (bytes === null) throw new Error(`the site has no /log/${path}`);
    return bytes;
  }

  #lookAhead(index: number): void {
    const end = Math.min(index + AHEAD + 1, Math.ceil(this.#size / TILE_WIDTH));
    for (; this.#asked < end; this.#asked += 1) {
      for (const level of ['entries', 0] as const) {
        const path = tilePath(level, this.#asked, widthAt(level, this.#asked, this.#size));
        const coming = this.#read(`/log/${path}`);
        // Whoever needs it will hear of its failure; nobody may need it.
        coming.catch(() => undefined);
        this.#coming.set(path, coming);
      }
    }
  }
}
