import { BarChart } from '../../components/bar-chart/bar-chart.tsx';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole, wibDateTime } from '../../text/numbers.ts';
import { MatchLines, type MatchLinesProps } from './match-lines.tsx';
import { type ListedRun, MatchTag, periodText } from './match-list-page.tsx';

export interface MatchRunProps extends MatchLinesProps {
  lang: Lang;
  run: ListedRun & { decidedBy: string | null; decidedAt: number | null; fellOut: number };
  summary: MatchSummary;
  /** Whether this viewer may decide it. */
  mayDecide: boolean;
}

export interface MatchSummary {
  objective: number | string;
  changed: number;
  points: number | string;
  pledges: number;
  places: number;
  kept: number;
  alreadySupported: number;
  cells: { kecamatan: string; severity: number; children: number; served: number }[];
}

const SEVERITIES = [1, 2, 3] as const;

/** One proposal under review: what it reaches, why, the proof, and the decision. */
export function MatchRunPage(props: MatchRunProps) {
  const { lang, run, summary } = props;
  const words = text(lang).matching;
  return (
    <>
      <PageHeading
        kicker={periodText(lang, run)}
        title={words.run.title(run.areaName)}
        lead={<p>{words.byAt(run.proposedBy, wibDateTime(lang, run.proposedAt))}</p>}
        actions={<MatchTag lang={lang} status={run.status} />}
      />
      <StatRow>
        <Stat
          label={words.run.served}
          figure={whole(run.served)}
          sub={words.run.servedSub(whole(run.children))}
        />
        <Stat label={words.run.waiting} figure={whole(run.children - run.served)} />
        <Stat label={words.run.kept} figure={whole(summary.kept)} />
        <Stat
          label={words.run.places}
          figure={whole(summary.places)}
          sub={words.run.placesSub(whole(summary.pledges))}
        />
      </StatRow>
      {summary.alreadySupported > 0 && (
        <p class="soft">{words.run.alreadySupported(whole(summary.alreadySupported))}</p>
      )}
      {run.fellOut > 0 && <Notice kind="warning">{words.run.fellOut(whole(run.fellOut))}</Notice>}
      <div class="split">
        <BySeverity {...props} />
        <Proof {...props} />
      </div>
      <ByKecamatan {...props} />
      {run.status === 'proposed' && props.mayDecide && <Decision lang={lang} runId={run.id} />}
      {run.decidedBy !== null && run.decidedAt !== null && (
        <SummaryList
          rows={[
            {
              label: words.decidedBy,
              value: words.byAt(run.decidedBy, wibDateTime(lang, run.decidedAt)),
            },
          ]}
        />
      )}
      <MatchLines {...props} />
    </>
  );
}

function BySeverity({ lang, run, summary }: MatchRunProps) {
  const words = text(lang).matching;
  const rows = SEVERITIES.map((severity) => ({
    severity,
    ...countsOf(summary.cells.filter((cell) => cell.severity === severity)),
  }));
  return (
    <DataTable
      caption={words.run.bySeverity}
      columns={[
        {
          header: words.run.severity,
          rowHeader: true,
          cell: (row) => words.severities[row.severity],
        },
        { header: words.children, align: 'end', cell: (row) => whole(row.children) },
        { header: words.run.servedHeader, align: 'end', cell: (row) => whole(row.served) },
        {
          header: words.run.waitingHeader,
          align: 'end',
          cell: (row) => whole(row.children - row.served),
        },
      ]}
      rows={rows}
      empty={null}
      total={[
        words.run.total,
        whole(run.children),
        whole(run.served),
        whole(run.children - run.served),
      ]}
    />
  );
}

function ByKecamatan({ lang, run, summary, kecamatan }: MatchRunProps) {
  const words = text(lang).matching;
  const nameOf = new Map(kecamatan.map(({ code, name }) => [code, name]));
  const bars = [...new Set(summary.cells.map((cell) => cell.kecamatan))].map((code) => {
    const counts = countsOf(summary.cells.filter((cell) => cell.kecamatan === code));
    return {
      label: nameOf.get(code) ?? code,
      href: `${href(lang, `/pencocokan/${run.id}`)}?kecamatan=${code}#baris`,
      value: counts.served,
      whole: counts.children,
      valueText: words.servedOf(whole(counts.served), whole(counts.children)),
    };
  });
  return (
    <BarChart
      caption={words.run.byKecamatan}
      labelHeader={words.run.kecamatan}
      valueHeader={words.run.servedHeader}
      bars={bars}
    />
  );
}

function countsOf(cells: MatchSummary['cells']): { children: number; served: number } {
  return {
    children: cells.reduce((sum, cell) => sum + cell.children, 0),
    served: cells.reduce((sum, cell) => sum + cell.served, 0),
  };
}

function Decision(props: { lang: Lang; runId: string }) {
  const words = text(props.lang).matching.run;
  const action = (name: string) => href(props.lang, `/pencocokan/${props.runId}/${name}`);
  return (
    <Section title={words.decideTitle} lead={<p>{words.decideLead}</p>}>
      <ButtonRow>
        <form method="post" action={action('persetujuan')}>
          <FormKey />
          <Button>{words.approve}</Button>
        </form>
        <form method="post" action={action('penarikan')}>
          <FormKey />
          <Button variant="secondary">{words.withdraw}</Button>
        </form>
      </ButtonRow>
    </Section>
  );
}

/** The part to be proud of: that nothing better is possible, and how anyone finds out. */
function Proof({ lang, run, summary }: MatchRunProps) {
  const words = text(lang).matching.run;
  return (
    <Card title={words.proofTitle}>
      <p>{words.proofLead}</p>
      <ButtonRow>
        <Button
          href={href(lang, `/pencocokan/${run.id}/sertifikat.json`)}
          variant="secondary"
          icon="download"
          download
        >
          {words.certificate}
        </Button>
      </ButtonRow>
      <details>
        <summary>{words.proofHow}</summary>
        <div class="stack stack-s">
          <p>{words.proofCheck}</p>
          <code>npm run verify-match -- sertifikat.json</code>
          <SummaryList
            rows={[
              { label: words.changed, value: whole(summary.changed) },
              { label: words.points, value: String(summary.points) },
              { label: words.objective, value: String(summary.objective) },
            ]}
          />
        </div>
      </details>
    </Card>
  );
}
