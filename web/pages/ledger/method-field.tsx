import { RadioField } from '../../components/form-field/form-field.tsx';
import { type Lang, text } from '../../text/lang.ts';

/** How money came in: into the bank unless told. */
export function MethodField(props: {
  lang: Lang;
  label: string;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}) {
  const { methods } = text(props.lang).ledger.receipt;
  return (
    <RadioField
      name="method"
      label={props.label}
      value={props.typed.method ?? 'bank_transfer'}
      error={props.errors.method}
      required
      choices={[
        { value: 'bank_transfer', label: methods.bank_transfer },
        { value: 'cash', label: methods.cash },
      ]}
    />
  );
}
