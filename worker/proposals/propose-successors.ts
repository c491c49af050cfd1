import { addDays, addMonths, type Instant, monthOf, wibDate, wibMonth } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { queueMatch } from './ask-match.ts';
import type { Proposal } from './match-run.ts';
import { losingSupport } from './successor-store.ts';
import type { WorkedOut } from './work-out.ts';

/** So long before the end of support successors are sought. */
const WEEKS_AHEAD = 8;
/** As long as a coordinator's proposal usually is for. */
const MONTHS = 6;
/** A proposal that expired is not made again sooner: nobody is nagged. */
const AGAIN_AFTER_DAYS = 14;
/** The next night goes on with those that were not tried, or longest ago. */
const MOST_A_NIGHT = 20;
const DAY_MS = 86_400_000;
/** Who asks for such a proposal; nobody else asks by this name. */
const SEEKER = 'system';

/**
 * Nightly: where children are about to lose support (their pledge ends, lapsed or was continued, or their
 * months are over), the matching of the months after it is asked for ahead of time; the queue works it out,
 * since each may take seconds. Everybody's need counts in it, worst-off first, and who goes on keeps his
 * children. A person decides; until then nothing changes. Answers with the work for the queue: run again
 * on the same day, with nothing new.
 */
export async function proposeSuccessors(
  db: D1Database,
  now: Instant,
): Promise<{ queued: string[] }> {
  const thisMonth = wibMonth(now);
  const { losing } = await read(db, {
    losing: losingSupport({
      from: addMonths(thisMonth, -1),
      to: addMonths(monthOf(addDays(wibDate(now), WEEKS_AHEAD * 7)), -1),
      thisMonth,
      notSince: now - AGAIN_AFTER_DAYS * DAY_MS,
      by: SEEKER,
      most: MOST_A_NIGHT,
    }),
  });
  const queued: string[] = [];
  for (const { areaCode, purpose, firstMonth } of losing) {
    const key = `successors-${areaCode}-${purpose}-${firstMonth}-${Math.floor(now / DAY_MS)}`;
    const question = { areaCode, purpose, firstMonth, months: MONTHS, parent: null };
    const asked = { key, name: 'match.successors', question };
    const made = await queueMatch(db, asked, { personId: SEEKER, now });
    if (!isRefusal(made) && !made.repeated) queued.push(made.answer.runId);
  }
  return { queued };
}

/** Whether work of the queue is such a search. */
export function isSuccessorSearch({ askedBy }: { readonly askedBy: string }): boolean {
  return askedBy === SEEKER;
}

/**
 * What is kept of such a search. It holds no place: who waits today comes before what is planned for
 * later. Null, and nothing is proposed, where none of these children would get a successor.
 */
export function successorsOf(worked: WorkedOut): WorkedOut | null {
  const { proposal } = worked;
  return namesSuccessors(proposal) ? { ...worked, proposal: { ...proposal, holds: [] } } : null;
}

/** Whether somebody who had support before the run has it in the run. */
function namesSuccessors({ summary }: Proposal): boolean {
  return summary.kept + (summary.moved ?? 0) > 0;
}
