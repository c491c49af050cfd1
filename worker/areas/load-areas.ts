import { write } from '../storage/commit.ts';
import { areaNameKey } from './area-name.ts';
import { type AliasRow, type AreaRow, aliasesLoaded, areasLoaded } from './area-store.ts';

/** One line of the reference files: an area by its name, or an older name of one. */
export type ReferenceLine =
  | { readonly kind: 'area'; readonly code: string; readonly name: string }
  | { readonly kind: 'alias'; readonly code: string; readonly alias: string };

/** Rows per statement: some 600 KB of JSON, well below D1's 2 MB a parameter. */
const CHUNK = 5_000;

/**
 * Loads the areas and their older names, areas first. Idempotent: a crash half-way leaves the chunks
 * before it, and loading again completes them. Answers how many lines were read.
 */
export async function loadReference(
  db: D1Database,
  lines: AsyncIterable<ReferenceLine> | Iterable<ReferenceLine>,
): Promise<{ areas: number; aliases: number }> {
  const loaded = { areas: 0, aliases: 0 };
  let areas: AreaRow[] = [];
  const aliases: AliasRow[] = [];
  for await (const line of lines) {
    if (line.kind === 'alias') {
      aliases.push(aliasRow(line));
      continue;
    }
    areas.push(areaRow(line));
    if (areas.length < CHUNK) continue;
    loaded.areas += await stored(db, areas);
    areas = [];
  }
  loaded.areas += await stored(db, areas);
  if (aliases.length > 0) await write(db, [aliasesLoaded(aliases)]);
  return { ...loaded, aliases: aliases.length };
}

/** An area as stored; level and parent follow from its code. */
export function areaRow(area: { code: string; name: string }): AreaRow {
  const { code, name } = area;
  const parentCode = code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : '';
  return { code, name, nameKey: areaNameKey(name), level: code.split('.').length, parentCode };
}

/** An older name as stored. */
export function aliasRow(line: { code: string; alias: string }): AliasRow {
  return { code: line.code, alias: line.alias, aliasKey: areaNameKey(line.alias) };
}

async function stored(db: D1Database, rows: readonly AreaRow[]): Promise<number> {
  if (rows.length > 0) await write(db, [areasLoaded(rows)]);
  return rows.length;
}
