import { base64, fromBase64 } from '../shared/base64.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { fromDecimal } from './bytes.ts';
import { emptyRoot, HASH_BYTES } from './hash.ts';
import { type OpenedNote, openNote, type Signer, signNote, type Verifier } from './note.ts';
import type { TreeHead } from './tree.ts';

/** The head of a log's tree, as its operator states it. */
export interface Checkpoint extends TreeHead {
  /** Which log: its address without the scheme. */
  readonly origin: string;
}

/** A checkpoint whose log's signature was checked, with the note it came in. */
export interface SignedCheckpoint extends Checkpoint {
  readonly note: OpenedNote;
}

/** The text of a checkpoint: origin, size, base64 root, a line each (C2SP tlog-checkpoint). */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/** A checkpoint out of its text. Lines after the third are allowed and ignored. Refuses `checkpoint_malformed`. */
export function parseCheckpoint(text: string): Checkpoint | Refusal {
  const malformed = refuse('checkpoint_malformed');
  if (!text.endsWith('\n')) return malformed;
  const [origin, sizeText, rootText, ...extensions] = text.slice(0, -1).split('\n');
  if (!origin || sizeText === undefined || rootText === undefined) return malformed;
  const size = fromDecimal(sizeText);
  const root = fromBase64(rootText);
  if (size === null || root?.length !== HASH_BYTES || extensions.includes('')) return malformed;
  if (size === 0 && !root.every((byte, index) => byte === emptyRoot[index])) return malformed;
  return { origin, size, root };
}

/** The signed note of a checkpoint. The same checkpoint and key give the same bytes. */
export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): string {
  return signNote(formatCheckpoint(checkpoint), signer);
}

/**
 * The checkpoint in a signed note, when the log's key signed it under the log's name. Witnesses are
 * checked too; a wrong line of a known one spoils it. Refuses as `openNote` and `parseCheckpoint`
 * do, and `checkpoint_of_other_log`.
 */
export function openCheckpoint(
  message: string | Uint8Array,
  log: Verifier,
  witnesses: readonly Verifier[] = [],
): SignedCheckpoint | Refusal {
  const note = openNote(message, [log, ...witnesses]);
  if (isRefusal(note)) return note;
  if (!note.verified.some(({ by }) => by === log)) return refuse('note_unsigned');
  const checkpoint = parseCheckpoint(note.text);
  if (isRefusal(checkpoint)) return checkpoint;
  if (checkpoint.origin !== log.name) return refuse('checkpoint_of_other_log');
  return { ...checkpoint, note };
}
