import type { Child } from 'hono/jsx';
import { Button } from '../button/button.tsx';

export interface FiltersProps {
  /** Names the form for assistive technology: "Saring daftar anak". */
  label: string;
  action: string;
  submitLabel: string;
  /** Leads to the unfiltered list; leave out when nothing is filtered. */
  reset?: { href: string; label: string } | undefined;
  /** Form fields. */
  children: Child;
}

/** Narrows a list by GET, so that what is seen can be bookmarked and sent on. */
export function Filters(props: FiltersProps) {
  return (
    <search>
      <form class="filters" method="get" action={props.action} aria-label={props.label}>
        {props.children}
        <div class="filters-actions">
          <Button variant="secondary">{props.submitLabel}</Button>
          {props.reset && (
            <Button variant="link" href={props.reset.href}>
              {props.reset.label}
            </Button>
          )}
        </div>
      </form>
    </search>
  );
}
