import { lengthForAgeAt } from '../growth/growth-line.ts';
import type { Sex } from './nik.ts';

/** A growth chart as numbers: the WHO lines and the child's own points, in months and centimetres. */
export interface GrowthChart {
  readonly months: number;
  readonly least: number;
  readonly most: number;
  readonly lines: readonly { readonly sd: number; readonly points: readonly ChartPoint[] }[];
  readonly child: readonly ChartPoint[];
}

export interface ChartPoint {
  readonly month: number;
  readonly cm: number;
}

const DAYS_PER_MONTH = 30.4375;
const LINES = [2, 0, -2, -3];

/**
 * Length or height for age against the WHO lines, over two years for the small and five for the
 * others. Points come from HAZ, so that lying and standing measures lie on one curve; those without
 * one, or flagged as a likely mistake, are left out. Null when nothing is left.
 */
export function growthChart(
  sex: Sex,
  measurements: readonly { ageDays: number; haz: number | null; flags: number }[],
): GrowthChart | null {
  const child = measurements
    .filter(({ haz, flags }) => haz !== null && (flags & 1) === 0)
    .map(({ ageDays, haz }) => pointAt(sex, ageDays, haz ?? 0))
    .sort((a, b) => a.month - b.month);
  const last = child.at(-1);
  if (!last) return null;
  const months = last.month <= 24 ? 24 : 60;
  const lines = LINES.map((sd) => ({
    sd,
    points: Array.from({ length: months + 1 }, (_, month) =>
      pointAt(sex, Math.min(Math.round(month * DAYS_PER_MONTH), 1826), sd),
    ),
  }));
  const heights = [...child, ...lines.flatMap((line) => line.points)].map(({ cm }) => cm);
  return {
    months,
    least: Math.floor(Math.min(...heights) / 10) * 10,
    most: Math.ceil(Math.max(...heights) / 10) * 10,
    lines,
    child,
  };
}

function pointAt(sex: Sex, day: number, sd: number): ChartPoint {
  return { month: day / DAYS_PER_MONTH, cm: lengthForAgeAt({ sex, day, sd }) };
}
