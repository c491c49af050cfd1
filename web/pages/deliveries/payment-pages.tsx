import { Button, ButtonRow } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Money } from '../../components/money/money.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth, whole, wibDateTime } from '../../text/numbers.ts';
import { goodsName } from './delivery-list-page.tsx';

export interface ListedPayment {
  id: string;
  areaName: string;
  month: string;
  assetName: string;
  assetNameEn: string;
  supplierName: string;
  quantity: number;
  rupiah: number;
  invoice: string;
  preparedByName: string;
  preparedAt: number;
  approvedByName: string | null;
  approvedAt: number | null;
  withdrawnByName: string | null;
  withdrawnAt: number | null;
}

export interface PaymentListProps {
  lang: Lang;
  payments: ListedPayment[];
  mayPrepare: boolean;
  firstHref?: string | undefined;
  olderHref?: string | undefined;
}

/** Payments to suppliers, newest first. */
export function PaymentListPage(props: PaymentListProps) {
  const { lang } = props;
  const { deliveries, common } = text(lang);
  const words = deliveries.payments;
  return (
    <>
      <PageHeading
        title={words.title}
        lead={<p>{words.lead}</p>}
        actions={
          props.mayPrepare && (
            <Button href={href(lang, '/kas/pembayaran/baru')}>{words.prepareLink}</Button>
          )
        }
      />
      <DataTable
        caption={words.caption}
        columns={[
          {
            header: words.invoice,
            rowHeader: true,
            cell: (each) => <a href={href(lang, `/kas/pembayaran/${each.id}`)}>{each.invoice}</a>,
          },
          { header: words.supplier, cell: (each) => each.supplierName },
          { header: words.month, cell: (each) => longMonth(lang, each.month) },
          { header: words.status, cell: (each) => <PaymentTag lang={lang} payment={each} /> },
          {
            header: words.quantity,
            align: 'end',
            cell: (each) => deliveries.run.dispatched(whole(each.quantity), goodsName(lang, each)),
          },
          {
            header: words.amount,
            align: 'end',
            cell: (each) => <Money amountRupiah={each.rupiah} />,
          },
        ]}
        rows={props.payments}
        empty={<EmptyState title={words.empty} text={words.emptyText} />}
      />
      <Pager
        label={words.pager}
        newer={props.firstHref ? { href: props.firstHref, label: common.firstPage } : undefined}
        older={props.olderHref ? { href: props.olderHref, label: words.older } : undefined}
      />
    </>
  );
}

export interface PaymentProps {
  lang: Lang;
  payment: ListedPayment;
  runs: { id: string; areaName: string; children: number; rupiah: number }[];
  /** What this viewer may do with a payment that waits. */
  mayApprove: boolean;
  mayWithdraw: boolean;
  isMaker: boolean;
}

/** One payment, for the person who checks it. */
export function PaymentPage(props: PaymentProps) {
  const { lang, payment } = props;
  const words = text(lang).deliveries.payments;
  const by = (name: string, at: number) => words.byAt(name, wibDateTime(lang, at));
  const waits = payment.approvedAt === null && payment.withdrawnAt === null;
  return (
    <>
      <PageHeading
        kicker={payment.supplierName}
        title={words.detailTitle(payment.invoice)}
        actions={<PaymentTag lang={lang} payment={payment} />}
      />
      <SummaryList
        rows={[
          { label: words.amount, value: <Money amountRupiah={payment.rupiah} strong /> },
          {
            label: words.quantity,
            value: text(lang).deliveries.run.dispatched(
              whole(payment.quantity),
              goodsName(lang, payment),
            ),
          },
          { label: words.month, value: longMonth(lang, payment.month) },
          { label: words.area, value: payment.areaName },
          { label: words.preparedBy, value: by(payment.preparedByName, payment.preparedAt) },
          ...(payment.approvedByName !== null && payment.approvedAt !== null
            ? [{ label: words.approvedBy, value: by(payment.approvedByName, payment.approvedAt) }]
            : []),
          ...(payment.withdrawnByName !== null && payment.withdrawnAt !== null
            ? [
                {
                  label: words.withdrawnBy,
                  value: by(payment.withdrawnByName, payment.withdrawnAt),
                },
              ]
            : []),
        ]}
      />
      {waits && <PaymentDecision {...props} />}
      <PaidRuns {...props} />
    </>
  );
}

function PaidRuns({ lang, runs }: PaymentProps) {
  const words = text(lang).deliveries;
  return (
    <DataTable
      caption={words.payments.runsTitle}
      columns={[
        {
          header: words.kelurahan,
          rowHeader: true,
          cell: (run) => <a href={href(lang, `/penyaluran/${run.id}`)}>{run.areaName}</a>,
        },
        { header: words.children, align: 'end', cell: (run) => whole(run.children) },
        {
          header: words.payments.amount,
          align: 'end',
          cell: (run) => <Money amountRupiah={run.rupiah} />,
        },
      ]}
      rows={runs}
      empty={null}
    />
  );
}

function PaymentDecision(props: PaymentProps) {
  const { lang, payment } = props;
  const words = text(lang).deliveries.payments;
  const action = (name: string) => href(lang, `/kas/pembayaran/${payment.id}/${name}`);
  return (
    <>
      {props.isMaker && <Notice kind="info">{words.waitChecker}</Notice>}
      {props.mayApprove && (
        <Section title={words.approve} lead={<p>{words.approveLead}</p>}>
          <ButtonRow>
            <form method="post" action={action('persetujuan')}>
              <FormKey />
              <Button>{words.approve}</Button>
            </form>
            <form method="post" action={action('pengembalian')}>
              <FormKey />
              <Button variant="secondary">{words.sendBack}</Button>
            </form>
          </ButtonRow>
        </Section>
      )}
      {props.mayWithdraw && (
        <form method="post" action={action('penarikan')}>
          <FormKey />
          <Button variant="secondary">{words.withdraw}</Button>
        </form>
      )}
    </>
  );
}

function PaymentTag(props: { lang: Lang; payment: ListedPayment }) {
  const words = text(props.lang).deliveries.payments.statuses;
  if (props.payment.approvedAt !== null) return <Tag tone="success">{words.paid}</Tag>;
  if (props.payment.withdrawnAt !== null) return <Tag>{words.withdrawn}</Tag>;
  return <Tag tone="warning">{words.waiting}</Tag>;
}
