import { base64 } from '../../../worker/shared/base64.ts';
import { isRefusal, type Refusal, refuse } from '../../../worker/shared/refusal.ts';
import { utf8, utf8Text } from '../../../worker/tlog/bytes.ts';
import type { SignedCheckpoint } from '../../../worker/tlog/checkpoint.ts';
import { leafHash } from '../../../worker/tlog/hash.ts';
import type { Verifier } from '../../../worker/tlog/note.ts';
import { parseProof, type TlogProof } from '../../../worker/tlog/proof.ts';
import { decodeBundle, TILE_WIDTH, tilePath, widthAt } from '../../../worker/tlog/tile.ts';
import type { TileSource } from '../../../worker/tlog/tile-reader.ts';
import { verifyInclusion } from '../../../worker/tlog/tree.ts';
import { balanceHolds, isIncluded } from './check-entry.ts';
import { type OpenedDisclosure, openDisclosure } from './disclosure.ts';
import { type LoggedEntry, parseEntry } from './logged-entry.ts';
import {
  failed,
  logKey,
  type Memory,
  newestCheckpoint,
  sameHistory,
  signedBy,
  todaysHead,
} from './open-log.ts';
import type { Tell } from './said.ts';

/** The name of the format in which a donor gets a proof together with his own disclosures. */
export const RECEIPT_FORMAT = 'asuh-receipt@v1';
/** No proof, entry and disclosures come near this. */
export const LONGEST_RECEIPT = 256 * 1024;

/** What somebody brings to have it checked: a proof, perhaps the entry, perhaps disclosures. */
export interface Receipt {
  readonly proof: TlogProof;
  /** The leaf's text; null when only the log has it. */
  readonly entry: string | null;
  readonly disclosures: readonly string[];
}

/** What a checked receipt says. */
export interface ProvedReceipt {
  readonly index: number;
  readonly leaf: string;
  readonly entry: LoggedEntry;
  readonly details: readonly OpenedDisclosure[];
}

/** Reads a `.tlog-proof` file or a receipt with disclosures. Refuses `receipt_malformed`. */
export function parseReceipt(text: string): Receipt | Refusal {
  if (text.length > LONGEST_RECEIPT) return refuse('receipt_malformed');
  if (!text.trimStart().startsWith('{')) return receiptOf(text, null, []);
  try {
    const { format, proof, entry, disclosures } = JSON.parse(text) as Record<string, unknown>;
    if (format !== RECEIPT_FORMAT || typeof proof !== 'string' || typeof entry !== 'string') {
      return refuse('receipt_malformed');
    }
    const told = Array.isArray(disclosures) ? disclosures : [];
    if (!told.every((each) => typeof each === 'string')) return refuse('receipt_malformed');
    return receiptOf(proof, entry, told);
  } catch {
    return refuse('receipt_malformed');
  }
}

function receiptOf(
  proofText: string,
  entry: string | null,
  disclosures: readonly string[],
): Receipt | Refusal {
  const proof = parseProof(withOneEnd(proofText));
  if (isRefusal(proof)) return refuse('receipt_malformed');
  const carried = proof.extra && utf8Text(proof.extra);
  return { proof, entry: entry ?? carried, disclosures };
}

/** A pasted text comes with carriage returns, or without its last newline. */
function withOneEnd(text: string): string {
  return `${text.replaceAll('\r\n', '\n').trim()}\n`;
}

/** Where leaves are found that a proof does not carry; the log's bundles of entries unless told. */
type LeafSource = (index: number, size: number) => Promise<string | null>;

/**
 * Checks a receipt with the log's key: the signature, the way to the signed root, the balance, the
 * disclosures, and that the log of today goes on from the tree of the receipt. Tells each step.
 */
export async function checkReceipt(
  source: TileSource,
  memory: Memory,
  text: string,
  tell: Tell,
  leafOf: LeafSource = (index, size) => leafAt(source, index, size),
): Promise<ProvedReceipt | null> {
  const receipt = parseReceipt(text);
  if (isRefusal(receipt)) return failed(tell, 'file', receipt.code);
  const { index, proof, checkpoint: note } = receipt.proof;
  tell({ step: 'file', ok: true, code: 'ok', facts: [String(index)] });
  const key = await logKey(source, memory, tell);
  const checkpoint = key && signedBy(key, note, tell);
  if (!key || !checkpoint) return null;
  const leaf = receipt.entry ?? (await leafOf(index, checkpoint.size));
  if (leaf === null) return failed(tell, 'inclusion', 'log_unreachable', [String(index)]);
  const hash = leafHash(utf8(leaf));
  if (!verifyInclusion({ ...checkpoint, index, leafHash: hash, proof })) {
    return failed(tell, 'inclusion', 'proof_wrong', [base64(hash)]);
  }
  const facts = [String(proof.length), base64(checkpoint.root)];
  tell({ step: 'inclusion', ok: true, code: 'ok', facts });
  const entry = parseEntry(leaf);
  if (!balanceHolds(entry, tell) || !entry) return null;
  const details = detailsHold(entry, receipt.disclosures, tell);
  if (!details) return null;
  const goesOn = await todayGoesOn(source, memory, { key, checkpoint }, tell);
  return goesOn ? { index, leaf, entry, details } : null;
}

/** Whether today's log begins with the tree of a receipt. Offline, that is told and left open. */
async function todayGoesOn(
  source: TileSource,
  memory: Memory,
  { key, checkpoint }: { key: Verifier; checkpoint: SignedCheckpoint },
  tell: Tell,
): Promise<boolean> {
  const today = await todaysHead(source, key);
  if (today !== null) {
    return sameHistory(source, memory, { key, now: today, others: [checkpoint] }, tell);
  }
  tell({ step: 'history', ok: true, code: 'offline', facts: [String(checkpoint.size)] });
  return true;
}

/** Checks the entry at an index of the log as it is now, from its files alone. Tells each step. */
export async function checkIndex(
  source: TileSource,
  memory: Memory,
  index: number,
  tell: Tell,
): Promise<ProvedReceipt | null> {
  const key = await logKey(source, memory, tell);
  const head = key && (await newestCheckpoint(source, key, tell));
  if (!key || !head) return null;
  const leaf = index < head.size ? await leafAt(source, index, head.size) : '';
  if (leaf === null) return failed(tell, 'inclusion', 'log_unreachable', [String(index)]);
  if (!(await isIncluded(source, head, { index, leaf }, asInclusion(tell)))) return null;
  const entry = parseEntry(leaf);
  if (!balanceHolds(entry, tell) || !entry) return null;
  return (await sameHistory(source, memory, { key, now: head }, tell))
    ? { index, leaf, entry, details: [] }
    : null;
}

/** Here the bytes come from the log itself: when they differ from its hashes, it is the log that errs. */
function asInclusion(tell: Tell): Tell {
  return (said) => {
    if (said.step !== 'bytes') tell(said);
    else if (!said.ok) tell({ ...said, step: 'inclusion', code: 'log_tile_wrong' });
  };
}

/** Whether each disclosure is one that the leaf commits to. Tells `details` when there are any. */
function detailsHold(
  entry: LoggedEntry,
  encoded: readonly string[],
  tell: Tell,
): OpenedDisclosure[] | null {
  const opened = encoded.map(openDisclosure);
  const details = opened.filter((each) => each !== null && entry.digests.includes(each.digest));
  if (details.length !== encoded.length) {
    return failed(tell, 'details', 'details_foreign', [String(encoded.length - details.length)]);
  }
  if (details.length === 0) tell({ step: 'details', ok: true, code: 'none' });
  else tell({ step: 'details', ok: true, code: 'ok', facts: [String(details.length)] });
  return details as OpenedDisclosure[];
}

/** The text of a leaf, from the log's bundle of entries; null when it cannot be had. */
async function leafAt(source: TileSource, index: number, size: number): Promise<string | null> {
  const bundle = Math.floor(index / TILE_WIDTH);
  const width = widthAt('entries', bundle, size);
  const partial = await source(tilePath('entries', bundle, width)).catch(() => null);
  const bytes = partial ?? (await source(tilePath('entries', bundle)).catch(() => null));
  const entries = bytes && decodeBundle(bytes);
  if (!entries || isRefusal(entries)) return null;
  const entry = entries[index % TILE_WIDTH];
  return entry ? utf8Text(entry) : null;
}
