import type { OpenFile } from './data-package.ts';
import { described, type FileText } from './file-text.ts';

/** What lies below this in the bucket is public as it is. */
const FOLDER = 'open-data/';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
};

/** Writes files and answers with what a descriptor says of them. */
export async function putFiles(files: R2Bucket, texts: readonly FileText[]): Promise<OpenFile[]> {
  const written: OpenFile[] = [];
  for (const each of texts) {
    await files.put(FOLDER + each.path, each.text, {
      httpMetadata: { contentType: typeOf(each.path) },
    });
    written.push(await described(each));
  }
  return written;
}

/** Opens a file for serving; null where there is none. Its body is missing when the reader has it. */
export function openFile(
  files: R2Bucket,
  path: string,
  ifNoneMatch: string | undefined,
): Promise<R2ObjectBody | R2Object | null> {
  const onlyIf = new Headers(ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch });
  return files.get(FOLDER + path, { onlyIf });
}

/** Takes files away that no descriptor names any more. */
export async function removeFiles(files: R2Bucket, paths: readonly string[]): Promise<void> {
  if (paths.length > 0) await files.delete(paths.map((path) => FOLDER + path));
}

/** The media type a path is served as. */
export function typeOf(path: string): string {
  return TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}
