import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DateField, RadioField, TextField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from '../registry/form-errors.tsx';
import { ArmFields } from './arm-fields.tsx';

export interface PregnancyFormProps {
  lang: Lang;
  id: string;
  name: string | null;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  today: string;
}

/** Recording an upper arm circumference. */
export function ArmPage(props: PregnancyFormProps) {
  const { lang, id, name, errors } = props;
  const words = text(lang).pregnancy.arm;
  return (
    <>
      <PageHeading title={words.title} kicker={name} lead={<p>{words.lead}</p>} />
      <form class="stack" method="post" action={href(lang, `/ibu-hamil/${id}/lila`)}>
        <FormErrors lang={lang} errors={errors} />
        <FormKey />
        <ArmFields {...props} required />
        <Buttons lang={lang} id={id} submit={words.submit} />
      </form>
    </>
  );
}

/** The birth is expected on another day. */
export function DuePage({ lang, id, name, typed, errors, today }: PregnancyFormProps) {
  const words = text(lang).pregnancy;
  return (
    <>
      <PageHeading title={words.due.title} kicker={name} lead={<p>{words.due.lead}</p>} />
      <form class="stack" method="post" action={href(lang, `/ibu-hamil/${id}/hpl`)}>
        <FormErrors lang={lang} errors={errors} />
        <FormKey />
        <DateField
          name="dueOn"
          label={words.register.dueOn}
          hint={words.register.dueHint}
          required
          min={today}
          value={typed.dueOn}
          error={errors.dueOn}
        />
        <Buttons lang={lang} id={id} submit={words.due.submit} />
      </form>
    </>
  );
}

/** A child is born, or the pregnancy ended; for a twin only the first is asked. */
export function PregnancyEndPage(props: PregnancyFormProps & { isTwin: boolean }) {
  const { lang, id, name, isTwin } = props;
  const words = text(lang).pregnancy.end;
  return (
    <>
      <PageHeading
        title={isTwin ? words.twinTitle : words.title}
        kicker={name}
        lead={<p>{words.lead}</p>}
      />
      <Card title={isTwin ? words.twinTitle : words.bornTitle}>
        <BirthForm {...props} />
      </Card>
      {!isTwin && (
        <Card title={words.endedTitle}>
          <form class="stack" method="post" action={href(lang, `/ibu-hamil/${id}/akhir-kehamilan`)}>
            <FormKey />
            <p>{words.endedText}</p>
            <div>
              <Button variant="secondary">{words.submitEnded}</Button>
            </div>
          </form>
        </Card>
      )}
      <p>
        <a href={href(lang, `/ibu-hamil/${id}`)}>{text(lang).common.back}</a>
      </p>
    </>
  );
}

function BirthForm(props: PregnancyFormProps & { isTwin: boolean }) {
  const { lang, id, typed, errors, today, isTwin } = props;
  const words = text(lang).pregnancy.end;
  const { sex } = text(lang).registry;
  const optionalWord = `(${text(lang).common.optional})`;
  const reading = (name: 'weight' | 'height', label: string, hint: string, suffix: string) => (
    <TextField
      name={name}
      label={label}
      hint={hint}
      optionalWord={optionalWord}
      value={typed[name]}
      error={errors[name]}
      inputmode="decimal"
      autocomplete="off"
      maxlength={8}
      suffix={suffix}
      width="short"
    />
  );
  return (
    <form class="stack" method="post" action={href(lang, `/ibu-hamil/${id}/persalinan`)}>
      <FormErrors lang={lang} errors={errors} />
      <FormKey />
      {isTwin && <input type="hidden" name="kembar" value="ya" />}
      <TextField
        name="name"
        label={words.childName}
        hint={words.childNameHint}
        optionalWord={optionalWord}
        value={typed.name}
        error={errors.name}
        maxlength={120}
        autocomplete="off"
        spellcheck={false}
      />
      <RadioField
        name="sex"
        label={words.childSex}
        required
        value={typed.sex}
        error={errors.sex}
        choices={[
          { value: 'L', label: sex.L },
          { value: 'P', label: sex.P },
        ]}
      />
      <DateField
        name="bornOn"
        label={words.bornOn}
        required
        max={today}
        value={typed.bornOn}
        error={errors.bornOn}
      />
      {reading('weight', words.weight, words.weightHint, 'kg')}
      {reading('height', words.length, words.lengthHint, 'cm')}
      <div>
        <Button>{words.submitBorn}</Button>
      </div>
    </form>
  );
}

function Buttons(props: { lang: Lang; id: string; submit: string }) {
  return (
    <div class="cluster">
      <Button>{props.submit}</Button>
      <Button variant="link" href={href(props.lang, `/ibu-hamil/${props.id}`)}>
        {text(props.lang).common.back}
      </Button>
    </div>
  );
}
