import type { SettlementRow } from '../../../worker/deliveries/settlement-store.ts';
import { Button } from '../../components/button/button.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { RadioField, TextField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Money } from '../../components/money/money.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList, type SummaryRow } from '../../components/summary-list/summary-list.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, wibDateTime } from '../../text/numbers.ts';
import { EvidenceValue } from './evidence-value.tsx';
import { paidGoods } from './payment-list-page.tsx';

export interface SettlementProps {
  lang: Lang;
  settlement: SettlementRow;
  isMaker: boolean;
  mayDecide: boolean;
  maySeeEvidence: boolean;
  errors: Readonly<Record<string, string>>;
}

/** One settlement, for the second person. */
export function SettlementPage(props: SettlementProps) {
  const { lang, settlement } = props;
  const { deliveries, common } = text(lang);
  const words = deliveries.settlements;
  return (
    <>
      <PageHeading
        kicker={settlement.supplierName ?? deliveries.payments.families}
        title={words.kinds[settlement.kind]}
        actions={<SettlementTag lang={lang} settlement={settlement} />}
      />
      <ErrorSummary title={common.errorSummary} errors={props.errors} />
      <SummaryList rows={summaryOf(props)} />
      {settlement.outcome === null && props.isMaker && (
        <Notice kind="info">{words.waitSecond}</Notice>
      )}
      {props.mayDecide && <DecisionForm {...props} />}
    </>
  );
}

function summaryOf(props: SettlementProps): SummaryRow[] {
  const { lang, settlement: of } = props;
  const { deliveries } = text(lang);
  const words = deliveries.settlements;
  const payments = deliveries.payments;
  const by = (name: string | null, at: number) =>
    payments.byAt(name ?? payments.system, wibDateTime(lang, at));
  return [
    {
      label: words.payment,
      value: <a href={href(lang, `/kas/pembayaran/${of.disbursementId}`)}>{of.invoice}</a>,
    },
    { label: words.quantity, value: paidGoods(lang, of) },
    { label: words.value, value: <Money amountRupiah={of.rupiah} strong /> },
    ...(of.cause ? [{ label: words.cause, value: words.causes[of.cause] }] : []),
    ...(of.borneBy ? [{ label: words.borneBy, value: words.bearers[of.borneBy] }] : []),
    ...(of.method && of.reference
      ? [
          {
            label: words.cameBack,
            value: payments.paidBy(payments.methods[of.method], of.reference),
          },
        ]
      : []),
    ...(of.dueOn ? [{ label: words.dueOn, value: longDate(lang, of.dueOn) }] : []),
    { label: words.reason, value: of.reason },
    { label: payments.evidence, value: <EvidenceValue {...props} {...of} /> },
    { label: payments.preparedBy, value: by(of.preparedByName, of.preparedAt) },
    ...(of.decidedAt === null
      ? []
      : [{ label: words.decidedBy, value: by(of.decidedByName, of.decidedAt) }]),
    ...(of.decidedReason ? [{ label: words.refusedBecause, value: of.decidedReason }] : []),
  ];
}

function DecisionForm(props: SettlementProps) {
  const { lang, settlement, errors } = props;
  const words = text(lang).deliveries.settlements;
  return (
    <Section title={words.decideTitle} lead={<p>{words.decideLead}</p>}>
      <form
        method="post"
        action={href(lang, `/kas/penyelesaian/${settlement.id}/putusan`)}
        class="stack"
      >
        <FormKey />
        <RadioField
          name="putusan"
          label={words.decision}
          choices={[
            { value: 'posted', label: words.decisions.posted },
            { value: 'refused', label: words.decisions.refused },
          ]}
          value={errors.alasan ? 'refused' : undefined}
          error={errors.putusan}
          required
        />
        <TextField
          name="alasan"
          label={words.refusalReason}
          hint={words.refusalReasonHint}
          error={errors.alasan}
          maxlength={300}
        />
        <Button>{words.decide}</Button>
      </form>
    </Section>
  );
}

/** Whether a settlement waits, was booked or was refused. */
export function SettlementTag(props: { lang: Lang; settlement: Pick<SettlementRow, 'outcome'> }) {
  const words = text(props.lang).deliveries.settlements.statuses;
  const { outcome } = props.settlement;
  if (outcome === 'posted') return <Tag tone="success">{words.posted}</Tag>;
  if (outcome === 'refused') return <Tag tone="danger">{words.refused}</Tag>;
  return <Tag tone="warning">{words.waiting}</Tag>;
}
