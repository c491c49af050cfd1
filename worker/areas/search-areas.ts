import { read } from '../storage/read.ts';
import { areaNameKey } from './area-name.ts';
import {
  areasByAlias,
  areasByCode,
  areasByPartOfName,
  areasByStartOfName,
  areasWithin,
  type FoundArea,
} from './area-store.ts';

/** What a search came to. `too_short`: over a whole province or more it takes three letters. */
export type AreaSearch =
  | { readonly kind: 'found'; readonly areas: readonly FoundArea[] }
  | { readonly kind: 'too_short' };

const MOST = 20;
const LEAST_LETTERS_WIDE = 3;

/**
 * Finds areas below `parent` ('' for all) by code (dots optional), name or older name; at most 20,
 * best first, one round trip. Letter case, accents, spaces and kinds of numeral do not matter.
 */
export async function searchAreas(
  db: D1Database,
  wanted: { parent: string; text: string },
): Promise<AreaSearch> {
  const { parent } = wanted;
  const code = codeIn(wanted.text);
  if (code !== null) {
    const { areas } = await read(db, { areas: areasByCode(parent, code) });
    if (areas.length > 0 || !/[a-z]/i.test(wanted.text)) return { kind: 'found', areas };
  }
  const key = areaNameKey(wanted.text);
  if (key === '') return { kind: 'found', areas: [] };
  const isNarrow = parent.includes('.');
  if (!isNarrow && key.length < LEAST_LETTERS_WIDE) return { kind: 'too_short' };
  const { named, renamed } = await read(db, {
    named: isNarrow ? areasByPartOfName(parent, key) : areasByStartOfName(parent, key),
    renamed: areasByAlias(parent, key),
  });
  const known = new Set(named.map((area) => area.code));
  const areas = [...named, ...renamed.filter((area) => !known.has(area.code))];
  return { kind: 'found', areas: areas.slice(0, MOST) };
}

/** The areas of one kabupaten/kota with their older names: what imports build their directory from. */
export async function areaDirectoryOf(
  db: D1Database,
  kabupatenCode: string,
): Promise<{ code: string; name: string; aliases: string[] }[]> {
  const { areas } = await read(db, { areas: areasWithin(kabupatenCode) });
  return areas.map(({ code, name, aliases }) => ({
    code,
    name,
    aliases: JSON.parse(aliases) as string[],
  }));
}

/** `36.73.02`, `367302` or the beginning of one, as a dotted code; null when it is none. */
export function codeIn(text: string): string | null {
  const digits = text.replace(/[\s.]/g, '');
  if (!/^\d{2,10}$/.test(digits)) return null;
  const parts = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6)];
  return parts.filter(Boolean).join('.');
}
