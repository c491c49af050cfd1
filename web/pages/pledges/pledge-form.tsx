import type { PledgeAreaRow } from '../../../worker/pledges/price-store.ts';
import { Button } from '../../components/button/button.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import {
  DateField,
  NumberField,
  RadioField,
  SelectField,
  TextField,
} from '../../components/form-field/form-field.tsx';
import { href, type Lang, text } from '../../text/lang.ts';

/** A package as the form offers it. */
export interface OfferedPackage {
  id: string;
  nameId: string;
  nameEn: string;
  /** For one child and month. */
  rupiah: number;
}

export interface PledgeFormProps {
  lang: Lang;
  areas: readonly PledgeAreaRow[];
  packages: readonly OfferedPackage[];
  /** Where the packages' prices hold. */
  pricedArea: string;
  /** The organisation the donor may give for, and whether he may also give for himself. */
  organisationName: string | null;
  mayGiveAsSelf: boolean;
  earliestMonth: string;
  typed: Readonly<Record<string, string>>;
  /** What is wrong, in words, by field. */
  errors: Readonly<Record<string, string>>;
}

/** The form of a pledge; it leads to a review, nothing is saved yet. */
export function PledgeForm(props: PledgeFormProps) {
  const { lang, typed, errors } = props;
  const words = text(lang);
  const { form } = words.pledges;
  const cities = new Map(props.areas.filter((area) => area.level === 2).map((a) => [a.code, a]));
  return (
    <form class="stack" method="post" action={href(lang, '/ikut/tinjau')} novalidate>
      <ErrorSummary
        title={words.common.errorSummary}
        errors={Object.entries(errors).map(([fieldId, message]) => ({ fieldId, message }))}
      />
      <RadioField
        name="package"
        label={form.package}
        required
        value={typed.package ?? props.packages[0]?.id}
        error={errors.package}
        choices={props.packages.map((each) => ({
          value: each.id,
          label: lang === 'en' ? each.nameEn : each.nameId,
          hint: `${words.pledges.perChildMonth(each.rupiah)} (${words.pledges.priceIn(props.pricedArea)})`,
        }))}
      />
      <SelectField
        name="area"
        label={form.area}
        hint={form.areaHint}
        required
        value={typed.area}
        error={errors.area}
        choices={props.areas.map((area) => ({
          value: area.code,
          label:
            area.level === 2
              ? words.pledges.wholeCity(area.name)
              : `${words.pledges.kecamatan(area.name)}, ${cities.get(area.code.slice(0, 5))?.name ?? ''}`,
        }))}
      />
      <NumberField
        name="children"
        label={form.children}
        optionalWord={form.orWord}
        hint={form.childrenHint}
        value={typed.children}
        error={errors.children}
        min={1}
      />
      <TextField
        name="rupiah"
        label={form.rupiah}
        optionalWord={form.orWord}
        hint={form.rupiahHint}
        prefix="Rp"
        width="medium"
        inputmode="text"
        value={typed.rupiah}
        error={errors.rupiah}
      />
      <DateField
        kind="month"
        name="firstMonth"
        label={form.firstMonth}
        required
        value={typed.firstMonth ?? props.earliestMonth}
        min={props.earliestMonth}
        error={errors.firstMonth}
      />
      <NumberField
        name="months"
        label={form.months}
        required
        value={typed.months ?? '6'}
        error={errors.months}
        min={1}
        max={60}
      />
      <Behalf {...props} />
      <Button>{words.pledges.takePart.review}</Button>
    </form>
  );
}

function Behalf(props: PledgeFormProps) {
  const { form } = text(props.lang).pledges;
  const { organisationName, mayGiveAsSelf } = props;
  if (organisationName === null || !mayGiveAsSelf) {
    return (
      <input
        type="hidden"
        name="behalf"
        value={organisationName === null ? 'self' : 'organisation'}
      />
    );
  }
  return (
    <RadioField
      name="behalf"
      label={form.behalf}
      value={props.typed.behalf ?? 'self'}
      error={props.errors.behalf}
      choices={[
        { value: 'self', label: form.behalfSelf, hint: form.behalfSelfHint },
        { value: 'organisation', label: organisationName, hint: form.behalfOrganisationHint },
      ]}
    />
  );
}
