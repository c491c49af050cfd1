import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { rolesText } from './audit-event-parts.tsx';
import { FindPerson } from './audit-page.tsx';

/** People of a name, each a way into the log. */
export function AuditPeoplePage(props: {
  lang: Lang;
  people: readonly { id: string; name: string; organisationName: string | null; roles: string }[];
}) {
  const { lang, people } = props;
  const words = text(lang).audit.people;
  return (
    <>
      <PageHeading title={words.caption} lead={<p>{words.lead}</p>} />
      <DataTable
        caption={words.caption}
        captionHidden
        rows={people}
        empty={<EmptyState title={words.none} text={words.noneText} />}
        columns={[
          {
            header: words.name,
            rowHeader: true,
            cell: ({ id, name }) => <a href={href(lang, `/audit?orang=${id}`)}>{name}</a>,
          },
          { header: words.roles, cell: ({ roles }) => rolesText(lang, roles) },
          { header: words.organisation, cell: (person) => person.organisationName ?? '–' },
        ]}
      />
      <FindPerson lang={lang} />
    </>
  );
}
