import type { Child } from 'hono/jsx';
import { classNames } from '../class-names.ts';
import { Icon, type IconName } from '../icon/icon.tsx';

export interface ButtonProps {
  children: Child;
  /**
   * One primary per screen; `danger` for what cannot be undone, `danger-quiet` where that is the
   * last resort of several answers; `link` for the quiet way out.
   */
  variant?: 'primary' | 'secondary' | 'danger' | 'danger-quiet' | 'link' | undefined;
  /** Given, the button is an `<a>`. */
  href?: string | undefined;
  type?: 'submit' | 'button' | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** Posts the surrounding form elsewhere. */
  formaction?: string | undefined;
  /** Id of the form it submits, when it stands outside of it. */
  form?: string | undefined;
  disabled?: boolean | undefined;
  /** A single key, with the browser's modifier: for the review queue. */
  accesskey?: string | undefined;
  download?: boolean | undefined;
  icon?: IconName | undefined;
  /** Words only assistive technology reads, to tell apart buttons that look alike. */
  hiddenWords?: string | undefined;
}

/** A `<button>`, or an `<a>` that looks like one when it leads somewhere. */
export function Button(props: ButtonProps) {
  const variant = props.variant ?? 'primary';
  const look = classNames('button', `button-${variant}`);
  const inside = (
    <>
      {props.icon && <Icon name={props.icon} />}
      <span>
        {props.children}
        {props.hiddenWords && <span class="visually-hidden"> {props.hiddenWords}</span>}
      </span>
    </>
  );
  if (props.href !== undefined) {
    return (
      <a class={look} href={props.href} accesskey={props.accesskey} download={props.download}>
        {inside}
      </a>
    );
  }
  return (
    <button
      class={look}
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      formaction={props.formaction}
      form={props.form}
      disabled={props.disabled}
      accesskey={props.accesskey}
    >
      {inside}
    </button>
  );
}

/** Buttons that belong together, in a row that wraps. */
export function ButtonRow(props: { children: Child }) {
  return <div class="cluster button-row">{props.children}</div>;
}
