import { type Lang, text } from '../../text/lang.ts';
import { Icon } from '../icon/icon.tsx';

export interface PagerProps {
  lang: Lang;
  /** Names the landmark: "Halaman buku kas". */
  label: string;
  /** The way back: straight to the first page, or a page at a time. Nothing on the first page. */
  first?: Address;
  newer?: Address;
  /** The way on: `older` in a list newest first, `next` in any other order. Nothing on the last page. */
  older?: Address;
  next?: Address;
  /** Says `older` in other words where it does something else than turn the page. */
  olderWord?: string | undefined;
}

/** An address in the page's language; anything else where there is nowhere to go. */
type Address = string | null | false | undefined;

/** From page to page by key: there are no page numbers, so a line never slips between two pages. */
export function Pager(props: PagerProps) {
  const { lang, first, newer, older, next } = props;
  const words = text(lang).common;
  const back = first || newer;
  const on = older || next;
  if (!back && !on) return null;
  return (
    <nav class="pager" aria-label={props.label}>
      {back && (
        <a class="button button-secondary" href={back} rel="prev">
          <Icon name="left" />
          <span>{first ? words.firstPage : words.newer}</span>
        </a>
      )}
      {on && (
        <a class="button button-secondary pager-older" href={on} rel="next">
          <span>{older ? (props.olderWord ?? words.older) : words.nextPage}</span>
          <Icon name="right" />
        </a>
      )}
    </nav>
  );
}
