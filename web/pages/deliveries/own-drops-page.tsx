import type { OwnDropsRow, RebookingReason } from '../../../worker/deliveries/drop-store.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { longMonth, whole } from '../../text/numbers.ts';
import { goodsName } from './delivery-list-page.tsx';

/** What a donor reads of his deliveries: as they are, late ones too; never where or whose. */
export function OwnDropsPage(props: { lang: Lang; rows: readonly OwnDropsRow[] }) {
  const { lang } = props;
  const words = text(lang).dispatch.own;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      <DataTable
        caption={words.caption}
        captionHidden
        columns={[
          { header: words.month, rowHeader: true, cell: (row) => longMonth(lang, row.month) },
          { header: words.goods, cell: (row) => goodsName(lang, row) },
          {
            header: words.done,
            align: 'end',
            cell: (row) => words.doneOf(whole(row.confirmed), whole(row.children)),
          },
          { header: words.stands, cell: (row) => <Standing lang={lang} row={row} /> },
        ]}
        rows={props.rows}
        empty={<EmptyState title={words.none} text={words.noneText} />}
      />
    </>
  );
}

function Standing({ lang, row }: { lang: Lang; row: OwnDropsRow }) {
  const { own: words, drops } = text(lang).dispatch;
  const reasons = (row.reasons ?? '')
    .split(',')
    .filter((reason): reason is RebookingReason => reason in drops.reasons)
    .map((reason) => drops.reasons[reason]);
  const why = reasons.length > 0 && <> {words.because(reasons.join(', '))}</>;
  if (row.missed > 0) {
    return (
      <>
        <Tag tone="danger">{words.missed(whole(row.missed))}</Tag>
        {why}
      </>
    );
  }
  if (row.late > 0) {
    return (
      <>
        <Tag tone="warning">{words.late(whole(row.late))}</Tag>
        {why}
      </>
    );
  }
  if (row.confirmed >= row.children) return <Tag tone="success">{words.complete}</Tag>;
  return (
    <>
      <Tag>{words.underWay}</Tag>
      {why}
    </>
  );
}
