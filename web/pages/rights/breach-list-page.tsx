import type { BreachRow } from '../../../worker/rights/breach-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole, wibDateTime } from '../../text/numbers.ts';
import { ClockTag } from './clock-tag.tsx';

/** The register of breaches, newest first, each with its clock until both notices are out. */
export function BreachListPage(props: {
  lang: Lang;
  breaches: readonly (BreachRow & { hoursLeft: number })[];
  next: string | null;
  mayRecord: boolean;
}) {
  const { lang, breaches, next } = props;
  const words = text(lang).rights.breach;
  return (
    <>
      <PageHeading
        title={words.title}
        lead={<p>{words.lead}</p>}
        actions={
          props.mayRecord && <Button href={href(lang, '/insiden/baru')}>{words.record}</Button>
        }
      />
      <DataTable
        caption={words.title}
        captionHidden
        rows={breaches}
        empty={<EmptyState title={words.none} text={words.noneText} />}
        columns={[
          {
            header: words.foundAt,
            rowHeader: true,
            cell: ({ id, foundAt }) => (
              <a href={href(lang, `/insiden/${id}`)}>{wibDateTime(lang, foundAt)}</a>
            ),
          },
          { header: words.kind, cell: ({ kind }) => words.kinds[kind] },
          { header: words.people, align: 'end', cell: ({ people }) => whole(people) },
          {
            header: words.notices,
            cell: (row) =>
              row.subjectsToldAt !== null && row.authorityToldAt !== null ? (
                <Tag tone="success">{words.told}</Tag>
              ) : (
                <ClockTag lang={lang} hoursLeft={row.hoursLeft} />
              ),
          },
        ]}
      />
      <Pager lang={lang} label={words.pager} next={next && href(lang, next)} />
    </>
  );
}
