import { gainsWithin } from '../gains/gain-store.ts';
import { type Impact, impactsIn, MOST_PLACES } from '../gains/impact.ts';
import { needOfNight, toldNeed } from '../need/need-of-night.ts';
import type { NeedGroup } from '../need/public-need.ts';
import { type DateOnly, monthOf } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { type PledgePlan, planPledge } from './pledge.ts';
import type { WhatForm } from './pledge-form.ts';
import { termsOf } from './pledge-form.ts';
import { type PackageRow, type PledgeAreaRow, packagesIn, pledgeAreas } from './price-store.ts';

/** What can be pledged: the areas open to somebody, and the packages at the first city's prices of today. */
export interface Offer {
  readonly areas: readonly PledgeAreaRow[];
  readonly city: PledgeAreaRow | undefined;
  readonly packages: readonly PackageRow[];
}

/** What the first screen's answers come to. */
export interface Answer extends PledgePlan {
  readonly months: number;
  readonly package: PackageRow;
}

/** Two round trips: the areas of the scopes, then what packages cost there. */
export async function readOffer(
  db: D1Database,
  given: { scopes: readonly string[]; today: DateOnly },
): Promise<Offer> {
  const { areas } = await read(db, { areas: pledgeAreas(given.scopes) });
  return offerIn(db, areas, given.today);
}

/** The same, with what each kecamatan lacks, as far as it may be told. */
export async function readOfferAndNeeds(
  db: D1Database,
  given: { scopes: readonly string[]; today: DateOnly },
): Promise<Offer & { readonly needs: readonly NeedGroup[] }> {
  const { areas, counts } = await read(db, {
    areas: pledgeAreas(given.scopes),
    counts: needOfNight(),
  });
  return { ...(await offerIn(db, areas, given.today)), needs: toldNeed(counts).groups };
}

/** Refuses `price_unknown` and what planPledge refuses. */
export function answerTo(asked: WhatForm, offer: Offer, today: DateOnly): Answer | Refusal {
  const priced = offer.packages.find(({ id }) => id === asked.package);
  if (!priced) return refuse('price_unknown');
  const terms = termsOf({
    ...asked,
    area: '',
    firstMonth: monthOf(today),
    price: null,
    charter: '',
  });
  const plan = planPledge(terms, priced, today);
  return isRefusal(plan) ? plan : { ...plan, months: asked.months, package: priced };
}

/** Whom a pledge would reach in each area, by the area's code: one round trip. */
export async function readEffects(
  db: D1Database,
  areaCodes: readonly string[],
  answer: Pick<Answer, 'children' | 'package'>,
): Promise<ReadonlyMap<string, Impact>> {
  const asked = effectAsked(answer, areaCodes);
  const { rows } = await read(db, { rows: gainsWithin(asked) });
  return impactsIn(rows, asked);
}

/**
 * What to ask the gains for: figures end at so many places, and of pregnant women there are none, since no
 * number of them is public.
 */
export function effectAsked(
  { children, package: priced }: Pick<Answer, 'children' | 'package'>,
  areaCodes: readonly string[],
) {
  return {
    purpose: priced.purpose,
    places: Math.min(children, MOST_PLACES),
    areaCodes: priced.forKind === 'pregnancy' ? [] : areaCodes,
  };
}

async function offerIn(
  db: D1Database,
  areas: readonly PledgeAreaRow[],
  today: DateOnly,
): Promise<Offer> {
  const city = areas.find(({ level }) => level === CITY_LEVEL);
  if (!city) return { areas, city, packages: [] };
  const { packages } = await read(db, { packages: packagesIn(city.code, today) });
  return { areas, city, packages };
}

const CITY_LEVEL = 2;
