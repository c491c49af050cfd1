import { Button } from '../../components/button/button.tsx';
import { CheckboxField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from '../registry/form-errors.tsx';

/** What accompanying means, before a foster father asks for it. */
export function AskCompanionPage(props: {
  lang: Lang;
  pledgeId: string;
  label: string;
  hasCharter: boolean;
  errors: Readonly<Record<string, string>>;
}) {
  const { lang, label, errors } = props;
  const words = text(lang).companions.ask;
  const path = href(lang, `/janji-saya/${props.pledgeId}/anak`);
  return (
    <>
      <FormErrors lang={lang} errors={errors} />
      <PageHeading
        kicker={<a href={path}>{text(lang).foster.message.back}</a>}
        title={words.titleFor(label)}
        lead={<p>{words.lead}</p>}
      />
      <Section title={words.rulesTitle}>
        <ul>
          {words.rules.map((rule) => (
            <li>{rule}</li>
          ))}
        </ul>
      </Section>
      {props.hasCharter ? (
        <form class="stack" method="post" action={`${path}/mendampingi`}>
          <FormKey />
          <input type="hidden" name="anak" value={label} />
          <CheckboxField
            name="janji"
            value="ya"
            label={words.promise}
            required
            error={errors.janji}
          />
          <div>
            <Button>{words.submit}</Button>
          </div>
        </form>
      ) : (
        <Notice kind="warning">
          <p>
            {words.charterMissing} <a href={href(lang, '/piagam')}>{words.charterLink}</a>
          </p>
        </Notice>
      )}
    </>
  );
}
