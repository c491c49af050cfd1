import type { LyingRow, StockCountRow } from '../../../worker/deliveries/stock-count-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { NumberField, SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole, wibDateTime } from '../../text/numbers.ts';
import { goodsName } from './delivery-list-page.tsx';

export interface StockCountProps {
  lang: Lang;
  lying: readonly LyingRow[];
  counts: readonly StockCountRow[];
  /** Whether this viewer may propose a loss. */
  maySettle: boolean;
}

/** Count what lies there; what is short is shown and leads to a loss, which two people book. */
export function StockCountPage(props: StockCountProps) {
  const { lang, lying } = props;
  const words = text(lang).dispatch.stock;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {lying.length === 0 ? (
        <EmptyState title={words.nothing} text={words.nothingText} />
      ) : (
        <form method="post" action={href(lang, '/penyaluran/stok')} class="stack">
          <FormKey />
          <SelectField
            name="tempat"
            label={words.place}
            hint={words.placeHint}
            emptyWord={words.choose}
            choices={lying.map((row) => ({
              value: `${row.areaCode} ${row.asset}`,
              label: `${row.areaName}: ${goodsName(lang, row)}`,
            }))}
            required
          />
          <NumberField name="jumlah" label={words.counted} min={0} required />
          <Button>{words.save}</Button>
        </form>
      )}
      <Section title={words.countsTitle}>
        <Counts {...props} />
      </Section>
    </>
  );
}

function Counts({ lang, counts, maySettle }: StockCountProps) {
  const words = text(lang).dispatch.stock;
  return (
    <DataTable
      caption={words.countsTitle}
      captionHidden
      columns={[
        { header: words.store, rowHeader: true, cell: (row) => row.areaName },
        { header: words.goods, cell: (row) => goodsName(lang, row) },
        { header: words.expected, align: 'end', cell: (row) => whole(row.expected) },
        { header: words.counted, align: 'end', cell: (row) => whole(row.counted) },
        {
          header: words.difference,
          cell: (row) => <Difference lang={lang} row={row} maySettle={maySettle} />,
        },
        {
          header: words.by,
          cell: (row) => words.byAt(row.byName, wibDateTime(lang, row.at)),
        },
      ]}
      rows={counts}
      empty={<EmptyState title={words.none} />}
    />
  );
}

function Difference(props: { lang: Lang; row: StockCountRow; maySettle: boolean }) {
  const { lang, row } = props;
  const words = text(lang).dispatch.stock;
  const short = row.expected - row.counted;
  if (short === 0) return <Tag tone="success">{words.fits}</Tag>;
  if (short < 0) return <Tag tone="info">{words.more(whole(-short))}</Tag>;
  return (
    <>
      <Tag tone="danger">{words.short(whole(short))}</Tag>
      {props.maySettle && row.disbursementId && (
        <>
          {' '}
          <a href={href(lang, `/kas/pembayaran/${row.disbursementId}/penyelesaian?jenis=loss`)}>
            {words.settle}
          </a>
        </>
      )}
    </>
  );
}
