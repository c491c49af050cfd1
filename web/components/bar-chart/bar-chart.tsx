import type { Child } from 'hono/jsx';

export interface Bar {
  label: string;
  href?: string | undefined;
  /** Null when the figure is withheld because it could single out a child. */
  value: number | null;
  /** How the figure is written: "214", "<5", "214 dari 260". */
  valueText: string;
  /** The whole this is a part of; drawn as the bar's track. */
  whole?: number | undefined;
}

export interface BarChartProps {
  caption: string;
  labelHeader: string;
  valueHeader: string;
  bars: Bar[];
  /** Explains withheld figures and the two tones; stands under the chart. */
  note?: Child;
}

/** Figures per area as bars. It is a table, so that the chart and its data cannot disagree. */
export function BarChart(props: BarChartProps) {
  const longest = Math.max(1, ...props.bars.map((bar) => Math.max(bar.value ?? 0, bar.whole ?? 0)));
  return (
    <div class="bar-chart">
      <table>
        <caption>{props.caption}</caption>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{props.labelHeader}</th>
            <th scope="col">{props.valueHeader}</th>
          </tr>
        </thead>
        <tbody>
          {props.bars.map((bar) => (
            <tr>
              <th scope="row">{bar.href ? <a href={bar.href}>{bar.label}</a> : bar.label}</th>
              <td>
                <BarShape bar={bar} longest={longest} />
                <span class="bar-value">{bar.valueText}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {props.note && <p class="bar-note">{props.note}</p>}
    </div>
  );
}

/** Widths are SVG attributes: the content security policy refuses style attributes. */
function BarShape(props: { bar: Bar; longest: number }) {
  const { bar, longest } = props;
  const share = (count: number) => `${Math.round((count / longest) * 1000) / 10}%`;
  if (bar.value === null) {
    return (
      <svg class="bar" aria-hidden="true">
        <line class="bar-withheld" x1="2" x2="22" y1="50%" y2="50%" />
      </svg>
    );
  }
  return (
    <svg class="bar" aria-hidden="true">
      {bar.whole !== undefined && <rect class="bar-whole" width={share(bar.whole)} rx="4" />}
      <rect class="bar-part" width={share(bar.value)} rx="4" />
    </svg>
  );
}
