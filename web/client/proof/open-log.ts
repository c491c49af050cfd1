import { base64 } from '../../../worker/shared/base64.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { utf8Text } from '../../../worker/tlog/bytes.ts';
import { openCheckpoint, type SignedCheckpoint } from '../../../worker/tlog/checkpoint.ts';
import { proveConsistency } from '../../../worker/tlog/client.ts';
import { parseVkey, signatureLine, type Verifier } from '../../../worker/tlog/note.ts';
import type { TileSource } from '../../../worker/tlog/tile-reader.ts';
import type { Tell } from './said.ts';

/** What this browser has seen of the log before: it is how a changed past is noticed. */
export interface Memory {
  readonly recall: (name: string) => string | null;
  readonly keep: (name: string, text: string) => void;
}

/**
 * Fetches the log's key and holds it against the one seen before. Tells `key`; null when there is
 * none to trust.
 */
export async function logKey(
  source: TileSource,
  memory: Memory,
  tell: Tell,
): Promise<Verifier | null> {
  const known = memory.recall('vkey');
  const text = (await fetched(source, 'vkey')) ?? known;
  if (text === null) return failed(tell, 'key', 'log_unreachable');
  const key = parseVkey(text);
  if (isRefusal(key)) return failed(tell, 'key', key.code);
  if (known !== null && known !== text.trim()) {
    return failed(tell, 'key', 'key_changed', [known, text.trim()]);
  }
  tell({ step: 'key', ok: true, code: known === null ? 'first' : 'ok', facts: [text.trim()] });
  memory.keep('vkey', text.trim());
  return key;
}

/** Fetches the newest checkpoint and checks its signature. Tells `signature`. */
export async function newestCheckpoint(
  source: TileSource,
  key: Verifier,
  tell: Tell,
): Promise<SignedCheckpoint | null> {
  const note = await fetched(source, 'checkpoint');
  if (note === null) return failed(tell, 'signature', 'log_unreachable');
  return signedBy(key, note, tell);
}

/** The checkpoint of a note that the key signed. Tells `signature`. */
export function signedBy(key: Verifier, note: string, tell: Tell): SignedCheckpoint | null {
  const checkpoint = openCheckpoint(note, key);
  if (isRefusal(checkpoint)) return failed(tell, 'signature', checkpoint.code);
  const { origin, size, root } = checkpoint;
  tell({
    step: 'signature',
    ok: true,
    code: 'ok',
    facts: [origin, String(size), base64(root)],
  });
  return checkpoint;
}

/** The newest checkpoint that the key signed; null when there is none to be had. Tells nothing. */
export async function todaysHead(
  source: TileSource,
  key: Verifier,
): Promise<SignedCheckpoint | null> {
  const note = await fetched(source, 'checkpoint');
  const checkpoint = note === null ? null : openCheckpoint(note, key);
  return checkpoint === null || isRefusal(checkpoint) ? null : checkpoint;
}

/**
 * Holds the newest checkpoint against others and against the newest seen here before: of any two, the
 * shorter must be the beginning of the longer. Tells `history` and remembers the longest.
 */
export async function sameHistory(
  source: TileSource,
  memory: Memory,
  { key, now, others = [] }: { key: Verifier; now: SignedCheckpoint; others?: SignedCheckpoint[] },
  tell: Tell,
): Promise<boolean> {
  const kept = memory.recall('checkpoint');
  const opened = kept === null ? null : openCheckpoint(kept, key);
  const seen = opened === null || isRefusal(opened) ? [] : [opened];
  let longest = now;
  for (const other of [...others, ...seen]) {
    const [older, newer] = other.size <= now.size ? [other, now] : [now, other];
    const proof = await proveConsistency(source, older, newer);
    if (isRefusal(proof)) {
      failed(tell, 'history', proof.code, [String(older.size), String(newer.size)]);
      return false;
    }
    if (newer.size > longest.size) longest = newer;
  }
  memory.keep('checkpoint', noteOf(longest));
  const sizes = [...others, ...seen].map(({ size }) => String(size));
  const code =
    sizes.length === 0 ? 'first' : sizes.every((size) => size === String(now.size)) ? 'same' : 'ok';
  tell({ step: 'history', ok: true, code, facts: [...sizes, String(now.size)] });
  return true;
}

/** A text below the log's prefix; null when it cannot be had. */
async function fetched(source: TileSource, path: string): Promise<string | null> {
  const bytes = await source(path).catch(() => null);
  return bytes && utf8Text(bytes);
}

/** Tells that a step failed; null, so that the caller stops. */
export function failed(
  tell: Tell,
  step: Parameters<Tell>[0]['step'],
  code: string,
  facts: readonly string[] = [],
): null {
  tell({ step, ok: false, code, facts });
  return null;
}

function noteOf({ note }: SignedCheckpoint): string {
  return `${note.text}\n${note.signatures.map(signatureLine).join('')}`;
}
