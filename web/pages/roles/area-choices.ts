import type { Choice } from '../../components/form-field/form-field.tsx';

/** An area to choose: kabupaten/kota (level 2) or kecamatan (level 3). */
export interface AreaChoice {
  code: string;
  name: string;
  level: number;
}

/** Areas as choices in the order of their codes, a kecamatan indented under its kabupaten or kota. */
export function areaChoices(areas: readonly AreaChoice[]): Choice[] {
  return areas.map(({ code, name, level }) => ({
    value: code,
    label: level > 2 ? `\u2003${name}` : name,
  }));
}
