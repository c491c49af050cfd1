import { blob, type Place, type Vault } from '../registry/vault.ts';
import { wibDate } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import { areaDirectory } from './area-directory.ts';
import { type CanonicalRow, type ReadingContext, readingContext } from './canonical-row.ts';
import type { RawRow } from './header.ts';
import { earlierContents, type ImportFileRow } from './import-store.ts';
import type { ImportPlace } from './receive-import.ts';

/** Where a raw row is sealed for. */
export function rawRowPlace(fileId: string, line: number): Place {
  return { table: 'import_row', row: `${fileId}:${line}`, column: 'raw_sealed' };
}

/** What a file's rows are read against. The day is that of the upload: a resumed import reads the same. */
export function contextOf(
  file: Pick<ImportFileRow, 'areaCode' | 'uploadedAt'>,
  areas: readonly { code: string; name: string; aliases: string }[],
): ReadingContext {
  const named = areas.map(({ code, name, aliases }) => ({
    code,
    name,
    aliases: JSON.parse(aliases) as string[],
  }));
  return readingContext(areaDirectory(file.areaCode, named), wibDate(file.uploadedAt));
}

/** Opens a staged row. */
export function openRawRow(
  vault: Vault,
  key: CryptoKey,
  fileId: string,
  row: { line: number; sealed: number[] },
): Promise<RawRow> {
  return vault.open<RawRow>(key, rawRowPlace(fileId, row.line), blob(row.sealed));
}

/** Earlier lines of the file that said exactly what one of the rows says. */
export async function seenRows(
  { db, vault }: Pick<ImportPlace, 'db' | 'vault'>,
  fileId: string,
  rows: readonly CanonicalRow[],
  exceptLine = -1,
): Promise<[content: string, line: number][]> {
  const contents = new Map(
    await Promise.all(
      rows.map(async ({ content }) => [await vault.lookupOf('content', content), content] as const),
    ),
  );
  const { copies } = await read(db, {
    copies: earlierContents(fileId, [...contents.keys()], exceptLine),
  });
  return copies.map(({ lookup, line }) => [contents.get(lookup) ?? '', line]);
}
