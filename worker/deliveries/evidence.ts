import { hexOf } from '../shared/hex.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPdf } from './clean-pdf.ts';
import { cleanPng } from './clean-png.ts';

/** What a payment or a loss is proven by: a photo or a document. */
export type EvidenceType = 'image/jpeg' | 'image/png' | 'application/pdf';

/** A file fit to be kept, and what the public log commits to of it: SHA-256 of these very bytes, in hex. */
export interface Evidence {
  readonly type: EvidenceType;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** A phone's photo is 2 to 6 MB. */
export const MOST_EVIDENCE_BYTES = 8 * 1024 * 1024;

/** What each kind of file begins with, and how it is freed of what it says about its maker. */
const KINDS: readonly {
  readonly type: EvidenceType;
  readonly magic: readonly number[];
  readonly clean: (bytes: Uint8Array) => Uint8Array | null;
}[] = [
  { type: 'image/jpeg', magic: [0xff, 0xd8, 0xff], clean: cleanJpeg },
  { type: 'image/png', magic: [0x89, 0x50, 0x4e, 0x47], clean: cleanPng },
  { type: 'application/pdf', magic: [0x25, 0x50, 0x44, 0x46, 0x2d], clean: cleanPdf },
];

/**
 * Takes a file as evidence: told by its first bytes, never by its name or what the browser says, and
 * freed of its metadata (OWASP ASVS 4.0, 12 and 14.2.8). Refuses `evidence_missing`,
 * `evidence_too_large`, `evidence_wrong_type`, and `evidence_unreadable` for what only begins right.
 */
export async function takeEvidence(bytes: Uint8Array): Promise<Evidence | Refusal> {
  if (bytes.length === 0) return refuse('evidence_missing');
  if (bytes.length > MOST_EVIDENCE_BYTES) {
    return refuse('evidence_too_large', { limitMb: MOST_EVIDENCE_BYTES / 1024 / 1024 });
  }
  const kind = KINDS.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte));
  if (!kind) return refuse('evidence_wrong_type');
  const clean = kind.clean(bytes);
  if (clean === null) return refuse('evidence_unreadable');
  return { type: kind.type, bytes: clean, sha256: await sha256Of(clean) };
}

/** SHA-256 in hex. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  return hexOf(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
}
