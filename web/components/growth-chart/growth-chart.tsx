import { classNames } from '../class-names.ts';

/** A month with the z-score of that month; null where it could not be scored. */
export interface GrowthPoint {
  readonly month: string;
  readonly z: number | null;
}

export interface GrowthChartProps {
  /** What a reader who sees nothing is told instead. */
  summary: string;
  /** Oldest first, one a month. */
  points: readonly GrowthPoint[];
  monthLabel: (month: string) => string;
  /** The names of the three bands, from the top. */
  bands: readonly [fair: string, low: string, severe: string];
}

const WIDTH = 320;
const HEIGHT = 168;
const PLOT = { left: 30, right: 312, top: 8, bottom: 140 };
/** z-scores always in sight: both lines of the WHO, and what lies around them. */
const LEAST = { top: 0, bottom: -4 };
/** So many names of months fit under the plot. */
const MOST_LABELS = 4;

/**
 * Growth against the WHO's lines: a z-score says how far a child is from the median of its age and sex,
 * so that the same line holds for every age, and no age has to be told. The numbers stand in a table that
 * the page puts beside it.
 */
export function GrowthChart(props: GrowthChartProps) {
  const { points, bands } = props;
  const scored = points.flatMap(({ month, z }) => (z === null ? [] : [{ month, z }]));
  const top = Math.max(LEAST.top, ...scored.map(({ z }) => Math.ceil(z))) + 0.5;
  const bottom = Math.min(LEAST.bottom, ...scored.map(({ z }) => Math.floor(z))) - 0.5;
  const y = (z: number) =>
    round(PLOT.top + ((top - z) / (top - bottom)) * (PLOT.bottom - PLOT.top));
  const x = placesOf(points);
  return (
    <svg
      class="growth-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={props.summary}
    >
      <Band kind="fair" name={bands[0]} from={PLOT.top} to={y(-2)} />
      <Band kind="low" name={bands[1]} from={y(-2)} to={y(-3)} />
      <Band kind="severe" name={bands[2]} from={y(-3)} to={PLOT.bottom} />
      {[0, -2, -3].map((z) => (
        <g>
          <line
            class={classNames('growth-rule', z === 0 && 'growth-median')}
            x1={PLOT.left}
            x2={PLOT.right}
            y1={y(z)}
            y2={y(z)}
          />
          <text class="growth-scale" x={PLOT.left - 6} y={y(z) + 4}>
            {zText(z)}
          </text>
        </g>
      ))}
      <polyline
        class="growth-line"
        points={scored.map(({ month, z }) => `${x.get(month)},${y(z)}`).join(' ')}
      />
      {scored.map(({ month, z }) => (
        <circle
          class={z < -2 ? 'growth-point growth-point-low' : 'growth-point'}
          cx={x.get(month)}
          cy={y(z)}
          r={z < -2 ? 5 : 4}
        />
      ))}
      {labelled(points).map(({ month }, index, all) => (
        <text
          class={classNames(
            'growth-month',
            all.length > 1 && index === 0 && 'growth-month-first',
            all.length > 1 && index === all.length - 1 && 'growth-month-last',
          )}
          x={x.get(month)}
          y={PLOT.bottom + 18}
        >
          {props.monthLabel(month)}
        </text>
      ))}
    </svg>
  );
}

/** A z-score as people read it: a real minus, one decimal unless it is whole. */
export function zText(z: number, decimal = ','): string {
  const size = Math.abs(z);
  const digits = Number.isInteger(size) ? String(size) : size.toFixed(1).replace('.', decimal);
  return z < 0 ? `−${digits}` : digits;
}

function Band(props: { kind: 'fair' | 'low' | 'severe'; name: string; from: number; to: number }) {
  return (
    <g>
      <rect
        class={`growth-band growth-${props.kind}`}
        x={PLOT.left}
        y={props.from}
        width={PLOT.right - PLOT.left}
        height={Math.max(0, round(props.to - props.from))}
      />
      <text class="growth-band-name" x={(PLOT.left + PLOT.right) / 2} y={props.to - 3}>
        {props.name}
      </text>
    </g>
  );
}

/** Months lie as far apart as they are; a single one lies in the middle. */
function placesOf(points: readonly GrowthPoint[]): Map<string, number> {
  const numbers = points.map(({ month }) => monthNumber(month));
  const [first = 0, last = 0] = [numbers[0], numbers.at(-1)];
  const [from, to] = [PLOT.left + 14, PLOT.right - 14];
  return new Map(
    points.map(({ month }, index) => [
      month,
      first === last
        ? (from + to) / 2
        : round(from + (((numbers[index] ?? 0) - first) / (last - first)) * (to - from)),
    ]),
  );
}

function labelled(points: readonly GrowthPoint[]): readonly GrowthPoint[] {
  if (points.length <= MOST_LABELS) return points;
  const step = (points.length - 1) / (MOST_LABELS - 1);
  return Array.from({ length: MOST_LABELS }, (_, nth) => points[Math.round(nth * step)]).filter(
    (point) => point !== undefined,
  );
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
