import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { concat, utf8 } from '../tlog/bytes.ts';
import { signCheckpoint } from '../tlog/checkpoint.ts';
import { Frontier, splitPeaks } from '../tlog/frontier.ts';
import { leafHash } from '../tlog/hash.ts';
import type { Signer } from '../tlog/note.ts';
import { splitHashes, widthAt } from '../tlog/tile.ts';
import { type HashTile, rightEdge, TileRows } from '../tlog/tile-rows.ts';
import type { TreeHead } from '../tlog/tree.ts';
import {
  bytesOf,
  type CheckpointRow,
  headPublished,
  type LeafRow,
  leavesFrom,
  loggedSize,
  newestCheckpoint,
  tilesAt,
  trouble,
  troubleNoted,
  troubleOver,
} from './log-store.ts';
import { maySign, OWN_HEAD, rememberedHead, rememberHead } from './signed-head.ts';

/** Where the log is, and who signs it. */
export interface LogPlace {
  readonly db: D1Database;
  readonly files: R2Bucket;
  /** Its name is the log's origin. */
  readonly signer: Signer;
}

/** How far the log is published. */
export interface Published {
  readonly size: number;
  /** Leaves that this run added. */
  readonly added: number;
}

/** Leaves that one checkpoint adds at most: some 100 ms of hashing, 3 MB of leaves. */
export const LEAVES_A_CHUNK = 4_096;
const BYTES_A_CHUNK = 8_000_000;
/** More than 100,000 leaves a run; the rest waits for the next. */
const CHUNKS_A_RUN = 32;
/** A run that meets others tries this often in a row. */
const LOST_RACES = 5;

/**
 * Signs and publishes what was posted since the last checkpoint, chunk by chunk. Safe at any moment,
 * twice at once, and after a kill at any step: everything follows from the leaves, the signer notes
 * a head before it is published, and a head is published in one batch with its tiles and balances.
 * Refuses what `maySign` refuses; the reason is kept and shown until it is over.
 */
export async function publishLog(place: LogPlace, now: number): Promise<Published | Refusal> {
  let [added, lost] = [0, 0];
  for (let chunk = 0; chunk < CHUNKS_A_RUN; ) {
    const grown = await publishChunk(place, now);
    if (isRefusal(grown)) {
      if (!['checkpoint_moved', 'head_moved'].includes(grown.code)) return noted(place, grown, now);
      lost += 1;
      if (lost === LOST_RACES) return grown;
      continue;
    }
    added += grown.added;
    chunk += 1;
    if (grown.added === 0 || grown.left === 0) return { size: grown.size, added };
  }
  return { size: (await published(place))?.size ?? 0, added };
}

interface Chunk {
  readonly size: number;
  readonly added: number;
  readonly left: number;
}

async function publishChunk(place: LogPlace, now: number): Promise<Chunk | Refusal> {
  const { heads, logged, troubles } = await read(place.db, {
    heads: newestCheckpoint(),
    logged: loggedSize(),
    troubles: trouble(),
  });
  const head = heads[0] ?? null;
  const total = logged[0]?.size ?? 0;
  const remembered = await rememberedHead(place.files, OWN_HEAD);
  if (remembered && total < remembered.size) return refuse('log_rolled_back');
  if (head && head.size === total) {
    const allowed = maySign(remembered, standing(head));
    if (allowed === true && troubles.length > 0) await write(place.db, [troubleOver()]);
    return allowed === true ? { size: total, added: 0, left: 0 } : allowed;
  }
  const grown = await grow(place.db, head, remembered?.size ?? 0);
  const allowed = maySign(remembered, {
    size: grown.size,
    published: head && headOf(head),
    rootAtRemembered: grown.rootAtSure,
  });
  if (allowed !== true) return allowed;
  const isNoted =
    remembered?.size === grown.size ||
    (await rememberHead(place.files, OWN_HEAD, { before: remembered, head: grown }));
  if (!isNoted) return refuse('head_moved');
  const written = await write(place.db, publication(place, { head, grown, now }));
  if (isRefusal(written)) return written;
  return { size: grown.size, added: grown.size - (head?.size ?? 0), left: total - grown.size };
}

/** A checkpoint with nothing new after it, as something to be signed again. */
function standing(head: CheckpointRow) {
  const published = headOf(head);
  return { size: head.size, published, rootAtRemembered: published.root };
}

/** The tree after the next leaves. */
interface Grown extends TreeHead {
  readonly edge: Uint8Array;
  readonly tiles: readonly HashTile[];
  /** The root that the tree had at the size last signed; null when it was never that large. */
  readonly rootAtSure: Uint8Array | null;
}

/** Reads the next leaves, up to the size `sure` at least, and grows the tree by them. */
async function grow(db: D1Database, head: CheckpointRow | null, sure: number): Promise<Grown> {
  const from = head?.size ?? 0;
  const edge = rightEdge(from).filter(({ width }) => width > 0);
  const most = Math.max(LEAVES_A_CHUNK, sure - from);
  const { leaves, partial } = await read(db, {
    leaves: leavesFrom(from, { most, bytes: BYTES_A_CHUNK, sure }),
    partial: tilesAt(edge.map(({ level, index }) => ({ level, index }))),
  });
  const peaks = splitPeaks(from, head ? bytesOf(head.edge) : new Uint8Array(0));
  if (!peaks) throw new TypeError('the edge of the last checkpoint does not fit its size');
  const tree = {
    frontier: new Frontier(from, peaks),
    // Another run may have let these tiles grow since: what counts is how they were at this size.
    rows: new TileRows(
      from,
      partial.map(({ level, index, hashes }) => ({
        level,
        index,
        hashes: splitHashes(bytesOf(hashes)).slice(0, widthAt(level, index, from)),
      })),
    ),
  };
  return grownBy(tree, leaves, sure);
}

function grownBy(
  { frontier, rows }: { frontier: Frontier; rows: TileRows },
  leaves: readonly LeafRow[],
  sure: number,
): Grown {
  const tiles: HashTile[] = [];
  let rootAtSure = frontier.size === sure ? frontier.root() : null;
  for (const { index, leaf } of leaves) {
    if (index !== frontier.size) throw new TypeError(`leaf ${frontier.size} is missing`);
    const hash = leafHash(utf8(leaf));
    frontier.append(hash);
    tiles.push(...rows.append(hash));
    if (frontier.size === sure) rootAtSure = frontier.root();
  }
  return {
    size: frontier.size,
    root: frontier.root(),
    edge: concat(...frontier.peaks),
    tiles: [...tiles, ...rows.partial()],
    rootAtSure,
  };
}

function publication(
  { signer }: LogPlace,
  { head, grown, now }: { head: CheckpointRow | null; grown: Grown; now: number },
) {
  const { size, root, edge, tiles } = grown;
  const note = signCheckpoint({ origin: signer.name, size, root }, signer);
  return headPublished({ from: head?.size ?? null, to: size, root, edge, note, tiles, at: now });
}

async function noted(place: LogPlace, refusal: Refusal, now: number): Promise<Refusal> {
  await write(place.db, [troubleNoted(refusal.code, now)]);
  return refusal;
}

async function published({ db }: LogPlace): Promise<TreeHead | null> {
  const { heads } = await read(db, { heads: newestCheckpoint() });
  return heads[0] ? headOf(heads[0]) : null;
}

function headOf({ size, root }: CheckpointRow): TreeHead {
  return { size, root: bytesOf(root) };
}
