import type { Child } from 'hono/jsx';

export interface ErrorBodyProps {
  title: string;
  /** What happened and what to do now, in plain words. */
  message: Child;
  /** Ways on: buttons. */
  actions?: Child;
  /** HTTP status or request number, for whoever reports it. */
  code?: string | undefined;
}

/** The body of a page that has to say no. Says what to do, never blames. */
export function ErrorBody(props: ErrorBodyProps) {
  return (
    <div class="error-body">
      <h1>{props.title}</h1>
      <div class="error-message">{props.message}</div>
      {props.actions && <div class="cluster">{props.actions}</div>}
      {props.code && <p class="error-code">{props.code}</p>}
    </div>
  );
}
