import { Button, ButtonRow } from '../../components/button/button.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { type ShownProgress, WorkProgress } from '../matching/work-progress.tsx';

/** A trial that the queue works out, or that came to nothing. */
export interface ShownTrialWork extends ShownProgress {
  state: 'working' | 'tried' | 'cancelled' | 'refused';
  /** Why it was refused. */
  problem: string | null;
}

/** How far it is, and the way to stop it; of one that came to nothing, why. */
export function TrialWork(props: { lang: Lang; version: number; work: ShownTrialWork }) {
  const { lang, work } = props;
  const words = text(lang).policy.work;
  if (work.state === 'cancelled') return <Notice kind="info">{words.cancelled}</Notice>;
  if (work.problem) return <Notice kind="warning">{work.problem}</Notice>;
  if (work.state !== 'working') return null;
  return (
    <Section title={words.title}>
      <WorkProgress lang={lang} work={work} words={words} />
      <form method="post" action={href(lang, `/kebijakan/${props.version}/simulasi/pembatalan`)}>
        <FormKey />
        <ButtonRow>
          <Button variant="danger-quiet">{words.cancel}</Button>
        </ButtonRow>
      </form>
    </Section>
  );
}
