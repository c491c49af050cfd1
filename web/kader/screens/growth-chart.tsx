import { lengthForAgeAt } from '../../../worker/growth/growth-line.ts';

const LINES = [2, 0, -2, -3];
const SIZE = { width: 320, height: 180 };
const LAST_DAY = 1826;

/** Length or height for age against WHO's lines, with the child's own points. Small, for one glance. */
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
  const y = (cm: number) => SIZE.height - ((cm - least) / (most - least)) * SIZE.height;
  const line = (sd: number) =>
    days.map((day) => `${x(day).toFixed(1)},${y(at(day, sd)).toFixed(1)}`).join(' ');
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      role="img"
      aria-label={props.label}
    >
      {LINES.map((sd) => (
        <polyline
          key={sd}
          class={`line line-${sd < 0 ? 'low' : 'high'}${Math.abs(sd)}`}
          points={line(sd)}
        />
      ))}
      {LINES.map((sd) => (
        <text key={sd} x={SIZE.width - 4} y={y(at(mostDays, sd)) - 3} text-anchor="end">
          {sd > 0 ? `+${sd}` : sd}
        </text>
      ))}
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
