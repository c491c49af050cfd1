import type { RecheckRow } from '../../../worker/recheck/recheck-store.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth, whole } from '../../text/numbers.ts';
import { goodsName } from '../deliveries/delivery-list-page.tsx';

export interface RecheckListProps {
  lang: Lang;
  families: readonly RecheckRow[];
  mayAsk: boolean;
}

/** Families to be asked a second time, by somebody else than who brought the goods. */
export function RecheckListPage({ lang, families, mayAsk }: RecheckListProps) {
  const words = text(lang).recheck.list;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      <DataTable
        caption={words.caption}
        captionHidden
        columns={[
          {
            header: words.family,
            rowHeader: true,
            cell: (row) => {
              const label = words.familyIn(row.areaName, row.deliveryId.slice(0, 5));
              if (!mayAsk) return label;
              return <a href={href(lang, `/konfirmasi-kedua/${row.deliveryId}`)}>{label}</a>;
            },
          },
          {
            header: words.goods,
            cell: (row) => words.goodsOf(whole(row.accepted), goodsName(lang, row)),
          },
          { header: words.month, cell: (row) => longMonth(lang, row.month) },
          { header: words.tries, align: 'end', cell: (row) => whole(row.tries) },
        ]}
        rows={families}
        empty={<EmptyState title={words.none} text={words.noneText} />}
      />
    </>
  );
}
