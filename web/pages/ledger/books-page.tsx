import type { EntryRow } from '../../../worker/ledger/entry-store.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Filters } from '../../components/filters/filters.tsx';
import { DateField } from '../../components/form-field/form-field.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { monthText } from './calendar.ts';

export interface BooksProps {
  lang: Lang;
  month: string;
  entries: readonly (EntryRow & { rupiah: number })[];
  isFirst: boolean;
  older: string | null;
}

/** All entries of a month, for whoever keeps or inspects the books. */
export function BooksPage(props: BooksProps) {
  const { lang, month } = props;
  const { books, types } = text(lang).ledger;
  return (
    <>
      <PageHeading title={books.title} lead={<p>{books.lead}</p>} />
      <Filters label={books.month} action={href(lang, '/kas/buku')} submitLabel={books.show}>
        <DateField kind="month" name="bulan" label={books.month} value={month} />
      </Filters>
      <DataTable
        caption={books.caption(monthText(lang, month))}
        rows={props.entries}
        empty={<EmptyState title={books.empty} />}
        columns={[
          {
            header: books.type,
            rowHeader: true,
            cell: (entry) => <a href={href(lang, `/kas/buku/${entry.id}`)}>{types[entry.type]}</a>,
          },
          { header: books.area, cell: (entry) => entry.areaName },
          { header: books.by, cell: (entry) => entry.postedByName ?? books.bySystem },
          {
            header: books.state,
            cell: (entry) =>
              entry.reversedById === null ? books.stands : <Tag tone="warning">{books.undone}</Tag>,
          },
          { header: books.number, align: 'end', cell: (entry) => String(entry.leafIndex) },
          { header: books.amount, rupiah: (entry) => entry.rupiah },
        ]}
      />
      <Pager
        lang={lang}
        label={books.pager}
        first={!props.isFirst && href(lang, `/kas/buku?bulan=${month}`)}
        next={props.older && href(lang, props.older)}
      />
    </>
  );
}
