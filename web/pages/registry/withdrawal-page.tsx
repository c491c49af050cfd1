import { Button } from '../../components/button/button.tsx';
import { RadioField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from './form-errors.tsx';

/** Taking a consent back: what it does, before it is done. */
export function WithdrawalPage(props: {
  lang: Lang;
  childId: string;
  name: string | null;
  errors: Readonly<Record<string, string>>;
}) {
  const { lang, childId } = props;
  const words = text(lang).registry.withdrawal;
  return (
    <>
      <PageHeading title={words.title} kicker={props.name} lead={<p>{words.lead}</p>} />
      <Notice kind="warning" title={words.whatHappens}>
        <ul>
          <li>{words.hidden}</li>
          <li>{words.cancelled}</li>
          <li>{words.paid}</li>
          <li>{words.again}</li>
        </ul>
      </Notice>
      <form
        class="stack"
        method="post"
        action={href(lang, `/anak/${childId}/persetujuan/pencabutan`)}
      >
        <FormErrors lang={lang} errors={props.errors} />
        <FormKey />
        <RadioField
          name="reason"
          label={words.reason}
          required
          error={props.errors.reason}
          choices={(['guardian_asked', 'moved', 'other'] as const).map((value) => ({
            value,
            label: words.reasons[value],
          }))}
        />
        <div class="cluster">
          <Button variant="danger">{words.submit}</Button>
          <Button variant="link" href={href(lang, `/anak/${childId}`)}>
            {text(lang).common.back}
          </Button>
        </div>
      </form>
    </>
  );
}
