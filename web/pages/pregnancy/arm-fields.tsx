import { DateField, TextField } from '../../components/form-field/form-field.tsx';
import { type Lang, text } from '../../text/lang.ts';

/** An upper arm circumference in centimetres and the day it was taken. */
export function ArmFields(props: {
  lang: Lang;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  today: string;
  required: boolean;
}) {
  const { lang, typed, errors, today, required } = props;
  const words = text(lang).pregnancy.register;
  const optionalWord = required ? undefined : `(${text(lang).common.optional})`;
  return (
    <>
      <TextField
        name="armCm"
        label={words.arm}
        hint={words.armHint}
        required={required}
        optionalWord={optionalWord}
        value={typed.armCm}
        error={errors.armCm}
        inputmode="decimal"
        autocomplete="off"
        maxlength={8}
        suffix="cm"
        width="short"
      />
      <DateField
        name="armOn"
        label={words.armOn}
        required={required}
        optionalWord={optionalWord}
        max={today}
        value={typed.armOn ?? today}
        error={errors.armOn}
      />
    </>
  );
}
