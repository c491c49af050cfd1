/**
 * `npm run -s order-backup -- asuh.sql > restore.sql`: puts the tables of a back-up that `wrangler d1
 * export` wrote before all rows. As exported it does not load: tables stand in the order of their making,
 * one that a migration rebuilt after rows that refer to it, and D1 always asks for the table referred to.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { fail } from './setup.mjs';

/** The lines of the same back-up, tables first. Reads it twice, so that it may be larger than memory. */
export async function* orderedBackup(read: () => AsyncIterable<string>): AsyncGenerator<string> {
  yield 'PRAGMA defer_foreign_keys=TRUE;';
  for await (const { line, isTable } of linesOf(read())) if (isTable) yield line;
  for await (const { line, isTable } of linesOf(read())) if (!isTable) yield line;
}

/** Rows are a line each, their line breaks written as `char(10)`; a table's statement ends with its line. */
async function* linesOf(
  lines: AsyncIterable<string>,
): AsyncGenerator<{ line: string; isTable: boolean }> {
  let isTable = false;
  for await (const line of lines) {
    isTable ||= line.startsWith('CREATE TABLE ');
    yield { line, isTable };
    if (/;\s*$/.test(line) && !/^\s*--/.test(line)) isTable = false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2];
  if (file === undefined) fail('Which back-up? npm run -s order-backup -- asuh.sql > restore.sql');
  else {
    const read = () => createInterface({ input: createReadStream(file), crlfDelay: Infinity });
    const lines = Readable.from(orderedBackup(read)).map((line: string) => `${line}\n`);
    await pipeline(lines, process.stdout);
  }
}
