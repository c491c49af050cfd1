import type { Child } from 'hono/jsx';

export interface HeroProps {
  title: string;
  lead: Child;
  /** Buttons. */
  actions?: Child;
  /** A StatRow; it straddles the lower edge. */
  figures?: Child;
}

/** The first thing a stranger sees. Stands in Page's `banner`, over the whole width. */
export function Hero(props: HeroProps) {
  return (
    <div class={props.figures ? 'hero hero-with-figures' : 'hero'}>
      <div class="hero-cloth">
        <div class="width hero-words">
          <h1>{props.title}</h1>
          <div class="hero-lead">{props.lead}</div>
          {props.actions && <div class="cluster">{props.actions}</div>}
        </div>
      </div>
      {props.figures && <div class="width hero-figures">{props.figures}</div>}
    </div>
  );
}
