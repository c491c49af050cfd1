import { addDays, addMonths, type Instant, monthOf, wibDate, wibMonth } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import type { Proposal } from './match-run.ts';
import { proposeMatch } from './propose-match.ts';
import { losingSupport } from './successor-store.ts';

/** So long before the end of support successors are sought. */
const WEEKS_AHEAD = 8;
/** As long as a coordinator's proposal usually is for. */
const MONTHS = 6;
/** A proposal that expired is not made again sooner: nobody is nagged. */
const AGAIN_AFTER_DAYS = 14;
/** Each takes seconds in a large city; the next night goes on. */
const MOST_A_NIGHT = 5;
const DAY_MS = 86_400_000;

/**
 * Nightly: where children are about to lose support (their pledge ends, lapsed or was continued, or their
 * months are over), the matching of the months after it is proposed ahead of time. Everybody's need counts in
 * it, worst-off first, and who goes on keeps his children. A person decides; until then nothing
 * changes, and no place is held: who waits today comes before what is planned for later. Nothing is
 * proposed where no child of these would get a successor.
 */
export async function proposeSuccessors(
  db: D1Database,
  now: Instant,
): Promise<{ proposed: number }> {
  const thisMonth = wibMonth(now);
  const { losing } = await read(db, {
    losing: losingSupport({
      from: addMonths(thisMonth, -1),
      to: addMonths(monthOf(addDays(wibDate(now), WEEKS_AHEAD * 7)), -1),
      thisMonth,
      notSince: now - AGAIN_AFTER_DAYS * DAY_MS,
      most: MOST_A_NIGHT,
    }),
  });
  let proposed = 0;
  for (const { areaCode, purpose, firstMonth } of losing) {
    const key = `successors-${areaCode}-${purpose}-${firstMonth}-${Math.floor(now / DAY_MS)}`;
    const made = await proposeMatch(
      db,
      { key, areaCode, purpose, firstMonth, months: MONTHS, onlyIf: namesSuccessors, holds: false },
      { personId: 'system', scopes: [areaCode], now },
    );
    if (!isRefusal(made) && !made.repeated) proposed += 1;
  }
  return { proposed };
}

/** Whether somebody who had support before the run has it in the run. */
function namesSuccessors({ summary }: Proposal): boolean {
  return summary.kept + (summary.moved ?? 0) > 0;
}
