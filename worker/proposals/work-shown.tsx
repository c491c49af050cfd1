import { MatchWorkPage, type ShownWork } from '../../web/pages/matching/match-work-page.tsx';
import { text } from '../../web/text/lang.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { page, refusalText, refused, seeOther } from '../http/render.tsx';
import { inScope } from '../identity/access.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import type { Committed } from '../storage/commit.ts';
import type { Asked } from './ask-match.ts';
import { lastMonthOf } from './match-run.ts';
import type { WorkRow } from './match-work-store.ts';

const REFRESH_SECONDS = 5;

/** How far the work on a proposal is; while it goes on, the page asks again by itself. */
export function workPage(c: Ctx, work: WorkRow) {
  const lang = c.get('lang');
  const isWorking = work.state === 'working';
  return page(
    c,
    {
      title: text(lang).matching.work.title(work.areaName),
      width: 'reading',
      ...(isWorking ? { refreshSeconds: REFRESH_SECONDS } : {}),
    },
    <MatchWorkPage
      lang={lang}
      work={workShown(c, work)}
      mayCancel={isWorking && inScope(work.areaCode, scopesFor(c, 'match.propose'))}
    />,
  );
}

/** Work with its refusal in words. */
export function workShown(c: Ctx, work: WorkRow): ShownWork {
  const refusal = work.refusal === null ? null : (JSON.parse(work.refusal) as Refusal);
  return {
    ...work,
    lastMonth: lastMonthOf(work),
    problem: refusal && refusalText(text(c.get('lang')), refusal),
  };
}

/** The answer to whoever asked for a proposal: to its page, and where the queue works it out, the job. */
export async function toProposal(
  c: Ctx,
  asked: Committed<Asked> | Refusal,
  notice: 'match_proposed' | 'match_reproposed',
) {
  if (isRefusal(asked)) return refused(c, asked);
  const { runId, queued } = asked.answer;
  if (!queued) return seeOther(c, `/pencocokan/${runId}`, notice);
  await c.env.JOBS.send({ kind: 'match', runId });
  // No word about it: the page says so itself, and asks again by itself.
  return seeOther(c, `/pencocokan/${runId}`);
}
