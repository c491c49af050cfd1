import { dataKeyOf, dataKeyStored, dataKeysOf } from '../registry/data-key-store.ts';
import { blob, type Vault } from '../registry/vault.ts';
import type { Instant } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';

/** What a transfer says: it may name who sent it. */
export interface LineWords {
  readonly text: string;
  readonly reference: string;
}

/** A line as it is kept: `sealed` holds its words; lines of before sealing have them in the open. */
export interface SealedLine extends LineWords {
  readonly id: string;
  readonly accountId: string;
  readonly sealed: ArrayLike<number> | null;
}

const place = (row: string) => ({ table: 'bank_line_words', row, column: 'sealed' });
const draftPlace = (row: string) => ({ table: 'bank_draft', row, column: 'content' });

/** The data key of an account, made with its first file. */
export async function accountKey(
  { db, vault }: { db: D1Database; vault: Vault },
  accountId: string,
  at: Instant,
): Promise<CryptoKey> {
  const { keys } = await read(db, { keys: dataKeyOf(accountId) });
  const [kept] = keys;
  if (kept) {
    return vault.openKey(accountId, { ...kept, wrapped: Uint8Array.from(kept.wrapped) });
  }
  const { key, wrapped } = await vault.newKey(accountId);
  const stored = await write(db, [dataKeyStored(accountId, wrapped, at)]);
  // Somebody else made it at the same moment: his is the one.
  return isRefusal(stored) ? accountKey({ db, vault }, accountId, at) : key;
}

/** A line's words as they are kept: ciphertext in hex, and a keyed hash in their place. */
export async function sealedWords(
  vault: Vault,
  key: CryptoKey,
  line: LineWords & { readonly id: string },
): Promise<{ sealedHex: string; hash: string }> {
  const { id, text, reference } = line;
  const sealed = await vault.seal(key, place(id), { text, reference });
  const hash = await vault.lookupOf('content', JSON.stringify([text, reference]));
  const sealedHex = Array.from(sealed, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { sealedHex, hash };
}

/** The same lines with the words they came with. */
export async function openedLines<Line extends SealedLine>(
  { db, vault }: { db: D1Database; vault: Vault },
  lines: readonly Line[],
): Promise<Line[]> {
  const accountIds = [...new Set(lines.flatMap((line) => (line.sealed ? [line.accountId] : [])))];
  if (accountIds.length === 0) return [...lines];
  const { rows } = await read(db, { rows: dataKeysOf(accountIds) });
  const keys = new Map<string, CryptoKey>();
  for (const { ownerId, masterKeyId, wrapped } of rows) {
    const stored = { masterKeyId, wrapped: Uint8Array.from(wrapped) };
    keys.set(ownerId, await vault.openKey(ownerId, stored));
  }
  return Promise.all(
    lines.map(async (line) => {
      const key = keys.get(line.accountId);
      if (!key || !line.sealed) return line;
      const words = await vault.open<LineWords>(key, place(line.id), blob(line.sealed));
      return { ...line, ...words };
    }),
  );
}

/** An uploaded file as it waits to be looked at, in base64. */
export async function sealedDraft(
  vault: Vault,
  key: CryptoKey,
  draft: { readonly id: string; readonly content: string },
): Promise<string> {
  const sealed = await vault.seal(key, draftPlace(draft.id), draft.content);
  let binary = '';
  for (const byte of sealed) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The file again. */
export function openedDraft(
  vault: Vault,
  key: CryptoKey,
  draft: { readonly id: string; readonly content: string },
): Promise<string> {
  const sealed = Uint8Array.from(atob(draft.content), (char) => char.charCodeAt(0));
  return vault.open<string>(key, draftPlace(draft.id), sealed);
}
