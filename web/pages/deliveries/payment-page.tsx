import type { DisbursementRow, StepRow } from '../../../worker/deliveries/disbursement-store.ts';
import type { SettlementRow } from '../../../worker/deliveries/settlement-store.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { TextField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Money } from '../../components/money/money.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { Timeline, type TimelineStep } from '../../components/timeline/timeline.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth, whole, wibDateTime } from '../../text/numbers.ts';
import { EvidenceValue } from './evidence-value.tsx';
import { PaymentTag, paidGoods } from './payment-list-page.tsx';
import { SettlementTag } from './settlement-page.tsx';
import { TransferFields } from './transfer-fields.tsx';

export interface PaymentProps {
  lang: Lang;
  payment: DisbursementRow;
  steps: readonly StepRow[];
  runs: readonly { id: string; areaName: string; children: number; rupiah: number }[];
  settlements: readonly SettlementRow[];
  typed: Readonly<Record<string, string>>;
  /** Texts, field by field. */
  errors: Readonly<Record<string, string>>;
  isMaker: boolean;
  hasApproved: boolean;
  /** What this viewer may do with it now. */
  mayApprove: boolean;
  mayRefuse: boolean;
  mayPay: boolean;
  mayWithdraw: boolean;
  maySeeEvidence: boolean;
  maySettle: boolean;
}

/** One payment, for those who check and pay it. */
export function PaymentPage(props: PaymentProps) {
  const { lang, payment } = props;
  const { deliveries, common } = text(lang);
  const words = deliveries.payments;
  const isOpen = payment.status === 'waiting' || payment.status === 'approved';
  return (
    <>
      <PageHeading
        kicker={payment.supplierName ?? words.families}
        title={words.detailTitle(payment.invoice)}
        actions={<PaymentTag lang={lang} payment={payment} />}
      />
      <ErrorSummary title={common.errorSummary} errors={props.errors} />
      <SummaryList
        rows={[
          { label: words.amount, value: <Money amountRupiah={payment.rupiah} strong /> },
          { label: words.quantity, value: paidGoods(lang, payment) },
          { label: words.month, value: longMonth(lang, payment.month) },
          { label: words.area, value: payment.areaName },
          {
            label: words.approvals,
            value: words.approvalsOf(whole(payment.approvals), whole(payment.approvalsNeeded)),
          },
          ...(isOpen
            ? [{ label: words.heldUntil, value: wibDateTime(lang, payment.expiresAt) }]
            : []),
          {
            label: words.evidence,
            value: <EvidenceValue {...props} {...payment} />,
          },
        ]}
      />
      {isOpen && <Decision {...props} />}
      <Section title={words.stepsTitle}>
        <Timeline steps={timelineOf(props)} />
      </Section>
      <PaidRuns {...props} />
      {payment.status === 'paid' && <Settlements {...props} />}
    </>
  );
}

function timelineOf(props: PaymentProps): TimelineStep[] {
  const { lang, payment, steps } = props;
  const words = text(lang).deliveries.payments;
  const done = steps.map((step): TimelineStep => {
    const hasEnded = ['refused', 'withdrawn', 'expired'].includes(step.step);
    const state = hasEnded ? 'stopped' : 'done';
    return {
      title: words.steps[step.step],
      state,
      stateWord: words.stateWords[state],
      by: step.byName ?? words.system,
      at: { iso: new Date(step.at).toISOString(), text: wibDateTime(lang, step.at) },
      note:
        step.method && step.reference
          ? words.paidBy(words.methods[step.method], step.reference)
          : step.reason || undefined,
    };
  });
  const coming = (title: string, isNext: boolean): TimelineStep => {
    const state = isNext ? 'current' : 'coming';
    return { title, state, stateWord: words.stateWords[state] };
  };
  const missing = payment.approvalsNeeded - payment.approvals;
  if (payment.status === 'waiting') {
    return [
      ...done,
      coming(words.stillNeeded(whole(missing)), true),
      coming(words.steps.paid, false),
    ];
  }
  return payment.status === 'approved' ? [...done, coming(words.steps.paid, true)] : done;
}

function Decision(props: PaymentProps) {
  const { lang, payment } = props;
  const words = text(lang).deliveries.payments;
  const action = (name: string) => href(lang, `/kas/pembayaran/${payment.id}/${name}`);
  return (
    <>
      {props.isMaker && payment.status === 'waiting' && (
        <Notice kind="info">{words.waitChecker}</Notice>
      )}
      {props.hasApproved && <Notice kind="info">{words.youApproved}</Notice>}
      {props.mayApprove && (
        <Section title={words.approveTitle} lead={<p>{words.approveLead}</p>}>
          <form method="post" action={action('persetujuan')}>
            <FormKey />
            <Button>{words.approve}</Button>
          </form>
        </Section>
      )}
      {props.mayPay && <PayForm {...props} />}
      {props.mayRefuse && (
        <EndForm {...props} outcome="refused" action={action('penolakan')} word={words.refuse} />
      )}
      {props.mayWithdraw && (
        <EndForm
          {...props}
          outcome="withdrawn"
          action={action('penarikan')}
          word={words.withdraw}
        />
      )}
    </>
  );
}

function PayForm(props: PaymentProps) {
  const { lang, payment } = props;
  const words = text(lang).deliveries.payments;
  return (
    <Section title={words.payTitle} lead={<p>{words.payLead}</p>}>
      <form
        method="post"
        action={href(lang, `/kas/pembayaran/${payment.id}/pembayaran`)}
        class="stack"
      >
        <FormKey />
        <TransferFields label={words.method} {...props} />
        <ButtonRow>
          <Button>{words.pay}</Button>
        </ButtonRow>
      </form>
    </Section>
  );
}

function EndForm(
  props: PaymentProps & { outcome: 'refused' | 'withdrawn'; action: string; word: string },
) {
  const words = text(props.lang).deliveries.payments;
  const id = `alasan-${props.outcome}`;
  const error = props.errors[id];
  return (
    <details open={error !== undefined}>
      <summary>{props.word}</summary>
      <form method="post" action={props.action} class="stack">
        <FormKey />
        <TextField
          id={id}
          name="alasan"
          label={words.reason}
          hint={words.reasonHint}
          value={error === undefined ? '' : props.typed.alasan}
          error={error}
          maxlength={300}
          required
        />
        <Button variant="danger-quiet">{props.word}</Button>
      </form>
    </details>
  );
}

function PaidRuns({ lang, runs, payment }: PaymentProps) {
  const words = text(lang).deliveries;
  return (
    <DataTable
      caption={payment.asset === 'IDR' ? words.payments.listsTitle : words.payments.runsTitle}
      columns={[
        {
          header: words.kelurahan,
          rowHeader: true,
          cell: (run) => <a href={href(lang, `/penyaluran/${run.id}`)}>{run.areaName}</a>,
        },
        { header: words.children, align: 'end', cell: (run) => whole(run.children) },
        { header: words.payments.amount, rupiah: (run) => run.rupiah },
      ]}
      rows={runs}
      empty={null}
    />
  );
}

function Settlements(props: PaymentProps) {
  const { lang, payment } = props;
  const words = text(lang).deliveries.settlements;
  return (
    <Section title={words.title} lead={<p>{words.lead}</p>}>
      <DataTable
        caption={words.title}
        captionHidden
        columns={[
          {
            header: words.kind,
            rowHeader: true,
            cell: (each) => (
              <a href={href(lang, `/kas/penyelesaian/${each.id}`)}>{words.kinds[each.kind]}</a>
            ),
          },
          { header: words.status, cell: (each) => <SettlementTag lang={lang} settlement={each} /> },
          { header: words.quantity, align: 'end', cell: (each) => paidGoods(lang, each) },
          { header: words.value, rupiah: (each) => each.rupiah },
        ]}
        rows={props.settlements}
        empty={null}
      />
      {props.maySettle && (
        <Button variant="secondary" href={href(lang, `/kas/pembayaran/${payment.id}/penyelesaian`)}>
          {words.prepareLink}
        </Button>
      )}
    </Section>
  );
}
