import type { Child } from 'hono/jsx';

export interface EmptyStateProps {
  title: string;
  text?: Child;
  /** The way on: a button or a link. */
  action?: Child;
}

/** Why there is nothing here yet, and what would change that. */
export function EmptyState(props: EmptyStateProps) {
  return (
    <div class="empty-state">
      <p class="empty-state-title">{props.title}</p>
      {props.text && <p class="soft">{props.text}</p>}
      {props.action}
    </div>
  );
}
