import { isKabupaten, type NamedArea } from '../areas/area-name.ts';
import { cellText } from './cell.ts';
import type { RawRow } from './header.ts';

/** The areas of one kabupaten/kota, built by the caller: what a row's area names are read against. */
export interface AreaDirectory {
  /** `PP.KK`, the kabupaten or kota the import is for. */
  readonly code: string;
  /** Its names, the current one first. */
  readonly names: readonly string[];
  /** Its kecamatan. */
  readonly kecamatan: readonly NamedArea[];
  /** The kelurahan and desa of one kecamatan, by its code. */
  kelurahanOf(kecamatanCode: string): readonly NamedArea[];
}

/** Builds a directory from area rows; those of other kabupaten are left aside. */
export function areaDirectory(
  code: string,
  areas: Iterable<{ code: string; name: string; aliases?: readonly string[] }>,
): AreaDirectory {
  const names: string[] = [];
  const kecamatan: NamedArea[] = [];
  const kelurahan = new Map<string, NamedArea[]>();
  for (const { code: areaCode, name, aliases = [] } of areas) {
    const area = { code: areaCode, name, aliases };
    if (areaCode === code) names.push(name, ...aliases);
    if (!areaCode.startsWith(`${code}.`)) continue;
    const parent = areaCode.slice(0, areaCode.lastIndexOf('.'));
    if (parent === code) kecamatan.push(area);
    else kelurahan.set(parent, [...(kelurahan.get(parent) ?? []), area]);
  }
  return { code, names, kecamatan, kelurahanOf: (parent) => kelurahan.get(parent) ?? [] };
}

/**
 * The kabupaten or kota a file is about, by the Kab/Kota and Prov of a row of it: for an import that
 * was not told its area. Null when none or more than one answers to the name. Province aliases are
 * not needed: the name is only used where two kabupaten share one.
 */
export function kabupatenOfRow(
  row: RawRow,
  areas: { provinces: readonly NamedArea[]; kabupaten: readonly NamedArea[] },
): NamedArea | null {
  const written = cellText(row.cells.kabupaten ?? null);
  if (written.trim() === '') return null;
  const named = areas.kabupaten.filter((area) => {
    return [area.name, ...area.aliases].some((name) => isKabupaten(written, name));
  });
  const province = cellText(row.cells.province ?? null);
  const within = named.filter(({ code }) => {
    return areas.provinces.some(
      (area) => isKabupaten(province, area.name) && code.startsWith(`${area.code}.`),
    );
  });
  const [only, another] = within.length > 0 ? within : named;
  return only && !another ? only : null;
}
