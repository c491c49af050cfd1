import type { Child } from 'hono/jsx';

export interface PageHeadingProps {
  title: string;
  /** Small line over the title: whose page, which area. */
  kicker?: Child;
  lead?: Child;
  /** Buttons at the end of the line. */
  actions?: Child;
}

/** The page's one `<h1>`, with what it is about and what can be done here. */
export function PageHeading(props: PageHeadingProps) {
  return (
    <div class="page-heading">
      <div class="page-heading-words">
        {props.kicker && <p class="page-kicker">{props.kicker}</p>}
        <h1>{props.title}</h1>
        {props.lead && <div class="page-lead">{props.lead}</div>}
      </div>
      {props.actions && <div class="cluster">{props.actions}</div>}
    </div>
  );
}

export interface SectionProps {
  title: string;
  /** Given, other pages can link to it. */
  id?: string | undefined;
  lead?: Child;
  actions?: Child;
  children: Child;
}

/** A part of a page under an `<h2>`. */
export function Section(props: SectionProps) {
  return (
    <section class="stack section" id={props.id}>
      <div class="page-heading">
        <div class="page-heading-words">
          <h2>{props.title}</h2>
          {props.lead && <div class="soft">{props.lead}</div>}
        </div>
        {props.actions && <div class="cluster">{props.actions}</div>}
      </div>
      {props.children}
    </section>
  );
}
