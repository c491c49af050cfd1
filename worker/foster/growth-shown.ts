import { type DateOnly, type Month, monthOf } from '../shared/dates.ts';
import type { Measurement } from './progress.ts';

/** How a child stood in a month, in standard deviations from the WHO median, to a tenth; null where it could not be scored. */
export interface GrowthMonth {
  readonly month: Month;
  /** Height for age, weight for age, weight for height. */
  readonly haz: number | null;
  readonly waz: number | null;
  readonly whz: number | null;
}

/**
 * A child's growth as its donor sees it, oldest first: the measurements since support began and the last
 * one before, one a month. A z-score already allows for age and sex, so neither is told; a day is told as
 * its month, because days of weighing differ from posyandu to posyandu.
 */
export function growthShown(
  measurements: readonly Measurement[],
  supportedFrom: DateOnly,
): GrowthMonth[] {
  const [since, before] = [
    measurements.filter(({ measuredOn }) => measuredOn >= supportedFrom),
    measurements.filter(({ measuredOn }) => measuredOn < supportedFrom).slice(0, 1),
  ];
  const months = new Map<Month, GrowthMonth>();
  // Newest first: of a month with two measurements the newer one stays.
  for (const { measuredOn, haz, waz, whz } of [...since, ...before]) {
    const month = monthOf(measuredOn);
    if (months.has(month)) continue;
    months.set(month, { month, haz: toTenth(haz), waz: toTenth(waz), whz: toTenth(whz) });
  }
  return [...months.values()].reverse();
}

/** Rounded away from the line, never across it: −2.04 is still below −2. */
function toTenth(z: number | null): number | null {
  if (z === null) return null;
  const rounded = Math.round(z * 10) / 10;
  const isLifted = LINES.some((line) => z < line && rounded >= line);
  return isLifted ? Math.round((rounded - 0.1) * 10) / 10 : rounded;
}

/** Below −2 a child is short, thin or light, below −3 severely so (WHO 2006; Permenkes 2/2020). */
const LINES = [-2, -3];
