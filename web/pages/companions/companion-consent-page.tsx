import type { CompanionshipRow } from '../../../worker/companions/companionship-store.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { CheckboxField, DateField, RadioField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from '../registry/form-errors.tsx';

interface Props {
  lang: Lang;
  companionship: CompanionshipRow;
  consentText: { version: string; bodyId: string; bodyEn: string } | null;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  today: string;
}

/** The text to read out about this one person, and the record of the guardian's yes or no. */
export function CompanionConsentPage(props: Props) {
  const { lang, companionship, consentText } = props;
  const words = text(lang).companions.consent;
  const shared = text(lang).registry.consent;
  const who = [companionship.companionName, companionship.organisationName]
    .filter(Boolean)
    .join(', ');
  return (
    <>
      <PageHeading
        kicker={
          <a href={href(lang, `/anak/${companionship.childId}/pendampingan`)}>
            {words.kicker(companionship.companionName)}
          </a>
        }
        title={words.title}
        lead={<p>{words.lead(who)}</p>}
      />
      {consentText === null ? (
        <Notice kind="warning">{words.noTextYet}</Notice>
      ) : (
        <>
          <Card title={shared.textTitle(consentText.version)}>
            {lang === 'en' && <p class="soft">{shared.whyIndonesian}</p>}
            <div class="stack stack-s" lang="id">
              <Paragraphs body={consentText.bodyId} />
            </div>
            <details>
              <summary>{shared.english}</summary>
              <div class="stack stack-s" lang="en">
                <Paragraphs body={consentText.bodyEn} />
              </div>
            </details>
          </Card>
          <YesForm {...props} version={consentText.version} />
        </>
      )}
      <form method="post" action={href(lang, `/pendampingan/${companionship.id}/akhiri`)}>
        <FormKey />
        <Button variant="danger-quiet" name="alasan" value="guardian_declined">
          {words.declined}
        </Button>
      </form>
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

function YesForm(props: Props & { version: string }) {
  const { lang, typed, errors } = props;
  const { relation, consent: words } = text(lang).registry;
  return (
    <form
      class="stack"
      method="post"
      action={href(lang, `/pendampingan/${props.companionship.id}/persetujuan`)}
    >
      <FormErrors lang={lang} errors={errors} />
      <FormKey />
      <input type="hidden" name="version" value={props.version} />
      <RadioField
        name="givenBy"
        label={words.givenBy}
        required
        value={typed.givenBy}
        error={errors.givenBy}
        choices={(['mother', 'father', 'guardian'] as const).map((value) => ({
          value,
          label: relation[value],
        }))}
      />
      <RadioField
        name="method"
        label={words.method}
        required
        value={typed.method}
        error={errors.method}
        choices={(['signature', 'thumbprint', 'witness'] as const).map((value) => ({
          value,
          label: words.methods[value],
        }))}
      />
      <DateField
        name="givenOn"
        label={words.givenOn}
        required
        value={typed.givenOn}
        max={props.today}
        error={errors.givenOn}
      />
      <CheckboxField
        name="confirmed"
        value="ya"
        label={words.confirm}
        required
        error={errors.confirmed}
      />
      <div>
        <Button>{words.submit}</Button>
      </div>
    </form>
  );
}
