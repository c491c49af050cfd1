import { z } from 'zod';
import { base64, fromBase64 } from '../shared/base64.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { equal } from '../tlog/bytes.ts';
import type { TreeHead } from '../tlog/tree.ts';

/** A head that was signed or cosigned, as remembered outside of the database, and the note's version. */
export interface RememberedHead extends TreeHead {
  readonly etag: string;
}

const note = z.object({ size: z.int().min(0), root: z.string() });

/** Where the log's own last head is remembered. */
export const OWN_HEAD = 'log/signed-head.json';

/** The head remembered at a place; null when there is none. Throws when what is there is none. */
export async function rememberedHead(
  files: R2Bucket,
  place: string,
): Promise<RememberedHead | null> {
  const object = await files.get(place);
  if (!object) return null;
  const { size, root } = note.parse(await object.json());
  const bytes = fromBase64(root);
  if (bytes?.length !== 32) throw new TypeError(`${place} holds no head`);
  return { size, root: bytes, etag: object.etag };
}

/**
 * Remembers a head in place of `before`, unless somebody else was faster: then false. Only who
 * remembered a head may sign it, and R2 does not go back in time with the database.
 */
export async function rememberHead(
  files: R2Bucket,
  place: string,
  { before, head }: { before: RememberedHead | null; head: TreeHead },
): Promise<boolean> {
  const text = JSON.stringify({ size: head.size, root: base64(head.root) });
  const onlyIf = before ? { etagMatches: before.etag } : new Headers({ 'if-none-match': '*' });
  return (await files.put(place, text, { onlyIf })) !== null;
}

/**
 * Whether the log may sign a head. Refuses `log_rolled_back` when it is smaller than what was signed
 * before (or the database forgot leaves), `log_forked` when it is no continuation of it, and
 * `signer_forgot` when the memory is gone while the database has checkpoints.
 */
export function maySign(
  remembered: TreeHead | null,
  next: { size: number; published: TreeHead | null; rootAtRemembered: Uint8Array | null },
): true | Refusal {
  const { published } = next;
  if (!remembered) return published ? refuse('signer_forgot') : true;
  if (published && remembered.size < published.size) return refuse('signer_forgot');
  if (next.size < remembered.size) return refuse('log_rolled_back');
  const same = next.rootAtRemembered !== null && equal(next.rootAtRemembered, remembered.root);
  return same ? true : refuse('log_forked');
}
