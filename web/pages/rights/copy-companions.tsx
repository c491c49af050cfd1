import type { CompanionshipOfCopy } from '../../../worker/companions/companions-of-copy.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { longDate, wibDateTime } from '../../text/numbers.ts';

/** Who was allowed to visit the child, on whose word, and each visit: for its guardian. */
export function CopyCompanions(props: {
  lang: Lang;
  companionships: readonly CompanionshipOfCopy[];
}) {
  const { lang, companionships } = props;
  const words = text(lang).companions.copy;
  return (
    <Section title={words.title}>
      {companionships.length === 0 && <p>{words.none}</p>}
      {companionships.map((each) => (
        <Companionship lang={lang} each={each} />
      ))}
    </Section>
  );
}

function Companionship({ lang, each }: { lang: Lang; each: CompanionshipOfCopy }) {
  const { copy: words, states, endedReasons, outcomes, child } = text(lang).companions;
  const { relation } = text(lang).registry;
  const ended =
    each.endedAt === null || each.endedReason === null
      ? states[each.state]
      : child.endedBecause(wibDateTime(lang, each.endedAt), endedReasons[each.endedReason]);
  return (
    <>
      <SummaryList
        rows={[
          {
            label: words.companion,
            value: [each.companionName, each.organisationName].filter(Boolean).join(', '),
          },
          {
            label: words.consent,
            value:
              each.givenBy === null || each.consentGivenOn === null
                ? child.noConsent
                : child.consentBy(relation[each.givenBy], longDate(lang, each.consentGivenOn)),
          },
          { label: words.state, value: ended },
        ]}
      />
      <DataTable
        caption={words.visits}
        rows={each.visits}
        empty={<p>{words.noVisits}</p>}
        columns={[
          {
            header: words.when,
            rowHeader: true,
            cell: ({ startsAt }) => wibDateTime(lang, startsAt),
          },
          { header: words.kader, cell: ({ kaderName }) => kaderName },
          {
            header: words.came,
            cell: ({ companionPresent }) =>
              companionPresent === null ? '–' : companionPresent ? words.present : words.absent,
          },
          {
            header: words.outcome,
            cell: ({ outcome, cancelledAt }) =>
              outcome ? outcomes[outcome] : cancelledAt === null ? child.ahead : child.cancelled,
          },
        ]}
      />
    </>
  );
}
