import { Button, ButtonRow } from '../../components/button/button.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { TextField } from '../../components/form-field/form-field.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';

export interface CodePageProps {
  lang: Lang;
  /** The contact, masked. */
  sentTo: string;
  /** In the demo, where nothing is sent: the code itself. */
  shown: string | null;
  next: string;
  error?: string | undefined;
}

/** Typing the code from the message. */
export function CodePage(props: CodePageProps) {
  const { lang, error } = props;
  const words = text(lang);
  const { code } = words.identity;
  return (
    <>
      <ErrorSummary title={words.common.errorSummary} errors={error ? { kode: error } : {}} />
      <PageHeading title={code.title} lead={<p>{code.lead(props.sentTo)}</p>} />
      {props.shown && (
        <Notice kind="info" title={code.shownTitle}>
          <p>{code.shown(props.shown)}</p>
        </Notice>
      )}
      <form class="stack" method="post" action={href(lang, '/masuk/kode')}>
        <input type="hidden" name="ke" value={props.next} />
        <TextField
          name="kode"
          label={code.label}
          hint={code.hint}
          inputmode="numeric"
          autocomplete="one-time-code"
          width="short"
          maxlength={12}
          error={error}
          required
          autofocus
        />
        <p>
          <Button>{code.submit}</Button>
        </p>
      </form>
      <form method="post" action={href(lang, '/masuk/kode/ulang')}>
        <input type="hidden" name="ke" value={props.next} />
        <ButtonRow>
          <Button variant="secondary">{code.again}</Button>
          <Button variant="link" href={href(lang, '/masuk')}>
            {code.other}
          </Button>
        </ButtonRow>
      </form>
    </>
  );
}
