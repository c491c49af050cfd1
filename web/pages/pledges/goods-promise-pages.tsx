import type { GoodsPromiseRow } from '../../../worker/pledges/goods-promise-store.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { Card } from '../../components/card/card.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Money } from '../../components/money/money.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { monthText } from '../ledger/calendar.ts';
import { packageName } from './pledge-parts.tsx';

/** Goods a donor promised: how they are brought, what was planned and what has arrived. */
export function GoodsPromisePage(props: { lang: Lang; promise: GoodsPromiseRow }) {
  const { lang, promise } = props;
  const words = text(lang).pledges;
  const planned = promise.quantityPerMonth * promise.months;
  const asset = assetName(lang, promise);
  return (
    <>
      <PageHeading
        kicker={words.goods.kicker}
        title={words.goods.title(promise.quantityPerMonth, asset)}
      />
      <Card title={words.goods.bringTitle}>
        <p>
          <strong>
            <code>{promise.reference}</code>
          </strong>
        </p>
        <p>{words.goods.bring}</p>
      </Card>
      <StatRow>
        <Stat
          label={words.goods.planned}
          figure={`${formatWhole(planned)} ${asset}`}
          sub={words.goods.plannedSub(planned * promise.rupiahPerUnit)}
        />
        <Stat
          label={words.goods.arrived}
          figure={`${formatWhole(promise.arrived)} ${asset}`}
          sub={words.goods.arrivedSub(promise.arrivedRupiah)}
        />
      </StatRow>
      <Section title={words.one.termsTitle}>
        <SummaryList
          rows={[
            {
              label: words.one.children(promise.forKind),
              value: words.children(promise.children, promise.forKind),
            },
            { label: words.one.package, value: packageName(lang, promise) },
            { label: words.goods.unit, value: <Money amountRupiah={promise.rupiahPerUnit} /> },
            { label: words.one.area, value: promise.areaName },
            {
              label: words.one.period,
              value: words.one.periodText(monthText(lang, promise.firstMonth), promise.months),
            },
          ]}
        />
      </Section>
    </>
  );
}

/** The promises of goods of a coordinator's area. */
export function GoodsPromisesPage(props: { lang: Lang; promises: readonly GoodsPromiseRow[] }) {
  const words = text(props.lang).pledges.goods;
  return (
    <>
      <PageHeading title={words.listTitle} lead={<p>{words.listLead}</p>} />
      <GoodsPromiseTable {...props} />
    </>
  );
}

/** Promises of goods, planned beside arrived. */
export function GoodsPromiseTable(props: {
  lang: Lang;
  promises: readonly GoodsPromiseRow[];
  isOwn?: boolean;
}) {
  const { lang } = props;
  const words = text(lang).pledges;
  return (
    <DataTable
      caption={words.goods.listCaption}
      captionHidden
      rows={props.promises}
      empty={<EmptyState title={words.goods.empty} text={words.goods.emptyText} />}
      columns={[
        {
          header: words.goods.kicker,
          rowHeader: true,
          cell: (promise) => {
            const title = words.goods.title(promise.quantityPerMonth, assetName(lang, promise));
            return props.isOwn ? (
              <a href={href(lang, `/janji-saya/barang/${promise.id}`)}>{title}</a>
            ) : (
              `${promise.organisationName ?? promise.donorName}: ${title}`
            );
          },
        },
        { header: words.one.reference, cell: (promise) => <code>{promise.reference}</code> },
        { header: words.one.area, cell: (promise) => promise.areaName },
        {
          header: words.one.period,
          cell: (promise) =>
            words.one.periodText(monthText(lang, promise.firstMonth), promise.months),
        },
        {
          header: words.goods.planned,
          align: 'end',
          cell: (promise) => formatWhole(promise.quantityPerMonth * promise.months),
        },
        {
          header: words.goods.arrived,
          align: 'end',
          cell: (promise) => formatWhole(promise.arrived),
        },
      ]}
    />
  );
}

function assetName(lang: Lang, named: { assetNameId: string; assetNameEn: string }): string {
  return lang === 'en' ? named.assetNameEn : named.assetNameId;
}
