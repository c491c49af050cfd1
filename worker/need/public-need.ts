import { FEWEST_CHILDREN, isFew } from '../shared/few-children.ts';

/** A count of children as the public may see it: `small` is fewer than 5, `withheld` protects such a one. */
export type PublicCount = number | 'small' | 'withheld';

/** An area with its children as they are: never for a page. */
export interface CountedArea {
  readonly areaCode: string;
  readonly areaName: string;
  readonly verified: number;
  /** Of the verified, those who are supported now. */
  readonly supported: number;
}

/** Children as anyone may count them: verified, of them supported now, and of them waiting. */
export interface Need {
  readonly verified: PublicCount;
  readonly supported: PublicCount;
  readonly waiting: PublicCount;
}

/** Areas told as one: usually a single area, several where one alone would tell of few children. */
export interface NeedGroup extends Need {
  readonly areas: readonly Pick<CountedArea, 'areaCode' | 'areaName'>[];
}

/** What may be told of a city's kecamatan, or of a kecamatan's kelurahan. The groups come to the total. */
export interface PublicNeed {
  /** In order of code; none where no area may be told at all. */
  readonly groups: readonly NeedGroup[];
  readonly total: Need;
  /** Of those who wait, at least so many: what follows from the figures that are told. */
  readonly waitingAtLeast: number;
}

/** Below this many children areas are never told apart, whatever lies in them. */
const FEWEST_APART = 10;

/**
 * What may be told of areas whose total may be told. They are halved by their codes, again and again, for
 * as long as both halves have none or at least five of each: verified, supported, waiting. So no figure
 * of one to four is told, each child is told of once, and there is nothing to subtract. Which areas stand
 * together follows from their codes and not from which of them has few: who knows this rule still cannot
 * tell which it is, nor that an area inside has fewer than five (the unit test tries every possibility).
 */
export function publicNeed(counted: readonly CountedArea[]): PublicNeed {
  const areas = [...counted].sort((a, b) => (a.areaCode < b.areaCode ? -1 : 1));
  const total = totalOf(areas);
  if (isFew(total.verified)) {
    return told([], { verified: 'small', supported: 'withheld', waiting: 'withheld' });
  }
  if (isTellable(total)) {
    return told(groupsOf(areas).map(groupOf), needOf(total));
  }
  // Few are supported, or few wait: which would tell the other. Who is verified may still be told.
  const groups = groupsOf(areas.map((area) => ({ ...area, supported: 0 })));
  return told(
    groups.map((group) => ({ ...groupOf(group), supported: 'withheld', waiting: 'withheld' })),
    {
      verified: total.verified,
      supported: isFew(total.supported) ? 'small' : 'withheld',
      waiting: isFew(waitingOf(total)) ? 'small' : 'withheld',
    },
  );
}

/** The same for each city by itself; a total over several is withheld as soon as one city's is. */
export function publicNeedByCity(counted: readonly CountedArea[]): PublicNeed {
  const cities = Map.groupBy(counted, ({ areaCode }) => areaCode.slice(0, 5));
  const needs = [...cities.values()].map(publicNeed);
  const [first = publicNeed([]), ...others] = needs;
  if (others.length === 0) return first;
  const sum = (name: keyof Need) =>
    needs.reduce<PublicCount>((all, { total }) => added(all, total[name]), 0);
  return told(
    needs.flatMap(({ groups }) => groups),
    { verified: sum('verified'), supported: sum('supported'), waiting: sum('waiting') },
  );
}

function told(groups: readonly NeedGroup[], total: Need): PublicNeed {
  return { groups, total, waitingAtLeast: waitingAtLeast(total) };
}

/** Where few are supported, all but four wait at least. */
function waitingAtLeast({ verified, supported, waiting }: Need): number {
  if (typeof waiting === 'number') return waiting;
  return typeof verified === 'number' && supported === 'small'
    ? Math.max(0, verified - (FEWEST_CHILDREN - 1))
    : 0;
}

type Counts = Pick<CountedArea, 'verified' | 'supported'>;

function groupsOf(areas: readonly CountedArea[]): (readonly CountedArea[])[] {
  if (areas.length < 2) return areas.length === 0 ? [] : [areas];
  const { verified } = totalOf(areas);
  if (verified === 0) return areas.map((area) => [area]);
  const middle = Math.ceil(areas.length / 2);
  const halves = [areas.slice(0, middle), areas.slice(middle)];
  const isApart = verified >= FEWEST_APART && halves.every((half) => isTellable(totalOf(half)));
  return isApart ? halves.flatMap(groupsOf) : [areas];
}

function isTellable(counts: Counts): boolean {
  const waiting = waitingOf(counts);
  return waiting >= 0 && ![counts.verified, counts.supported, waiting].some(isFew);
}

function groupOf(areas: readonly CountedArea[]): NeedGroup {
  return {
    areas: areas.map(({ areaCode, areaName }) => ({ areaCode, areaName })),
    ...needOf(totalOf(areas)),
  };
}

function needOf(counts: Counts) {
  return {
    verified: counts.verified,
    supported: counts.supported,
    waiting: waitingOf(counts),
  };
}

function totalOf(areas: readonly CountedArea[]): Counts {
  const sum = (name: keyof Counts) => areas.reduce((all, area) => all + area[name], 0);
  return { verified: sum('verified'), supported: sum('supported') };
}

function waitingOf({ verified, supported }: Counts): number {
  return verified - supported;
}

function added(all: PublicCount, more: PublicCount): PublicCount {
  return typeof all === 'number' && typeof more === 'number' ? all + more : 'withheld';
}
