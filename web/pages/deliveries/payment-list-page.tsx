import type { DisbursementRow } from '../../../worker/deliveries/disbursement-store.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tag, type Tone } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth, whole } from '../../text/numbers.ts';
import { goodsName } from './delivery-list-page.tsx';

export interface PaymentListProps {
  lang: Lang;
  payments: readonly DisbursementRow[];
  mayPrepare: boolean;
  firstHref?: string | undefined;
  olderHref?: string | undefined;
}

/** Payments to suppliers and families, newest first. */
export function PaymentListPage(props: PaymentListProps) {
  const { lang } = props;
  const { deliveries } = text(lang);
  const words = deliveries.payments;
  return (
    <>
      <PageHeading
        title={words.title}
        lead={<p>{words.lead}</p>}
        actions={
          <ButtonRow>
            {props.mayPrepare && (
              <Button href={href(lang, '/kas/pembayaran/baru')}>{words.prepareLink}</Button>
            )}
            <Button variant="secondary" href={href(lang, '/kas/stok')}>
              {deliveries.stock.title}
            </Button>
            <Button variant="secondary" href={href(lang, '/kas/persetujuan')}>
              {deliveries.approvals.title}
            </Button>
          </ButtonRow>
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
          { header: words.supplier, cell: (each) => each.supplierName ?? words.families },
          { header: words.month, cell: (each) => longMonth(lang, each.month) },
          { header: words.status, cell: (each) => <PaymentTag lang={lang} payment={each} /> },
          { header: words.quantity, align: 'end', cell: (each) => paidGoods(lang, each) },
          { header: words.amount, rupiah: (each) => each.rupiah },
        ]}
        rows={props.payments}
        empty={<EmptyState title={words.empty} text={words.emptyText} />}
      />
      <Pager lang={lang} label={words.pager} first={props.firstHref} older={props.olderHref} />
    </>
  );
}

/** "1.200 eggs", or for aid in money what it is. */
export function paidGoods(
  lang: Lang,
  of: { asset: string; assetName: string; assetNameEn: string; quantity: number },
): string {
  const words = text(lang).deliveries;
  if (of.asset === 'IDR') return words.payments.inMoney;
  return words.run.dispatched(whole(of.quantity), goodsName(lang, of));
}

/** Where a payment stands; while it waits, how many approvals it has of how many it needs. */
export function PaymentTag(props: {
  lang: Lang;
  payment: Pick<DisbursementRow, 'status' | 'approvals' | 'approvalsNeeded'>;
}) {
  const { status, approvals, approvalsNeeded } = props.payment;
  const words = text(props.lang).deliveries.payments;
  const tones: Record<DisbursementRow['status'], Tone> = {
    waiting: 'warning',
    approved: 'info',
    paid: 'success',
    refused: 'danger',
    withdrawn: 'neutral',
    expired: 'neutral',
  };
  const word =
    status === 'waiting' && approvalsNeeded > 1
      ? words.approvalsOf(whole(approvals), whole(approvalsNeeded))
      : words.statuses[status];
  return <Tag tone={tones[status]}>{word}</Tag>;
}
