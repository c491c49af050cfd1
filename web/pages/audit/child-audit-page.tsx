import type { FoundEvent, Onlooker } from '../../../worker/audit/audit-search-store.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';
import { actionText, rolesText, When, Where, Who } from './audit-event-parts.tsx';

/** Who has opened one child's file, and all that happened to it. The child is not named. */
export function ChildAuditPage(props: {
  lang: Lang;
  onlookers: readonly Onlooker[];
  events: readonly FoundEvent[];
  /** Lists opened in the child's area, for whoever may search the log. */
  lists: string | null;
  newest: string | null;
  older: string | null;
}) {
  const { lang } = props;
  const words = text(lang).audit;
  const { child } = words;
  return (
    <>
      <PageHeading title={child.title} lead={<p>{child.lead}</p>} />
      {props.newest === null && (
        <Section title={child.people}>
          <DataTable
            caption={child.peopleCaption}
            captionHidden
            rows={props.onlookers}
            empty={<EmptyState title={child.nobody} text={child.nobodyText} />}
            columns={[
              { header: child.name, rowHeader: true, cell: (one) => nameOf(lang, one) },
              {
                header: child.role,
                cell: (one) =>
                  one.personName === null
                    ? words.nowhere
                    : [rolesText(lang, one.roles), one.organisationName].filter(Boolean).join(', '),
              },
              { header: child.times, align: 'end', cell: (one) => whole(one.times) },
              { header: child.first, cell: (one) => <When lang={lang} at={one.firstAt} /> },
              { header: child.last, cell: (one) => <When lang={lang} at={one.lastAt} /> },
            ]}
          />
          <p class="soft">
            {child.lists} {props.lists !== null && <a href={props.lists}>{child.listsLink}</a>}
          </p>
        </Section>
      )}
      <Section title={child.events}>
        <DataTable
          caption={child.eventsCaption}
          captionHidden
          rows={props.events}
          empty={<EmptyState title={child.nobody} text={child.nobodyText} />}
          columns={[
            { header: words.what, rowHeader: true, cell: (event) => actionText(lang, event) },
            { header: words.when, cell: (event) => <When lang={lang} at={event.at} /> },
            {
              header: words.who,
              cell: (event) => <Who lang={lang} event={event} isLink={props.lists !== null} />,
            },
            { header: words.where, cell: (event) => <Where lang={lang} event={event} /> },
          ]}
        />
        <Pager lang={lang} label={words.pager} first={props.newest} older={props.older} />
      </Section>
    </>
  );
}

function nameOf(lang: Lang, one: Onlooker): string {
  const words = text(lang).audit;
  return one.personName ?? (one.personId === null ? words.nobody : words.system);
}
