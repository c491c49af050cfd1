import { Button } from '../../components/button/button.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import {
  DateField,
  NumberField,
  RadioField,
  SelectField,
} from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { errorTexts } from '../../text/error-text.ts';
import { href, type Lang, text } from '../../text/lang.ts';

const MOST_POINTS = 1_000;
const MOST_DAYS = 60;

export interface PolicyFormProps {
  lang: Lang;
  today: string;
  cities: { code: string; name: string }[];
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  /** A refusal of the rules as a whole. */
  problem: string | null;
}

/** Puts a version forward; filled with what is in force. */
export function PolicyFormPage(props: PolicyFormProps) {
  const { lang, typed } = props;
  const all = text(lang);
  const words = all.policy;
  const errors = errorTexts(all, props.errors);
  const summary = { ...(props.problem ? { severity1: props.problem } : {}), ...errors };
  const points = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([name, label]) => (
      <NumberField
        name={name}
        label={label}
        value={typed[name]}
        min={0}
        max={MOST_POINTS}
        error={errors[name]}
        required
      />
    ));
  return (
    <>
      <PageHeading title={words.formTitle} lead={<p>{words.formLead}</p>} />
      <ErrorSummary title={all.common.errorSummary} errors={summary} />
      <form method="post" action={href(lang, '/kebijakan')} class="stack">
        <FormKey />
        <SelectField
          name="wilayah"
          label={words.area}
          choices={props.cities.map(({ code, name }) => ({ value: code, label: name }))}
          value={typed.wilayah}
          error={errors.wilayah}
        />
        <DateField
          name="berlaku"
          label={words.validFrom}
          min={props.today}
          value={typed.berlaku ?? props.today}
          error={errors.berlaku}
          required
        />
        <Section title={words.growthTitle} lead={<p>{words.growthLead}</p>}>
          {points(words.signs)}
        </Section>
        <Section title={words.pregnancyTitle} lead={<p>{words.pregnancyLead}</p>}>
          {points(words.pregnancySigns)}
        </Section>
        <Section title={words.circumstancesTitle} lead={<p>{words.circumstancesLead}</p>}>
          {points(words.circumstances)}
        </Section>
        <Section title={words.thresholdsTitle}>{points(words.thresholds)}</Section>
        <Section title={words.afterwards}>
          <RadioField
            name="continuity"
            label={words.continuity}
            choices={(['before_preference', 'off'] as const).map((value) => ({
              value,
              label: words.continuities[value],
            }))}
            value={typed.continuity}
            error={errors.continuity}
            required
          />
          <NumberField
            name="holdDays"
            label={words.hold}
            value={typed.holdDays}
            min={1}
            max={MOST_DAYS}
            error={errors.holdDays}
            required
          />
        </Section>
        <Button>{words.submit}</Button>
      </form>
    </>
  );
}
