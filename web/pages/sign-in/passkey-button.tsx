import { href, type Lang } from '../../text/lang.ts';

/**
 * A button that web/client/passkey.ts brings to life; without JavaScript, or in a browser without
 * passkeys, it stays hidden and the code is the way.
 */
export function PasskeyButton(props: {
  lang: Lang;
  /** What it does: prove a passkey to sign in, or make a new one. */
  does: 'prove' | 'add';
  label: string;
  next?: string | undefined;
}) {
  const path = props.does === 'prove' ? '/masuk/passkey' : '/akun/passkey';
  const query = props.next ? `?ke=${encodeURIComponent(props.next)}` : '';
  return (
    <div class="stack" data-passkey={props.does} hidden>
      <p>
        <button
          class="button button-secondary"
          type="button"
          data-start={href(props.lang, `${path}/mulai`)}
          data-finish={href(props.lang, path) + query}
        >
          <span>{props.label}</span>
        </button>
      </p>
      <p class="field-error" role="alert" hidden />
    </div>
  );
}
