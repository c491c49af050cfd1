import type { Child } from 'hono/jsx';

export interface CardProps {
  title?: string | undefined;
  /** Heading level of the title; 2 unless told. */
  level?: 2 | 3 | undefined;
  /** The title becomes a link; the whole card reacts to it. */
  href?: string | undefined;
  /** Small line over the title: kind, date, area. */
  kicker?: Child;
  /** Beside the title: a tag or a button. */
  aside?: Child;
  footer?: Child;
  children?: Child;
}

/** One thing on a raised sheet. */
export function Card(props: CardProps) {
  const Heading = props.level === 3 ? 'h3' : 'h2';
  return (
    <section class={props.href === undefined ? 'card' : 'card card-link'}>
      {(props.title || props.kicker || props.aside) && (
        <div class="card-head">
          <div>
            {props.kicker && <p class="card-kicker">{props.kicker}</p>}
            {props.title && (
              <Heading class="card-title">
                {props.href === undefined ? props.title : <a href={props.href}>{props.title}</a>}
              </Heading>
            )}
          </div>
          {props.aside}
        </div>
      )}
      {props.children}
      {props.footer && <div class="card-foot">{props.footer}</div>}
    </section>
  );
}
