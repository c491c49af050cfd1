import { dataKeyOf } from '../registry/data-key-store.ts';
import { blob } from '../registry/vault.ts';
import type { Instant } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import { decideImport } from './decide-import.ts';
import { type ImportFileRow, importFile } from './import-store.ts';
import type { ImportPlace } from './receive-import.ts';
import { splitImport } from './split-import.ts';

/** Rows staged in one go: well within a Worker's 30 s of CPU. */
const ROWS_TO_SPLIT = 20_000;

/**
 * Moves an import one step on: stages up to 20,000 rows, or decides up to 2,000. Answers whether it
 * has to be called again. The queue, the command line and the demo all call this until it says no.
 */
export async function advanceImport(
  place: ImportPlace,
  fileId: string,
  now: Instant,
): Promise<boolean> {
  const { file, key } = await openFile(place, fileId);
  if (!file || file.status === 'done' || file.status === 'failed') return false;
  if (!key) return false;
  if (file.status === 'deciding') return decideImport(place, file, key, now);
  await splitImport(place, file, key, { now, rowLimit: ROWS_TO_SPLIT });
  return true;
}

/** Calls `advanceImport` until the file is done or has failed; answers how it ended. */
export async function finishImport(
  place: ImportPlace,
  fileId: string,
  clock: () => Instant,
  seen: (file: ImportFileRow) => void = () => {},
): Promise<ImportFileRow> {
  while (await advanceImport(place, fileId, clock())) {
    const { file } = await openFile(place, fileId);
    if (file) seen(file);
  }
  const { file } = await openFile(place, fileId);
  if (!file) throw new Error('the import vanished');
  return file;
}

/** The file and its key; no key once it was erased. */
export async function openFile(
  { db, vault }: Pick<ImportPlace, 'db' | 'vault'>,
  fileId: string,
  scopes: readonly string[] = [''],
): Promise<{ file: ImportFileRow | null; key: CryptoKey | null }> {
  const { files, keys } = await read(db, {
    files: importFile(fileId, scopes),
    keys: dataKeyOf(fileId),
  });
  const [file = null] = files;
  const [stored] = keys;
  if (!file || !stored) return { file, key: null };
  return {
    file,
    key: await vault.openKey(fileId, {
      masterKeyId: stored.masterKeyId,
      wrapped: blob(stored.wrapped),
    }),
  };
}
