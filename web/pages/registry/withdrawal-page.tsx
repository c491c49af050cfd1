import type { Purpose } from '../../../worker/registry/consent.ts';
import { Button } from '../../components/button/button.tsx';
import { CheckboxGroup, RadioField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from './form-errors.tsx';

/** Taking consent back, all of it or one purpose, with what that does said beside each. */
export function WithdrawalPage(props: {
  lang: Lang;
  childId: string;
  name: string | null;
  /** The purposes that stand. */
  standing: readonly Purpose[];
  chosen: readonly string[];
  errors: Readonly<Record<string, string>>;
}) {
  const { lang, childId, standing } = props;
  const words = text(lang).registry;
  return (
    <>
      <PageHeading
        title={words.withdrawal.title}
        kicker={props.name}
        lead={<p>{words.withdrawal.lead}</p>}
      />
      {standing.length === 0 && <Notice kind="info">{words.withdrawal.none}</Notice>}
      {standing.length > 0 && (
        <form
          class="stack"
          method="post"
          action={href(lang, `/anak/${childId}/persetujuan/pencabutan`)}
        >
          <FormErrors lang={lang} errors={props.errors} />
          <FormKey />
          <CheckboxGroup
            name="purposes"
            label={words.withdrawal.purposes}
            error={props.errors.purposes}
            values={props.chosen}
            choices={standing.map((purpose) => ({
              value: purpose,
              label: words.purpose[purpose].name,
              hint: words.purpose[purpose].ends,
            }))}
          />
          <RadioField
            name="reason"
            label={words.withdrawal.reason}
            required
            error={props.errors.reason}
            choices={(['guardian_asked', 'moved', 'other'] as const).map((value) => ({
              value,
              label: words.withdrawal.reasons[value],
            }))}
          />
          <div class="cluster">
            <Button variant="danger">{words.withdrawal.submit}</Button>
            <Button variant="link" href={href(lang, `/anak/${childId}`)}>
              {text(lang).common.back}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
