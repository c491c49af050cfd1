import type { DisbursementRow } from '../../../worker/deliveries/disbursement-store.ts';
import type { SettlementKind, UnsettledRun } from '../../../worker/deliveries/settlement-store.ts';
import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import { Button } from '../../components/button/button.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { Filters } from '../../components/filters/filters.tsx';
import {
  CheckboxGroup,
  DateField,
  FileField,
  RadioField,
  SelectField,
  TextField,
} from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { paidGoods } from './payment-list-page.tsx';
import { TransferFields } from './transfer-fields.tsx';

export interface PrepareSettlementProps {
  lang: Lang;
  payment: DisbursementRow;
  /** What can become of these goods; of money paid directly, only that it comes back. */
  kinds: readonly SettlementKind[];
  kind: SettlementKind;
  runs: readonly UnsettledRun[];
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** Chooses what became of goods that reached no child, then which. */
export function PrepareSettlementPage(props: PrepareSettlementProps) {
  const { lang, payment, kind } = props;
  const { deliveries, common } = text(lang);
  const words = deliveries.settlements;
  const path = href(lang, `/kas/pembayaran/${payment.id}/penyelesaian`);
  return (
    <>
      <PageHeading
        kicker={words.ofPayment(payment.invoice)}
        title={words.prepareTitle}
        lead={<p>{words.explained[kind]}</p>}
      />
      <ErrorSummary title={common.errorSummary} errors={props.errors} />
      <Filters label={words.kind} action={path} submitLabel={deliveries.show}>
        <SelectField
          name="jenis"
          label={words.kind}
          choices={props.kinds.map((each) => ({ value: each, label: words.kinds[each] }))}
          value={kind}
        />
      </Filters>
      <SettlementForm {...props} action={`${path}?jenis=${kind}`} />
    </>
  );
}

function SettlementForm(props: PrepareSettlementProps & { action: string }) {
  const { lang, kind, typed, errors } = props;
  const { deliveries } = text(lang);
  const words = deliveries.settlements;
  const choices = runChoices(props);
  if (choices.length === 0) return <EmptyState title={words.nothing} text={words.nothingText} />;
  return (
    <form method="post" action={props.action} enctype="multipart/form-data" class="stack">
      <FormKey />
      <CheckboxGroup
        name="penyaluran"
        label={words.runs}
        choices={choices}
        values={choices.map(({ value }) => value)}
        error={errors.penyaluran}
      />
      {kind === 'return' && <TransferFields label={words.cameBack} {...props} />}
      {kind === 'replacement' && (
        <DateField
          name="tanggal"
          label={words.dueOn}
          value={typed.tanggal}
          error={errors.tanggal}
          required
        />
      )}
      {(kind === 'loss' || kind === 'write_off') && <LossFields {...props} />}
      <TextField
        name="keterangan"
        label={words.reason}
        hint={words.reasonHint}
        value={typed.keterangan}
        error={errors.keterangan}
        maxlength={300}
        required
      />
      <FileField
        name="bukti"
        label={words.evidence}
        hint={deliveries.evidence.hint}
        accept=".jpg,.jpeg,.png,.pdf"
        error={errors.bukti}
        required
      />
      <Button>{words.submit}</Button>
    </form>
  );
}

function runChoices({ lang, kind, runs, payment }: PrepareSettlementProps) {
  const words = text(lang).deliveries.settlements;
  return runs.flatMap((run) => {
    const quantity = { loss: run.inStore, replacement: run.replaceable }[kind as string];
    const units = quantity ?? run.rejected;
    if (units === 0) return [];
    const goods = paidGoods(lang, { ...payment, quantity: units });
    const rupiah = kind === 'loss' ? run.inStoreRupiah : run.rejectedRupiah;
    const label =
      kind === 'replacement'
        ? words.runGoods(run.areaName, goods)
        : words.runValue(run.areaName, goods, formatRupiah(rupiah));
    return [{ value: run.id, label }];
  });
}

function LossFields({ lang, kind, typed, errors }: PrepareSettlementProps) {
  const words = text(lang).deliveries.settlements;
  const causes = (['shrinkage', 'theft', 'spoiled', 'disaster', 'supplier_gone'] as const).filter(
    (cause) => kind === 'write_off' || cause !== 'supplier_gone',
  );
  return (
    <>
      <SelectField
        name="sebab"
        label={words.cause}
        emptyWord={words.chooseCause}
        choices={causes.map((cause) => ({ value: cause, label: words.causes[cause] }))}
        value={typed.sebab}
        error={errors.sebab}
        required
      />
      <RadioField
        name="penanggung"
        label={words.borneBy}
        choices={[
          { value: 'pool', label: words.bearers.pool, hint: words.bearerHints.pool },
          { value: 'pledges', label: words.bearers.pledges, hint: words.bearerHints.pledges },
        ]}
        value={typed.penanggung ?? 'pool'}
        error={errors.penanggung}
        required
      />
    </>
  );
}
