import type { RequestRow } from '../../../worker/rights/request-store.ts';
import { type Column, DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';
import { ClockTag } from './clock-tag.tsx';

/** Guardians' requests: those that wait first, with their clock. Names are in the file, not here. */
export function RequestListPage(props: {
  lang: Lang;
  open: readonly (RequestRow & { hoursLeft: number })[];
  answered: readonly RequestRow[];
  next: string | null;
}) {
  const { lang, open, answered, next } = props;
  const words = text(lang).rights;
  return (
    <>
      <PageHeading title={words.requests.title} lead={<p>{words.requests.lead}</p>} />
      <Section title={words.requests.open}>
        <DataTable
          caption={words.requests.open}
          captionHidden
          rows={open}
          empty={<EmptyState title={words.requests.noneOpen} text={words.requests.noneOpenText} />}
          columns={[
            ...common<RequestRow & { hoursLeft: number }>(lang),
            {
              header: words.requests.clock,
              cell: ({ hoursLeft }) => <ClockTag lang={lang} hoursLeft={hoursLeft} />,
            },
          ]}
        />
      </Section>
      {answered.length > 0 && (
        <Section title={words.requests.answered}>
          <DataTable
            caption={words.requests.answered}
            captionHidden
            rows={answered}
            empty={null}
            columns={[
              ...common<RequestRow>(lang),
              {
                header: words.requests.outcome,
                cell: ({ outcome, dueAt, decidedAt }) => (
                  <>
                    <Tag tone={outcome === 'fulfilled' ? 'success' : 'neutral'}>
                      {words.outcome[outcome ?? 'refused']}
                    </Tag>{' '}
                    {decidedAt !== null && decidedAt > dueAt && (
                      <Tag tone="warning">{words.clock.late}</Tag>
                    )}
                  </>
                ),
              },
            ]}
          />
          <Pager lang={lang} label={words.requests.pager} next={next && href(lang, next)} />
        </Section>
      )}
    </>
  );
}

function common<Row extends RequestRow>(lang: Lang): Column<Row>[] {
  const words = text(lang).rights;
  return [
    {
      header: words.requests.what,
      rowHeader: true,
      cell: ({ id, kind }) => <a href={href(lang, `/permintaan/${id}`)}>{words.kind[kind]}</a>,
    },
    { header: words.requests.place, cell: ({ kelurahan }) => kelurahan },
    {
      header: words.requests.askedBy,
      cell: ({ askedBy }) => text(lang).registry.relation[askedBy],
    },
    { header: words.requests.receivedAt, cell: ({ receivedAt }) => wibDateTime(lang, receivedAt) },
  ];
}
