import type { GrowthChart as Chart, ChartPoint } from '../../../worker/registry/growth-chart.ts';
import { type Lang, text } from '../../text/lang.ts';
import { decimal } from '../../text/numbers.ts';

const WIDTH = 640;
const HEIGHT = 340;
const LEFT = 44;
const RIGHT = 600;
const TOP = 12;
const BOTTOM = 300;

const LINE_COLOURS: Readonly<Record<number, string>> = {
  2: 'var(--color-line-strong)',
  0: 'var(--color-success)',
  [-2]: 'var(--color-warning)',
  [-3]: 'var(--color-danger)',
};

/**
 * Length for age against the WHO lines. Colours are presentation attributes, because the content
 * security policy refuses style attributes; the table below says the same in figures.
 */
export function GrowthChart(props: { lang: Lang; chart: Chart; haz: number }) {
  const { lang, chart } = props;
  const words = text(lang).registry.file;
  const x = (month: number) => LEFT + (month / chart.months) * (RIGHT - LEFT);
  const y = (cm: number) =>
    BOTTOM - ((cm - chart.least) / (chart.most - chart.least)) * (BOTTOM - TOP);
  const path = (points: readonly ChartPoint[]) =>
    points.map(({ month, cm }) => `${round(x(month))},${round(y(cm))}`).join(' ');
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width="100%"
      role="img"
      aria-label={`${words.chart}. ${words.chartText(chart.child.length, decimal(lang, props.haz, 2))}`}
      font-size="13"
      fill="var(--color-ink-soft)"
    >
      <Axes chart={chart} x={x} y={y} monthsLabel={words.chartMonths} cmLabel={words.chartCm} />
      {chart.lines.map(({ sd, points }) => (
        <g>
          <polyline
            points={path(points)}
            fill="none"
            stroke={LINE_COLOURS[sd]}
            stroke-width={sd === 0 ? 2 : 1.5}
            stroke-dasharray={sd === 0 ? undefined : '6 4'}
          />
          <text x={RIGHT + 6} y={round(y(points.at(-1)?.cm ?? 0)) + 4}>
            {sd > 0 ? `+${sd}` : String(sd).replace('-', '−')}
          </text>
        </g>
      ))}
      <polyline
        points={path(chart.child)}
        fill="none"
        stroke="var(--color-action)"
        stroke-width="2.5"
      />
      {chart.child.map(({ month, cm }) => (
        <circle cx={round(x(month))} cy={round(y(cm))} r="5" fill="var(--color-action)" />
      ))}
    </svg>
  );
}

function Axes(props: {
  chart: Chart;
  x: (month: number) => number;
  y: (cm: number) => number;
  monthsLabel: string;
  cmLabel: string;
}) {
  const { chart, x, y } = props;
  const step = chart.months > 24 ? 12 : 6;
  const months = Array.from({ length: chart.months / step + 1 }, (_, index) => index * step);
  const heights = Array.from(
    { length: (chart.most - chart.least) / 10 + 1 },
    (_, index) => chart.least + index * 10,
  );
  return (
    <g>
      {heights.map((cm) => (
        <g>
          <line
            x1={LEFT}
            x2={RIGHT}
            y1={round(y(cm))}
            y2={round(y(cm))}
            stroke="var(--color-line)"
          />
          <text x={LEFT - 8} y={round(y(cm)) + 4} text-anchor="end">
            {cm}
          </text>
        </g>
      ))}
      {months.map((month) => (
        <text x={round(x(month))} y={BOTTOM + 18} text-anchor="middle">
          {month}
        </text>
      ))}
      <text x={(LEFT + RIGHT) / 2} y={HEIGHT - 4} text-anchor="middle">
        {props.monthsLabel}
      </text>
      <text x={LEFT + 6} y={TOP + 12}>
        {props.cmLabel}
      </text>
    </g>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
