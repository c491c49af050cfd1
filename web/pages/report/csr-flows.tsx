import type { CsrFigures, FlowOf } from '../../../worker/report/csr-figures.ts';
import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import { BarChart } from '../../components/bar-chart/bar-chart.tsx';
import { ColumnChart } from '../../components/column-chart/column-chart.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Money } from '../../components/money/money.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { longMonth, shortMonth } from '../../text/numbers.ts';
import { programmeName, purposeWord } from '../portal/leaf-words.tsx';

interface Part {
  lang: Lang;
  figures: CsrFigures;
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
  const isMixed = new Set(areas.map(({ key }) => key.length)).size > 1;
  return (
    <>
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
      {isMixed && <p class="soft">{words.areaNote}</p>}
    </>
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
        to={recordsHref && (({ key }) => recordsHref(`tujuan=${key}`))}
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
        { header: words.came, rupiah: (row) => row.cameRupiah },
        { header: words.reached, rupiah: (row) => row.reachedRupiah },
      ]}
      total={[
        words.outcomeTotal,
        <Money amountRupiah={total.cameRupiah} strong />,
        <Money amountRupiah={total.reachedRupiah} strong />,
      ]}
    />
  );
}
