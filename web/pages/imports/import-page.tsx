import { BarChart } from '../../components/bar-chart/bar-chart.tsx';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Progress } from '../../components/progress/progress.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole, wibDateTime } from '../../text/numbers.ts';
import { type ListedImport, StatusTag } from './import-list-page.tsx';

/** How many rows ended how. */
export type OutcomeCounts = Readonly<
  Record<'accepted' | 'warned' | 'merged_visit' | 'duplicate' | 'held' | 'rejected', number>
>;

export interface ImportPageProps {
  lang: Lang;
  file: ListedImport & { rowsDecided: number; layout: string; kind: string };
  /** What went wrong with the file, in words. */
  failure?: string | undefined;
  counts: OutcomeCounts;
  /** Stunted children by kecamatan, once all rows are decided. */
  stunted?: { area: string; held: number; resolved: number }[] | undefined;
  /** True while the resolved column follows the suggestions, not people's answers. */
  isForecast: boolean;
  children: number;
  mayReview: boolean;
}

/** One import: how far it is, how its rows ended, and what it says. */
export function ImportPage(props: ImportPageProps) {
  const { lang, file, counts } = props;
  const words = text(lang).imports;
  return (
    <>
      <PageHeading
        kicker={file.areaName}
        title={file.name}
        lead={
          <p>
            <StatusTag lang={lang} status={file.status} /> {wibDateTime(lang, file.uploadedAt)} ·{' '}
            {words.layout(file.layout, file.kind.toUpperCase())}
          </p>
        }
      />
      {props.failure && (
        <Notice kind="error" title={words.failedTitle}>
          {props.failure}
        </Notice>
      )}
      {(file.status === 'received' || file.status === 'deciding') && <Moving {...props} />}
      {counts.held > 0 && props.mayReview && file.status === 'done' && (
        <Notice kind="warning" title={words.heldTitle(counts.held)}>
          <p>{words.heldText}</p>
          <Button href={href(lang, `/impor/${file.id}/tinjau`)}>{words.reviewButton}</Button>
        </Notice>
      )}
      <StatRow>
        <Stat label={words.children} figure={whole(props.children)} />
        <Stat
          label={words.outcomes.accepted}
          figure={whole(counts.accepted + counts.warned)}
          sub={words.withWarnings(counts.warned)}
        />
        <Stat label={words.outcomes.held} figure={whole(counts.held)} />
        <Stat label={words.outcomes.rejected} figure={whole(counts.rejected)} />
      </StatRow>
      <OutcomeTable {...props} />
      {props.stunted && <Stunted {...props} rows={props.stunted} />}
    </>
  );
}

function Moving({ lang, file }: ImportPageProps) {
  const words = text(lang).imports;
  const isSplitting = file.status === 'received';
  return (
    <Progress
      id="kemajuan"
      label={isSplitting ? words.reading : words.deciding}
      value={isSplitting ? 0 : file.rowsDecided}
      max={Math.max(file.rows, 1)}
      text={
        isSplitting ? words.readRows(file.rows) : words.decidedRows(file.rowsDecided, file.rows)
      }
    />
  );
}

function OutcomeTable({ lang, file, counts }: ImportPageProps) {
  const words = text(lang).imports;
  const outcomes = ['accepted', 'warned', 'merged_visit', 'duplicate', 'held', 'rejected'] as const;
  return (
    <Section title={words.howRowsEnded} lead={<p>{words.nothingDropped}</p>}>
      <DataTable
        caption={words.howRowsEnded}
        captionHidden
        columns={[
          {
            header: words.outcome,
            rowHeader: true,
            cell: (outcome) => (
              <a href={href(lang, `/impor/${file.id}/baris?hasil=${outcome}`)}>
                {words.outcomes[outcome]}
              </a>
            ),
          },
          { header: words.rows, align: 'end', cell: (outcome) => whole(counts[outcome]) },
          { header: words.meaning, cell: (outcome) => words.outcomeMeanings[outcome] },
        ]}
        rows={outcomes}
        empty={null}
        total={[
          words.total,
          whole(outcomes.reduce((sum, outcome) => sum + counts[outcome], 0)),
          '',
        ]}
      />
    </Section>
  );
}

function Stunted(
  props: ImportPageProps & { rows: { area: string; held: number; resolved: number }[] },
) {
  const words = text(props.lang).imports;
  return (
    <Section
      title={words.stuntedTitle}
      lead={<p>{props.isForecast ? words.stuntedForecast : words.stuntedResolved}</p>}
    >
      <BarChart
        caption={words.stuntedTitle}
        labelHeader={words.kecamatan}
        valueHeader={words.stuntedCounted}
        bars={props.rows.map((row) => ({
          label: row.area,
          value: row.held,
          valueText:
            row.held === row.resolved
              ? whole(row.held)
              : `${whole(row.held)} → ${whole(row.resolved)}`,
          whole: row.resolved,
        }))}
      />
    </Section>
  );
}
