import type { Child } from 'hono/jsx';
import { Button } from '../../components/button/button.tsx';
import { DateField, SelectField, TextField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from './form-errors.tsx';

/** What a form of registration is filled with, of a child or of a pregnant woman. */
export interface RegistrationFields {
  lang: Lang;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  /** Null where there are too many to choose from. */
  areas: readonly { code: string; name: string; kecamatan: string }[] | null;
  today: string;
}

interface RegistrationFormProps extends RegistrationFields {
  /** `/anak/baru` or `/ibu-hamil/baru`. */
  action: string;
  words: {
    title: string;
    lead: string;
    consentSection: string;
    consentLead: string;
    submit: string;
    submitWithConsent: string;
  };
  /** Somebody who may be the same is known: who, and the answer that it is another. */
  maybe: { notice: Child; answer: Child } | null;
  children: Child;
}

/** Registering somebody by hand: first a look at who may be the same, at last the question of consent. */
export function RegistrationForm(props: RegistrationFormProps) {
  const { lang, words, maybe } = props;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {maybe?.notice}
      <form class="stack stack-l" method="post" action={href(lang, props.action)} id="daftar">
        <FormErrors lang={lang} errors={props.errors} />
        <FormKey />
        {props.children}
        <div>
          {maybe ? (
            maybe.answer
          ) : (
            <Part title={words.consentSection} lead={words.consentLead}>
              <div class="cluster">
                <Button name="next" value="persetujuan">
                  {words.submitWithConsent}
                </Button>
                <Button variant="secondary">{words.submit}</Button>
              </div>
            </Part>
          )}
        </div>
      </form>
    </>
  );
}

/** A part of the form under a heading of its own. */
export function Part(props: { title: string; lead?: string; children: Child }) {
  return (
    <section class="stack">
      <h2>{props.title}</h2>
      {props.lead && <p class="soft">{props.lead}</p>}
      {props.children}
    </section>
  );
}

/** A person's name: nobody's browser fills it in or corrects it. */
export function NameField(
  props: Pick<RegistrationFields, 'typed' | 'errors'> & {
    name: string;
    label: string;
    optionalWord?: string;
  },
) {
  const { name, typed, errors, label, optionalWord } = props;
  return (
    <TextField
      name={name}
      label={label}
      required={optionalWord === undefined}
      optionalWord={optionalWord}
      value={typed[name]}
      error={errors[name]}
      maxlength={120}
      autocomplete="off"
      spellcheck={false}
    />
  );
}

/** A NIK, where there is one; `error` also where it says something that cannot be. */
export function NikField(
  props: Pick<RegistrationFields, 'lang' | 'typed'> & { label: string; error: string | undefined },
) {
  const { register } = text(props.lang).registry;
  return (
    <TextField
      name="nik"
      label={props.label}
      hint={register.nikHint}
      optionalWord={`(${text(props.lang).common.optional})`}
      value={props.typed.nik}
      error={props.error}
      inputmode="numeric"
      autocomplete="off"
      maxlength={24}
      width="medium"
    />
  );
}

/** A day of birth, today at the latest. */
export function BornOnField({
  typed,
  errors,
  today,
  label,
}: Pick<RegistrationFields, 'typed' | 'errors' | 'today'> & { label: string }) {
  return (
    <DateField
      name="bornOn"
      label={label}
      required
      value={typed.bornOn}
      max={today}
      error={errors.bornOn}
    />
  );
}

/** A number to reach the family at, if it has one. */
export function PhoneField({
  lang,
  typed,
  errors,
}: Pick<RegistrationFields, 'lang' | 'typed' | 'errors'>) {
  return (
    <TextField
      name="phone"
      type="tel"
      label={text(lang).registry.register.phone}
      optionalWord={`(${text(lang).common.optional})`}
      value={typed.phone}
      error={errors.phone}
      inputmode="tel"
      autocomplete="off"
      maxlength={30}
      width="medium"
    />
  );
}

/** Where the family lives. */
export function PlaceFields({
  lang,
  typed,
  errors,
  areas,
}: Pick<RegistrationFields, 'lang' | 'typed' | 'errors' | 'areas'>) {
  const words = text(lang).registry.register;
  const optionalWord = `(${text(lang).common.optional})`;
  const field = (
    name: 'posyandu' | 'rt' | 'rw' | 'address',
    maxlength: number,
    isShort = false,
  ) => (
    <TextField
      name={name}
      label={words[name]}
      optionalWord={optionalWord}
      value={typed[name]}
      error={errors[name]}
      maxlength={maxlength}
      width={isShort ? 'short' : 'full'}
      autocomplete="off"
    />
  );
  return (
    <Part title={words.placeSection}>
      {areas === null ? (
        <TextField
          name="areaCode"
          label={words.areaCode}
          hint={<a href={href(lang, '/wilayah')}>{words.areaCodeHint}</a>}
          required
          value={typed.areaCode}
          error={errors.areaCode}
          width="medium"
        />
      ) : (
        <SelectField
          name="areaCode"
          label={words.area}
          required
          emptyWord={words.areaEmpty}
          value={typed.areaCode}
          error={errors.areaCode}
          choices={areas.map(({ code, name, kecamatan }) => ({
            value: code,
            label: `${name}, ${kecamatan}`,
          }))}
        />
      )}
      {field('posyandu', 80)}
      <div class="cluster">
        {field('rt', 6, true)}
        {field('rw', 6, true)}
      </div>
      {field('address', 200)}
    </Part>
  );
}
