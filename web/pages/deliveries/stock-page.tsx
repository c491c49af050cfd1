import type { SettlementRow } from '../../../worker/deliveries/settlement-store.ts';
import type { OwedRow, StockRow } from '../../../worker/deliveries/stock-store.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';
import { goodsName } from './delivery-list-page.tsx';
import { paidGoods } from './payment-list-page.tsx';

export interface StockProps {
  lang: Lang;
  stock: readonly StockRow[];
  owed: readonly OwedRow[];
  waiting: readonly SettlementRow[];
  /** Whether this viewer may say what became of what is owed. */
  maySettle: boolean;
}

/** What is in store, what suppliers owe, and what waits for a second person. */
export function StockPage(props: StockProps) {
  const { lang } = props;
  const words = text(lang).deliveries.stock;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      <Stock {...props} />
      <Services {...props} />
      <Section title={words.owedTitle} lead={<p>{words.owedLead}</p>}>
        <Owed {...props} />
      </Section>
      {props.waiting.length > 0 && (
        <Section title={words.waitingTitle}>
          <Waiting {...props} />
        </Section>
      )}
    </>
  );
}

function Stock({ lang, stock }: StockProps) {
  const words = text(lang).deliveries.stock;
  const figure = (header: string, of: (row: StockRow) => number) => ({
    header,
    align: 'end' as const,
    cell: (row: StockRow) => whole(of(row)),
  });
  return (
    <DataTable
      caption={words.stockCaption}
      columns={[
        { header: words.goods, rowHeader: true, cell: (row: StockRow) => goodsName(lang, row) },
        { header: words.city, cell: (row: StockRow) => row.areaName },
        figure(words.inStore, (row) => row.inStore),
        figure(words.handedOver, (row) => row.handedOver),
        figure(words.rejected, (row) => row.rejected),
        figure(words.returned, (row) => row.returned),
        figure(words.lost, (row) => row.lost),
      ]}
      rows={stock.filter(({ isService }) => isService === 0)}
      empty={<EmptyState title={words.stockEmpty} text={words.stockEmptyText} />}
    />
  );
}

/** What was paid for services, which lie in no store: done, or still to do. */
function Services({ lang, stock }: StockProps) {
  const words = text(lang).deliveries.stock;
  const rows = stock.filter(({ isService }) => isService === 1);
  if (rows.length === 0) return null;
  const figure = (header: string, of: (row: StockRow) => number) => ({
    header,
    align: 'end' as const,
    cell: (row: StockRow) => whole(of(row)),
  });
  return (
    <DataTable
      caption={words.servicesCaption}
      columns={[
        { header: words.service, rowHeader: true, cell: (row) => goodsName(lang, row) },
        { header: words.city, cell: (row) => row.areaName },
        figure(words.toDo, (row) => row.inStore),
        figure(words.done, (row) => row.handedOver),
        figure(words.notDone, (row) => row.rejected),
        figure(words.moneyBack, (row) => row.returned),
        figure(words.lost, (row) => row.lost),
      ]}
      rows={rows}
      empty={null}
    />
  );
}

function Owed({ lang, owed, maySettle }: StockProps) {
  const { stock: words, payments } = text(lang).deliveries;
  const path = (row: OwedRow) =>
    href(lang, `/kas/pembayaran/${row.disbursementId}${maySettle ? '/penyelesaian' : ''}`);
  return (
    <DataTable
      caption={words.owedTitle}
      captionHidden
      columns={[
        {
          header: payments.invoice,
          rowHeader: true,
          cell: (row) => <a href={path(row)}>{row.invoice}</a>,
        },
        { header: payments.supplier, cell: (row) => row.supplierName ?? words.bank },
        { header: words.city, cell: (row) => row.areaName },
        { header: words.goods, align: 'end', cell: (row) => paidGoods(lang, row) },
        { header: words.value, rupiah: (row) => row.rupiah },
      ]}
      rows={owed}
      empty={<EmptyState title={words.owedEmpty} />}
    />
  );
}

function Waiting({ lang, waiting }: StockProps) {
  const { stock, settlements: words } = text(lang).deliveries;
  return (
    <DataTable
      caption={stock.waitingTitle}
      captionHidden
      columns={[
        {
          header: words.kind,
          rowHeader: true,
          cell: (row) => (
            <a href={href(lang, `/kas/penyelesaian/${row.id}`)}>{words.kinds[row.kind]}</a>
          ),
        },
        { header: words.payment, cell: (row) => row.invoice },
        { header: words.quantity, align: 'end', cell: (row) => paidGoods(lang, row) },
        { header: words.value, rupiah: (row) => row.rupiah },
      ]}
      rows={waiting}
      empty={null}
    />
  );
}
