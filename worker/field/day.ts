import type { Actor } from '../identity/actor.ts';
import { narrowedRoots } from '../registry/child-list.ts';
import { kelurahanIn } from '../registry/child-list-store.ts';
import type { Purpose } from '../registry/consent.ts';
import { type ConsentTextRow, consentTextsInForce } from '../registry/consent-store.ts';
import { type Identity, openIdentity } from '../registry/identity.ts';
import type { Sex } from '../registry/nik.ts';
import type { Vault } from '../registry/vault.ts';
import { addDays, type DateOnly, wibDate } from '../shared/dates.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import {
  type DayChildRow,
  type DayMeasureRow,
  type DueDrop,
  dayChildren,
  dayMeasurements,
  downloadAudited,
  dueDrops,
  dueMeasurements,
  dueVisits,
} from './day-store.ts';

/** A phone holds no more than a day's work: so much is lost with a phone, and no more. */
const MOST = { deliveries: 60, visits: 20, measurements: 20 } as const;

/** Weekly goods may wait for five weeks: the weeks of one delivery stay together and count as one. */
const MOST_DROPS = 5 * MOST.deliveries;

/** A kader works in one kelurahan or a kecamatan of them. */
const MOST_AREAS = 60;

/** Of weekly goods the coming week is shown beside what is late: who is out of eggs may get them early. */
const AHEAD_DAYS = 7;

/**
 * Goods that wait for a family. `drops` are the weeks' shares now due, where goods come in weeks; an app
 * from before them reads `quantity` and tells the whole month at once.
 */
export interface DueDelivery {
  readonly id: string;
  readonly runId: string;
  readonly asset: string;
  readonly assetName: string;
  readonly assetNameEn: string;
  /** A service is done or not done. */
  readonly isService: boolean;
  readonly quantity: number;
  readonly dueOn: string;
  readonly drops: readonly {
    readonly nth: number;
    readonly quantity: number;
    readonly dueOn: string;
  }[];
}

/** A text that is agreed to, in the language in which it is. */
export interface DayText {
  readonly version: string;
  readonly purpose: Purpose;
  readonly body: string;
}

/** A family as the phone shows it. */
export interface DayChild {
  readonly id: string;
  /** A pregnant woman is measured at the arm alone. */
  readonly kind: 'child' | 'pregnancy';
  readonly name: string;
  readonly parents: readonly string[];
  readonly address: string;
  readonly rt: string;
  readonly rw: string;
  readonly areaName: string;
  readonly posyandu: string | null;
  readonly sex: Sex;
  /** Empty for a pregnancy: her birth date does not travel. */
  readonly bornOn: string;
  readonly photosAgreed: boolean;
  readonly visitDue: boolean;
  readonly measureDue: boolean;
  readonly deliveries: readonly DueDelivery[];
  /** Newest first. */
  readonly measurements: readonly Omit<DayMeasureRow, 'childId'>[];
}

export interface Day {
  readonly today: DateOnly;
  readonly children: readonly DayChild[];
  /** What registering somebody without a signal takes: where, and the words to be read out. */
  readonly registration: {
    readonly areas: readonly { readonly code: string; readonly name: string }[];
    readonly texts: Readonly<Record<'child' | 'pregnancy', readonly DayText[]>>;
  };
  /** There is more to do than one download holds. */
  readonly isMore: boolean;
}

/**
 * A kader's day: the families who wait for goods, a visit or a measurement, by kelurahan, RW and RT.
 * On record before a name is opened; NIK and telephone numbers never travel.
 */
export async function dayOf(
  place: { readonly db: D1Database; readonly vault: Vault },
  actor: Actor,
): Promise<Day> {
  const today = wibDate(actor.now);
  const asked = { personId: actor.personId, scopes: actor.scopes, today };
  const due = await read(place.db, {
    deliveries: dueDrops(asked, {
      until: addDays(today, AHEAD_DAYS),
      most: MOST_DROPS + 1,
    }),
    visits: dueVisits(asked, MOST.visits + 1),
    measurements: dueMeasurements(asked, MOST.measurements + 1),
    areas: kelurahanIn(narrowedRoots(actor.scopes, null), MOST_AREAS),
    forChild: consentTextsInForce(today),
    forPregnancy: consentTextsInForce(today, 'pregnancy'),
  });
  const waiting = [...new Set(due.deliveries.map(({ id }) => id))];
  const isMore =
    waiting.length > MOST.deliveries ||
    due.deliveries.length > MOST_DROPS ||
    due.visits.length > MOST.visits ||
    due.measurements.length > MOST.measurements;
  const first = new Set(waiting.slice(0, MOST.deliveries));
  const deliveries = due.deliveries.filter(({ id }) => first.has(id));
  const visits = new Set(due.visits.slice(0, MOST.visits).map(({ id }) => id));
  const measures = new Set(due.measurements.slice(0, MOST.measurements).map(({ id }) => id));
  const ids = [...new Set([...deliveries.map(({ childId }) => childId), ...visits, ...measures])];
  const { rows, measurements } = await read(place.db, {
    rows: dayChildren(ids, actor.scopes),
    measurements: dayMeasurements(ids),
  });
  const dayBegan = Date.parse(`${today}T00:00:00+07:00`);
  await write(place.db, downloadAudited(rows, { ...actor, dayBegan }));
  const opened = await Promise.all(
    rows.map(async (row) => ({ row, identity: await openIdentity(place.vault, row) })),
  );
  const children = opened.flatMap(({ row, identity }) =>
    identity ? [childOf(row, identity, { deliveries, visits, measures, measurements })] : [],
  );
  const registration = {
    areas: due.areas.map(({ code, name }) => ({ code, name })),
    texts: { child: textsOf(due.forChild), pregnancy: textsOf(due.forPregnancy) },
  };
  return { today, children: children.sort(byPlace), registration, isMore };
}

function textsOf(rows: readonly ConsentTextRow[]): DayText[] {
  return rows.map(({ version, purpose, bodyId: body }) => ({ version, purpose, body }));
}

function childOf(
  row: DayChildRow,
  identity: Identity,
  due: {
    deliveries: readonly DueDrop[];
    visits: ReadonlySet<string>;
    measures: ReadonlySet<string>;
    measurements: readonly DayMeasureRow[];
  },
): DayChild {
  const { id, kind, areaName, posyandu, sex, bornOn, photoConsent } = row;
  const { name, parents, address, rt, rw } = identity;
  return {
    id,
    kind,
    name,
    parents,
    address,
    rt,
    rw,
    areaName,
    posyandu,
    sex,
    bornOn: bornOn ?? '',
    photosAgreed: photoConsent === 1,
    visitDue: due.visits.has(id),
    measureDue: due.measures.has(id),
    deliveries: deliveriesOf(due.deliveries.filter(({ childId }) => childId === id)),
    measurements: due.measurements
      .filter(({ childId }) => childId === id)
      .map(({ childId: _child, ...measurement }) => measurement),
  };
}

function deliveriesOf(dropsDue: readonly DueDrop[]): DueDelivery[] {
  return [...Map.groupBy(dropsDue, ({ id }) => id).values()].flatMap((drops) => {
    const [first] = drops;
    if (!first) return [];
    const { childId: _child, nth: _nth, drops: count, share: _share, isService, ...due } = first;
    const delivery = { ...due, isService: isService === 1 };
    const weeks = drops.map(({ nth, share, dueOn }) => ({ nth, quantity: share, dueOn }));
    return [{ ...delivery, drops: count === 1 ? [] : weeks }];
  });
}

/** As one walks: kelurahan, RW, RT, then the name. Numbers as numbers: RT 9 comes before RT 10. */
function byPlace(a: DayChild, b: DayChild): number {
  const order = new Intl.Collator('id', { numeric: true });
  return (
    order.compare(a.areaName, b.areaName) ||
    order.compare(a.rw, b.rw) ||
    order.compare(a.rt, b.rt) ||
    order.compare(a.name, b.name)
  );
}
