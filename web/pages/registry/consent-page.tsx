import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { CheckboxField, DateField, RadioField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from './form-errors.tsx';

export interface ConsentPageProps {
  lang: Lang;
  childId: string;
  name: string | null;
  consentText: { version: string; bodyId: string; bodyEn: string } | null;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  today: string;
}

/** The consent text to read out, in both languages, and the record of the guardian's yes. */
export function ConsentPage(props: ConsentPageProps) {
  const { lang, consentText } = props;
  const words = text(lang).registry.consent;
  return (
    <>
      <PageHeading title={words.title} kicker={props.name} lead={<p>{words.lead}</p>} />
      {consentText === null ? (
        <Notice kind="warning">{words.noText}</Notice>
      ) : (
        <>
          <Card title={words.textTitle(consentText.version)}>
            {lang === 'en' && <p class="soft">{words.whyIndonesian}</p>}
            <div class="stack stack-s" lang="id">
              <Paragraphs body={consentText.bodyId} />
            </div>
            <details>
              <summary>{words.english}</summary>
              <div class="stack stack-s" lang="en">
                <Paragraphs body={consentText.bodyEn} />
              </div>
            </details>
          </Card>
          <ConsentForm {...props} version={consentText.version} />
        </>
      )}
    </>
  );
}

function Paragraphs(props: { body: string }) {
  return (
    <>
      {props.body.split('\n\n').map((paragraph) => (
        <p>{paragraph}</p>
      ))}
    </>
  );
}

function ConsentForm(props: ConsentPageProps & { version: string }) {
  const { lang, typed, errors } = props;
  const words = text(lang).registry;
  return (
    <form class="stack" method="post" action={href(lang, `/anak/${props.childId}/persetujuan`)}>
      <FormErrors lang={lang} errors={errors} />
      <FormKey />
      <input type="hidden" name="version" value={props.version} />
      <RadioField
        name="givenBy"
        label={words.consent.givenBy}
        required
        value={typed.givenBy}
        error={errors.givenBy}
        choices={(['mother', 'father', 'guardian'] as const).map((value) => ({
          value,
          label: words.relation[value],
        }))}
      />
      <RadioField
        name="method"
        label={words.consent.method}
        required
        value={typed.method}
        error={errors.method}
        choices={(['signature', 'thumbprint', 'witness'] as const).map((value) => ({
          value,
          label: words.consent.methods[value],
        }))}
      />
      <DateField
        name="givenOn"
        label={words.consent.givenOn}
        required
        value={typed.givenOn}
        max={props.today}
        error={errors.givenOn}
      />
      <CheckboxField
        name="confirmed"
        value="ya"
        label={words.consent.confirm}
        required
        error={errors.confirmed}
      />
      <div>
        <Button>{words.consent.submit}</Button>
      </div>
    </form>
  );
}
