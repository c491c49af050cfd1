import { type AreaGain, citiesMatched, gainsKept } from '../gains/gain-store.ts';
import { MOST_PLACES } from '../gains/impact.ts';
import { gainsFrom } from '../matching/gain.ts';
import { LiveMatch } from '../matching/live-match.ts';
import { policyKept } from '../policy/policy.ts';
import { policyInForce } from '../policy/policy-store.ts';
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

/**
 * Works out anew, for each city and purpose with an approved proposal, what 1 to 50 places more would do there and
 * in each of its kecamatan: as things are now, with all free places given out as a run would. With an
 * area, for the city it lies in alone.
 */
export async function refreshGains(
  db: D1Database,
  now: Instant,
  areaCode: string | null = null,
): Promise<{ readonly cities: number }> {
  const within = areaCode?.slice(0, LENGTH_OF_CITY) ?? null;
  const { cities } = await read(db, { cities: citiesMatched(within) });
  for (const city of cities) {
    const gains = await gainsIn(db, city, now);
    await write(db, gainsKept({ ...city, at: now }, gains));
  }
  return { cities: new Set(cities.map(({ areaCode }) => areaCode)).size };
}

async function gainsIn(
  db: D1Database,
  { areaCode, purpose }: { areaCode: string; purpose: string },
  now: Instant,
): Promise<AreaGain[]> {
  const firstMonth = wibMonth(now);
  const lastMonth = addMonths(firstMonth, MONTHS - 1);
  const period = { areaCode, purpose, firstMonth, lastMonth };
  const { policies, ...facts } = await read(db, {
    policies: policyInForce(areaCode, wibDate(now)),
    areas: areasWithin(areaCode),
    candidates: candidates(period, MOST_CHILDREN + 1),
    offers: offers(period),
  });
  const [inForce] = policies;
  if (!inForce || facts.candidates.length > MOST_CHILDREN) return [];
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
