import type { Child } from 'hono/jsx';
import { Icon } from '../icon/icon.tsx';

const LOOKS = {
  verified: { icon: 'seal', tone: 'success' },
  waiting: { icon: 'clock', tone: 'warning' },
  failed: { icon: 'stop', tone: 'danger' },
} as const;

export interface VerifyMarkProps {
  state: 'verified' | 'waiting' | 'failed';
  /** "Tercatat di log publik" */
  text: string;
  /** Leaf number, time or hash. */
  detail?: Child;
  /** Where anyone can check it; the text becomes the link. */
  href?: string | undefined;
}

/** Says whether a line stands in the public log, and lets the reader check. */
export function VerifyMark(props: VerifyMarkProps) {
  const look = LOOKS[props.state];
  return (
    <span class={`verify-mark tone-${look.tone}`}>
      <Icon name={look.icon} />
      {props.href ? <a href={props.href}>{props.text}</a> : <span>{props.text}</span>}
      {props.detail && <span class="verify-detail">{props.detail}</span>}
    </span>
  );
}
