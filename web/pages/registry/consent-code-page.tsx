import type { Purpose } from '../../../worker/registry/consent.ts';
import { Button } from '../../components/button/button.tsx';
import { TextField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from './form-errors.tsx';

/** The code that the guardian reads to the worker. */
export function ConsentCodePage(props: {
  lang: Lang;
  childId: string;
  name: string | null;
  /** The phone, masked. */
  sentTo: string;
  purposes: readonly Purpose[];
  /** In the demo, where nothing is sent: the code itself. */
  shown: string | null;
  errors: Readonly<Record<string, string>>;
}) {
  const { lang, errors } = props;
  const words = text(lang).registry;
  const { code } = words.consent;
  return (
    <>
      <PageHeading title={code.title} kicker={props.name} lead={<p>{code.lead(props.sentTo)}</p>} />
      <p>{code.for}:</p>
      <ul>
        {props.purposes.map((purpose) => (
          <li>{words.purpose[purpose].ask}</li>
        ))}
      </ul>
      {props.shown && (
        <Notice kind="info" title={code.shownTitle}>
          <p>{code.shown(props.shown)}</p>
        </Notice>
      )}
      <form
        class="stack"
        method="post"
        action={href(lang, `/anak/${props.childId}/persetujuan/kode`)}
      >
        <FormErrors lang={lang} errors={errors} />
        <FormKey />
        <TextField
          name="kode"
          label={code.label}
          inputmode="numeric"
          autocomplete="off"
          width="short"
          maxlength={12}
          error={errors.kode}
          required
        />
        <div class="cluster">
          <Button>{code.submit}</Button>
          <Button variant="link" href={href(lang, `/anak/${props.childId}/persetujuan`)}>
            {code.again}
          </Button>
        </div>
      </form>
    </>
  );
}
