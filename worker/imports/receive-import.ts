import { areaByCode } from '../areas/area-store.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { dataKeyStored } from '../registry/data-key-store.ts';
import type { Vault } from '../registry/vault.ts';
import type { Instant } from '../shared/dates.ts';
import { type ImportFileId, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { IMPORT_LIMITS } from './import-limits.ts';
import { importFileByContent, importReceived } from './import-store.ts';
import { openImport } from './open-import.ts';
import { contentHash, deleteSealed, type FileStore, storeSealed } from './sealed-file.ts';

/** What the import works with. */
export interface ImportPlace {
  readonly db: D1Database;
  readonly files: FileStore;
  readonly vault: Vault;
}

/** A file somebody hands in; `bytes` can be read several times. */
export interface HandedIn {
  readonly name: string;
  readonly size: number;
  readonly bytes: () => AsyncIterable<Uint8Array>;
  readonly areaCode: string;
}

/** The import of a file, new or known from before. */
export interface Received {
  readonly fileId: ImportFileId;
  /** True when the same bytes were sent for this area before: nothing was stored again. */
  readonly known: boolean;
}

/**
 * Takes a file in: checks that it is a readable e-PPGBM table, stores it sealed, registers it.
 * The same file again, also twice at once, is the same import. A crash leaves at most sealed
 * segments that no row names; nothing refers to them and a second try starts afresh.
 * Refusals: import_* of openImport, import_too_large, area_unknown.
 */
export async function receiveImport(
  place: ImportPlace,
  file: HandedIn,
  who: { personId: string; now: Instant },
): Promise<Received | Refusal> {
  if (file.size > IMPORT_LIMITS.fileBytes)
    return refuse('import_too_large', { limitMb: IMPORT_LIMITS.fileBytes / 1024 / 1024 });
  const hash = await contentHash(file.bytes());
  const before = await read(place.db, {
    file: importFileByContent(hash, file.areaCode),
    area: areaByCode(file.areaCode),
  });
  if (before.area[0]?.level !== 2) return refuse('import_area_unknown');
  if (before.file[0]) return { fileId: before.file[0].id as ImportFileId, known: true };
  const opened = await openImport(file.bytes());
  if (isRefusal(opened)) return opened;
  const empty = await firstRow(opened.rows);
  if (empty) return empty;
  return register(place, file, { ...who, hash, kind: opened.kind, layout: opened.header.layout });
}

async function firstRow(rows: AsyncGenerator<unknown>): Promise<Refusal | null> {
  const first = await rows.next();
  if (first.done) return refuse('import_empty');
  return isRefusal(first.value) ? first.value : null;
}

async function register(
  { db, files, vault }: ImportPlace,
  file: HandedIn,
  facts: {
    personId: string;
    now: Instant;
    hash: string;
    kind: 'csv' | 'xlsx' | 'html';
    layout: string;
  },
): Promise<Received | Refusal> {
  const fileId = newId<ImportFileId>();
  const { key, wrapped } = await vault.newKey(fileId);
  const segments = await storeSealed(files, vault, key, fileId, file.bytes());
  const row = {
    id: fileId,
    contentHash: facts.hash,
    areaCode: file.areaCode,
    name: plainName(file.name),
    bytes: file.size,
    segments,
    kind: facts.kind,
    layout: facts.layout,
    uploadedBy: facts.personId,
    uploadedAt: facts.now,
  };
  const once = {
    key: `import-${facts.hash.slice(0, 40)}-${file.areaCode}`,
    name: 'import.upload',
    personId: null,
    input: [facts.hash, file.areaCode],
    answer: { fileId, known: false },
    at: facts.now,
  };
  const done = await commit<Received>(db, once, [
    dataKeyStored(fileId, wrapped, facts.now),
    importReceived(row),
    auditEvent({
      at: facts.now,
      personId: facts.personId,
      action: 'import.upload',
      subjectKind: 'import_file',
      subjectId: fileId,
      areaCode: file.areaCode,
    }),
  ]);
  if (!isRefusal(done) && !done.repeated) return done.answer;
  // Somebody sent the same file at the same moment and was first: his is the import.
  await deleteSealed(files, fileId, segments);
  return isRefusal(done) ? done : { ...done.answer, known: true };
}

/** The file's name for lists: no path, no digits that could be a NIK, at most 80 characters. */
function plainName(name: string): string {
  return (
    name
      .replace(/^.*[\\/]/, '')
      .replace(/\d{10,}/g, '…')
      .slice(0, 80) || 'tanpa nama'
  );
}
