import type { Child } from 'hono/jsx';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

export interface TagProps {
  children: Child;
  tone?: Tone | undefined;
}

/** A state in a word or two: the word says it, the colour only helps. */
export function Tag(props: TagProps) {
  return <span class={`tag tone-${props.tone ?? 'neutral'}`}>{props.children}</span>;
}
