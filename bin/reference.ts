/**
 * npm run reference [-- --sql OUT.sql]
 * Loads db/reference into the local database (STATE_DIR), or writes it as SQL for a remote one:
 * `wrangler d1 execute asuh --remote --file OUT.sql`. Loading again changes only what differs.
 */
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';
import {
  aliasRow,
  areaRow,
  loadReference,
  type ReferenceLine,
} from '../worker/areas/load-areas.ts';

const FOLDER = fileURLToPath(new URL('../db/reference', import.meta.url));
/** D1 takes 100 KB of SQL at a time. */
const STATEMENT_BYTES = 90_000;

/** Fills the areas and their older names from db/reference; idempotent, some seconds. */
export async function fillAreas(db: D1Database): Promise<{ areas: number; aliases: number }> {
  return loadReference(db, referenceLines());
}

/** The reference files line by line, areas before their older names. */
export async function* referenceLines(): AsyncGenerator<ReferenceLine> {
  for await (const [code = '', name = ''] of lines('areas.csv')) yield { kind: 'area', code, name };
  for await (const [code = '', alias = ''] of lines('area-aliases.csv'))
    yield { kind: 'alias', code, alias };
}

/** The reference data as SQL statements below 100 KB each, every one safe to run again. */
export async function* referenceSql(): AsyncGenerator<string> {
  const areas = new InsertStatements(
    'INSERT INTO area (code, name, name_key, level, parent_code) VALUES',
    'ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_key = excluded.name_key',
  );
  const aliases = new InsertStatements(
    'INSERT INTO area_alias (code, alias, alias_key) VALUES',
    'ON CONFLICT (code, alias_key) DO UPDATE SET alias = excluded.alias',
  );
  for await (const line of referenceLines()) {
    if (line.kind === 'area') {
      const { code, name, nameKey, level, parentCode } = areaRow(line);
      yield* areas.add([code, name, nameKey, level, parentCode]);
    } else {
      yield* areas.rest();
      const { code, alias, aliasKey } = aliasRow(line);
      yield* aliases.add([code, alias, aliasKey]);
    }
  }
  yield* areas.rest();
  yield* aliases.rest();
}

/** Gathers rows into INSERT statements that stay below the limit. */
class InsertStatements {
  readonly #head: string;
  readonly #tail: string;
  #rows: string[] = [];
  #bytes = 0;

  constructor(head: string, tail: string) {
    this.#head = head;
    this.#tail = tail;
  }

  *add(values: readonly (string | number)[]): Generator<string> {
    const row = `(${values.map(literal).join(', ')})`;
    const bytes = Buffer.byteLength(row) + 2;
    if (this.#bytes + bytes > STATEMENT_BYTES) yield* this.rest();
    this.#rows.push(row);
    this.#bytes += bytes;
  }

  *rest(): Generator<string> {
    if (this.#rows.length === 0) return;
    yield `${this.#head}\n${this.#rows.join(',\n')}\n${this.#tail};\n`;
    this.#rows = [];
    this.#bytes = 0;
  }
}

function literal(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}

async function* lines(file: string): AsyncGenerator<string[]> {
  yield* createReadStream(join(FOLDER, file)).pipe(parse({ from_line: 2 }));
}

async function main(args: readonly string[]): Promise<void> {
  const [flag, out] = args;
  if (flag === '--sql' && out !== undefined) {
    await pipeline(referenceSql(), createWriteStream(out));
    console.error(`reference: wrote ${out}`);
    return;
  }
  if (flag !== undefined) {
    console.error('reference: usage: npm run reference [-- --sql OUT.sql]');
    process.exitCode = 2;
    return;
  }
  const stateDir = process.env.STATE_DIR ?? fileURLToPath(new URL('../.asuh', import.meta.url));
  if (!existsSync(join(stateDir, 'ready'))) {
    console.error(`reference: ${stateDir} holds no database yet. Start once: npm start`);
    process.exitCode = 1;
    return;
  }
  const { openPlatform } = await import('./platform.ts');
  const platform = await openPlatform({ stateDir, secrets: join(stateDir, 'secrets.env') });
  try {
    const { areas, aliases } = await fillAreas(platform.env.DB);
    console.error(`reference: ${areas} areas and ${aliases} older names are in place`);
  } finally {
    await platform.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
