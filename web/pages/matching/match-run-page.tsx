import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole, wibDateTime } from '../../text/numbers.ts';
import { purposeName } from '../../text/purpose-name.ts';
import { type AreaCounts, CoverageMap, KelurahanTable } from './match-coverage.tsx';
import { Compare, Decision } from './match-decision.tsx';
import { type FairnessFigures, MatchFairness } from './match-fairness.tsx';
import { MatchLines, type MatchLinesProps } from './match-lines.tsx';
import type { ListedRun } from './match-list-page.tsx';
import { MatchTag, periodText } from './match-parts.tsx';
import { type LineRuling, MatchRulings } from './match-rulings.tsx';
import { Figures, Standing } from './match-standing.tsx';

export interface MatchRunProps extends MatchLinesProps {
  lang: Lang;
  run: ListedRun & {
    decidedBy: string | null;
    decidedAt: number | null;
    fellOut: number;
    leftOut: number;
    policyVersion: number;
    expiresAt: number | null;
    parentRunId: string | null;
    nextRunId: string | null;
  };
  summary: MatchSummary;
  rulings: LineRuling[];
  /** Other runs of the area, to compare with. */
  others: { id: string; label: string }[];
}

export interface MatchSummary {
  objective: number | string;
  changed: number;
  points: number | string;
  pledges: number;
  places: number;
  kept: number;
  alreadySupported: number;
  moved?: number | undefined;
  ended?: number | undefined;
  remainderRupiah?: number | undefined;
  cells: { kecamatan: string; severity: number; children: number; served: number }[];
  kelurahan: (AreaCounts & { area: string; areaName: string })[];
  fairness: FairnessFigures | null;
}

const SEVERITIES = [1, 2, 3] as const;

/** One proposal under review: what it reaches, how fairly, why, the proof, and the decision. */
export function MatchRunPage(props: MatchRunProps) {
  const { lang, run, summary } = props;
  const words = text(lang).matching;
  return (
    <>
      <PageHeading
        kicker={`${purposeName(lang, run)}, ${periodText(lang, run)}`}
        title={words.run.title(run.areaName)}
        lead={
          <p>{words.byAt(run.proposedBy ?? words.bySystem, wibDateTime(lang, run.proposedAt))}</p>
        }
        actions={<MatchTag lang={lang} status={run.status} endedAs={run.endedAs} />}
      />
      <OnThisPage {...props} />
      <Figures {...props} />
      <Standing {...props} />
      <div class="split">
        <BySeverity {...props} />
        <Proof {...props} />
      </div>
      <CoverageMap {...props} cells={summary.cells} runId={run.id} />
      {summary.kelurahan.length > 0 && (
        <KelurahanTable lang={lang} kecamatan={props.kecamatan} cells={summary.kelurahan} />
      )}
      {summary.fairness && <MatchFairness lang={lang} figures={summary.fairness} />}
      {props.rulings.length > 0 && (
        <MatchRulings lang={lang} runId={run.id} rulings={props.rulings} />
      )}
      {isOpenTo(props) && <Decision {...props} />}
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
      <Compare {...props} />
      <MatchLines {...props} />
    </>
  );
}

/** Whether this reader may decide it, or rule on its lines. */
function isOpenTo({ run, mayDecide, mayRule }: MatchRunProps): boolean {
  return run.status === 'proposed' && (mayDecide || mayRule);
}

/** The page is long where a city has many kelurahan: what it is opened for most is one step away. */
function OnThisPage(props: MatchRunProps) {
  const words = text(props.lang).matching.run;
  return (
    <nav class="not-on-paper" aria-label={words.onThisPage}>
      <p class="cluster">
        {isOpenTo(props) && <a href="#keputusan">{words.decideTitle}</a>}
        <a href="#baris">{words.linesTitle}</a>
        <span class="soft">{words.print}</span>
      </p>
    </nav>
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

function countsOf(cells: readonly { children: number; served: number }[]) {
  return cells.reduce(
    (sum, cell) => ({
      children: sum.children + cell.children,
      served: sum.served + cell.served,
    }),
    { children: 0, served: 0 },
  );
}

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
        {run.status === 'approved' && (
          <Button variant="link" href={href(lang, `/pencocokan/bukti/${run.id}`)}>
            {text(lang).explanations.proof.publicOne}
          </Button>
        )}
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
