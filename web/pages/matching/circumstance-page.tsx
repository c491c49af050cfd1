import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import {
  DateField,
  NumberField,
  RadioField,
  SelectField,
} from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { errorTexts } from '../../text/error-text.ts';
import { href, type Lang, type Text, text } from '../../text/lang.ts';
import { longMonth } from '../../text/numbers.ts';
import { purposeChoices, purposeName } from '../../text/purpose-name.ts';
import { childLabel } from './match-lines.tsx';

type Words = Text['matching']['review'];

export interface CircumstancePageProps {
  lang: Lang;
  child: { id: string; areaName: string };
  hardship: { poor: boolean; source: keyof Words['hardshipSources'] } | null;
  support: {
    purpose: string;
    purposeNameId: string;
    purposeNameEn: string;
    month: string;
    source: keyof Words['otherSources'];
    recordedBy: string | null;
  }[];
  purposes: { code: string; nameId: string; nameEn: string }[];
  thisMonth: string;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** What counts for a child besides her growth, and what she gets from elsewhere. */
export function CircumstancePage(props: CircumstancePageProps) {
  const { lang, child } = props;
  const all = text(lang);
  const words = all.matching.review;
  const errors = errorTexts(all, props.errors);
  return (
    <>
      <PageHeading
        kicker={child.areaName}
        title={words.circumstanceTitle}
        lead={<p>{words.circumstanceLead}</p>}
        actions={<a href={href(lang, `/anak/${child.id}`)}>{childLabel(child.id)}</a>}
      />
      <ErrorSummary title={all.common.errorSummary} errors={errors} />
      <Hardship {...props} errors={errors} />
      <OtherSupport {...props} errors={errors} />
    </>
  );
}

function Hardship({ lang, child, hardship, errors }: CircumstancePageProps) {
  const words = text(lang).matching.review;
  const answer = hardship?.poor ? words.hardshipYes : words.hardshipNo;
  return (
    <Card title={words.hardship}>
      <p class="soft">
        {hardship
          ? words.hardshipKnown(answer, words.hardshipSources[hardship.source])
          : words.hardshipUnknown}
      </p>
      <form method="post" action={href(lang, `/anak/${child.id}/keadaan`)} class="stack">
        <FormKey />
        <RadioField
          name="miskin"
          label={words.hardship}
          choices={[
            { value: 'ya', label: words.hardshipYes },
            { value: 'tidak', label: words.hardshipNo },
          ]}
          value={hardship ? (hardship.poor ? 'ya' : 'tidak') : undefined}
          error={errors.miskin}
          required
        />
        <SelectField
          name="menurut"
          label={words.hardshipSource}
          choices={choices(words.hardshipSources)}
          value={hardship?.source}
          error={errors.menurut}
        />
        <Button variant="secondary">{words.hardshipSave}</Button>
      </form>
    </Card>
  );
}

function OtherSupport(props: CircumstancePageProps) {
  const { lang, child, support, typed, errors } = props;
  const words = text(lang).matching.review;
  const action = href(lang, `/anak/${child.id}/bantuan-lain`);
  return (
    <Card title={words.otherTitle}>
      {support.length === 0 && <p class="soft">{words.otherNone}</p>}
      {support.map((each) => (
        <form method="post" action={action} class="cluster">
          <FormKey />
          <input type="hidden" name="cabut" value={each.month} />
          <input type="hidden" name="tujuan" value={each.purpose} />
          <span>
            {longMonth(lang, each.month)}, {purposeName(lang, each)}:{' '}
            {words.otherSources[each.source]}
            {each.recordedBy && <span class="soft"> ({each.recordedBy})</span>}
          </span>
          <Button
            variant="danger-quiet"
            hiddenWords={`${longMonth(lang, each.month)}, ${purposeName(lang, each)}`}
          >
            {words.takeBack}
          </Button>
        </form>
      ))}
      <form method="post" action={action} class="stack">
        <FormKey />
        <SelectField
          name="tujuan"
          label={words.otherPurpose}
          choices={purposeChoices(lang, props.purposes)}
          value={typed.tujuan}
          error={errors.tujuan}
        />
        <SelectField
          name="dari"
          label={words.otherSource}
          choices={choices(words.otherSources)}
          value={typed.dari}
          error={errors.dari}
        />
        <DateField
          kind="month"
          name="bulan"
          label={words.otherMonth}
          value={typed.bulan ?? props.thisMonth}
          error={errors.bulan}
          required
        />
        <NumberField
          name="lama"
          label={words.otherMonths}
          value={typed.lama ?? '1'}
          min={1}
          max={12}
          error={errors.lama}
          required
        />
        <Button variant="secondary">{words.otherSave}</Button>
      </form>
    </Card>
  );
}

function choices(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
