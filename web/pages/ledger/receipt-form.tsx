import { Button } from '../../components/button/button.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import {
  DateField,
  RadioField,
  RupiahField,
  TextField,
} from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { MethodField } from './method-field.tsx';

export interface ReceiptFormProps {
  lang: Lang;
  today: string;
  typed: Readonly<Record<string, string>>;
  /** What is wrong, in words, by field. */
  errors: Readonly<Record<string, string>>;
}

/** Booking money that came in. */
export function ReceiptForm(props: ReceiptFormProps) {
  const { lang, typed, errors } = props;
  const words = text(lang);
  const { receipt, late } = words.ledger;
  return (
    <Section title={receipt.title} id="terima" lead={<p>{receipt.lead}</p>}>
      <form class="stack reading" method="post" action={href(lang, '/kas/penerimaan')} novalidate>
        <FormKey />
        <ErrorSummary title={words.common.errorSummary} errors={errors} />
        <TextField
          name="pledge"
          label={receipt.pledge}
          hint={receipt.pledgeHint}
          value={typed.pledge}
          error={errors.pledge}
          width="medium"
          maxlength={30}
          autocomplete="off"
          spellcheck={false}
          required
        />
        <RupiahField
          name="rupiah"
          label={receipt.rupiah}
          value={typed.rupiah}
          error={errors.rupiah}
          required
        />
        <MethodField label={receipt.method} {...props} />
        <TextField
          name="bankReference"
          label={receipt.bankReference}
          hint={receipt.bankReferenceHint}
          value={typed.bankReference}
          error={errors.bankReference}
          maxlength={60}
          autocomplete="off"
          required
        />
        <DateField
          name="receivedOn"
          label={receipt.receivedOn}
          max={props.today}
          value={typed.receivedOn ?? props.today}
          error={errors.receivedOn}
          required
        />
        {(errors.late || typed.late) && (
          <RadioField
            name="late"
            label={late.label}
            value={typed.late ?? ''}
            error={errors.late}
            choices={Object.entries(late.choices).map(([value, label]) => ({ value, label }))}
          />
        )}
        <Button>{receipt.submit}</Button>
      </form>
    </Section>
  );
}
