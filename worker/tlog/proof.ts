import { base64, fromBase64 } from '../shared/base64.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { fromDecimal, utf8Text } from './bytes.ts';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { HASH_BYTES, leafHash } from './hash.ts';
import type { Verifier } from './note.ts';
import { verifyInclusion } from './tree.ts';

/** A proof that can be kept in a file: which leaf, the way to the root, and the signed root. */
export interface TlogProof {
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The signed note of the checkpoint, verbatim. */
  readonly checkpoint: string;
  /** Bytes of the application's own. They are not authenticated. */
  readonly extra: Uint8Array | null;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
/** A proof in a tree of 2^53 leaves has at most this many hashes. */
const MOST_HASHES = 63;

/** The proof as text, for a `.tlog-proof` file (C2SP tlog-proof). */
export function formatProof({ index, proof, checkpoint, extra }: TlogProof): string {
  const lines = [
    HEADER,
    ...(extra ? [`extra ${base64(extra)}`] : []),
    `index ${index}`,
    ...proof.map(base64),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** A proof out of its text or bytes; nothing is checked yet. Refuses `proof_malformed`. */
export function parseProof(file: string | Uint8Array): TlogProof | Refusal {
  const malformed = refuse('proof_malformed');
  const text = typeof file === 'string' ? file : utf8Text(file);
  const split = text?.indexOf('\n\n') ?? -1;
  if (!text || split < 0) return malformed;
  const [header, ...lines] = text.slice(0, split).split('\n');
  const extraText = lines[0]?.startsWith('extra ') ? lines.shift()?.slice(6) : undefined;
  const extra = extraText === undefined ? null : fromBase64(extraText);
  const indexLine = lines.shift();
  const index = indexLine?.startsWith('index ') ? fromDecimal(indexLine.slice(6)) : null;
  const proof = lines.map(fromBase64);
  if (header !== HEADER || index === null || (extraText !== undefined && !extra)) return malformed;
  if (lines.length > MOST_HASHES || !proof.every((hash) => hash?.length === HASH_BYTES)) {
    return malformed;
  }
  return { index, proof: proof as Uint8Array[], checkpoint: text.slice(split + 2), extra };
}

/**
 * The checkpoint that the proof leads to, when the log's key signed it and the entry is in its tree.
 * Refuses as `openCheckpoint` does, and `proof_wrong`.
 */
export function verifyProof(
  proof: TlogProof,
  entry: Uint8Array,
  keys: { readonly log: Verifier; readonly witnesses?: readonly Verifier[] },
): SignedCheckpoint | Refusal {
  const checkpoint = openCheckpoint(proof.checkpoint, keys.log, keys.witnesses);
  if (isRefusal(checkpoint)) return checkpoint;
  const { size, root } = checkpoint;
  const { index } = proof;
  const isIn = verifyInclusion({
    index,
    size,
    root,
    proof: proof.proof,
    leafHash: leafHash(entry),
  });
  return isIn ? checkpoint : refuse('proof_wrong');
}
