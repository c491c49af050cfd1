import { Tag } from '../../components/tag/tag.tsx';
import { type Lang, text } from '../../text/lang.ts';

const SOON_HOURS = 24;

/** How many hours a clock of 72 hours has left, or for how many it has run out. */
export function ClockTag(props: { lang: Lang; hoursLeft: number }) {
  const { clock } = text(props.lang).rights;
  const { hoursLeft } = props;
  if (hoursLeft < 0) return <Tag tone="danger">{clock.overdue(-hoursLeft)}</Tag>;
  return <Tag tone={hoursLeft < SOON_HOURS ? 'warning' : 'info'}>{clock.left(hoursLeft)}</Tag>;
}
