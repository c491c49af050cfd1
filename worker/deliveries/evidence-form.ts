import { z } from 'zod';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { refusalText } from '../http/render.tsx';
import { Vault } from '../registry/vault.ts';
import { refuse } from '../shared/refusal.ts';
import { MOST_EVIDENCE_BYTES } from './evidence.ts';
import type { SpendingPlace } from './keep-evidence.ts';

/** The file field `bukti`: a file was chosen. What it is, its bytes tell. */
export const evidenceField = z
  .instanceof(File, { error: 'evidence_missing' })
  .refine((file) => file.size > 0, 'evidence_missing');

/** What is wrong with a form that brings evidence, by field: of one that is too large to be read only that. */
export function evidenceErrors(
  c: Ctx,
  name: string,
  errors: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const words = text(c.get('lang'));
  if (!c.get('isFileTooLarge')) return errorTexts(words, errors);
  const limitMb = MOST_EVIDENCE_BYTES / 1024 / 1024;
  return { [name]: refusalText(words, refuse('evidence_too_large', { limitMb })) };
}

/** The bytes of an uploaded file. */
export async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

/** The books, files and keys of this request. */
export function spendingPlace(c: Ctx): SpendingPlace {
  return { db: c.env.DB, files: c.env.FILES, vault: new Vault(c.get('config')) };
}
