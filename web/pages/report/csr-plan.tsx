import type { Instalments } from '../../../worker/report/csr-figures.ts';
import type { GoodsRow, InKindRow, LateRow } from '../../../worker/report/csr-store.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, longMonth } from '../../text/numbers.ts';
import { assetName } from '../portal/leaf-words.tsx';

/** Instalments promised beside the money that came. */
export function PlannedMoney(props: { lang: Lang; instalments: readonly Instalments[] }) {
  const { lang } = props;
  const words = text(lang).report;
  return (
    <DataTable
      caption={words.planMoneyCaption}
      rows={props.instalments}
      empty={null}
      columns={[
        { header: words.month, rowHeader: true, cell: ({ key }) => longMonth(lang, key) },
        { header: words.due, rupiah: (row) => row.dueRupiah },
        { header: words.came, rupiah: (row) => row.cameRupiah },
        { header: words.difference, rupiah: (row) => row.difference, signed: true },
      ]}
    />
  );
}

/** Goods planned beside what became of them. */
export function PlannedGoods(props: { lang: Lang; goods: readonly GoodsRow[] }) {
  const { lang } = props;
  const words = text(lang);
  const { report } = words;
  const counts = [
    ['planned', report.planned],
    ['accepted', report.accepted],
    ['rejected', report.rejected],
    ['lost', report.lostGoods],
    ['waiting', report.waitingGoods],
    ['late', report.late],
  ] as const;
  return (
    <DataTable
      caption={report.planGoodsCaption}
      rows={props.goods}
      empty={<EmptyState title={report.noPlan} text={report.noPlanText} />}
      columns={[
        {
          header: report.month,
          rowHeader: true,
          cell: (row) => `${longMonth(lang, row.month)}, ${assetName(words, row.asset)}`,
        },
        ...counts.map(([name, header]) => ({
          header,
          align: 'end' as const,
          cell: (row: GoodsRow) => <span class="figures">{formatWhole(row[name])}</span>,
        })),
      ]}
    />
  );
}

/** What should have arrived and did not. */
export function LateGoods(props: { lang: Lang; late: readonly LateRow[] }) {
  const { lang } = props;
  const words = text(lang);
  const { report } = words;
  return (
    <>
      <DataTable
        caption={report.lateCaption}
        rows={props.late.slice(0, 25)}
        empty={<EmptyState title={report.lateNone} text={report.lateNoneText} />}
        columns={[
          { header: report.area, rowHeader: true, cell: ({ areaName }) => areaName },
          { header: report.dueOn, cell: ({ dueOn }) => longDate(lang, dueOn) },
          {
            header: report.state,
            cell: ({ isPaid }) => (isPaid === 1 ? report.paidWaiting : report.unpaid),
          },
          {
            header: report.quantity,
            align: 'end',
            cell: ({ quantity, asset }) => `${formatWhole(quantity)} ${assetName(words, asset)}`,
          },
        ]}
      />
      {props.late.length > 25 && <p class="soft">{report.more}</p>}
    </>
  );
}

/** Goods given in kind, valued at the price of their day. */
export function InKind(props: { lang: Lang; goods: readonly InKindRow[] }) {
  const { lang } = props;
  const words = text(lang);
  const { report } = words;
  return (
    <DataTable
      caption={report.inKindCaption}
      rows={props.goods.slice(0, 25)}
      empty={null}
      columns={[
        {
          header: report.entry,
          rowHeader: true,
          cell: ({ idx }) => <a href={href(lang, `/buku-kas/${idx}`)}>{formatWhole(idx)}</a>,
        },
        { header: report.month, cell: ({ month }) => longMonth(lang, month) },
        {
          header: report.quantity,
          align: 'end',
          cell: ({ quantity, asset }) => `${formatWhole(quantity)} ${assetName(words, asset)}`,
        },
        { header: report.value, rupiah: ({ rupiah }) => rupiah },
      ]}
    />
  );
}
