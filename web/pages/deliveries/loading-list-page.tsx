import type { LoadingRow } from '../../../worker/deliveries/drop-store.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Filters } from '../../components/filters/filters.tsx';
import { DateField, SelectField } from '../../components/form-field/form-field.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, longMonth, whole } from '../../text/numbers.ts';

interface Goods {
  asset: string;
  nameId: string;
  nameEn: string;
}

export interface LoadingListProps {
  lang: Lang;
  month: string;
  goods: readonly Goods[];
  chosen: Goods;
  nth: number;
  drops: number;
  /** Only this run; null for all of the month. */
  runId: string | null;
  by: 'kelurahan' | 'posyandu';
  rows: readonly LoadingRow[];
}

/** What is loaded for which kelurahan or posyandu: numbers only, to be printed and taken along. */
export function LoadingListPage(props: LoadingListProps) {
  const { lang, month, chosen, nth } = props;
  const { loading: words, drops } = text(lang).dispatch;
  const nameOf = (goods: Goods) => (lang === 'en' ? goods.nameEn : goods.nameId);
  const sum = (of: (row: LoadingRow) => number) =>
    whole(props.rows.reduce((total, row) => total + of(row), 0));
  const drop = props.drops > 1 ? `, ${drops.nth(nth)}` : '';
  return (
    <>
      <PageHeading
        kicker={`${nameOf(chosen)}, ${longMonth(lang, month)}${drop}`}
        title={words.title}
        lead={<p>{words.lead}</p>}
      />
      <Filters
        label={words.filter}
        action={href(lang, '/penyaluran/muat')}
        submitLabel={words.show}
      >
        <DateField kind="month" name="bulan" label={words.month} value={month} />
        <SelectField
          name="barang"
          label={words.goods}
          choices={props.goods.map((each) => ({ value: each.asset, label: nameOf(each) }))}
          value={chosen.asset}
        />
        <SelectField
          name="antar"
          label={drops.drop}
          choices={[1, 2, 3, 4].map((each) => ({ value: String(each), label: drops.nth(each) }))}
          value={String(nth)}
        />
        <SelectField
          name="per"
          label={words.by}
          choices={[
            { value: 'posyandu', label: words.posyandu },
            { value: 'kelurahan', label: words.kelurahan },
          ]}
          value={props.by}
        />
        {props.runId !== null && <input type="hidden" name="penyaluran" value={props.runId} />}
      </Filters>
      <DataTable
        caption={words.caption}
        captionHidden
        columns={[
          { header: words.kelurahan, rowHeader: true, cell: (row) => row.areaName },
          ...(props.by === 'posyandu'
            ? [
                {
                  header: words.posyandu,
                  cell: (row: LoadingRow) => row.posyandu ?? words.noPosyandu,
                },
              ]
            : []),
          { header: drops.due, cell: (row) => longDate(lang, row.dueOn) },
          { header: words.children, align: 'end', cell: (row) => whole(row.children) },
          { header: words.quantity, align: 'end', cell: (row) => whole(row.quantity) },
          { header: words.loaded, cell: () => '☐' },
        ]}
        rows={props.rows}
        total={[
          words.total,
          ...(props.by === 'posyandu' ? [''] : []),
          '',
          sum((row) => row.children),
          sum((row) => row.quantity),
          '',
        ]}
        empty={<EmptyState title={words.none} text={words.noneText} />}
      />
      {props.rows.length > 0 && (
        <dl class="signatures">
          {[words.packedBy, words.takenBy].map((who) => (
            <div>
              <dt>{who}</dt>
              <dd>{words.nameAndDay}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
