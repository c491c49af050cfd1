import { Button, ButtonRow } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';
import { purposeName } from '../../text/purpose-name.ts';
import { periodText } from './match-parts.tsx';
import { type ShownProgress, WorkProgress } from './work-progress.tsx';

/** A proposal that the queue works out, or that came to nothing. */
export interface ShownWork extends ShownProgress {
  runId: string;
  areaName: string;
  purposeNameId: string;
  purposeNameEn: string;
  firstMonth: string;
  lastMonth: string;
  askerName: string | null;
  askedAt: number;
  state: 'working' | 'proposed' | 'cancelled' | 'refused';
  /** Why it was refused. */
  problem: string | null;
}

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
      {work.state === 'working' && <WorkProgress lang={lang} work={work} words={words} />}
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
