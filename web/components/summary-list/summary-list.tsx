import type { Child } from 'hono/jsx';

export interface SummaryRow {
  label: string;
  value: Child;
  /** A link or button that changes this value. */
  action?: Child;
}

/** What is known of one thing: label, value, and perhaps a way to change it. */
export function SummaryList(props: { rows: SummaryRow[] }) {
  return (
    <dl class="summary-list">
      {props.rows.map((row) => (
        <div class="summary-row">
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
          {row.action && <dd class="summary-action">{row.action}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** The few facts that decide something, side by side in as little height as they need. */
export function CompactSummary(props: { rows: Pick<SummaryRow, 'label' | 'value'>[] }) {
  return (
    <dl class="summary-compact">
      {props.rows.map((row) => (
        <div>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
