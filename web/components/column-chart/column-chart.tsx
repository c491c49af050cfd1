import type { Child } from 'hono/jsx';
import { classNames } from '../class-names.ts';

export interface ColumnChartProps {
  caption: string;
  /** What each column of a group is, first to last; two at most. */
  series: readonly string[];
  /** One group for each point in time; `values` in the order of `series`, none below 0. */
  groups: readonly { label: string; values: readonly number[] }[];
  /** How a value is written on the scale: "Rp 12 juta". */
  valueText: (value: number) => string;
  note?: Child;
}

/** So many labels fit under the columns of a phone. */
const MOST_LABELS = 6;

/**
 * Amounts over time as columns. The drawing is for the eye; the numbers stand in a table that the page
 * puts under it, which everybody can read.
 */
export function ColumnChart(props: ColumnChartProps) {
  const { groups } = props;
  const highest = Math.max(1, ...groups.flatMap(({ values }) => values));
  const step = Math.ceil(groups.length / MOST_LABELS);
  return (
    <figure class="column-chart">
      <figcaption class="column-caption">
        {props.caption}
        <span class="column-legend">
          {props.series.map((name, index) => (
            <span class={`column-key column-key-${index}`}>{name}</span>
          ))}
        </span>
      </figcaption>
      <div class="column-plot" aria-hidden="true">
        <span class="column-scale">{props.valueText(highest)}</span>
        <div class="column-groups">
          {groups.map(({ label, values }, index) => (
            <div class="column-group">
              <svg class="column-bars" aria-hidden="true">
                {values.map((value, place) => (
                  <Column place={place} of={values.length} share={value / highest} />
                ))}
              </svg>
              <span class={classNames('column-label', index % step !== 0 && 'column-label-quiet')}>
                {label}
              </span>
            </div>
          ))}
        </div>
      </div>
      {props.note && <p class="bar-note">{props.note}</p>}
    </figure>
  );
}

/** Sizes are SVG attributes: the content security policy refuses style attributes. */
function Column(props: { place: number; of: number; share: number }) {
  const width = 80 / props.of;
  const height = Math.round(Math.max(0, props.share) * 1000) / 10;
  return (
    <rect
      class={`column column-${props.place}`}
      x={`${10 + props.place * width}%`}
      y={`${100 - height}%`}
      width={`${width - 2}%`}
      height={`${height}%`}
    />
  );
}
