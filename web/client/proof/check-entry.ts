import { base64 } from '../../../worker/shared/base64.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { equal, utf8 } from '../../../worker/tlog/bytes.ts';
import type { Checkpoint } from '../../../worker/tlog/checkpoint.ts';
import { proveInclusion } from '../../../worker/tlog/client.ts';
import { leafHash } from '../../../worker/tlog/hash.ts';
import type { TileSource } from '../../../worker/tlog/tile-reader.ts';
import {
  type LoggedEntry,
  type LoggedLine,
  MATCHING_FACTS,
  type MatchingFacts,
  parseEntry,
  unbalancedAsset,
} from './logged-entry.ts';
import { failed, logKey, type Memory, newestCheckpoint, sameHistory } from './open-log.ts';
import type { Tell } from './said.ts';

/** An entry as a page shows it: its place, its very bytes, and what it says in words. */
export interface ShownEntry {
  readonly index: number;
  readonly leaf: string;
  readonly type: string;
  readonly period: string;
  readonly area: string;
  readonly lines: readonly LoggedLine[];
  /** What it says of a matching; null where it says nothing of one. */
  readonly matching: MatchingFacts | null;
}

/**
 * Checks an entry against the log's own files and nothing else: key, signed checkpoint, the way from
 * the leaf to the root, the bytes, the words, the balance, and that nothing seen before was changed.
 * Tells each step; true when all hold.
 */
export async function checkEntry(
  source: TileSource,
  memory: Memory,
  shown: ShownEntry,
  tell: Tell,
): Promise<boolean> {
  const key = await logKey(source, memory, tell);
  if (!key) return false;
  const checkpoint = await newestCheckpoint(source, key, tell);
  if (!checkpoint) return false;
  if (!(await isIncluded(source, checkpoint, shown, tell))) return false;
  const entry = parseEntry(shown.leaf);
  const said = wordsHold(entry, shown, tell) && balanceHolds(entry, tell);
  return (await sameHistory(source, memory, { key, now: checkpoint }, tell)) && said;
}

/** Whether the leaf at the index of the signed tree is the hash of these bytes. Tells `inclusion`, `bytes`. */
export async function isIncluded(
  source: TileSource,
  head: Checkpoint,
  { index, leaf }: Pick<ShownEntry, 'index' | 'leaf'>,
  tell: Tell,
): Promise<boolean> {
  const proved = await proveInclusion(source, head, index);
  if (isRefusal(proved)) {
    failed(tell, 'inclusion', proved.code, [String(index), String(head.size)]);
    return false;
  }
  const steps = String(proved.proof.length);
  tell({ step: 'inclusion', ok: true, code: 'ok', facts: [steps, base64(head.root)] });
  const hash = leafHash(utf8(leaf));
  const facts = [base64(hash), base64(proved.leafHash)];
  const same = equal(hash, proved.leafHash);
  tell({ step: 'bytes', ok: same, code: same ? 'ok' : 'bytes_differ', facts });
  return same;
}

/** Whether amounts come to zero, each asset by itself; a matching has none. Tells `balance`. */
export function balanceHolds(entry: LoggedEntry | null, tell: Tell): boolean {
  if (entry?.matching && entry.lines.length === 0) {
    tell({ step: 'balance', ok: true, code: 'no_money' });
    return true;
  }
  const asset = entry === null ? '' : unbalancedAsset(entry.lines);
  const facts = asset === null ? [] : [asset];
  tell({ step: 'balance', ok: asset === null, code: asset === null ? 'ok' : 'unbalanced', facts });
  return asset === null;
}

/** Whether the page's words say what the bytes say: someone could show one thing and prove another. */
function wordsHold(entry: LoggedEntry | null, shown: ShownEntry, tell: Tell): boolean {
  const differs =
    entry === null
      ? 'leaf'
      : (['type', 'period', 'area'] as const).find((name) => entry[name] !== shown[name]);
  const fact = MATCHING_FACTS.find((name) => entry?.matching?.[name] !== shown.matching?.[name]);
  const line = entry?.lines.findIndex((each, at) => !sameLine(each, shown.lines[at])) ?? -1;
  const same = !differs && !fact && line < 0 && entry?.lines.length === shown.lines.length;
  const facts = same ? [] : [differs ?? fact ?? `${line + 1}`];
  tell({ step: 'words', ok: same, code: same ? 'ok' : 'words_differ', facts });
  return same;
}

function sameLine(line: LoggedLine, shown: LoggedLine | undefined): boolean {
  return (
    line.account === shown?.account && line.asset === shown.asset && line.amount === shown.amount
  );
}
