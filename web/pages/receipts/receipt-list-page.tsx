import type { ReceiptPledge, ReceiptRow } from '../../../worker/receipts/receipt-store.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { VerifyMark } from '../../components/verify-mark/verify-mark.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { monthText } from '../ledger/calendar.ts';
import { typeName } from '../portal/leaf-words.tsx';

export interface ReceiptListProps {
  lang: Lang;
  pledge: ReceiptPledge;
  receipts: readonly ReceiptRow[];
  isFirst: boolean;
  older: string | null;
}

/** Every entry of the ledger about a donor's own pledge, newest first. */
export function ReceiptListPage(props: ReceiptListProps) {
  const { lang, pledge } = props;
  const words = text(lang);
  const { receipts } = words.portal;
  const path = `/janji-saya/${pledge.id}/bukti`;
  return (
    <>
      <PageHeading
        kicker={<a href={href(lang, `/janji-saya/${pledge.id}`)}>{pledge.reference}</a>}
        title={receipts.title}
        lead={<p>{receipts.lead}</p>}
      />
      <DataTable
        caption={receipts.caption}
        captionHidden
        rows={props.receipts}
        empty={<EmptyState title={receipts.emptyTitle} text={receipts.emptyText} />}
        columns={[
          {
            header: receipts.what,
            rowHeader: true,
            cell: (row) => typeName(words, row.type),
          },
          { header: receipts.month, cell: (row) => monthText(lang, row.month) },
          {
            header: receipts.entry,
            cell: (row) =>
              row.published === 1 ? (
                <VerifyMark
                  state="verified"
                  text={receipts.number(row.idx)}
                  href={href(lang, `${path}/${row.idx}`)}
                />
              ) : (
                <VerifyMark state="waiting" text={receipts.waiting} />
              ),
          },
          { header: receipts.amount, rupiah: (row) => row.rupiah },
        ]}
      />
      <Pager
        lang={lang}
        label={receipts.pager}
        first={!props.isFirst && href(lang, path)}
        older={props.older && href(lang, props.older)}
      />
    </>
  );
}
