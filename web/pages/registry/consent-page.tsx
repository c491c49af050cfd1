import type { Purpose } from '../../../worker/registry/consent.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import {
  CheckboxField,
  CheckboxGroup,
  DateField,
  FileField,
  RadioField,
  TextField,
} from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from './form-errors.tsx';

export interface ConsentPageProps {
  lang: Lang;
  childId: string;
  /** A pregnant woman agrees for herself. */
  isHerOwn: boolean;
  name: string | null;
  /** The texts in force, one a purpose; `standing` marks what is agreed to already. */
  texts: readonly {
    version: string;
    purpose: Purpose;
    bodyId: string;
    bodyEn: string;
    standing: boolean;
  }[];
  chosen: readonly string[];
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  today: string;
  limitMb: number;
}

/** The texts to read out, purpose by purpose in both languages, and the record of the guardian's yes. */
export function ConsentPage(props: ConsentPageProps) {
  const { lang, texts } = props;
  const words = text(lang).registry.consent;
  return (
    <>
      <PageHeading
        title={words.title}
        kicker={props.name}
        lead={<p>{props.isHerOwn ? words.leadHerOwn : words.lead}</p>}
      />
      {texts.length === 0 && <Notice kind="warning">{words.noText}</Notice>}
      {texts.length > 0 && texts.every(({ standing }) => standing) ? (
        <Notice kind="success">{words.allStand}</Notice>
      ) : (
        <>
          {lang === 'en' && <p class="soft">{words.whyIndonesian}</p>}
          {texts.map((each) => (
            <PurposeText lang={lang} {...each} />
          ))}
          {texts.length > 0 && <ConsentForm {...props} />}
        </>
      )}
    </>
  );
}

function PurposeText({ lang, ...props }: { lang: Lang } & ConsentPageProps['texts'][number]) {
  const words = text(lang).registry;
  return (
    <Card title={words.consent.textTitle(words.purpose[props.purpose].name)}>
      {props.standing && (
        <p>
          <Tag tone="success">{words.consent.standing}</Tag>
        </p>
      )}
      <div class="stack stack-s" lang="id">
        <Paragraphs body={props.bodyId} />
      </div>
      <details>
        <summary>{words.consent.english}</summary>
        <div class="stack stack-s" lang="en">
          <Paragraphs body={props.bodyEn} />
        </div>
      </details>
    </Card>
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

function ConsentForm(props: ConsentPageProps) {
  const { lang, typed, errors } = props;
  const words = text(lang).registry;
  return (
    <form
      class="stack"
      method="post"
      enctype="multipart/form-data"
      action={href(lang, `/anak/${props.childId}/persetujuan`)}
    >
      <FormErrors lang={lang} errors={errors} />
      <FormKey />
      <CheckboxGroup
        name="texts"
        label={words.consent.purposes}
        hint={words.consent.purposesHint}
        error={errors.texts}
        values={props.chosen}
        choices={props.texts
          .filter(({ standing }) => !standing)
          .map(({ version, purpose }) => ({
            value: version,
            label: props.isHerOwn ? words.consent.herOwnAsk[purpose] : words.purpose[purpose].ask,
          }))}
      />
      <RadioField
        name="givenBy"
        label={words.consent.givenBy}
        required
        value={typed.givenBy}
        error={errors.givenBy}
        choices={(['mother', 'father', 'guardian'] as const).map((value) => ({
          value,
          label: props.isHerOwn ? words.consent.herOwn[value] : words.relation[value],
        }))}
      />
      <ProofFields {...props} />
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

function ProofFields({ lang, typed, errors, limitMb }: ConsentPageProps) {
  const words = text(lang).registry.consent;
  const optionalWord = `(${text(lang).common.optional})`;
  return (
    <>
      <RadioField
        name="method"
        label={words.method}
        hint={words.methodHint}
        required
        value={typed.method}
        error={errors.method}
        choices={(['code', 'signature', 'thumbprint', 'witness'] as const).map((value) => ({
          value,
          label: words.methods[value],
        }))}
      />
      <FileField
        name="photo"
        label={words.photo}
        hint={words.photoHint(limitMb)}
        accept="image/jpeg,image/png"
        optionalWord={optionalWord}
        error={errors.photo}
      />
      <TextField
        name="witness"
        label={words.witness}
        hint={words.witnessHint}
        optionalWord={optionalWord}
        value={typed.witness}
        error={errors.witness}
        maxlength={120}
        autocomplete="off"
        spellcheck={false}
      />
    </>
  );
}
