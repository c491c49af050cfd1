import {
  addMonths,
  firstDay,
  type Instant,
  type Month,
  wibDate,
  wibMonth,
} from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import {
  checkpointAfter,
  citiesToDraw,
  confirmedIn,
  type DrawnRound,
  precisionOn,
  roundDrawn,
} from './recheck-store.ts';
import { drawSample, sampleSize } from './sample.ts';

/** Rounds of months longer past would ask people what they cannot remember. */
const MONTHS_BACK = 2;

/**
 * Draws whom to ask again, for every city and month that is over and not drawn yet. The seed is the
 * first checkpoint of the log signed after the month's end: by then what it draws from is fixed, and
 * nobody can choose it by choosing when to draw. Runs nightly; running again draws nothing anew.
 */
export async function drawRounds(
  db: D1Database,
  { now }: { readonly now: Instant },
): Promise<{ drawn: number }> {
  let drawn = 0;
  for (let back = MONTHS_BACK; back >= 1; back -= 1) {
    drawn += await drawMonth(db, addMonths(wibMonth(now), -back), now);
  }
  return { drawn };
}

async function drawMonth(db: D1Database, month: Month, now: Instant): Promise<number> {
  const span = { from: startOf(month), until: startOf(addMonths(month, 1)) };
  const { cities, seeds, rules } = await read(db, {
    cities: citiesToDraw({ month, ...span }),
    seeds: checkpointAfter(span.until),
    rules: precisionOn(wibDate(now)),
  });
  const [seed] = seeds;
  const [rule] = rules;
  if (!seed || !rule) return 0;
  let drawn = 0;
  for (const { areaCode } of cities) {
    const { members } = await read(db, { members: confirmedIn(areaCode, span) });
    const id = `${month}/${areaCode}`;
    const sample = sampleSize(members.length, rule);
    const ids = members.map(({ deliveryId }) => deliveryId);
    const chosen = drawSample({ rootHex: seed.rootHex, roundId: id }, ids, sample);
    const ranks = new Map(chosen.map((deliveryId, index) => [deliveryId, index + 1]));
    const round: DrawnRound = {
      id,
      areaCode,
      month,
      checkpointSize: seed.size,
      rootHex: seed.rootHex,
      policyVersion: rule.version,
      sample,
      members: members.map((each) => ({ ...each, rank: ranks.get(each.deliveryId) ?? null })),
    };
    const written = await write(db, roundDrawn(round, now));
    if (!isRefusal(written)) drawn += 1;
  }
  return drawn;
}

/** Midnight WIB of a month's first day. */
function startOf(month: Month): Instant {
  return Date.parse(`${firstDay(month)}T00:00:00+07:00`);
}
