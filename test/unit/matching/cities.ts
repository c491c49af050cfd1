import fc from 'fast-check';

/** INSTANCE.json as a test writes it. */
export interface City {
  period: string;
  months: number;
  areas: { code: string; parent: string | null }[];
  children: {
    id: string;
    area: string;
    severity: 1 | 2 | 3;
    need: string;
    ageMonths: number | null;
    keeps: string | null;
    haz?: number;
  }[];
  pledges: {
    id: string;
    areas: string[];
    children: number;
    needs: string[] | null;
    ageMonths: [number, number] | null;
    preference?: Record<string, number>;
  }[];
  pins?: { child: string; pledge: string }[];
  bans?: { child: string; pledge: string }[];
}

export const AREAS: City['areas'] = [
  { code: 'kota', parent: null },
  { code: 'kota.utara', parent: 'kota' },
  { code: 'kota.selatan', parent: 'kota' },
  { code: 'kota.utara.1', parent: 'kota.utara' },
  { code: 'kota.utara.2', parent: 'kota.utara' },
  { code: 'kota.selatan.1', parent: 'kota.selatan' },
];
const KELURAHAN = AREAS.slice(3).map(({ code }) => code);
const NEEDS = ['egg', 'milk', 'jkn'];

/**
 * Small cities with every twist: nested territories, empty pledges, ages, stale sponsorships.
 * Crowded ones are full to `size` and so compete for every place.
 */
export function cities(size: {
  children: number;
  pledges: number;
  crowded?: boolean;
}): fc.Arbitrary<City> {
  const rows = (count: number) =>
    ({ minLength: size.crowded ? count : 0, maxLength: count, size: 'max' }) as const;
  const pledgeIds = Array.from({ length: size.pledges }, (_, index) => `p${index}`);
  const child = fc.record({
    area: fc.constantFrom(...KELURAHAN),
    severity: fc.constantFrom(1 as const, 2 as const, 3 as const),
    need: fc.constantFrom(...NEEDS),
    ageMonths: fc.constantFrom(null, 3, 11, 23, 24, 40),
    keeps: fc.constantFrom(null, null, ...pledgeIds, 'gone'),
    haz: fc.constantFrom(-3.5, -2.5, -2.1),
  });
  const pledge = fc.record({
    areas: fc.uniqueArray(fc.constantFrom(...AREAS.map(({ code }) => code)), {
      minLength: 1,
      maxLength: 3,
    }),
    children: size.crowded ? fc.integer({ min: 1, max: 2 }) : fc.integer({ min: 0, max: 4 }),
    needs: fc.constantFrom<string[] | null>(null, null, ['egg'], ['egg', 'milk'], ['jkn']),
    ageMonths: fc.constantFrom<[number, number] | null>(null, null, [0, 23], [24, 59], [11, 11]),
    preference: fc.constantFrom<Record<string, number>>(
      {},
      { egg: 0, milk: 20 },
      { milk: 7, jkn: 90 },
    ),
  });
  return fc
    .record({
      children: fc.array(child, rows(size.children)),
      pledges: fc.array(pledge, rows(size.pledges)),
    })
    .map(({ children, pledges }) => ({
      period: '2027-01',
      months: 6,
      areas: AREAS,
      children: children.map((row, index) => ({ id: `c${index}`, ...row })),
      pledges: pledges.map((row, index) => ({ id: `p${index}`, ...row })),
    }));
}

/** The city with pins and bans as a person might set them: pins fit, and find a place. */
export function ruled(city: fc.Arbitrary<City>, fits: Fits): fc.Arbitrary<City> {
  const draws = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 6 });
  return fc.tuple(city, draws).map(([plain, drawn]) => {
    const pins: { child: string; pledge: string }[] = [];
    const bans: { child: string; pledge: string }[] = [];
    const left = new Map(plain.pledges.map(({ id, children }) => [id, children]));
    const touched = new Set<string>();
    for (const [at, of, pin] of drawn) {
      const child = plain.children[at % plain.children.length];
      const pledge = plain.pledges[of % plain.pledges.length];
      if (!child || !pledge) continue;
      if (!pin) {
        if (!pins.some((row) => row.child === child.id && row.pledge === pledge.id))
          bans.push({ child: child.id, pledge: pledge.id });
        continue;
      }
      const places = left.get(pledge.id) ?? 0;
      const banned = bans.some((row) => row.child === child.id && row.pledge === pledge.id);
      if (banned || places === 0 || touched.has(child.id) || !fits(plain, child, pledge)) continue;
      touched.add(child.id);
      left.set(pledge.id, places - 1);
      pins.push({ child: child.id, pledge: pledge.id });
    }
    return { ...plain, pins, bans };
  });
}

type Fits = (
  city: City,
  child: City['children'][number],
  pledge: City['pledges'][number],
) => boolean;

/** The city with its rows in another order, drawn by `draw` (0 ≤ draw < 1). */
export function shuffled(city: City, draw: () => number): City {
  const mix = <T>(rows: T[]): T[] =>
    rows
      .map((row) => ({ row, at: draw() }))
      .sort((a, b) => a.at - b.at)
      .map(({ row }) => row);
  return {
    ...city,
    areas: mix(city.areas),
    children: mix(city.children),
    pledges: mix(city.pledges),
  };
}
