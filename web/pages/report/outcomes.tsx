import type { OutcomeCounts } from '../../../worker/report/outcome.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { type Lang, text } from '../../text/lang.ts';

/** How the supported children's cases stand; small counts are withheld. */
export function Outcomes(props: { lang: Lang; outcomes: OutcomeCounts }) {
  const words = text(props.lang).report;
  const shown = (count: number | null) => (count === null ? words.withheld : formatWhole(count));
  return (
    <>
      <DataTable
        caption={words.outcomeCaption}
        rows={props.outcomes.counts}
        empty={null}
        columns={[
          {
            header: words.outcome,
            rowHeader: true,
            cell: ({ outcome }) => words.outcomes[outcome],
          },
          { header: words.count, align: 'end', cell: ({ count }) => shown(count) },
        ]}
        total={[words.outcomeTotal, shown(props.outcomes.total)]}
      />
      <p class="soft">{words.outcomeNote}</p>
    </>
  );
}
