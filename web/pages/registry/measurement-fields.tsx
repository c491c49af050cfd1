import { DateField, RadioField, TextField } from '../../components/form-field/form-field.tsx';
import { type Lang, text } from '../../text/lang.ts';

export interface MeasurementFieldsProps {
  lang: Lang;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  bornOn: string | undefined;
  today: string;
  required: boolean;
}

/** Date, weight, height and position: the same for a first and every later measurement. */
export function MeasurementFields(props: MeasurementFieldsProps) {
  const { lang, typed, errors, required } = props;
  const words = text(lang).registry.measurement;
  const optionalWord = required ? undefined : `(${text(lang).common.optional})`;
  return (
    <>
      <DateField
        name="measuredOn"
        label={words.measuredOn}
        required={required}
        optionalWord={optionalWord}
        value={typed.measuredOn}
        min={props.bornOn}
        max={props.today}
        error={errors.measuredOn}
      />
      <TextField
        name="weight"
        label={words.weight}
        hint={words.weightHint}
        optionalWord={optionalWord}
        inputmode="decimal"
        suffix="kg"
        width="short"
        value={typed.weight}
        error={errors.weight}
      />
      <TextField
        name="height"
        label={words.height}
        hint={words.heightHint}
        optionalWord={optionalWord}
        inputmode="decimal"
        suffix="cm"
        width="short"
        value={typed.height}
        error={errors.height}
      />
      <RadioField
        name="position"
        label={words.position}
        hint={words.positionHint}
        required={required}
        optionalWord={optionalWord}
        value={typed.position}
        error={errors.position}
        choices={[
          { value: 'lying', label: words.positions.lying },
          { value: 'standing', label: words.positions.standing },
        ]}
      />
    </>
  );
}
