import { Tag, type Tone } from '../../components/tag/tag.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { longMonth } from '../../text/numbers.ts';

export type MatchStatus = 'proposed' | 'approved' | 'withdrawn';

/** Where a proposal stands, in a word. */
export function MatchTag(props: {
  lang: Lang;
  status: MatchStatus;
  endedAs: 'expired' | 'superseded' | null;
}) {
  const words = text(props.lang).matching;
  const tones: Record<MatchStatus, Tone> = {
    proposed: 'warning',
    approved: 'success',
    withdrawn: 'neutral',
  };
  const word = props.endedAs ? words.review.ended[props.endedAs] : words.statuses[props.status];
  return <Tag tone={tones[props.status]}>{word}</Tag>;
}

/** First to last month of a run. */
export function periodText(lang: Lang, run: { firstMonth: string; lastMonth: string }): string {
  return text(lang).matching.periodOf(
    longMonth(lang, run.firstMonth),
    longMonth(lang, run.lastMonth),
  );
}
