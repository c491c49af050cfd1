import { RadioField, TextField } from '../../components/form-field/form-field.tsx';
import { type Lang, text } from '../../text/lang.ts';

/** How money was moved, and what the bank or the till calls it. */
export function TransferFields(props: {
  lang: Lang;
  label: string;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}) {
  const { lang, label, typed, errors } = props;
  const { payments } = text(lang).deliveries;
  return (
    <>
      <RadioField
        name="cara"
        label={label}
        choices={[
          { value: 'bank', label: payments.methods.bank },
          { value: 'cash', label: payments.methods.cash },
        ]}
        value={typed.cara ?? 'bank'}
        error={errors.cara}
        required
      />
      <TextField
        name="referensi"
        label={payments.reference}
        hint={payments.referenceHint}
        value={typed.referensi}
        error={errors.referensi}
        maxlength={60}
        width="medium"
        required
      />
    </>
  );
}
