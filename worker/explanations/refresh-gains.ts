import { type AreaGain, citiesMatched, gainsKept } from '../gains/gain-store.ts';
import { MOST_PLACES } from '../gains/impact.ts';
import { gainsFrom } from '../matching/gain.ts';
import { LiveMatch } from '../matching/live-match.ts';
import { policyKept } from '../policy/policy.ts';
import { policyInForce } from '../policy/policy-store.ts';
import { CHILDREN_IN_A_REQUEST } from '../proposals/ask-match.ts';
import { areasWithin, candidates, offers } from '../proposals/match-facts-store.ts';
import { instanceOf } from '../proposals/match-instance.ts';
import { MOST_CHILDREN } from '../proposals/match-run.ts';
import { addMonths, type Instant, wibDate, wibMonth } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';

/** What a pledge is thought of for: half a year from now. */
const MONTHS = 6;
const LENGTH_OF_CITY = 5;
const LENGTH_OF_KECAMATAN = 8;

/** A city and a purpose for which a proposal was approved there. */
export interface MatchedCity {
  readonly areaCode: string;
  readonly purpose: string;
  /** The last of its proposals. */
  readonly runId: string;
}

/**
 * Works out anew, for each city and purpose with an approved proposal, what 1 to 50 places more would do there and
 * in each of its kecamatan: as things are now, with all free places given out as a run would. With an
 * area, for the city it lies in alone. `large` are those left for the queue, one by one (`refreshGainsOf`).
 */
export async function refreshGains(
  db: D1Database,
  now: Instant,
  areaCode: string | null = null,
): Promise<{ readonly cities: number; readonly large: readonly MatchedCity[] }> {
  const within = areaCode?.slice(0, LENGTH_OF_CITY) ?? null;
  const { cities } = await read(db, { cities: citiesMatched(within) });
  const large: MatchedCity[] = [];
  for (const city of cities) {
    const isDone = await refreshed(db, city, { now, most: CHILDREN_IN_A_REQUEST });
    if (!isDone) large.push(city);
  }
  return { cities: new Set(cities.map(({ areaCode }) => areaCode)).size, large };
}

/** The same for one city and purpose, as large as a run may be: done again, it comes to the same. */
export async function refreshGainsOf(
  db: D1Database,
  city: MatchedCity,
  now: Instant,
): Promise<void> {
  const isDone = await refreshed(db, city, { now, most: MOST_CHILDREN });
  // No figures rather than old ones.
  if (!isDone) await write(db, gainsKept({ ...city, at: now }, []));
}

/** False, and nothing is written, where more than `most` wait. */
async function refreshed(
  db: D1Database,
  city: MatchedCity,
  { now, most }: { now: Instant; most: number },
): Promise<boolean> {
  const gains = await gainsIn(db, city, { now, most });
  if (gains === null) return false;
  await write(db, gainsKept({ ...city, at: now }, gains));
  return true;
}

async function gainsIn(
  db: D1Database,
  { areaCode, purpose }: { areaCode: string; purpose: string },
  { now, most }: { now: Instant; most: number },
): Promise<AreaGain[] | null> {
  const firstMonth = wibMonth(now);
  const lastMonth = addMonths(firstMonth, MONTHS - 1);
  const period = { areaCode, purpose, firstMonth, lastMonth };
  const { policies, ...facts } = await read(db, {
    policies: policyInForce(areaCode, wibDate(now)),
    areas: areasWithin(areaCode),
    candidates: candidates(period, most + 1),
    offers: offers(period),
  });
  const [inForce] = policies;
  if (facts.candidates.length > most) return null;
  if (!inForce) return [];
  const policy = policyKept(inForce.rules);
  const live = LiveMatch.begin(
    instanceOf({ ...facts, areaCode, purpose, firstMonth, months: MONTHS, policy, rulings: [] }),
  );
  if (isRefusal(live)) return [];
  return facts.areas
    .map(({ code }) => code)
    .filter((code) => code.length <= LENGTH_OF_KECAMATAN)
    .flatMap((code) => {
      const gains = gainsFrom(live, { area: code, most: MOST_PLACES });
      if (isRefusal(gains)) return [];
      return gains.map(({ places, served }) => ({ areaCode: code, places, served }));
    });
}
