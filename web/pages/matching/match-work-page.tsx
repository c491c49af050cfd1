import { Button, ButtonRow } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Progress } from '../../components/progress/progress.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole, wibDateTime } from '../../text/numbers.ts';
import { purposeName } from '../../text/purpose-name.ts';
import { periodText } from './match-parts.tsx';

/** A proposal that the queue works out, or that came to nothing. */
export interface ShownWork {
  runId: string;
  areaName: string;
  purposeNameId: string;
  purposeNameEn: string;
  firstMonth: string;
  lastMonth: string;
  askerName: string | null;
  askedAt: number;
  children: number;
  state: 'working' | 'proposed' | 'cancelled' | 'refused';
  phase: 'waiting' | 'reading' | 'solving' | 'writing';
  served: number;
  /** Why it was refused. */
  problem: string | null;
}

const PHASES = ['waiting', 'reading', 'solving', 'writing'] as const;

/** How far it is, and the way to stop it. */
export function MatchWorkPage(props: { lang: Lang; work: ShownWork; mayCancel: boolean }) {
  const { lang, work } = props;
  const { matching } = text(lang);
  const words = matching.work;
  return (
    <>
      <PageHeading
        kicker={`${purposeName(lang, work)}, ${periodText(lang, work)}`}
        title={words.title(work.areaName)}
        lead={
          <p>
            {matching.byAt(work.askerName ?? matching.bySystem, wibDateTime(lang, work.askedAt))}
          </p>
        }
        actions={<WorkTag lang={lang} state={work.state} />}
      />
      {work.state === 'working' && <Working lang={lang} work={work} />}
      {work.state === 'cancelled' && <Notice kind="info">{words.cancelledText}</Notice>}
      {work.problem && <Notice kind="warning">{work.problem}</Notice>}
      <ButtonRow>
        {props.mayCancel && (
          <form method="post" action={href(lang, `/pencocokan/${work.runId}/pembatalan`)}>
            <FormKey />
            <Button variant="danger-quiet">{words.cancel}</Button>
          </form>
        )}
        <Button variant="link" href={href(lang, '/pencocokan')}>
          {words.backToList}
        </Button>
      </ButtonRow>
    </>
  );
}

function Working({ lang, work }: { lang: Lang; work: ShownWork }) {
  const words = text(lang).matching.work;
  const step = PHASES.indexOf(work.phase);
  // The page loads anew every few seconds: the focus begins here, one step before the way to cancel.
  return (
    <div class="stack" tabindex={-1} autofocus>
      <Progress
        id="kemajuan"
        label={words.phases[work.phase]}
        value={step}
        max={PHASES.length}
        text={words.stepOf(whole(step + 1), whole(PHASES.length))}
      />
      <p>
        {work.phase === 'solving' || work.phase === 'writing'
          ? words.servedSoFar(whole(work.served), whole(work.children))
          : words.children(whole(work.children))}
      </p>
      <p class="soft">{words.lead}</p>
    </div>
  );
}

/** Work of the last days that came to no proposal yet. */
export function MatchWorks({ lang, works }: { lang: Lang; works: readonly ShownWork[] }) {
  const { matching } = text(lang);
  if (works.length === 0) return null;
  return (
    <DataTable
      caption={matching.work.listCaption}
      columns={[
        {
          header: matching.area,
          rowHeader: true,
          cell: (work) => <a href={href(lang, `/pencocokan/${work.runId}`)}>{work.areaName}</a>,
        },
        { header: matching.purpose, cell: (work) => purposeName(lang, work) },
        { header: matching.period, cell: (work) => periodText(lang, work) },
        { header: matching.status, cell: (work) => <WorkTag lang={lang} state={work.state} /> },
      ]}
      rows={works}
      empty={null}
    />
  );
}

const TONES = {
  working: 'info',
  proposed: 'warning',
  cancelled: 'neutral',
  refused: 'danger',
} as const;

function WorkTag({ lang, state }: { lang: Lang; state: ShownWork['state'] }) {
  return <Tag tone={TONES[state]}>{text(lang).matching.work.states[state]}</Tag>;
}
