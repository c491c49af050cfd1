import type { PriceRow } from '../../../worker/pledges/price-list-store.ts';
import { Button } from '../../components/button/button.tsx';
import { type Column, DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { Filters } from '../../components/filters/filters.tsx';
import {
  DateField,
  RupiahField,
  SelectField,
  TextField,
} from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { dateText } from '../ledger/calendar.ts';

interface Goods {
  code: string;
  nameId: string;
  nameEn: string;
}

/** The prices of today and how they came to be: for everybody. */
export function PriceListPage(props: {
  lang: Lang;
  today: string;
  current: readonly PriceRow[];
  history: readonly PriceRow[];
  goods: readonly Goods[];
  asked: { areaCode: string | null; asset: string | null };
  mayRecord: boolean;
}) {
  const { lang, asked } = props;
  const words = text(lang).pledges.prices;
  const areas = new Map(props.current.map(({ areaCode, areaName }) => [areaCode, areaName]));
  const columns = priceColumns(lang);
  return (
    <>
      <PageHeading
        title={words.title}
        lead={<p>{words.lead}</p>}
        actions={
          props.mayRecord && <Button href={href(lang, '/harga/catat')}>{words.record}</Button>
        }
      />
      <Section title={words.nowTitle(dateText(lang, props.today))}>
        <DataTable
          caption={words.nowTitle(dateText(lang, props.today))}
          captionHidden
          rows={props.current}
          empty={<EmptyState title={words.empty} text={words.emptyText} />}
          columns={columns}
        />
      </Section>
      {props.current.length > 0 && (
        <Section title={words.historyTitle} lead={<p>{words.historyLead}</p>}>
          <Filters
            label={words.filter}
            action={href(lang, '/harga')}
            submitLabel={words.show}
            reset={
              asked.areaCode === null && asked.asset === null
                ? undefined
                : { href: href(lang, '/harga'), label: words.reset }
            }
          >
            <SelectField
              name="wilayah"
              label={words.area}
              emptyWord={words.all}
              value={asked.areaCode ?? ''}
              choices={[...areas].map(([value, label]) => ({ value, label }))}
            />
            <SelectField
              name="barang"
              label={words.goods}
              emptyWord={words.all}
              value={asked.asset ?? ''}
              choices={goodsChoices(lang, props.goods)}
            />
          </Filters>
          <DataTable
            caption={words.historyTitle}
            captionHidden
            rows={props.history}
            empty={<EmptyState title={words.empty} text={words.emptyText} />}
            columns={[
              ...columns,
              {
                header: words.change,
                cell: (price) => <Change lang={lang} price={price} today={props.today} />,
              },
            ]}
          />
        </Section>
      )}
    </>
  );
}

function priceColumns(lang: Lang): Column<PriceRow>[] {
  const words = text(lang).pledges.prices;
  return [
    {
      header: words.goods,
      rowHeader: true,
      cell: (price) => (lang === 'en' ? price.assetNameEn : price.assetNameId),
    },
    {
      header: words.purpose,
      cell: (price) => (lang === 'en' ? price.purposeNameEn : price.purposeNameId) ?? '',
    },
    { header: words.area, cell: (price) => price.areaName },
    { header: words.price, rupiah: (price) => price.rupiahPerUnit },
    { header: words.since, cell: (price) => dateText(lang, price.validFrom) },
    { header: words.source, cell: (price) => price.source },
  ];
}

function Change(props: { lang: Lang; price: PriceRow; today: string }) {
  const words = text(props.lang).pledges.prices;
  const { beforeRupiah, rupiahPerUnit, validFrom } = props.price;
  if (validFrom > props.today) return <Tag tone="info">{words.coming}</Tag>;
  if (beforeRupiah === null) return <>{words.first}</>;
  const change = rupiahPerUnit - beforeRupiah;
  if (change === 0) return <>{words.same}</>;
  return <>{change > 0 ? words.up(change) : words.down(-change)}</>;
}

/** A new price, by a coordinator. */
export function PriceFormPage(props: {
  lang: Lang;
  today: string;
  areas: readonly { code: string; name: string; level: number }[];
  goods: readonly Goods[];
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}) {
  const { lang, typed, errors } = props;
  const words = text(lang);
  const { prices } = words.pledges;
  return (
    <>
      <PageHeading title={prices.record} lead={<p>{prices.recordLead}</p>} />
      <form class="stack" method="post" action={href(lang, '/harga/catat')} novalidate>
        <FormKey />
        <ErrorSummary title={words.common.errorSummary} errors={errors} />
        <SelectField
          name="barang"
          label={prices.goods}
          required
          value={typed.barang}
          error={errors.barang}
          choices={goodsChoices(lang, props.goods)}
        />
        <SelectField
          name="wilayah"
          label={prices.area}
          required
          value={typed.wilayah}
          error={errors.wilayah}
          choices={props.areas.map(({ code, name, level }) => ({
            value: code,
            label: level === 3 ? words.pledges.kecamatan(name) : name,
          }))}
        />
        <RupiahField
          name="rupiah"
          label={prices.rupiah}
          required
          value={typed.rupiah}
          error={errors.rupiah}
        />
        <DateField
          name="berlaku"
          label={prices.validFrom}
          required
          value={typed.berlaku ?? props.today}
          error={errors.berlaku}
        />
        <TextField
          name="sumber"
          label={prices.source}
          hint={prices.sourceHint}
          maxlength={200}
          required
          value={typed.sumber}
          error={errors.sumber}
        />
        <p>
          <Button>{prices.save}</Button>
        </p>
      </form>
    </>
  );
}

function goodsChoices(lang: Lang, goods: readonly Goods[]) {
  return goods.map((each) => ({
    value: each.code,
    label: lang === 'en' ? each.nameEn : each.nameId,
  }));
}
