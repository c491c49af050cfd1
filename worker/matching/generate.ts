import { type Refusal, refuse } from '../shared/refusal.ts';

/** What a made-up city should have. */
export interface CityPlan {
  readonly children: number;
  readonly pledges: number;
  readonly kelurahan: number;
  readonly seed: number;
  /** Of a hundred children with room in the pledges, how many are supported already. */
  readonly keeps: number;
}

const KELURAHAN_PER_KECAMATAN = 11;
const KECAMATAN_PER_KOTA = 14;

/** Reads `children=1895,pledges=300,kelurahan=67,seed=1[,keeps=40]`. */
export function readCityPlan(text: string): CityPlan | Refusal {
  const plan = { children: 1895, pledges: 300, kelurahan: 67, seed: 1, keeps: 40 };
  for (const part of text.split(',')) {
    const [name = '', value = ''] = part.split('=').map((side) => side.trim());
    if (!Object.hasOwn(plan, name) || !/^\d{1,8}$/.test(value)) {
      return refuse('match_not_a_plan', { part });
    }
    plan[name as keyof typeof plan] = Number(value);
  }
  if (plan.kelurahan === 0) return refuse('match_not_a_plan', { part: 'kelurahan=0' });
  return plan;
}

/**
 * Makes an INSTANCE.json like a real city's: kelurahan of very different size, a few severe cases
 * among many, places for some three in five children, offers to the whole kota, to a kecamatan
 * (Koramil, Polsek) or to single kelurahan (Babinsa), companies with many places and persons with few.
 */
export function generateInstance(plan: CityPlan) {
  const random = mulberry32(plan.seed);
  const whole = (count: number) => Math.floor(random() * count);
  const areas = makeAreas(plan.kelurahan);
  const weights = areas.kelurahan.map(() => Math.exp(1.2 * (random() + random() + random() - 1.5)));
  const pickKelurahan = picker(weights, random);
  const children = Array.from({ length: plan.children }, (_, index) => ({
    id: `c${String(index + 1).padStart(7, '0')}`,
    area: areas.kelurahan[pickKelurahan()] ?? '',
    severity: ([1, 2, 2, 3, 3, 3] as const)[whole(6)] ?? 3,
    need: (['egg', 'egg', 'egg', 'milk', 'milk', 'jkn'] as const)[whole(6)] ?? 'egg',
    ageMonths: whole(60),
    keeps: null as string | null,
    sex: index % 2 === 0 ? 'P' : 'L',
  }));
  const places = Math.round(plan.children * 0.6);
  const shares = Array.from({ length: plan.pledges }, () => Math.exp(3 * random()));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const pledges = shares.map((share, index) => ({
    id: `p${String(index + 1).padStart(6, '0')}`,
    areas: territory(areas, random()),
    children: Math.max(1, Math.round((places * share) / total)),
    needs:
      ([null, null, ['egg'], ['egg', 'milk'], ['egg', 'milk', 'jkn']] as const)[whole(5)] ?? null,
    ageMonths: ([null, null, [0, 23], [24, 59], [0, 59]] as const)[whole(5)] ?? null,
    preference: random() < 0.3 ? { egg: 0, milk: 20 } : {},
  }));
  keepSome(children, pledges, areas.parentOf);
  return { period: '2027-01', months: 6, areas: areas.rows, children, pledges };

  function territory(from: typeof areas, draw: number): string[] {
    const one = (codes: readonly string[]) => codes[whole(codes.length)] ?? '';
    if (draw < 0.15) return [one(from.kota)];
    if (draw < 0.55) return [one(from.kecamatan)];
    return [...new Set(Array.from({ length: 1 + whole(3) }, () => one(from.kelurahan)))];
  }

  function keepSome(
    those: typeof children,
    offers: typeof pledges,
    parentOf: ReadonlyMap<string, string | null>,
  ): void {
    const offersAt = new Map<string, number[]>();
    for (const [index, { areas: named }] of offers.entries()) {
      for (const area of named) offersAt.set(area, [...(offersAt.get(area) ?? []), index]);
    }
    const left = offers.map((offer) => offer.children);
    for (const child of those) {
      if (whole(100) >= plan.keeps) continue;
      const fitting: number[] = [];
      for (let at: string | null = child.area; at !== null; at = parentOf.get(at) ?? null) {
        for (const index of offersAt.get(at) ?? []) {
          const offer = offers[index];
          if (!offer || (left[index] ?? 0) === 0) continue;
          const inAge =
            offer.ageMonths === null ||
            (child.ageMonths >= offer.ageMonths[0] && child.ageMonths <= offer.ageMonths[1]);
          const inNeed =
            offer.needs === null || (offer.needs as readonly string[]).includes(child.need);
          if (inAge && inNeed) fitting.push(index);
        }
      }
      const chosen = fitting[whole(fitting.length)];
      if (chosen === undefined) continue;
      left[chosen] = (left[chosen] ?? 0) - 1;
      child.keeps = offers[chosen]?.id ?? null;
    }
  }
}

function makeAreas(count: number) {
  const two = (index: number) => String(index + 1).padStart(2, '0');
  const kecamatanCount = Math.ceil(count / KELURAHAN_PER_KECAMATAN);
  const kotaCount = Math.ceil(kecamatanCount / KECAMATAN_PER_KOTA);
  const parentOf = new Map<string, string | null>();
  const provinsi = kotaCount > 1 ? '36' : null;
  if (provinsi) parentOf.set(provinsi, null);
  const kota = Array.from({ length: kotaCount }, (_, index) => `36.${two(index)}`);
  for (const code of kota) parentOf.set(code, provinsi);
  const kecamatan = Array.from({ length: kecamatanCount }, (_, index) => {
    const above = kota[Math.floor(index / KECAMATAN_PER_KOTA)] ?? '';
    const code = `${above}.${two(index % KECAMATAN_PER_KOTA)}`;
    parentOf.set(code, above);
    return code;
  });
  const kelurahan = Array.from({ length: count }, (_, index) => {
    const above = kecamatan[index % kecamatanCount] ?? '';
    const code = `${above}.10${two(Math.floor(index / kecamatanCount))}`;
    parentOf.set(code, above);
    return code;
  });
  const rows = [...parentOf].map(([code, parent]) => ({ code, parent }));
  return { rows, parentOf, kota, kecamatan, kelurahan };
}

/** Draws an index with the given weights. */
function picker(weights: readonly number[], random: () => number): () => number {
  const sums: number[] = [];
  for (const weight of weights) sums.push((sums.at(-1) ?? 0) + weight);
  return () => {
    const draw = random() * (sums.at(-1) ?? 0);
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= draw) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** A small seeded generator (Tommy Ettinger's mulberry32): the same seed makes the same city. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
