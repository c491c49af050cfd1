import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { equal, utf8 } from '../tlog/bytes.ts';
import { openCheckpoint } from '../tlog/checkpoint.ts';
import { foldPeaks } from '../tlog/frontier.ts';
import { leafHash } from '../tlog/hash.ts';
import type { Verifier } from '../tlog/note.ts';
import { foldRow, nodeInTile, placeOf, splitHashes, TILE_WIDTH } from '../tlog/tile.ts';
import { edgeNodes } from '../tlog/tree.ts';
import { bytesOf, leavesOfBundle, newestCheckpoint, type TileRow, tilesAt } from './log-store.ts';

/** Something in the log that is not as it was signed. */
export interface LogFinding {
  readonly kind: 'note' | 'root' | 'leaf' | 'tile';
  /** The leaf's index, or the tile's; null for note and root. */
  readonly at: number | null;
}

/** What a night's look at the log came to. */
export interface LogRecheck {
  readonly size: number;
  /** Leaves that were hashed again. */
  readonly leaves: number;
  readonly findings: readonly LogFinding[];
}

/** Leaves hashed again in one go: 8 bundles. The newest, and others in turn, night after night. */
const BUNDLES_A_CHECK = 8;

/**
 * Recomputes from the database what the last checkpoint says: its signature, its root from the tiles
 * at the right edge, and a window of leaves against their tiles and the tile above. `turn` chooses
 * the window; after as many turns as there are windows the whole log was looked at.
 */
export async function recheckLog(db: D1Database, log: Verifier, turn: number): Promise<LogRecheck> {
  const { heads } = await read(db, { heads: newestCheckpoint() });
  const [head] = heads;
  if (!head) return { size: 0, leaves: 0, findings: [] };
  const findings: LogFinding[] = [];
  const opened = openCheckpoint(head.note, log);
  const saysSo = !isRefusal(opened) && opened.size === head.size;
  if (!saysSo || !equal(opened.root, bytesOf(head.root))) findings.push({ kind: 'note', at: null });
  if (!equal(await rootFromTiles(db, head.size), bytesOf(head.root))) {
    findings.push({ kind: 'root', at: null });
  }
  const window = await recheckWindow(db, head.size, turn);
  return { size: head.size, leaves: window.leaves, findings: [...findings, ...window.findings] };
}

async function rootFromTiles(db: D1Database, size: number): Promise<Uint8Array> {
  const nodes = edgeNodes(size);
  const { tiles } = await read(db, { tiles: tilesAt(nodes.map(placeOf)) });
  return foldPeaks(
    nodes.map((node) => {
      const { level, index } = placeOf(node);
      return nodeInTile(hashesAt(tiles, level, index), node);
    }),
  );
}

async function recheckWindow(db: D1Database, size: number, turn: number) {
  const bundles = Math.ceil(size / TILE_WIDTH);
  const windows = Math.max(1, Math.ceil(bundles / BUNDLES_A_CHECK));
  const first = (turn % windows) * BUNDLES_A_CHECK;
  const indexes = Array.from({ length: BUNDLES_A_CHECK }, (_, offset) => first + offset).filter(
    (index) => index < bundles,
  );
  const upper = Math.floor(first / TILE_WIDTH);
  const from = first * TILE_WIDTH;
  const width = Math.min(size - from, indexes.length * TILE_WIDTH);
  const { leaves, tiles } = await read(db, {
    leaves: leavesOfBundle({ level: 'entries', index: first, width }),
    tiles: tilesAt([...indexes.map((index) => ({ level: 0, index })), { level: 1, index: upper }]),
  });
  const there = new Map(leaves.map(({ index, leaf }) => [index, leaf]));
  const findings: LogFinding[] = [];
  for (let index = from; index < from + width; index += 1) {
    const leaf = there.get(index);
    const tile = splitHashes(hashesAt(tiles, 0, Math.floor(index / TILE_WIDTH)));
    const hash = tile[index % TILE_WIDTH];
    const holds = leaf !== undefined && hash && equal(hash, leafHash(utf8(leaf)));
    if (!holds) findings.push({ kind: 'leaf', at: index });
  }
  const above = splitHashes(hashesAt(tiles, 1, upper));
  for (const index of indexes.filter((each) => (each + 1) * TILE_WIDTH <= size)) {
    const tile = splitHashes(hashesAt(tiles, 0, index));
    const hash = above[index % TILE_WIDTH];
    const holds = tile.length === TILE_WIDTH && hash && equal(hash, foldRow(tile));
    if (!holds) findings.push({ kind: 'tile', at: index });
  }
  return { leaves: leaves.length, findings };
}

function hashesAt(tiles: readonly TileRow[], level: number, index: number): Uint8Array {
  const tile = tiles.find((each) => each.level === level && each.index === index);
  return tile ? bytesOf(tile.hashes) : new Uint8Array(0);
}
