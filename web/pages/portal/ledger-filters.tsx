import type { FacetChoice } from '../../../worker/portal/facet-store.ts';
import type { LedgerFilter } from '../../../worker/portal/ledger-filter.ts';
import { Filters } from '../../components/filters/filters.tsx';
import {
  type Choice,
  DateField,
  SelectField,
  TextField,
} from '../../components/form-field/form-field.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { giverName } from '../ledger/account-name.ts';
import { programmeName } from './leaf-words.tsx';
import type { LedgerChoices } from './ledger-page.tsx';

/** So many organisations are listed; when there are more, their name is typed. */
const MOST_LISTED = 20;

/** Narrows the ledger by GET: month, area, programme, organisation, kind. */
export function LedgerFilters(props: {
  lang: Lang;
  filter: LedgerFilter;
  choices: LedgerChoices;
  isFiltered: boolean;
}) {
  const { lang, filter, choices } = props;
  const words = text(lang);
  const { ledger } = words.portal;
  const all: Choice = { value: '', label: ledger.all };
  const programmes = choices.programmes.map(({ value }) => ({
    value,
    label: programmeName(words, value),
  }));
  const kinds = Object.entries({
    ...words.ledger.types,
    matching: words.portal.matchingType,
  }).map(([value, label]) => ({ value, label }));
  return (
    <Filters
      label={ledger.filter}
      action={href(lang, '/buku-kas')}
      submitLabel={ledger.apply}
      reset={props.isFiltered ? { href: href(lang, '/buku-kas'), label: ledger.clear } : undefined}
    >
      <DateField name="bulan" label={ledger.month} kind="month" value={filter.month} />
      <SelectField
        name="wilayah"
        label={ledger.area}
        choices={[all, ...areaChoices(choices)]}
        value={filter.area}
      />
      <SelectField
        name="program"
        label={ledger.programme}
        choices={[all, ...programmes]}
        value={filter.programme}
      />
      <Organisation {...props} />
      <SelectField name="jenis" label={ledger.kind} choices={[all, ...kinds]} value={filter.type} />
    </Filters>
  );
}

function Organisation(props: { lang: Lang; filter: LedgerFilter; choices: LedgerChoices }) {
  const { filter, choices } = props;
  const { ledger } = text(props.lang).portal;
  const field = { name: 'organisasi', label: ledger.organisation, value: filter.organisation };
  if (choices.organisations.length > MOST_LISTED) return <TextField {...field} type="search" />;
  const named = choices.organisations.map(({ value }) => ({
    value,
    label: value === 'individuals' ? ledger.individuals : giverName(text(props.lang), value),
  }));
  return <SelectField {...field} choices={[{ value: '', label: ledger.all }, ...named]} />;
}

/** Cities, and the kecamatan of one of them under it. */
function areaChoices({ cities, kecamatan }: LedgerChoices): Choice[] {
  const below = (city: FacetChoice) =>
    kecamatan
      .filter(({ value }) => value.startsWith(`${city.value}.`))
      .map(({ value, label }) => ({ value, label: `— ${label}` }));
  return cities.flatMap((city) => [city, ...below(city)]);
}
