import type { DeliveryJson } from '../../../worker/foster/foster-store.ts';
import type { GrowthMonth } from '../../../worker/foster/growth-shown.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { GrowthChart, zText } from '../../components/growth-chart/growth-chart.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { monthText, shortMonthText } from '../ledger/calendar.ts';
import { assetName } from '../portal/leaf-words.tsx';

/** A child's growth since support began: the drawing, and the same figures as a table. */
export function ChildGrowth(props: { lang: Lang; label: string; growth: readonly GrowthMonth[] }) {
  const { lang, label, growth } = props;
  const words = text(lang).foster.growth;
  const kind = growth.some(({ haz }) => haz !== null) ? 'haz' : 'waz';
  const points = growth.map((each) => ({ month: each.month, z: each[kind] }));
  const newest = points.findLast(({ z }) => z !== null);
  if (!newest || newest.z === null) return <p class="soft">{words.none}</p>;
  const z = (value: number | null) =>
    value === null ? '–' : zText(value, lang === 'en' ? '.' : ',');
  return (
    <div class="stack stack-s">
      <p>
        <strong>{words.measures[kind]}</strong>
      </p>
      <GrowthChart
        summary={words.summary(words.measures[kind], monthText(lang, newest.month), z(newest.z))}
        points={points}
        monthLabel={(month) => shortMonthText(lang, month)}
        bands={words.bands[kind]}
      />
      <details>
        <summary>{words.figures}</summary>
        <DataTable
          caption={words.caption(label)}
          captionHidden
          rows={[...growth].reverse()}
          empty={null}
          columns={[
            { header: words.month, rowHeader: true, cell: (row) => monthText(lang, row.month) },
            { header: words.measures.haz, align: 'end', cell: (row) => z(row.haz) },
            { header: words.measures.waz, align: 'end', cell: (row) => z(row.waz) },
            { header: words.measures.whz, align: 'end', cell: (row) => z(row.whz) },
          ]}
        />
        <p class="soft">{words.how}</p>
      </details>
    </div>
  );
}

/** What arrived for a child, newest month first. */
export function ChildDeliveries(props: {
  lang: Lang;
  label: string;
  deliveries: readonly DeliveryJson[];
}) {
  const { lang, deliveries } = props;
  const words = text(lang);
  const { arrived } = words.foster;
  if (deliveries.length === 0) return <p class="soft">{words.foster.children.notDelivered}</p>;
  return (
    <DataTable
      caption={arrived.caption(props.label)}
      rows={deliveries}
      empty={null}
      columns={[
        { header: arrived.month, rowHeader: true, cell: (row) => monthText(lang, row.month) },
        {
          header: arrived.what,
          cell: (row) =>
            arrived.of(
              formatWhole(row.accepted),
              formatWhole(row.quantity),
              assetName(words, row.asset),
            ),
        },
      ]}
    />
  );
}
