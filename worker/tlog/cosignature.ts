import { sign } from '@noble/ed25519';
import { concat } from './bytes.ts';
import {
  cosignedMessage,
  isSignedBy,
  type NoteSignature,
  type Signer,
  signatureLine,
  timestampOf,
  type Verifier,
} from './note.ts';

/** A witness's word: at that second this was the largest consistent tree it had seen of the log. */
export interface Cosignature {
  readonly name: string;
  readonly timestampSeconds: number;
}

/** The line by which a witness cosigns a checkpoint's text (C2SP tlog-cosignature, Ed25519). */
export function cosign(text: string, signer: Signer, timestampSeconds: number): string {
  const timestamp = BigInt(timestampSeconds);
  const stamped = new Uint8Array(8);
  new DataView(stamped.buffer).setBigUint64(0, timestamp);
  const signature = concat(stamped, sign(cosignedMessage(text, timestamp), signer.seed));
  return signatureLine({ name: signer.name, keyId: signer.keyId, signature });
}

/** What a cosignature says when it is the witness's over the text, else null. */
export function verifyCosignature(
  text: string,
  signature: NoteSignature,
  by: Verifier,
): Cosignature | null {
  if (signature.name !== by.name || signature.keyId !== by.keyId) return null;
  if (!isSignedBy(by, text, signature)) return null;
  const seconds = timestampOf(signature.signature);
  if (seconds > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return { name: by.name, timestampSeconds: Number(seconds) };
}
