import type { CsrFigures, FlowOf } from '../../../worker/report/csr-figures.ts';
import type { DueRow, GoodsRow, InKindRow, LateRow } from '../../../worker/report/csr-store.ts';
import type { OutcomeCounts } from '../../../worker/report/outcome.ts';
import { formatRupiah, formatWhole } from '../../../worker/shared/rupiah.ts';
import { BarChart } from '../../components/bar-chart/bar-chart.tsx';
import { ColumnChart } from '../../components/column-chart/column-chart.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Money } from '../../components/money/money.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, longMonth, shortMonth } from '../../text/numbers.ts';
import { assetName, programmeName, purposeWord } from '../portal/leaf-words.tsx';

interface Part {
  lang: Lang;
  figures: CsrFigures;
}

/** The five figures that a board asks for first. */
export function CsrStats(props: Part & { children: number | null }) {
  const words = text(props.lang).report;
  const { total, closing } = props.figures;
  return (
    <StatRow>
      <Stat
        label={words.came}
        figure={<Money amountRupiah={total.cameRupiah} />}
        sub={words.cameSub}
      />
      <Stat
        label={words.reached}
        figure={<Money amountRupiah={total.reachedRupiah} />}
        sub={words.reachedSub}
      />
      <Stat
        label={words.children}
        figure={props.children === null ? '< 5' : formatWhole(props.children)}
        sub={words.childrenSub}
      />
      <Stat
        label={words.waiting}
        figure={<Money amountRupiah={closing.waitingRupiah} />}
        sub={words.waitingSub}
      />
      <Stat
        label={words.left}
        figure={<Money amountRupiah={closing.leftRupiah} />}
        sub={words.leftSub}
      />
    </StatRow>
  );
}

/** Opening and money in, against all that became of them: both sides come to the same. */
export function WhereItWent(props: Part) {
  const words = text(props.lang).report;
  const { opening, closing, total } = props.figures;
  const began = opening.waitingRupiah + opening.leftRupiah;
  const rows = [
    { label: words.opening, rupiah: began, isAlways: true },
    { label: words.came, rupiah: total.cameRupiah, isAlways: true },
    { label: words.pooledIn, rupiah: Math.max(0, -total.pooledRupiah), isAlways: false },
    { label: words.reached, rupiah: -total.reachedRupiah, isAlways: true },
    { label: words.refunded, rupiah: -total.refundedRupiah, isAlways: false },
    { label: words.pooledOut, rupiah: -Math.max(0, total.pooledRupiah), isAlways: false },
    { label: words.lost, rupiah: -total.lostRupiah, isAlways: false },
  ].filter(({ rupiah, isAlways }) => isAlways || rupiah !== 0);
  return (
    <DataTable
      caption={words.whereTitle}
      captionHidden
      rows={rows}
      empty={null}
      columns={[
        { header: words.whereWhat, rowHeader: true, cell: ({ label }) => label },
        {
          header: words.rupiah,
          align: 'end',
          cell: ({ rupiah }) => <Money amountRupiah={rupiah === 0 ? 0 : rupiah} />,
        },
      ]}
      total={[
        words.closing,
        <Money amountRupiah={closing.waitingRupiah + closing.leftRupiah} strong />,
      ]}
    />
  );
}

/** Money in and what reached families over time: drawn, and as a table that leads to the entries. */
export function ByMonth(props: Part & { recordsHref?: (query: string) => string }) {
  const { lang, figures, recordsHref } = props;
  const words = text(lang).report;
  return (
    <>
      <ColumnChart
        caption={words.monthCaption}
        series={[words.came, words.reached]}
        valueText={formatRupiah}
        groups={figures.byMonth.map((month) => ({
          label: shortMonth(lang, month.key),
          values: [month.cameRupiah, month.reachedRupiah].map((value) => Math.max(0, value)),
        }))}
      />
      <FlowTable
        lang={lang}
        caption={words.monthCaption}
        header={words.month}
        rows={figures.byMonth}
        name={(month) => longMonth(lang, month.key)}
        to={recordsHref && ((month) => recordsHref(`bulan=${month.key}`))}
        total={figures}
      />
    </>
  );
}

/** Where it reached families, the most first. */
export function ByArea(props: Part & { recordsHref?: (query: string) => string }) {
  const { lang, recordsHref } = props;
  const words = text(lang).report;
  const areas = props.figures.byArea.filter(({ reachedRupiah }) => reachedRupiah !== 0);
  if (areas.length === 0) return <EmptyState title={words.areaNone} text={words.areaNoneText} />;
  return (
    <BarChart
      caption={words.areaCaption}
      labelHeader={words.area}
      valueHeader={words.reached}
      bars={areas.map(({ key, label, reachedRupiah }) => ({
        label,
        href: recordsHref?.(`wilayah=${key}`),
        value: Math.max(0, reachedRupiah),
        valueText: formatRupiah(reachedRupiah),
      }))}
    />
  );
}

/** What it was for, and in which programme. */
export function ByPurpose(props: Part & { recordsHref?: (query: string) => string }) {
  const { lang, figures, recordsHref } = props;
  const words = text(lang);
  return (
    <div class="stack">
      <FlowTable
        lang={lang}
        caption={words.report.purposeTitle}
        header={words.report.forPurpose}
        rows={figures.byPurpose}
        name={({ key }) => purposeWord(words, key)}
        total={figures}
      />
      <FlowTable
        lang={lang}
        caption={words.report.programmeTitle}
        header={words.report.purpose}
        rows={figures.byProgramme}
        name={({ key }) => programmeName(words, key)}
        to={recordsHref && (({ key }) => recordsHref(`program=${key}`))}
        total={figures}
      />
    </div>
  );
}

function FlowTable<Key extends string>(props: {
  lang: Lang;
  caption: string;
  header: string;
  rows: readonly FlowOf<Key>[];
  name: (row: FlowOf<Key>) => string;
  to?: ((row: FlowOf<Key>) => string) | undefined;
  total: CsrFigures;
}) {
  const words = text(props.lang).report;
  const { to } = props;
  const { total } = props.total;
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      rows={props.rows}
      empty={null}
      columns={[
        {
          header: props.header,
          rowHeader: true,
          cell: (row) => (to ? <a href={to(row)}>{props.name(row)}</a> : props.name(row)),
        },
        {
          header: words.came,
          align: 'end',
          cell: (row) => <Money amountRupiah={row.cameRupiah} />,
        },
        {
          header: words.reached,
          align: 'end',
          cell: (row) => <Money amountRupiah={row.reachedRupiah} />,
        },
      ]}
      total={[
        words.outcomeTotal,
        <Money amountRupiah={total.cameRupiah} strong />,
        <Money amountRupiah={total.reachedRupiah} strong />,
      ]}
    />
  );
}

/** Instalments promised beside the money that came. */
export function PlannedMoney(props: Part & { due: readonly DueRow[] }) {
  const { lang } = props;
  const words = text(lang).report;
  const rows = props.figures.byMonth.map(({ key, cameRupiah }) => {
    const dueRupiah = props.due.find(({ month }) => month === key)?.rupiah ?? 0;
    return { key, dueRupiah, cameRupiah, difference: cameRupiah - dueRupiah };
  });
  return (
    <DataTable
      caption={words.planMoneyCaption}
      rows={rows}
      empty={null}
      columns={[
        { header: words.month, rowHeader: true, cell: ({ key }) => longMonth(lang, key) },
        { header: words.due, align: 'end', cell: (row) => <Money amountRupiah={row.dueRupiah} /> },
        {
          header: words.came,
          align: 'end',
          cell: (row) => <Money amountRupiah={row.cameRupiah} />,
        },
        {
          header: words.difference,
          align: 'end',
          cell: (row) => <Money amountRupiah={row.difference} signed />,
        },
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

/** How the supported children's cases stand; small counts are withheld. */
export function Outcomes(props: { lang: Lang; outcomes: OutcomeCounts }) {
  const words = text(props.lang).report;
  const shown = (count: number | null) => (count === null ? words.withheld : formatWhole(count));
  return (
    <>
      <DataTable
        caption={words.outcomeCaption}
        rows={props.outcomes.counts}
        empty={null}
        columns={[
          {
            header: words.outcome,
            rowHeader: true,
            cell: ({ outcome }) => words.outcomes[outcome],
          },
          { header: words.count, align: 'end', cell: ({ count }) => shown(count) },
        ]}
        total={[words.outcomeTotal, shown(props.outcomes.total)]}
      />
      <p class="soft">{words.outcomeNote}</p>
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
        {
          header: report.value,
          align: 'end',
          cell: ({ rupiah }) => <Money amountRupiah={rupiah} />,
        },
      ]}
    />
  );
}
