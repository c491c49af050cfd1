import { SelectField } from '../../components/form-field/form-field.tsx';
import { type Lang, text } from '../../text/lang.ts';

/** Whose books: no question to somebody who keeps those of one city. */
export function CityField(props: {
  lang: Lang;
  cities: readonly { code: string; name: string }[];
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}) {
  const { lang, cities, typed, errors } = props;
  const { booking } = text(lang).ledger;
  const [only, ...others] = cities;
  if (only && others.length === 0) return <input type="hidden" name="city" value={only.code} />;
  return (
    <SelectField
      name="city"
      label={booking.city}
      emptyWord={booking.choose}
      choices={cities.map(({ code, name }) => ({ value: code, label: name }))}
      value={typed.city}
      error={errors.city}
      required
    />
  );
}
