import { type Instant, wibMonth } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { citiesToTake, kelurahanCounts } from './counted-store.ts';
import { type CountedArea, type NeedGroup, type PublicCount, publicNeed } from './public-need.ts';
import { needsPublished, type PublishedNeed } from './public-need-store.ts';

/** Nights are short and cities many: the rest waits for the next one. */
const CITIES_A_RUN = 50;

/**
 * Takes the figures of each city that has none in this month yet, and publishes what may be told of its
 * kecamatan and kelurahan. A month stands as it was taken. A city of which nothing may be told waits until it
 * has more children. Answers with how many cities were published.
 */
export async function publishNeeds(
  db: D1Database,
  { now }: { now: Instant },
): Promise<{ cities: number }> {
  const month = wibMonth(now);
  const { waiting } = await read(db, { waiting: citiesToTake(month, CITIES_A_RUN) });
  let cities = 0;
  for (const { city } of waiting) {
    const { counted } = await read(db, { counted: kelurahanCounts(city) });
    const needs = needsOf(city, counted);
    if (needs.length === 0) continue;
    const written = await write(db, needsPublished({ city, month, at: now, needs }));
    if (!isRefusal(written)) cities += 1;
  }
  return { cities };
}

/**
 * What may be told of a city, level by level: its kecamatan, and of those that are told by themselves
 * their kelurahan. Whatever a kecamatan shares with others, its kelurahan would give away.
 */
export function needsOf(city: string, kelurahan: readonly CountedArea[]): PublishedNeed[] {
  const inKecamatan = Map.groupBy(kelurahan, ({ areaCode }) => areaCode.slice(0, 8));
  const kecamatan = [...inKecamatan].map(([areaCode, inside]) => ({
    areaCode,
    areaName: areaCode,
    verified: sumOf(inside, 'verified'),
    supported: sumOf(inside, 'supported'),
  }));
  const { groups, total } = publicNeed(kecamatan);
  const isAllTold = typeof total.supported === 'number';
  return groups.flatMap((group) => {
    const [alone, ...others] = group.areas;
    if (!alone || others.length > 0) return [published(city, group)];
    const inside = (inKecamatan.get(alone.areaCode) ?? []).map((area) =>
      isAllTold ? area : { ...area, supported: 0 },
    );
    return [
      published(city, group),
      ...publicNeed(inside).groups.map((each) =>
        published(alone.areaCode, isAllTold ? each : { ...each, ...WITHHELD }),
      ),
    ];
  });
}

const WITHHELD = { supported: 'withheld', waiting: 'withheld' } as const;

function published(parentCode: string, group: NeedGroup): PublishedNeed {
  return {
    parentCode,
    areaCodes: group.areas.map(({ areaCode }) => areaCode),
    verified: numberOf(group.verified) ?? 0,
    supported: numberOf(group.supported),
    waiting: numberOf(group.waiting),
  };
}

function numberOf(count: PublicCount): number | null {
  return typeof count === 'number' ? count : null;
}

function sumOf(areas: readonly CountedArea[], name: 'verified' | 'supported'): number {
  return areas.reduce((sum, area) => sum + area[name], 0);
}
