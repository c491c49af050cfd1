import type { City } from './cities.ts';

type Child = City['children'][number];
type Pledge = City['pledges'][number];

/** Points of a pair by the words of docs/matching.md, or null when the two do not go together. */
export function pointsOf(city: City, child: Child, pledge: Pledge): number | null {
  if (pledge.needs && !pledge.needs.includes(child.need)) return null;
  if (pledge.ageMonths) {
    const [from, to] = pledge.ageMonths;
    if (child.ageMonths === null || child.ageMonths < from || child.ageMonths > to) return null;
  }
  let levels = 0;
  for (let at: string | null = child.area; at; levels++) {
    if (pledge.areas.includes(at)) return levels * 10 + (pledge.preference?.[child.need] ?? 0);
    at = city.areas.find(({ code }) => code === at)?.parent ?? null;
  }
  return null;
}

/** Points of a pair that nobody overruled. */
function allowedPoints(city: City, child: Child, pledge: Pledge): number | null {
  const pin = city.pins?.find((row) => row.child === child.id);
  if (pin && pin.pledge !== pledge.id) return null;
  if (city.bans?.some((row) => row.child === child.id && row.pledge === pledge.id)) return null;
  return pointsOf(city, child, pledge);
}

/** The goals of an assignment (pledge index or −1 per child), most important first. */
export function goalVector(city: City, given: number[]): number[] {
  const unserved = [0, 0, 0];
  const deciles = new Array<number>(30).fill(0);
  const cells = Map.groupBy(city.children.keys(), (index) => {
    const child = city.children[index]!;
    return `${child.area} ${child.severity}`;
  });
  for (const members of cells.values()) {
    const severity = city.children[members[0]!]!.severity;
    const waiting = members.filter((index) => given[index]! < 0).length;
    unserved[severity - 1]! += waiting;
    for (let unit = 1; unit <= waiting; unit++) {
      const decile = Math.ceil((10 * unit) / members.length);
      deciles[(severity - 1) * 10 + (10 - decile)]!++;
    }
  }
  let changed = 0;
  let points = 0;
  for (const [index, child] of city.children.entries()) {
    const current = city.pledges.find(({ id }) => id === child.keeps);
    const pledge = city.pledges[given[index]!];
    if (current && allowedPoints(city, child, current) !== null && pledge !== current) changed++;
    if (pledge) points += pointsOf(city, child, pledge)!;
  }
  return [...unserved, ...deciles, changed, points];
}

/** Tries every assignment there is and returns the best goals. */
export function bestGoals(city: City): number[] {
  const options = city.children.map((child) => [
    ...city.pledges.flatMap((pledge, index) =>
      allowedPoints(city, child, pledge) === null ? [] : [index],
    ),
    ...(city.pins?.some((row) => row.child === child.id) ? [] : [-1]),
  ]);
  const left = city.pledges.map(({ children }) => children);
  const given = city.children.map(() => -1);
  const waiting = [0, 0, 0];
  let best: number[] | null = null;
  const tryFrom = (child: number): void => {
    // The three most important goals only grow; past the best there is nothing to find.
    if (best && isLess(best.slice(0, 3), waiting)) return;
    if (child === given.length) {
      const goals = goalVector(city, given);
      if (best === null || isLess(goals, best)) best = goals;
      return;
    }
    const severity = city.children[child]!.severity - 1;
    for (const option of options[child]!) {
      if (option >= 0 && left[option] === 0) continue;
      if (option >= 0) left[option]!--;
      else waiting[severity]!++;
      given[child] = option;
      tryFrom(child + 1);
      if (option >= 0) left[option]!++;
      else waiting[severity]!--;
    }
  };
  tryFrom(0);
  return best!;
}

function isLess(a: number[], b: number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && a[at]! < b[at]!;
}
