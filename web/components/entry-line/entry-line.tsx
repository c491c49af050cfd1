import type { Child } from 'hono/jsx';

export interface EntryLineProps {
  /** What happened. */
  title: string;
  /** Number and date. */
  kicker: string;
  /** Where, and with what, in a few words. */
  facts: Child;
  /** What it came to. */
  figure: Child;
  /** Everything else, when opened. */
  children: Child;
}

/** One entry of a long book in one line, with its details folded under it. */
export function EntryLine(props: EntryLineProps) {
  return (
    <details class="entry-line">
      <summary>
        <span class="entry-title">{props.title}</span>
        <span class="entry-kicker">{props.kicker}</span>
        <span class="entry-facts">{props.facts}</span>
        <span class="entry-figure">{props.figure}</span>
      </summary>
      <div class="entry-details stack stack-s">{props.children}</div>
    </details>
  );
}

/** Entries under one another, as one sheet. */
export function EntryList(props: { children: Child }) {
  return <div class="entry-list">{props.children}</div>;
}
