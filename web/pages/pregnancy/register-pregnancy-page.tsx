import type { Child } from 'hono/jsx';
import { Button } from '../../components/button/button.tsx';
import { DateField, TextField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from '../registry/form-errors.tsx';
import { PlaceFields } from '../registry/register-page.tsx';
import { ArmFields } from './arm-fields.tsx';

export interface RegisterPregnancyProps {
  lang: Lang;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  /** Null where there are too many to choose from. */
  areas: readonly { code: string; name: string; kecamatan: string }[] | null;
  today: string;
  /** Open pregnancies of what may be the same woman. */
  maybe: {
    candidates: readonly { id: string; hasSameNik: boolean }[];
    isElsewhere: boolean;
  } | null;
}

/** Registering a pregnant woman, with a look at those who may be the same. */
export function RegisterPregnancyPage(props: RegisterPregnancyProps) {
  const { lang, maybe } = props;
  const words = text(lang).pregnancy.register;
  const isSame = maybe?.candidates.some(({ hasSameNik }) => hasSameNik) ?? false;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {maybe && <MaybeKnown lang={lang} maybe={maybe} isSame={isSame} />}
      <form class="stack stack-l" method="post" action={href(lang, '/ibu-hamil/baru')}>
        <FormErrors lang={lang} errors={props.errors} />
        <FormKey />
        <Part title={words.herself}>
          <Herself {...props} />
        </Part>
        <Part title={words.pregnancy}>
          <Pregnancy {...props} />
        </Part>
        <PlaceFields {...props} />
        <div>
          {maybe ? (
            !isSame &&
            !maybe.isElsewhere && (
              <Button name="isOtherWoman" value="ya">
                {words.otherWoman}
              </Button>
            )
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

function MaybeKnown(props: {
  lang: Lang;
  maybe: NonNullable<RegisterPregnancyProps['maybe']>;
  isSame: boolean;
}) {
  const { lang, maybe, isSame } = props;
  const words = text(lang).pregnancy.register;
  return (
    <Notice kind="warning" title={words.maybeTitle} announce>
      <p>
        {isSame
          ? words.maybeSameNik
          : maybe.candidates.length > 0
            ? words.maybeText
            : words.maybeElsewhere}
      </p>
      {maybe.candidates.map(({ id }) => (
        <p>
          <a href={href(lang, `/ibu-hamil/${id}`)}>{words.openSame}</a>
        </p>
      ))}
    </Notice>
  );
}

function Part(props: { title: string; lead?: string; children: Child }) {
  return (
    <section class="stack">
      <h2>{props.title}</h2>
      {props.lead && <p class="soft">{props.lead}</p>}
      {props.children}
    </section>
  );
}

function Herself({ lang, typed, errors, today }: RegisterPregnancyProps) {
  const words = text(lang).pregnancy.register;
  const { register } = text(lang).registry;
  const optionalWord = `(${text(lang).common.optional})`;
  return (
    <>
      <TextField
        name="name"
        label={words.name}
        required
        value={typed.name}
        error={errors.name}
        maxlength={120}
        autocomplete="off"
        spellcheck={false}
      />
      <TextField
        name="nik"
        label={words.nik}
        hint={register.nikHint}
        optionalWord={optionalWord}
        value={typed.nik}
        error={errors.nik ?? errors.sex}
        inputmode="numeric"
        autocomplete="off"
        maxlength={24}
        width="medium"
      />
      <DateField
        name="bornOn"
        label={words.bornOn}
        required
        value={typed.bornOn}
        max={today}
        error={errors.bornOn}
      />
      <TextField
        name="husband"
        label={words.husband}
        optionalWord={optionalWord}
        value={typed.husband}
        error={errors.husband}
        maxlength={120}
        autocomplete="off"
        spellcheck={false}
      />
      <TextField
        name="phone"
        type="tel"
        label={register.phone}
        optionalWord={optionalWord}
        value={typed.phone}
        error={errors.phone}
        inputmode="tel"
        autocomplete="off"
        maxlength={30}
        width="medium"
      />
    </>
  );
}

function Pregnancy(props: RegisterPregnancyProps) {
  const { lang, typed, errors, today } = props;
  const words = text(lang).pregnancy.register;
  const optionalWord = `(${text(lang).common.optional})`;
  return (
    <>
      <DateField
        name="dueOn"
        label={words.dueOn}
        hint={words.dueHint}
        required
        min={today}
        value={typed.dueOn}
        error={errors.dueOn}
      />
      <DateField
        name="lastBirthMonth"
        kind="month"
        label={words.lastBirth}
        hint={words.lastBirthHint}
        optionalWord={optionalWord}
        max={today.slice(0, 7)}
        value={typed.lastBirthMonth}
        error={errors.lastBirthMonth}
      />
      <ArmFields {...props} required={false} />
    </>
  );
}
