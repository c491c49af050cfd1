import type { AreaResult, RoundResult } from '../../../worker/recheck/round-result.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal, longMonth, whole } from '../../text/numbers.ts';

/** What second persons were told by families drawn at random: public, area by area. */
export function RoundsPage(props: { lang: Lang; rounds: readonly RoundResult[] }) {
  const { lang } = props;
  const words = text(lang).recheck.rounds;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {props.rounds.length === 0 && <EmptyState title={words.none} text={words.noneText} />}
      {props.rounds.map((round) => (
        <Round lang={lang} round={round} />
      ))}
      <Section title={words.howTitle}>
        <p>{words.howDrawn}</p>
        <p>{words.howMany}</p>
        <p>{words.howHidden}</p>
      </Section>
    </>
  );
}

function Round({ lang, round }: { lang: Lang; round: RoundResult }) {
  const words = text(lang).recheck.rounds;
  const sure = whole(round.confidencePermille / 10);
  return (
    <Section title={words.roundTitle(round.whole.name, longMonth(lang, round.month))}>
      <SummaryList
        rows={[
          {
            label: words.asked,
            value: words.askedOf(whole(round.whole.sample), whole(round.whole.population)),
          },
          { label: words.answered, value: answered(lang, round.whole) },
          { label: words.differing, value: <Share lang={lang} area={round.whole} /> },
          {
            label: words.margin,
            value:
              round.margin === null
                ? words.aimed(points(lang, round.aimedMargin), sure)
                : words.reached(points(lang, round.margin), points(lang, round.aimedMargin), sure),
          },
          {
            label: words.seed,
            value: (
              <>
                <code class="break-all">{round.rootHex}</code>{' '}
                {words.seedOf(whole(round.checkpointSize))}{' '}
                <a href={href(lang, `/periksa-ulang/${round.id}.csv`)}>{words.members}</a>
              </>
            ),
          },
        ]}
      />
      <DataTable
        caption={words.caption}
        columns={[
          { header: words.kecamatan, rowHeader: true, cell: (area) => area.name },
          { header: words.asked, align: 'end', cell: (area) => whole(area.sample) },
          { header: words.answered, align: 'end', cell: (area) => answered(lang, area) },
          { header: words.differing, cell: (area) => <Share lang={lang} area={area} /> },
        ]}
        rows={round.parts}
        empty={<p>{words.none}</p>}
      />
    </Section>
  );
}

function answered(lang: Lang, area: AreaResult): string {
  return area.answered === null ? text(lang).recheck.rounds.few : whole(area.answered);
}

function Share({ lang, area }: { lang: Lang; area: AreaResult }) {
  const words = text(lang).recheck.rounds;
  if (area.share === null || area.interval === null) return <>{words.notShown}</>;
  const { low, high } = area.interval;
  return <>{words.share(points(lang, area.share), points(lang, low), points(lang, high))}</>;
}

function points(lang: Lang, share: number): string {
  return decimal(lang, share * 100, 1);
}
