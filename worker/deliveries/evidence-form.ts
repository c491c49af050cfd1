import { z } from 'zod';
import type { Ctx } from '../http/app-env.ts';
import { Vault } from '../registry/vault.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { MOST_EVIDENCE_BYTES } from './evidence.ts';
import type { SpendingPlace } from './keep-evidence.ts';

/** What a multipart form adds around the file. */
const FORM_BYTES = 64 * 1024;

/** The file field `bukti`: a file was chosen. What it is, its bytes tell. */
export const evidenceField = z
  .instanceof(File, { error: 'evidence_missing' })
  .refine((file) => file.size > 0, 'evidence_missing');

/** Why a form is not even read: by its announced length it is larger than any evidence may be. */
export function tooLargeToRead(c: Ctx): Refusal | null {
  const length = Number(c.req.header('content-length') ?? Number.NaN);
  if (length <= MOST_EVIDENCE_BYTES + FORM_BYTES) return null;
  return refuse('evidence_too_large', { limitMb: MOST_EVIDENCE_BYTES / 1024 / 1024 });
}

/** The bytes of an uploaded file. */
export async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

/** The books, files and keys of this request. */
export function spendingPlace(c: Ctx): SpendingPlace {
  return { db: c.env.DB, files: c.env.FILES, vault: new Vault(c.get('config')) };
}
