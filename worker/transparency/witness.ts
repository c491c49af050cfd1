import { fromBase64 } from '../shared/base64.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { fromDecimal } from '../tlog/bytes.ts';
import { openCheckpoint, parseCheckpoint, type SignedCheckpoint } from '../tlog/checkpoint.ts';
import { cosign } from '../tlog/cosignature.ts';
import { emptyRoot } from '../tlog/hash.ts';
import { parseNote, type Signer, type Verifier } from '../tlog/note.ts';
import { type TreeHead, verifyConsistency } from '../tlog/tree.ts';
import { rememberedHead, rememberHead } from './signed-head.ts';

/** A log that asks us to cosign: its earlier size, the proof from there, its signed checkpoint. */
interface AddCheckpoint {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  readonly note: string;
}

/** Where a witness keeps what it cosigned, by what it signs, and whom it knows. */
export interface WitnessPlace {
  readonly files: R2Bucket;
  readonly signer: Signer;
  readonly logs: readonly Verifier[];
}

/** What C2SP tlog-witness answers: a status and a plain text. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly body: string;
  /** Only where the specification names one. */
  readonly contentType?: 'text/x.tlog.size';
}

const MOST_PROOF_LINES = 63;

/**
 * Cosigns another log's checkpoint when it is a continuation of the one that we cosigned last. What
 * we cosigned is in R2, exchanged by compare and swap before the answer: the database's going back in
 * time changes nothing, and of two requests at once one is told the new size.
 */
export async function addCheckpoint(
  place: WitnessPlace,
  body: string,
  nowSeconds: number,
): Promise<WitnessAnswer> {
  const asked = parseAddCheckpoint(body);
  if (isRefusal(asked)) return { status: 400, body: 'the request is malformed\n' };
  const note = parseNote(asked.note);
  const claimed = isRefusal(note) ? note : parseCheckpoint(note.text);
  if (isRefusal(claimed)) return { status: 400, body: 'the checkpoint is malformed\n' };
  const log = place.logs.find(({ name }) => name === claimed.origin);
  if (!log) return { status: 404, body: 'this witness does not know the log\n' };
  const checkpoint = openCheckpoint(asked.note, log);
  if (isRefusal(checkpoint))
    return { status: 403, body: 'not signed by the key known of the log\n' };
  if (asked.oldSize > checkpoint.size) {
    return { status: 400, body: 'the old size is larger than the checkpoint\n' };
  }
  return cosignedAfter(place, { ...asked, checkpoint }, nowSeconds);
}

/** The head of a log that we cosigned last; null when never. */
export function lastCosignedHead(files: R2Bucket, origin: string) {
  return rememberedHead(files, placeOf(origin));
}

async function cosignedAfter(
  { files, signer }: WitnessPlace,
  { checkpoint, oldSize, proof }: AddCheckpoint & { checkpoint: SignedCheckpoint },
  nowSeconds: number,
): Promise<WitnessAnswer> {
  const place = placeOf(checkpoint.origin);
  const last = await rememberedHead(files, place);
  const from: TreeHead = last ?? { size: 0, root: emptyRoot };
  if (from.size !== oldSize) return conflict(from.size);
  const isSameSize = from.size === checkpoint.size;
  if (isSameSize && !verifyConsistency({ from, to: checkpoint, proof: [] })) {
    return { status: 409, body: 'another root was cosigned for this size\n' };
  }
  if (!verifyConsistency({ from, to: checkpoint, proof })) {
    return { status: 422, body: 'the consistency proof does not hold\n' };
  }
  if (!last || !isSameSize) {
    const isOurs = await rememberHead(files, place, { before: last, head: checkpoint });
    if (!isOurs) return conflict((await rememberedHead(files, place))?.size ?? 0);
  }
  return { status: 200, body: cosign(checkpoint.note.text, signer, nowSeconds) };
}

function conflict(size: number): WitnessAnswer {
  return { status: 409, body: `${size}\n`, contentType: 'text/x.tlog.size' };
}

/** `old <size>`, the proof's hashes, an empty line, the checkpoint. Refuses `add_checkpoint_malformed`. */
function parseAddCheckpoint(body: string): AddCheckpoint | Refusal {
  const malformed = refuse('add_checkpoint_malformed');
  const split = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(0, split)).split('\n');
  const oldSize = first.startsWith('old ') ? fromDecimal(first.slice(4)) : null;
  const proof = lines.map(fromBase64);
  if (split < 0 || oldSize === null || lines.length > MOST_PROOF_LINES) return malformed;
  if (!proof.every((hash) => hash?.length === 32)) return malformed;
  return { oldSize, proof: proof as Uint8Array[], note: body.slice(split + 2) };
}

function placeOf(origin: string): string {
  return `log/witnessed/${encodeURIComponent(origin)}.json`;
}
