import { equal } from './bytes.ts';
import { foldPeaks, splitPeaks } from './frontier.ts';
import { HASH_BYTES } from './hash.ts';
import { nodeInTile, nodeName, placeOf, TILE_WIDTH, tilePath, widthAt } from './tile.ts';
import { edgeNodes, type TreeNode } from './tree.ts';

/** Fetches `checkpoint`, `tile/…` or `edge/…` below a log's prefix; throws when it is not there. */
export type TileSource = (path: string) => Promise<Uint8Array>;

/** What the log should serve and does not. */
export class Unreachable extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`the log does not serve ${path}`);
    this.path = path;
  }
}

/** Reads the nodes of one tree from tiles, each tile once. Throws `Unreachable`. */
export class TileReader {
  /** Every path that was asked for. */
  readonly requests: string[] = [];
  readonly #source: TileSource;
  readonly #size: number;
  readonly #tiles = new Map<string, Promise<Uint8Array>>();
  readonly #edge = new Map<string, Uint8Array>();

  constructor(source: TileSource, size: number) {
    this.#source = source;
    this.#size = size;
  }

  /** Fetches the roots of the complete subtrees; uses them only when they make the tree's root. */
  async learnEdge(root: Uint8Array): Promise<void> {
    const bytes = await this.#fetch(`edge/${this.#size}`).catch(() => new Uint8Array(0));
    const peaks = splitPeaks(this.#size, bytes);
    if (!peaks || !equal(foldPeaks(peaks), root)) return;
    for (const [index, node] of edgeNodes(this.#size).entries()) {
      this.#edge.set(nodeName(node), peaks[index] as Uint8Array);
    }
  }

  /** The root of a complete subtree. */
  async hash(node: TreeNode): Promise<Uint8Array> {
    const known = this.#edge.get(nodeName(node));
    if (known) return known;
    const { level, index } = placeOf(node);
    return nodeInTile(await this.tile(level, index), node);
  }

  /** A tile's bytes, exactly as wide as the tree has it. */
  async tile(level: number, index: number): Promise<Uint8Array> {
    const width = widthAt(level, index, this.#size);
    const bytes = await this.#once(level, index, width);
    if (bytes.length < width * HASH_BYTES) throw new Unreachable(tilePath(level, index, width));
    return bytes.subarray(0, width * HASH_BYTES);
  }

  /** A bundle's bytes; it may hold more entries than the tree has. Nothing is kept of it. */
  bundle(index: number): Promise<Uint8Array> {
    const width = widthAt('entries', index, this.#size);
    return this.#fetch(tilePath('entries', index, width)).catch(() =>
      this.#whole('entries', index, width),
    );
  }

  /** Lets go of the tiles read so far. */
  forget(): void {
    this.#tiles.clear();
  }

  #once(level: number, index: number, width: number): Promise<Uint8Array> {
    const path = tilePath(level, index, width);
    const bytes =
      this.#tiles.get(path) ?? this.#fetch(path).catch(() => this.#whole(level, index, width));
    this.#tiles.set(path, bytes);
    return bytes;
  }

  /** A log may drop a partial tile once it is full: then the full one begins with it. */
  async #whole(level: number | 'entries', index: number, width: number): Promise<Uint8Array> {
    const path = tilePath(level, index);
    if (width === TILE_WIDTH) throw new Unreachable(path);
    return this.#fetch(path);
  }

  async #fetch(path: string): Promise<Uint8Array> {
    this.requests.push(path);
    try {
      return await this.#source(path);
    } catch {
      throw new Unreachable(path);
    }
  }
}
