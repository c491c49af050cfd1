import type { Child } from 'hono/jsx';
import { Icon } from '../icon/icon.tsx';

const ICONS = { info: 'info', success: 'check', warning: 'warning', error: 'stop' } as const;
const TONES = { info: 'info', success: 'success', warning: 'warning', error: 'danger' } as const;

export interface NoticeProps {
  kind: 'info' | 'success' | 'warning' | 'error';
  title?: string | undefined;
  children?: Child;
  /** The word for the kind ("Peringatan"), read before the title by assistive technology. */
  kindWord?: string | undefined;
  /** True when it answers what the person just did: it is then announced. */
  announce?: boolean | undefined;
}

/** A message beside the work: what happened or what to know, and what to do about it. */
export function Notice(props: NoticeProps) {
  const role = props.announce ? (props.kind === 'error' ? 'alert' : 'status') : undefined;
  return (
    <div class={`notice tone-${TONES[props.kind]}`} role={role}>
      <span class="notice-mark">
        <Icon name={ICONS[props.kind]} />
      </span>
      <div class="notice-body">
        {props.kindWord && <span class="visually-hidden">{props.kindWord}: </span>}
        {props.title && <p class="notice-title">{props.title}</p>}
        {props.children && <div class="notice-text">{props.children}</div>}
      </div>
    </div>
  );
}
