import { type Certificate, certify } from '../matching/certificate.ts';
import { matchChildren, type Run } from '../matching/match.ts';
import { isFew } from '../shared/few-children.ts';
import type { RandomBytes } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';

/** How near the places of a public certificate come; withheld where even the city would be too near. */
export type Detail = 'kecamatan' | 'city' | 'withheld';

/** A proof of the same optimum in which no child can be singled out, where there can be one. */
export interface PublicCertificate {
  readonly detail: Detail;
  /** Null where it is withheld. */
  readonly certificate: Certificate | null;
}

const CODE_LENGTH = { kecamatan: 8, city: 5 } as const;

/**
 * The certificate that the public may have. Places below the kecamatan (or below the city, where a
 * kecamatan holds too few) and pledges get names drawn by lot, and the renamed problem is solved and
 * certified anew: its optimum is the run's own, whatever its places are called, and the proof is
 * whole. A place keeps its name only where, for each severity, need, age and ruling that the
 * certificate tells apart, at least five children live or none. What is shown of a class that is smaller
 * than that says which of five or more it could be, and no more. A place that a pledge names counts by
 * itself: whoever knows the pledge, by its size or its giver, knows the place behind the lot.
 */
export async function publicCertificate(run: Run, random: RandomBytes): Promise<PublicCertificate> {
  for (const detail of ['kecamatan', 'city'] as const) {
    if (detail === 'kecamatan' && tellsOfPregnancies(run)) continue;
    if (!isCrowded(run, CODE_LENGTH[detail])) continue;
    const renamed = matchChildren(renamedInstance(run, CODE_LENGTH[detail], random));
    if (isRefusal(renamed)) throw new Error(`the same problem renamed: ${renamed.code}`);
    if (String(renamed.match.objective) !== String(run.match.objective)) {
      throw new Error('the same problem has another optimum');
    }
    return { detail, certificate: await certify(renamed.problem, renamed.optimum) };
  }
  return { detail: 'withheld', certificate: null };
}

/** Whether its needs tell pregnant women from children: then no kecamatan keeps its name. */
function tellsOfPregnancies({ problem }: Run): boolean {
  return problem.instance.children.some(({ need }) => need.endsWith(':pregnancy'));
}

/** Whether all children of a place, severity, need, span of ages and ruling are five at least. */
function isCrowded({ problem }: Run, length: number): boolean {
  const { instance, areas } = problem;
  const named = new Set(instance.pledges.flatMap((pledge) => pledge.areas));
  const crowds = new Map<string, number>();
  for (const { area, severity, need, ages, pinned, banned, size } of problem.classes) {
    const place = knownPlace(areas.codes[area] ?? '', named, length);
    const key = JSON.stringify([
      [place, severity, need, ages && [ages.from, ages.to]],
      [pinned, banned],
    ]);
    crowds.set(key, (crowds.get(key) ?? 0) + size);
  }
  return ![...crowds.values()].some(isFew);
}

/** As near as somebody could place a child of the area: the nearest place that a pledge names, or the shown one. */
function knownPlace(code: string, named: ReadonlySet<string>, length: number): string {
  for (let place = code; place.length > length; place = place.slice(0, place.lastIndexOf('.'))) {
    if (named.has(place)) return place;
  }
  return code.slice(0, length);
}

/** The problem with the same shape, and names by lot for children, pledges and all places below `length`. */
function renamedInstance({ problem }: Run, length: number, random: RandomBytes) {
  const { instance } = problem;
  const places = instance.areas.map(({ code }) => code).filter((code) => code.length > length);
  const placeOf = lots(places, 'place-', random);
  const pledgeOf = lots(
    instance.pledges.map(({ id }) => id),
    'pledge-',
    random,
  );
  const childOf = lots(
    instance.children.map(({ id }) => id),
    'child-',
    random,
  );
  const place = (code: string) => placeOf.get(code) ?? code;
  const pair = ({ child, pledge }: { child: string; pledge: string }) => ({
    child: childOf.get(child) ?? '',
    pledge: pledgeOf.get(pledge) ?? '',
  });
  return {
    ...instance,
    areas: instance.areas.map(({ code, parent }) => ({
      code: place(code),
      parent: parent === null ? null : place(parent),
    })),
    children: instance.children.map((child) => ({
      ...child,
      id: childOf.get(child.id) ?? '',
      area: place(child.area),
      keeps: child.keeps === null ? null : (pledgeOf.get(child.keeps) ?? null),
    })),
    pledges: instance.pledges.map((pledge) => ({
      ...pledge,
      id: pledgeOf.get(pledge.id) ?? '',
      areas: pledge.areas.map(place),
    })),
    pins: instance.pins.map(pair),
    bans: instance.bans.map(pair),
  };
}

/** Numbered names in an order drawn by lot: neither the code nor its rank can be read from one. */
function lots(names: readonly string[], prefix: string, random: RandomBytes): Map<string, string> {
  const drawn = names
    .map((name) => ({
      name,
      lot: Array.from(random(8), (byte) => String.fromCharCode(byte)).join(''),
    }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));
  const width = String(drawn.length).length;
  return new Map(
    drawn.map(({ name }, index) => [name, prefix + String(index + 1).padStart(width, '0')]),
  );
}
