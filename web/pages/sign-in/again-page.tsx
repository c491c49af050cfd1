import { Button } from '../../components/button/button.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { PasskeyButton } from './passkey-button.tsx';

export interface AgainPageProps {
  lang: Lang;
  demo: boolean;
  /** The viewer's contacts, masked, by the hash they are chosen with. */
  contacts: readonly { lookup: string; masked: string }[];
  next: string;
  error?: string | undefined;
}

/** Proving oneself once more before what matters. */
export function AgainPage(props: AgainPageProps) {
  const { lang, next } = props;
  const { again } = text(lang).identity;
  return (
    <>
      <PageHeading title={again.title} lead={<p>{again.lead}</p>} />
      {props.error && <Notice kind="error">{props.error}</Notice>}
      {props.demo && (
        <form class="stack" method="post" action={href(lang, '/masuk/ulang')}>
          <input type="hidden" name="ke" value={next} />
          <p>
            <Button>{again.demo}</Button>
          </p>
          <p class="soft">{again.demoText}</p>
        </form>
      )}
      <PasskeyButton lang={lang} does="prove" label={again.passkey} next={next} />
      {props.contacts.map(({ lookup, masked }) => (
        <form method="post" action={href(lang, '/masuk/ulang')}>
          <input type="hidden" name="ke" value={next} />
          <input type="hidden" name="kontak" value={lookup} />
          <Button variant="secondary">{again.byCode(masked)}</Button>
        </form>
      ))}
      {props.contacts.length > 0 && (
        <p class="soft">
          {again.passkeyMissing} <a href={href(lang, '/akun#kunci-sandi')}>{again.toAccount}</a>
        </p>
      )}
      <p>
        <a href={href(lang, '/beranda')}>{again.cancel}</a>
      </p>
    </>
  );
}
