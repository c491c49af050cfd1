import { Progress } from '../../components/progress/progress.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';

/** How far work of the queue is. */
export interface ShownProgress {
  children: number;
  phase: 'waiting' | 'reading' | 'solving' | 'writing';
  served: number;
}

/** Words for what is worked out: a proposal, or the trial of a policy. */
export interface ProgressWords {
  phases: Readonly<Record<ShownProgress['phase'], string>>;
  children: (children: string) => string;
  servedSoFar: (served: string, children: string) => string;
  lead: string;
}

const PHASES = ['waiting', 'reading', 'solving', 'writing'] as const;

/** How far it is; the page is to load anew every few seconds, so the focus begins here, one step before the way to cancel. */
export function WorkProgress(props: { lang: Lang; work: ShownProgress; words: ProgressWords }) {
  const { lang, work, words } = props;
  const step = PHASES.indexOf(work.phase);
  return (
    <div class="stack" tabindex={-1} autofocus>
      <Progress
        id="kemajuan"
        label={words.phases[work.phase]}
        value={step}
        max={PHASES.length}
        text={text(lang).matching.work.stepOf(whole(step + 1), whole(PHASES.length))}
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
