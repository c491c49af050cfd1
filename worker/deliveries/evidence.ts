import { pictureOf } from '../registry/picture.ts';
import { hexOf } from '../shared/hex.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { cleanPdf } from './clean-pdf.ts';

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

/** What a file begins with (ISO 32000-1, 7.5.2; T.81; W3C PNG): what it calls itself says nothing. */
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];
const PICTURES = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
];

/**
 * Takes a file as evidence: told by its first bytes, never by its name or what the browser says, and
 * freed of its metadata (OWASP ASVS 4.0, 12 and 14.2.8). Refuses `evidence_missing`,
 * `evidence_too_large`, `evidence_wrong_type`, `evidence_unreadable` for what only begins right, and
 * `picture_too_many_pixels`.
 */
export async function takeEvidence(bytes: Uint8Array): Promise<Evidence | Refusal> {
  if (bytes.length === 0) return refuse('evidence_missing');
  if (bytes.length > MOST_EVIDENCE_BYTES) {
    return refuse('evidence_too_large', { limitMb: MOST_EVIDENCE_BYTES / 1024 / 1024 });
  }
  const cleaned = cleanedOf(bytes);
  if (isRefusal(cleaned)) return cleaned;
  return { ...cleaned, sha256: await sha256Of(cleaned.bytes) };
}

function cleanedOf(bytes: Uint8Array): Omit<Evidence, 'sha256'> | Refusal {
  const begins = (magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);
  if (begins(PDF)) {
    const clean = cleanPdf(bytes);
    return clean ? { type: 'application/pdf', bytes: clean } : refuse('evidence_unreadable');
  }
  if (!PICTURES.some(begins)) return refuse('evidence_wrong_type');
  const picture = pictureOf(bytes);
  if (!isRefusal(picture)) return { type: picture.mediaType, bytes: picture.bytes };
  return picture.code === 'picture_unreadable' ? refuse('evidence_unreadable') : picture;
}

/** SHA-256 in hex. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  return hexOf(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
}
