import { explain } from '../matching/explain.ts';
import { LiveMatch } from '../matching/live-match.ts';
import type { Run } from '../matching/match.ts';
import { isRefusal } from '../shared/refusal.ts';
import type { PledgeEffect } from './statement-store.ts';

/** For each pledge with children: why, and how many of whom would wait without it. */
export function effectsOf(run: Run): PledgeEffect[] {
  const reasons = explain(run);
  const live = begun(run);
  const [before1, before2, before3] = live.waiting;
  const carrying = new Set(run.match.assignments.map(({ pledge }) => pledge));
  const { pins, bans } = run.problem.instance;
  const ruled = new Set([...pins, ...bans].map(({ pledge }) => pledge));
  return run.problem.instance.pledges.flatMap((pledge) => {
    const reason = reasons.pledge(pledge.id);
    if (!reason || !carrying.has(pledge.id)) return [];
    // A pledge that goes takes what people ruled about it along, and would come back without it.
    const without = ruled.has(pledge.id) ? begun(run) : live;
    const gone = without.apply({ kind: 'pledge_gone', id: pledge.id });
    if (gone) throw new Error(`without a pledge of the run: ${gone.code}`);
    const [after1, after2, after3] = without.waiting;
    if (without === live) live.apply({ kind: 'pledge', row: pledge });
    const waiting = [after1 - before1, after2 - before2, after3 - before3] as const;
    return [{ pledgeId: pledge.id, reason, waiting }];
  });
}

function begun({ problem }: Run): LiveMatch {
  const live = LiveMatch.begin(problem.instance);
  if (isRefusal(live)) throw new Error(`a run solved again: ${live.code}`);
  return live;
}
