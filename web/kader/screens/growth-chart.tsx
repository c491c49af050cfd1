import { lengthForAgeAt } from '../../../worker/growth/growth-line.ts';

const LINES = [2, 0, -2, -3];
const SIZE = { width: 320, height: 200 };
/** Room for the months below. */
const PLOT_HEIGHT = 182;
const LAST_DAY = 1826;

const MONTH = 30.4375;

/**
 * Length or height for age, with the child's own points against WHO's: the band from −2 to +2 SD is where
 * most children are. Months below.
 */
export function GrowthChart(props: {
  label: string;
  sex: 'L' | 'P';
  points: readonly { readonly ageDays: number; readonly haz: number }[];
}) {
  const points = props.points.filter(({ ageDays }) => ageDays >= 0 && ageDays <= LAST_DAY);
  if (points.length === 0) return null;
  const last = Math.max(...points.map(({ ageDays }) => ageDays));
  const mostDays = last <= 731 ? 731 : LAST_DAY;
  const days = Array.from({ length: 25 }, (_, index) => Math.round((index * mostDays) / 24));
  const at = (day: number, sd: number) => lengthForAgeAt({ sex: props.sex, day, sd });
  const [least, most] = [at(0, -4), at(mostDays, 3)];
  const x = (day: number) => (day / mostDays) * SIZE.width;
  const y = (cm: number) => PLOT_HEIGHT - ((cm - least) / (most - least)) * PLOT_HEIGHT;
  const line = (sd: number) =>
    days.map((day) => `${x(day).toFixed(1)},${y(at(day, sd)).toFixed(1)}`).join(' ');
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      role="img"
      aria-label={props.label}
    >
      <polygon class="band" points={`${line(2)} ${line(-2).split(' ').reverse().join(' ')}`} />
      {monthsUpTo(mostDays).map((month) => (
        <g key={month}>
          <line class="grid" x1={x(month * MONTH)} x2={x(month * MONTH)} y1="0" y2={PLOT_HEIGHT} />
          <text x={x(month * MONTH)} y={SIZE.height - 5} text-anchor="middle">
            {month}
          </text>
        </g>
      ))}
      {LINES.map((sd) => (
        <polyline
          key={sd}
          class={`line line-${sd < 0 ? 'low' : 'high'}${Math.abs(sd)}`}
          points={line(sd)}
        />
      ))}
      {LINES.map((sd) => (
        <text
          key={sd}
          x={SIZE.width - 4}
          y={y(at(mostDays, sd)) + (sd === -3 ? 12 : -3)}
          text-anchor="end"
        >
          {sd > 0 ? `+${sd}` : sd}
        </text>
      ))}
      <polyline
        class="way"
        points={[...points]
          .sort((a, b) => a.ageDays - b.ageDays)
          .map(({ ageDays, haz }) => `${x(ageDays)},${y(at(Math.round(ageDays), haz))}`)
          .join(' ')}
      />
      {points.map(({ ageDays, haz }) => (
        <circle
          key={ageDays}
          class="point"
          cx={x(ageDays)}
          cy={y(at(Math.round(ageDays), haz))}
          r="5"
        />
      ))}
    </svg>
  );
}

function monthsUpTo(days: number): number[] {
  const step = days > 731 ? 12 : 6;
  const last = Math.floor(days / MONTH - 1);
  return Array.from({ length: Math.floor(last / step) }, (_, index) => (index + 1) * step);
}
