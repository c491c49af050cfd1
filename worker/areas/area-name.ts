/** An area as far as matching its name goes. `aliases` are older spellings of its name. */
export interface NamedArea {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** How a written name was recognised, or the areas it may have meant (best first). */
export type AreaMatch =
  | {
      readonly kind: 'exact' | 'prefixed' | 'respaced' | 'alias' | 'typo';
      readonly area: NamedArea;
    }
  | { readonly kind: 'none'; readonly suggestions: readonly AreaSuggestion[] };

export interface AreaSuggestion {
  readonly area: NamedArea;
  /** 0–1; 1 is the same name. */
  readonly similarity: number;
}

/**
 * Finds a written name among the areas of one parent: as it stands, without a prefix (`KEC.`), with
 * other spaces or numerals (`20 Ilir D. III` = `Dua-puluh Ilir Tiga`), or by an older name. A
 * `typo` is one clearly nearest name; the caller decides whether that is enough to go on.
 */
export function matchArea(text: string, areas: readonly NamedArea[]): AreaMatch {
  const written = plainName(text);
  const isSame = (name: string) => plainName(name) === written;
  const exact = areas.filter((area) => isSame(area.name));
  if (exact[0] && exact.length === 1) return { kind: 'exact', area: exact[0] };
  const unprefixed = written.replace(PREFIX, '');
  const prefixed = areas.filter((area) => plainName(area.name) === unprefixed);
  if (prefixed[0] && prefixed.length === 1) return { kind: 'prefixed', area: prefixed[0] };

  const key = areaNameKey(text);
  const respaced = areas.filter((area) => key !== '' && areaNameKey(area.name) === key);
  if (respaced[0] && respaced.length === 1) return { kind: 'respaced', area: respaced[0] };
  const renamed = areas.filter((area) => area.aliases.some((alias) => areaNameKey(alias) === key));
  if (renamed[0] && renamed.length === 1) return { kind: 'alias', area: renamed[0] };

  const suggestions = suggestAreas(text, areas);
  const [best, second] = suggestions;
  const isClear = best && (!second || best.similarity - second.similarity >= CLEAR_LEAD);
  return isClear ? { kind: 'typo', area: best.area } : { kind: 'none', suggestions };
}

/** The areas whose names are near the written one, nearest first, at most five. */
export function suggestAreas(text: string, areas: readonly NamedArea[]): AreaSuggestion[] {
  const key = areaNameKey(text);
  if (key === '') return [];
  return areas
    .map((area) => {
      const keys = [area.name, ...area.aliases].map(areaNameKey);
      return { area, similarity: Math.max(...keys.map((other) => spellingSimilarity(key, other))) };
    })
    .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
    .sort((a, b) => b.similarity - a.similarity || (a.area.code < b.area.code ? -1 : 1))
    .slice(0, 5);
}

/**
 * What two spellings of one area name share: without kind words, spaces and punctuation; numbers in
 * digits whether written as words, Roman or Arabic.
 */
export function areaNameKey(text: string): string {
  const tokens = plainName(text).replace(PREFIX, '').split(' ').filter(Boolean);
  const numbered = digitTokens(
    tokens.map((token, index) => (index > 0 ? romanDigits(token) : token)),
  );
  return numbered
    .filter((token, index) => !(token === 'D' && /^\d/.test(numbered[index + 1] ?? '')))
    .map((token, index) => (/^\d/.test(token) && index > 0 ? `.${token}` : token))
    .join('')
    .replace(/^SUNGAI/, 'SEI');
}

/** True when a written kabupaten or kota is the named one; `SERANG` alone may be kota or kabupaten. */
export function isKabupaten(text: string, name: string): boolean {
  const [written, known] = [areaNameKey(text), areaNameKey(name)];
  return written === known || (!/^KAB/.test(plainName(text)) && `KOTA${written}` === known);
}

/** A posyandu's name with its numeral in Arabic: `Kamboja  IV` is `KAMBOJA 4`. */
export function posyanduName(text: string): string {
  const tokens = plainName(text).split(' ');
  return tokens.map((token, index) => (index > 0 ? romanDigits(token) : token)).join(' ');
}

/** Upper case, single spaces, no accents; hyphens and dots part words. */
export function plainName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9/]+/g, ' ')
    .replace(/\s*\/\s*/g, ' ')
    .trim();
}

/** 1 − optimal string alignment distance ÷ longer length. */
export function spellingSimilarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 1 : 1 - editDistance(a, b) / longer;
}

/** Insertions, deletions, substitutions and swaps of neighbours from `a` to `b`. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

const PREFIX =
  /^(KECAMATAN|KEC|KELURAHAN|KEL|DESA|DS|KABUPATEN|KAB|KOTA ADMINISTRASI|PROVINSI|PROV)\s+(?=\S)/;
const LEAST_SIMILARITY = 0.6;
/** A typo is clear when the next best name is this much further off. */
const CLEAR_LEAD = 0.15;

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII'];

function romanDigits(token: string): string {
  const index = ROMAN.indexOf(token);
  return index === -1 ? token : String(index + 1);
}

const UNITS = 'NOL SATU DUA TIGA EMPAT LIMA ENAM TUJUH DELAPAN SEMBILAN'.split(' ');

/** `DUA PULUH LIMA ILIR` → `25 ILIR`; numbers side by side stay apart (`TIGA EMPAT ULU`). */
function digitTokens(tokens: readonly string[]): string[] {
  const read: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const { value, length } = numberAt(tokens, at);
    read.push(value === null ? (tokens[at] ?? '') : String(value));
    at += length;
  }
  return read;
}

function numberAt(tokens: readonly string[], at: number): { value: number | null; length: number } {
  const [first = '', second = '', third = ''] = tokens.slice(at, at + 3);
  if (first === 'SEPULUH') return { value: 10, length: 1 };
  if (first === 'SEBELAS') return { value: 11, length: 1 };
  const unit = UNITS.indexOf(first);
  if (unit === -1) return { value: null, length: 1 };
  if (second === 'BELAS') return { value: 10 + unit, length: 2 };
  if (second !== 'PULUH') return { value: unit, length: 1 };
  const more = UNITS.indexOf(third);
  return more > 0 ? { value: unit * 10 + more, length: 3 } : { value: unit * 10, length: 2 };
}
