import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { utf8 } from '../tlog/bytes.ts';
import { proveInclusion } from '../tlog/client.ts';
import { formatProof } from '../tlog/proof.ts';
import { tilesForProof } from '../tlog/tile.ts';
import { bytesOf, newestCheckpoint, newestCosignatures } from '../transparency/log-store.ts';
import { preloadedTiles } from '../transparency/preloaded-tiles.ts';
import { leafText } from './receipt-store.ts';

/** A leaf with the file that proves it. */
export interface ProvedLeaf {
  readonly leaf: string;
  /** The `.tlog-proof` file; the leaf's own bytes are its extra data, so that it suffices alone. */
  readonly proof: string;
  readonly size: number;
}

/**
 * Proves that the leaf at an index is in the newest signed tree, cosignatures included. Refuses
 * `not_found` while no signed head covers it, and what `proveInclusion` refuses.
 */
export async function proveReceipt(db: D1Database, index: number): Promise<ProvedLeaf | Refusal> {
  const { heads, cosignatures, leaves } = await read(db, {
    heads: newestCheckpoint(),
    cosignatures: newestCosignatures(),
    leaves: leafText(index),
  });
  const [head] = heads;
  const [row] = leaves;
  if (!head || !row) return refuse('not_found');
  const tree = { size: head.size, root: bytesOf(head.root) };
  const tiles = await preloadedTiles(db, tilesForProof(index, head.size));
  const proved = await proveInclusion(tiles, tree, index);
  if (isRefusal(proved)) return proved;
  const checkpoint = head.note + cosignatures.map(({ line }) => line).join('');
  const { proof } = proved;
  return {
    leaf: row.leaf,
    proof: formatProof({ index, proof, checkpoint, extra: utf8(row.leaf) }),
    size: head.size,
  };
}
