import { env } from 'cloudflare:workers';
import type { ImportPlace } from '../../../worker/imports/receive-import.ts';
import { write } from '../../../worker/storage/commit.ts';
import { rowsOf, sql } from '../../../worker/storage/sql.ts';
import ALIASES from '../../vectors/areas/aliases_pilot.csv?raw';
import PILOT from '../../vectors/areas/pilot_areas.csv?raw';
import SAMPLE from '../../vectors/eppgbm/sample_serang_2021.csv?raw';
import { vault } from './cast.ts';

/** Some months after the sample was measured: nothing of it lies in the future. */
export const AFTER_SAMPLE = Date.parse('2022-03-01T03:00:00Z');

/** All areas of Kota Serang with their older names. */
export async function seedSerang(): Promise<void> {
  const inBanten = (csv: string) =>
    csv
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(','))
      .filter(([code]) => code?.startsWith('36'));
  await write(env.DB, [
    sql`INSERT INTO area (code, name, name_key, level, parent_code)
      SELECT value->>0, value->>1, upper(value->>1), length(value->>0) - length(replace(value->>0, '.', '')) + 1, '' FROM ${rowsOf(inBanten(PILOT))}`,
    sql`INSERT INTO area_alias (code, alias, alias_key)
      SELECT value->>0, value->>2, upper(value->>2) FROM ${rowsOf(inBanten(ALIASES))}`,
  ]);
}

/** Where imports of a test go. */
export async function importPlace(): Promise<ImportPlace> {
  return { db: env.DB, files: env.FILES, vault: await vault() };
}

/** The sample's header and the rows on these lines of it. */
export function sampleLines(...lines: number[]): string {
  const all = SAMPLE.split('\n');
  return [all[0], ...lines.map((line) => all[line - 1])].join('\n');
}

/** A file as somebody hands it in for Kota Serang. */
export function handedIn(text = SAMPLE) {
  const bytes = new TextEncoder().encode(text);
  return {
    name: 'serang.csv',
    size: bytes.length,
    areaCode: '36.73',
    bytes: async function* () {
      yield bytes;
    },
  };
}
