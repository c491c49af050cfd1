import { type Need, publicNeedByCity } from '../need/public-need.ts';
import type { WomenFigureRow } from './women-store.ts';

/**
 * What may be told of pregnant women at risk: only of all cities together, by the rule for children. Who
 * waits is told only where neither it nor who is supported would tell of few (one figure is the other's
 * rest). Null where there are none.
 */
export function publicWomen(rows: readonly WomenFigureRow[]): Need | null {
  const cities = [...Map.groupBy(rows, ({ cityCode }) => cityCode)].map(([areaCode, figures]) => ({
    areaCode,
    areaName: '',
    verified: figureOf(figures, 'pregnancy_verified'),
    supported: figureOf(figures, 'pregnancy_supported'),
  }));
  const told = cities.filter(({ verified }) => verified > 0);
  return told.length === 0 ? null : publicNeedByCity(told).total;
}

/** A small figure counts as one: the rule asks only whether there are few, never how few. */
function figureOf(rows: readonly WomenFigureRow[], wanted: WomenFigureRow['name']): number {
  const row = rows.find(({ name }) => name === wanted);
  return row ? (row.value ?? 1) : 0;
}
