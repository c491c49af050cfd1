import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { CodeBlock } from '../../components/code-block/code-block.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { type StepOutcome, VerifySteps } from '../../components/verify-steps/verify-steps.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth, whole } from '../../text/numbers.ts';
import { purposeName } from '../../text/purpose-name.ts';

export interface ProofProps {
  lang: Lang;
  run: {
    runId: string;
    areaName: string;
    purposeNameId: string;
    purposeNameEn: string;
    firstMonth: string;
    months: number;
  };
  detail: 'kecamatan' | 'city' | 'withheld' | 'not_reproduced';
  /** Null where they are withheld with the certificate; null inside where there are one to four. */
  goals: {
    waiting: readonly (number | null)[];
    changed: number;
    points: string;
  } | null;
  note: string;
  /** Where the public log tells of it; null until a checkpoint covers that. */
  leafIndex: number | null;
  /** What our server found, when it was asked to check. */
  outcomes: readonly StepOutcome[] | null;
}

const STEPS = ['signature', 'hash', 'optimal', 'objective'] as const;

/** The proof of one approved proposal: what it says, what is disguised, and a check for anyone. */
export function ProofPage(props: ProofProps) {
  const { lang, run } = props;
  const { proof } = text(lang).explanations;
  const isShown = props.detail === 'kecamatan' || props.detail === 'city';
  return (
    <>
      <PageHeading
        kicker={`${proof.kicker} · ${proof.period2(longMonth(lang, run.firstMonth), run.months)}`}
        title={proof.title(run.areaName, purposeName(lang, run))}
        lead={<p>{proof.lead}</p>}
      />
      {isShown && <Check {...props} />}
      {props.goals && <Goals lang={lang} goals={props.goals} />}
      <div class="split">
        <Section title={proof.whatTitle}>
          {proof.what.map((sentence) => (
            <p>{sentence}</p>
          ))}
        </Section>
        <Section title={proof.shownTitle}>
          <p>{proof.shown[props.detail]}</p>
          {isShown && <p>{proof.stillProves}</p>}
          <p>{proof.atApproval}</p>
        </Section>
      </div>
      {isShown && (
        <Section title={proof.byHandTitle} lead={<p>{proof.byHand}</p>}>
          <CodeBlock code="npm run -s verify-match -- sertifikat.json" />
        </Section>
      )}
      <Section title={proof.noteTitle} lead={<p>{proof.noteLead}</p>}>
        <CodeBlock code={props.note} />
        <p>
          {props.leafIndex === null ? (
            proof.leafSoon
          ) : (
            <a href={href(lang, `/buku-kas/${props.leafIndex}`)}>
              {proof.leaf(whole(props.leafIndex))}
            </a>
          )}
        </p>
        <p>{proof.noteHonest}</p>
        <ButtonRow>
          <Button
            variant="secondary"
            icon="download"
            href={paper(run.runId, 'pernyataan')}
            download
          >
            {proof.downloadNote}
          </Button>
        </ButtonRow>
      </Section>
    </>
  );
}

/** The papers are the same in every language. */
function paper(runId: string, name: 'sertifikat.json' | 'pernyataan'): string {
  return `/pencocokan/bukti/${runId}/${name}`;
}

function Check(props: ProofProps) {
  const { lang, run, outcomes } = props;
  const { check } = text(lang).explanations.proof;
  return (
    <Card title={check.title}>
      <div
        class="stack"
        data-verify-match
        data-certificate={paper(run.runId, 'sertifikat.json')}
        data-note={paper(run.runId, 'pernyataan')}
        data-working={check.working}
        data-again={check.again}
      >
        <p>{outcomes ? check.byServerDone : check.lead}</p>
        <ButtonRow>
          <span data-with-script hidden>
            <Button type="button">{check.start}</Button>
          </span>
          <span data-without-script>
            <Button
              variant="secondary"
              href={href(lang, `/pencocokan/bukti/${run.runId}?periksa=1`)}
            >
              {check.byServer}
            </Button>
          </span>
          <Button
            variant="secondary"
            icon="download"
            href={paper(run.runId, 'sertifikat.json')}
            download
          >
            {text(lang).explanations.proof.download}
          </Button>
        </ButtonRow>
        <Verdicts lang={lang} outcomes={outcomes} />
      </div>
    </Card>
  );
}

function Verdicts({ lang, outcomes }: Pick<ProofProps, 'lang' | 'outcomes'>) {
  const { verify } = text(lang).portal;
  const { check } = text(lang).explanations.proof;
  const verdict = outcomes && (outcomes.every(({ ok }) => ok) ? 'passed' : 'failed');
  const { waiting, ok, failed } = verify.state;
  return (
    <div class="stack" data-board hidden={outcomes === null}>
      <div role="status">
        <div data-verdict="passed" hidden={verdict !== 'passed'}>
          <Notice kind="success" title={check.passed} />
        </div>
        <div data-verdict="unreachable" hidden>
          <Notice kind="warning" title={check.unreachable}>
            {check.unreachableText}
          </Notice>
        </div>
      </div>
      <div role="alert">
        <div data-verdict="failed" hidden={verdict !== 'failed'}>
          <Notice kind="error" title={check.failed}>
            {check.failedText}
          </Notice>
        </div>
      </div>
      <VerifySteps
        steps={STEPS.map((step) => ({ step, ...check.steps[step] }))}
        words={{ waiting, ok, failed, numbers: verify.numbers }}
        outcomes={outcomes ?? undefined}
      />
    </div>
  );
}

function Goals({ lang, goals }: { lang: Lang; goals: NonNullable<ProofProps['goals']> }) {
  const { proof } = text(lang).explanations;
  const waiting = (severity: 0 | 1 | 2) => {
    const count = goals.waiting[severity] ?? null;
    return count === null ? proof.waitingFew : proof.waiting(whole(count));
  };
  return (
    <DataTable
      caption={proof.goalsTitle}
      columns={[
        { header: proof.goal, rowHeader: true, cell: (row) => row.goal },
        { header: proof.reached, align: 'end', cell: (row) => row.reached },
      ]}
      rows={[
        { goal: proof.goals.severity1, reached: waiting(0) },
        { goal: proof.goals.severity2, reached: waiting(1) },
        { goal: proof.goals.severity3, reached: waiting(2) },
        { goal: proof.goals.equity, reached: proof.equityReached },
        { goal: proof.goals.changed, reached: proof.changedReached(whole(goals.changed)) },
        {
          goal: proof.goals.points,
          reached: proof.pointsReached(goals.points.replace(/\B(?=(\d{3})+$)/g, '.')),
        },
      ]}
      empty={null}
    />
  );
}
