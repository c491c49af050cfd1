import { foldRow, TILE_WIDTH, widthAt } from './tile.ts';

/** A tile with its hashes: 256 when it is full, 1 to 255 at the right edge. */
export interface HashTile {
  readonly level: number;
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
}

/** The tiles of a growing tree: full ones leave as they fill, the partial ones at its right edge stay. */
export class TileRows {
  readonly #rows: { index: number; hashes: Uint8Array[] }[] = [];

  /** Goes on from the partial tiles of a tree; from none for an empty one. */
  constructor(size = 0, partial: readonly HashTile[] = []) {
    const levels = rightEdge(size);
    for (const { level, index, width } of levels) {
      const tile = partial.find((each) => each.level === level && each.index === index);
      if (width > 0 && tile?.hashes.length !== width) {
        throw new RangeError('a partial tile for each ragged level');
      }
      this.#rows[level] = { index, hashes: [...(tile?.hashes ?? [])] };
    }
  }

  /** Adds a leaf's hash on the right; answers with the tiles that it filled, lowest first. */
  append(leaf: Uint8Array): HashTile[] {
    const full: HashTile[] = [];
    let hash = leaf;
    for (let level = 0; ; level += 1) {
      const row = this.#row(level);
      row.hashes.push(hash);
      if (row.hashes.length < TILE_WIDTH) return full;
      full.push({ level, index: row.index, hashes: row.hashes });
      hash = foldRow(row.hashes);
      this.#rows[level] = { index: row.index + 1, hashes: [] };
    }
  }

  /** The partial tiles at the right edge, lowest first. */
  partial(): HashTile[] {
    return this.#rows.flatMap(({ index, hashes }, level) =>
      hashes.length > 0 ? [{ level, index, hashes: [...hashes] }] : [],
    );
  }

  #row(level: number): { index: number; hashes: Uint8Array[] } {
    const row = this.#rows[level] ?? { index: 0, hashes: [] };
    this.#rows[level] = row;
    return row;
  }
}

/** Where the next hash of each level goes, and how many lie in that tile already. */
export function rightEdge(size: number): { level: number; index: number; width: number }[] {
  const edge: { level: number; index: number; width: number }[] = [];
  for (let level = 0, row = size; row > 0; level += 1, row = Math.floor(row / TILE_WIDTH)) {
    const index = Math.floor(row / TILE_WIDTH);
    edge.push({ level, index, width: widthAt(level, index, size) });
  }
  return edge;
}
