import type { FigureRow, TotalRow } from './portal-store.ts';

/** Where every rupiah is: in = out + on the way + in hand, always. */
export interface MoneyTotals {
  readonly inRupiah: number;
  readonly outRupiah: number;
  readonly onTheWayRupiah: number;
  readonly inHandRupiah: number;
}

/** The money totals of the balances of the log. */
export function moneyTotals(rows: readonly TotalRow[]): MoneyTotals {
  const of = (name: TotalRow['publicName']) =>
    rows.find((row) => row.publicName === name)?.rupiah ?? 0;
  const [inHandRupiah, onTheWayRupiah, outRupiah] = [of('cash'), of('goods_paid'), of('aid')];
  return {
    inRupiah: inHandRupiah + onTheWayRupiah + outRupiah,
    outRupiah,
    onTheWayRupiah,
    inHandRupiah,
  };
}

/** A kecamatan's children; null where the figure is withheld. */
export interface AreaChildren {
  readonly areaCode: string;
  readonly areaName: string;
  readonly verified: number | null;
  readonly helped: number | null;
}

/** Figures by kecamatan, in order of code; a figure that has no row is 0. */
export function childrenByArea(rows: readonly FigureRow[]): AreaChildren[] {
  const areas = new Map<string, AreaChildren>();
  for (const { areaCode, areaName, name, value } of rows) {
    const area = areas.get(areaCode) ?? { areaCode, areaName: areaCode, verified: 0, helped: 0 };
    areas.set(areaCode, { ...area, areaName: areaName ?? area.areaName, [name]: value });
  }
  return [...areas.values()].sort((a, b) => (a.areaCode < b.areaCode ? -1 : 1));
}

/** All cities' children; null as soon as one city's figure is withheld: a sum would give it away. */
export function childrenInAll(rows: readonly FigureRow[], name: FigureRow['name']): number | null {
  const cities = new Map<string, number | null>();
  for (const row of rows) {
    if (row.name === name) cities.set(row.areaCode.slice(0, 5), row.cityValue);
  }
  let sum = 0;
  for (const value of cities.values()) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}
