import { type Refusal, refuse } from '../shared/refusal.ts';
import { concat, fromDecimal } from './bytes.ts';
import { HASH_BYTES, nodeHash } from './hash.ts';
import { consistencyNodes, edgeNodes, inclusionNodes, type TreeNode } from './tree.ts';

/** Hashes of a full tile, and entries of a full bundle. */
export const TILE_WIDTH = 256;
/** Levels of the tree that one tile spans. */
const TILE_HEIGHT = 8;

/** A tile of hashes, or a bundle of entries, whole (256 wide) or partial. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** `tile/<L>/<N>[.p/<W>]` of C2SP tlog-tiles, below the log's prefix. */
export function tilePath(level: number | 'entries', index: number, width = TILE_WIDTH): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  const last = groups.pop() ?? '';
  const path = [...groups.map((group) => `x${group}`), last].join('/');
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/**
 * The tile a path names. Refuses `log_path_malformed` for what `tilePath` would not write: leading
 * zeros, an empty, negative or fractional number, a level past 63, a width that is 0 or past 255.
 */
export function parseTilePath(path: string): Tile | Refusal {
  const malformed = refuse('log_path_malformed');
  const parts = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!parts) return malformed;
  const [, levelText = '', groups = '', widthText] = parts;
  const level = levelText === 'entries' ? levelText : fromDecimal(levelText);
  const index = Number(groups.replaceAll(/[x/]/g, ''));
  const width = widthText === undefined ? TILE_WIDTH : fromDecimal(widthText);
  if (level === null || width === null || width === 0) return malformed;
  if (typeof level === 'number' && level > 63) return malformed;
  return tilePath(level, index, width) === path && (width < TILE_WIDTH || widthText === undefined)
    ? { level, index, width }
    : malformed;
}

/** How wide a tile is in a tree of `size` leaves: 256 when full, 0 when it does not exist. */
export function widthAt(level: number | 'entries', index: number, size: number): number {
  const row = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level));
  return Math.max(0, Math.min(TILE_WIDTH, row - index * TILE_WIDTH));
}

/** The tiles of hashes that hold the nodes, each once, as wide as a tree of `size` leaves has them. */
export function tilesForNodes(nodes: readonly TreeNode[], size: number): Tile[] {
  const tiles = new Map<string, Tile>();
  for (const node of nodes) {
    const { level, index } = placeOf(node);
    const width = widthAt(level, index, size);
    tiles.set(tilePath(level, index, width), { level, index, width });
  }
  return [...tiles.values()];
}

/** The tiles that the inclusion proof of a leaf is read from. */
export function tilesForProof(index: number, size: number): Tile[] {
  return tilesForNodes([{ level: 0, index }, ...inclusionNodes(index, size)], size);
}

/** The tiles that a consistency proof is read from. */
export function tilesForConsistency(from: number, to: number): Tile[] {
  return tilesForNodes(consistencyNodes(from, to), to);
}

/**
 * The tiles for the inclusion proof of a leaf when the roots of the complete subtrees are known
 * (`edge/<size>`): only those on the leaf's own way up.
 */
export function tilesBesideEdge(index: number, size: number): Tile[] {
  const known = new Set(edgeNodes(size).map(nodeName));
  const nodes = [{ level: 0, index }, ...inclusionNodes(index, size)];
  return tilesForNodes(
    nodes.filter((node) => !known.has(nodeName(node))),
    size,
  );
}

/** A node as a key of a map. */
export function nodeName({ level, index }: TreeNode): string {
  return `${level}/${index}`;
}

/** Which tile holds a node, and which of its hashes: `count` (1 to 128) hashes from `offset`. */
export function placeOf(node: TreeNode): {
  level: number;
  index: number;
  offset: number;
  count: number;
} {
  const level = Math.floor(node.level / TILE_HEIGHT);
  const count = 2 ** (node.level % TILE_HEIGHT);
  const first = node.index * count;
  return { level, index: Math.floor(first / TILE_WIDTH), offset: first % TILE_WIDTH, count };
}

/** The hash of a node out of its tile's bytes. */
export function nodeInTile(tile: Uint8Array, node: TreeNode): Uint8Array {
  const { offset, count } = placeOf(node);
  if (tile.length < (offset + count) * HASH_BYTES) throw new RangeError('the tile is too narrow');
  return foldRow(splitHashes(tile.subarray(offset * HASH_BYTES, (offset + count) * HASH_BYTES)));
}

/** Hashes out of a tile's bytes. */
export function splitHashes(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.floor(bytes.length / HASH_BYTES) }, (_, index) =>
    bytes.slice(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
}

/** Entries of a bundle at their most: what two bytes can count. */
export const LONGEST_ENTRY_BYTES = 65_535;

/** A bundle of entries: each after its length as big-endian uint16. Throws on an entry too long. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concat(
    ...entries.flatMap((entry) => {
      if (entry.length > LONGEST_ENTRY_BYTES)
        throw new RangeError('an entry has at most 65,535 bytes');
      return [Uint8Array.of(Math.floor(entry.length / 256), entry.length % 256), entry];
    }),
  );
}

/** The entries of a bundle; refuses `log_bundle_malformed` when the lengths don't add up to its bytes. */
export function decodeBundle(bytes: Uint8Array): Uint8Array[] | Refusal {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [high, low] = [bytes[at], bytes[at + 1]];
    if (high === undefined || low === undefined) return refuse('log_bundle_malformed');
    const end = at + 2 + high * 256 + low;
    if (end > bytes.length) return refuse('log_bundle_malformed');
    entries.push(bytes.slice(at + 2, end));
    at = end;
  }
  return entries;
}

/** One hash over a row of 1, 2, 4 … 256 hashes: the root of the complete subtree above them. */
export function foldRow(hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes;
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, index) =>
      nodeHash(row[2 * index] as Uint8Array, row[2 * index + 1] as Uint8Array),
    );
  }
  return row[0] as Uint8Array;
}
