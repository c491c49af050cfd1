import { getPublicKey, hashes, sign, verify } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { base64, fromBase64 } from '../shared/base64.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { concat, utf8, utf8Text } from './bytes.ts';

hashes.sha512 = sha512;

/** What a key is for, as C2SP signed-note numbers it: signing notes, or cosigning checkpoints. */
export const ED25519 = 0x01;
export const COSIGNATURE = 0x04;
type SignatureType = typeof ED25519 | typeof COSIGNATURE;

/** A public key with the name it signs under. */
export interface Verifier {
  readonly name: string;
  /** The first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), big-endian. */
  readonly keyId: number;
  readonly type: SignatureType;
  readonly publicKey: Uint8Array;
}

/** A key that signs: its 32-byte Ed25519 seed and what others check it by. */
export interface Signer extends Verifier {
  readonly seed: Uint8Array;
}

/** One signature line, not checked yet. `signature` comes after the four bytes of the key's id. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Uint8Array;
}

/** A note taken apart: its text, which ends in a newline, and its signatures. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A note of which at least one signature is by a known key, and none by a known key is wrong. */
export interface OpenedNote extends Note {
  readonly verified: readonly { readonly by: Verifier; readonly signature: NoteSignature }[];
}

/** The id by which a signature line names its key. */
export function keyId(name: string, type: number, publicKey: Uint8Array): number {
  return uint32(sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey)));
}

/** The signer of a name with an Ed25519 seed (RFC 8032 section 5.1.5). */
export function signerOf(name: string, seed: Uint8Array, type: SignatureType = ED25519): Signer {
  if (!isKeyName(name)) throw new RangeError('a key name has no spaces and no plus');
  const publicKey = getPublicKey(seed);
  return { name, type, seed, publicKey, keyId: keyId(name, type, publicKey) };
}

/** A verifier key as text: `<name>+<hex key id>+<base64(type ‖ public key)>`. */
export function formatVkey({ name, type, publicKey, keyId }: Verifier): string {
  return `${name}+${hex32(keyId)}+${base64(concat(Uint8Array.of(type), publicKey))}`;
}

/** A verifier key out of its text; refuses `log_key_malformed`, also when its id is not its own. */
export function parseVkey(text: string): Verifier | Refusal {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim());
  const [, name = '', id = '', key = ''] = parts ?? [];
  const bytes = fromBase64(key);
  const type = bytes?.[0];
  if (!isKeyName(name) || bytes?.length !== 33 || (type !== ED25519 && type !== COSIGNATURE)) {
    return refuse('log_key_malformed');
  }
  const publicKey = bytes.slice(1);
  const verifier: Verifier = { name, type, publicKey, keyId: keyId(name, type, publicKey) };
  return hex32(verifier.keyId) === id ? verifier : refuse('log_key_malformed');
}

/** The line of a signature: `— <name> <base64(key id ‖ signature)>` and a newline. */
export function signatureLine({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${base64(concat(bytes32(keyId), signature))}\n`;
}

/** Signs a text, which ends in a newline, as a note: the text, a blank line, the signature's line. */
export function signNote(text: string, signer: Signer): string {
  if (!text.endsWith('\n')) throw new RangeError('the text of a note ends in a newline');
  const signature = sign(utf8(text), signer.seed);
  return `${text}\n${signatureLine({ ...signer, signature })}`;
}

/** Takes a note apart without checking it; refuses `note_malformed`. */
export function parseNote(message: string | Uint8Array): Note | Refusal {
  const malformed = refuse('note_malformed');
  const whole = typeof message === 'string' ? message : utf8Text(message);
  if (whole === null || whole.length > LONGEST_NOTE || !whole.isWellFormed()) return malformed;
  if (hasControl(whole) || !whole.endsWith('\n')) return malformed;
  const split = whole.lastIndexOf('\n\n');
  if (split < 0) return malformed;
  const lines = whole.slice(split + 2, -1).split('\n');
  const signatures = lines.map(parseSignature);
  if (lines.length > MOST_SIGNATURES || !signatures.every((each) => each !== null))
    return malformed;
  return { text: whole.slice(0, split + 1), signatures };
}

/**
 * The note, when a key known here signed it. Signatures by unknown keys are ignored; a wrong one by a
 * known key spoils the note. Refuses `note_malformed`, `note_unsigned`, `note_signature_wrong`.
 */
export function openNote(
  message: string | Uint8Array,
  known: readonly Verifier[],
): OpenedNote | Refusal {
  const note = parseNote(message);
  if (isRefusal(note)) return note;
  const verified: { by: Verifier; signature: NoteSignature }[] = [];
  for (const signature of note.signatures) {
    const by = known.find((key) => key.name === signature.name && key.keyId === signature.keyId);
    if (!by || verified.some((each) => each.by === by)) continue;
    if (!isSignedBy(by, note.text, signature)) return refuse('note_signature_wrong');
    verified.push({ by, signature });
  }
  return verified.length === 0 ? refuse('note_unsigned') : { ...note, verified };
}

/** True when the signature is the key's over the text: of a note, or of a cosignature by its type. */
export function isSignedBy(by: Verifier, text: string, { signature }: NoteSignature): boolean {
  if (by.type === ED25519) return isEd25519(by, utf8(text), signature);
  if (signature.length !== 72) return false;
  return isEd25519(by, cosignedMessage(text, timestampOf(signature)), signature.subarray(8));
}

/** What a cosignature signs: two lines of its own, then the checkpoint's text (C2SP tlog-cosignature). */
export function cosignedMessage(text: string, timestamp: bigint): Uint8Array {
  return utf8(`cosignature/v1\ntime ${timestamp}\n${text}`);
}

/** The POSIX seconds in the first eight bytes of a cosignature. */
export function timestampOf(signature: Uint8Array): bigint {
  return new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0);
}

/** More than any log has witnesses; a longer note is not read. */
const MOST_SIGNATURES = 64;
const LONGEST_NOTE = 200_000;

function parseSignature(line: string): NoteSignature | null {
  const [, name = '', encoded = ''] = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || !bytes || bytes.length < 5) return null;
  return { name, keyId: uint32(bytes), signature: bytes.slice(4) };
}

/** By RFC 8032, not the laxer rule of ZIP 215: what we accept, other tools accept. */
function isEd25519(by: Verifier, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return signature.length === 64 && verify(signature, message, by.publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** Non-empty, without Unicode spaces and plus (C2SP signed-note, "Format"). */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\p{White_Space}+]/u.test(name) && !hasControl(name);
}

function hasControl(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}

function uint32(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
}

function bytes32(number: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

function hex32(number: number): string {
  return number.toString(16).padStart(8, '0');
}
