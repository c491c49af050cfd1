import { type Instant, wibDate } from '../shared/dates.ts';

export type PatternKind = 'too_fast' | 'same_photo' | 'far_away' | 'at_night' | 'dispatch_differs';

/** One hand-over as far as patterns go. */
export interface Handover {
  readonly deliveryId: string;
  /** Which of the delivery's drops; 0 when all was handed over at once. */
  readonly nth: number;
  readonly runId: string;
  readonly areaCode: string;
  readonly personId: string;
  /** When it happened by the phone that recorded it, else when it was recorded. */
  readonly at: Instant;
  /** The hash of its photo; null without one. */
  readonly photo: string | null;
  /** Where it was, to a hundredth of a degree (about a kilometre), when the kader chose to say. */
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
}

/** What cannot be, and the figures that say why. */
export interface Pattern {
  readonly kind: PatternKind;
  /** What it is about: found once, however often it is looked for. */
  readonly subjectId: string;
  readonly runId: string;
  readonly areaCode: string;
  readonly personId: string;
  readonly figures: Readonly<Record<string, number>>;
}

/** The limits, in one place. They accuse nobody: what they find, a person looks into. */
export const LIMITS = {
  /** Handing over, counting and thanking takes a family well over twelve seconds. */
  handovers: 20,
  withinMinutes: 4,
  /** WIB hours in which no family is at the door. */
  nightFrom: 21,
  nightUntil: 5,
  /** Two coarse places may be two kilometres apart and be the same house. */
  nearKilometres: 3,
  /** A motorcycle in a city. */
  kilometresPerHour: 60,
} as const;

/** Looks for what cannot be in hand-overs of some days; in any order, of any number of people. */
export function patternsIn(handovers: readonly Handover[]): Pattern[] {
  const byPerson = Map.groupBy(handovers, ({ personId }) => personId);
  const ofPeople = [...byPerson.values()].flatMap((all) => {
    const inOrder = [...all].sort((a, b) => a.at - b.at);
    return [...tooFast(inOrder), ...atNight(inOrder), ...farAway(inOrder)];
  });
  return [...ofPeople, ...samePhoto(handovers)];
}

/** More hand-overs within a few minutes than anybody can make: the densest few minutes of each day. */
function tooFast(inOrder: readonly Handover[]): Pattern[] {
  const span = LIMITS.withinMinutes * 60_000;
  const densest = new Map<string, { count: number; ms: number; last: Handover }>();
  let first = 0;
  for (const [index, last] of inOrder.entries()) {
    while (last.at - (inOrder[first]?.at ?? last.at) > span) first += 1;
    const count = index - first + 1;
    const day = wibDate(last.at);
    if (count < LIMITS.handovers || count <= (densest.get(day)?.count ?? 0)) continue;
    densest.set(day, { count, ms: last.at - (inOrder[first]?.at ?? last.at), last });
  }
  return [...densest].map(([day, { count, ms, last }]) => ({
    ...about(last),
    kind: 'too_fast',
    subjectId: `${last.personId}/${day}`,
    figures: { count, minutes: Math.max(1, Math.ceil(ms / 60_000)) },
  }));
}

function atNight(inOrder: readonly Handover[]): Pattern[] {
  const nights = Map.groupBy(
    inOrder.filter(({ at }) => isNight(wibHour(at))),
    ({ at }) => wibDate(at),
  );
  return [...nights].flatMap(([day, all]) => {
    const [first] = all;
    if (!first) return [];
    const figures = { count: all.length, hour: wibHour(first.at) };
    const subjectId = `${first.personId}/${day}`;
    return [{ ...about(first), kind: 'at_night' as const, subjectId, figures }];
  });
}

/** Two places one after another, further apart than the time between them allows. */
function farAway(inOrder: readonly Handover[]): Pattern[] {
  const placed = inOrder.filter(({ place }) => place !== null);
  return placed.slice(1).flatMap((handover, index) => {
    const before = placed[index];
    if (!before?.place || !handover.place) return [];
    const kilometres = kilometresBetween(before.place, handover.place);
    const minutes = (handover.at - before.at) / 60_000;
    const reach = LIMITS.nearKilometres + (minutes * LIMITS.kilometresPerHour) / 60;
    if (kilometres <= reach) return [];
    const figures = { kilometres: Math.round(kilometres), minutes: Math.ceil(minutes) };
    const subjectId = handoverId(handover);
    return [{ ...about(handover), kind: 'far_away' as const, subjectId, figures }];
  });
}

/** One photo under several hand-overs, whoever took it. */
function samePhoto(handovers: readonly Handover[]): Pattern[] {
  const byPhoto = Map.groupBy(handovers, ({ photo }) => photo);
  return [...byPhoto].flatMap(([photo, all]) => {
    const count = new Set(all.map(handoverId)).size;
    const last = [...all].sort((a, b) => a.at - b.at).at(-1);
    if (photo === null || count < 2 || !last) return [];
    return [{ ...about(last), kind: 'same_photo' as const, subjectId: photo, figures: { count } }];
  });
}

function handoverId({ deliveryId, nth }: Handover): string {
  return nth === 0 ? deliveryId : `${deliveryId}/${nth}`;
}

function about({ runId, areaCode, personId }: Handover) {
  return { runId, areaCode, personId };
}

function wibHour(at: Instant): number {
  return new Date(at + 7 * 3_600_000).getUTCHours();
}

function isNight(hour: number): boolean {
  return hour >= LIMITS.nightFrom || hour < LIMITS.nightUntil;
}

const EARTH_KILOMETRES = 6371;

/** Along the great circle (haversine). */
function kilometresBetween(
  one: { latitude: number; longitude: number },
  other: { latitude: number; longitude: number },
): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (of: number) => Math.sin(radians(of) / 2) ** 2;
  const chord =
    half(other.latitude - one.latitude) +
    Math.cos(radians(one.latitude)) *
      Math.cos(radians(other.latitude)) *
      half(other.longitude - one.longitude);
  return 2 * EARTH_KILOMETRES * Math.asin(Math.sqrt(chord));
}
