import { Icon } from '../icon/icon.tsx';

export interface PagerProps {
  /** Names the landmark: "Halaman buku kas". */
  label: string;
  newer?: { href: string; label: string } | undefined;
  older?: { href: string; label: string } | undefined;
}

/** Newer and older, by key: there are no page numbers, so a line never slips between two pages. */
export function Pager(props: PagerProps) {
  if (!props.newer && !props.older) return null;
  return (
    <nav class="pager" aria-label={props.label}>
      {props.newer && (
        <a class="button button-secondary" href={props.newer.href} rel="prev">
          <Icon name="left" />
          <span>{props.newer.label}</span>
        </a>
      )}
      {props.older && (
        <a class="button button-secondary pager-older" href={props.older.href} rel="next">
          <span>{props.older.label}</span>
          <Icon name="right" />
        </a>
      )}
    </nav>
  );
}
