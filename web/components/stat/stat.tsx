import type { Child } from 'hono/jsx';

export interface StatProps {
  label: string;
  figure: Child;
  /** A smaller line under the figure: of how many, since when. */
  sub?: Child;
}

/** One figure worth remembering. Stands inside a StatRow. */
export function Stat(props: StatProps) {
  return (
    <div class="stat">
      <dt class="stat-label">{props.label}</dt>
      <dd class="stat-figure">{props.figure}</dd>
      {props.sub && <dd class="stat-sub">{props.sub}</dd>}
    </div>
  );
}

/** Figures side by side, as a definition list. */
export function StatRow(props: { children: Child }) {
  return <dl class="stat-row">{props.children}</dl>;
}
