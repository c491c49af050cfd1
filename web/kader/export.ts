import { base64 } from '../../worker/shared/base64.ts';
import type { OutboxItem } from './outbox.ts';
import { type PhoneDb, saltOf } from './phone-db.ts';
import type { PhoneQueue } from './phone-queue.ts';
import { deviceKey, fromBase64, open, openBytes, type Sealed } from './seal.ts';

/** What an export holds: sealed rows and the salt; only the person's next sign-in opens it. */
export interface Export {
  readonly format: 'asuh-kader-1';
  readonly salt: number[];
  readonly rows: readonly { readonly table: 'outbox' | 'photos'; readonly row: unknown }[];
}

/** All unsent work as it lies on the phone: sealed. */
export async function exportOf(db: PhoneDb): Promise<Export> {
  const rows = (['outbox', 'photos'] as const).map(async (table) =>
    (await db.getAll(table)).filter(isUnsent).map((row) => ({ table, row: plain(row) })),
  );
  return {
    format: 'asuh-kader-1',
    salt: [...(await saltOf(db))],
    rows: (await Promise.all(rows)).flat(),
  };
}

/** Takes an export back into its person's queue; returns how many commands it held. */
export async function takeBackExport(
  queue: Pick<PhoneQueue, 'put' | 'putPhoto'>,
  secrets: readonly { readonly id: string; readonly secret: string }[],
  file: Export,
): Promise<number> {
  const salt = Uint8Array.from(file.salt);
  // Photos first: a command whose photo is not there may be sent at any moment, and would go without it.
  const rows = [...file.rows].sort((a, b) => b.table.localeCompare(a.table));
  let count = 0;
  for (const { table, row } of rows) {
    const found = row as Record<string, unknown> & { keyId: string; bytes: string; iv: number[] };
    const secret = secrets.find(({ id }) => id === found.keyId)?.secret;
    if (secret === undefined) continue;
    const key = await deviceKey(secret, salt, 'outbox');
    const sealed = { iv: Uint8Array.from(found.iv), bytes: fromBase64(found.bytes).buffer };
    if (table === 'outbox') {
      const item = await open<OutboxItem>(key, `outbox ${String(found.id)}`, sealed);
      if (!item) continue;
      // The phone it comes from may have sent it: it is not taken back here.
      await queue.put({ ...item, isTried: true });
      count += 1;
      continue;
    }
    const sha256 = String(found.sha256);
    const bytes = await openBytes(key, `photo ${sha256}`, sealed);
    if (bytes) await queue.putPhoto({ sha256, bytes });
  }
  return count;
}

/** What the server has answered is with the coordinator: no copy of it is needed. */
function isUnsent(row: object): boolean {
  return !('isAnswered' in row && row.isAnswered === true);
}

function plain(row: Sealed) {
  return { ...row, iv: [...row.iv], bytes: base64(new Uint8Array(row.bytes)) };
}
