import { Tag, type Tone } from '../../components/tag/tag.tsx';
import { type Lang, text } from '../../text/lang.ts';

type Stage = 'registered' | 'visited' | 'verified' | 'closed';

const STAGE_TONES: Readonly<Record<Stage, Tone>> = {
  registered: 'neutral',
  visited: 'info',
  verified: 'success',
  closed: 'neutral',
};
const SEVERITY_TONES = { 1: 'danger', 2: 'warning', 3: 'info' } as const;

/** Where a case stands. */
export function StageTag(props: { lang: Lang; stage: Stage }) {
  return <Tag tone={STAGE_TONES[props.stage]}>{text(props.lang).registry.stage[props.stage]}</Tag>;
}

/** How urgent the need is. */
export function SeverityTag(props: { lang: Lang; severity: 1 | 2 | 3 | null }) {
  const words = text(props.lang).registry.severity;
  if (props.severity === null) return <Tag>{words.none}</Tag>;
  return <Tag tone={SEVERITY_TONES[props.severity]}>{words[props.severity]}</Tag>;
}

/** Whether a consent stands. */
export function ConsentTag(props: { lang: Lang; hasConsent: boolean }) {
  const words = text(props.lang).registry;
  return props.hasConsent ? (
    <Tag tone="success">{words.consentGiven}</Tag>
  ) : (
    <Tag tone="warning">{words.consentMissing}</Tag>
  );
}
