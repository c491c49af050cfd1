import type { CompanionshipState } from '../../../worker/companions/companionship.ts';
import { Tag, type Tone } from '../../components/tag/tag.tsx';
import { type Lang, text } from '../../text/lang.ts';

const TONES: Readonly<Record<CompanionshipState, Tone>> = {
  asked: 'info',
  consented: 'info',
  running: 'success',
  paused: 'warning',
  ended: 'neutral',
};

/** How far a companionship has come. */
export function CompanionTag(props: { lang: Lang; state: CompanionshipState }) {
  return <Tag tone={TONES[props.state]}>{text(props.lang).companions.states[props.state]}</Tag>;
}
