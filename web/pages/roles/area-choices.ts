import type { Choice } from '../../components/form-field/form-field.tsx';

/** An area to choose: kabupaten/kota (level 2), kecamatan (3) or kelurahan/desa (4). */
export interface AreaChoice {
  code: string;
  name: string;
  level: number;
}

/** Areas as choices in the order of their codes, each indented under the one it lies in. */
export function areaChoices(areas: readonly AreaChoice[]): Choice[] {
  return areas.map(({ code, name, level }) => ({
    value: code,
    label: '\u2003'.repeat(Math.max(0, level - 2)) + name,
  }));
}
