import { parseReceipt } from '../../web/client/proof/check-receipt.ts';
import type { Memory } from '../../web/client/proof/open-log.ts';
import type { Config } from '../config.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { utf8 } from '../tlog/bytes.ts';
import { parseCheckpoint } from '../tlog/checkpoint.ts';
import { formatVkey } from '../tlog/note.ts';
import { type Tile, tilesForConsistency } from '../tlog/tile.ts';
import type { TileSource } from '../tlog/tile-reader.ts';
import { logSigner } from '../transparency/log-keys.ts';
import { newestCheckpoint } from '../transparency/log-store.ts';
import { preloadedTiles } from '../transparency/preloaded-tiles.ts';

/** The log as the server itself has it, for a check without script. */
export interface CheckedLog {
  readonly files: TileSource;
  readonly memory: Memory;
}

/** The log's key, its newest head, and the tiles that lead to it from the head of what was sent. */
export async function checkedLog(
  db: D1Database,
  config: Config,
  sent: string,
): Promise<CheckedLog> {
  const { heads } = await read(db, { heads: newestCheckpoint() });
  const note = heads[0]?.note ?? '';
  const tiles = await preloadedTiles(db, tilesBetween(sent, heads[0]?.size ?? 0));
  const vkey = formatVkey(logSigner(config));
  const texts: Readonly<Record<string, string>> = { vkey, checkpoint: note };
  return {
    files: async (path) => (path in texts ? utf8(texts[path] ?? '') : tiles(path)),
    memory: { recall: (name) => (name === 'vkey' ? vkey : null), keep: () => undefined },
  };
}

/** What a consistency proof takes; nothing for a head that claims to be newer, or is none. */
function tilesBetween(sent: string, size: number): Tile[] {
  const receipt = parseReceipt(sent);
  if (isRefusal(receipt)) return [];
  const head = parseCheckpoint(receipt.proof.checkpoint.split('\n\n')[0]?.concat('\n') ?? '');
  if (isRefusal(head) || head.size > size) return [];
  return tilesForConsistency(head.size, size);
}
