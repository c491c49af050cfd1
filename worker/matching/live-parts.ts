import type { Pledge } from './instance.ts';
import type { Severity } from './weights.ts';

/** All children of one severity in one area, and the arcs of the ten tenths left unserved. */
export interface LiveCell {
  readonly node: number;
  readonly arcs: readonly number[];
  readonly severity: Severity;
  children: number;
}

/** What tells one class from another. */
export interface Place {
  readonly area: number;
  readonly demand: number;
  readonly severity: Severity;
  /** Ids of the pledges ruled out for it, sorted: such a class goes straight to all others. */
  readonly banned: readonly string[];
}

export interface LiveClass extends Place {
  readonly node: number;
  readonly cell: LiveCell;
  /** To its cell: what it carries are the children left waiting. */
  readonly waits: number;
  size: number;
  /** By pledge: the arc of sponsorships that continue, and how many could. */
  readonly kept: Map<string, { arc: number; children: number }>;
}

/** What a class gets. */
export interface Standing {
  readonly served: number;
  /** By pledge. */
  readonly continuing: ReadonlyMap<string, number>;
}

/** Where the pledges stand that name an area and accept a demand. */
export interface LiveStop {
  readonly node: number;
  readonly area: number;
  readonly demand: number;
}

export interface LivePledge {
  readonly offer: Pledge;
  readonly node: number;
  readonly territory: ReadonlySet<number>;
  /** To the root: its places. */
  readonly places: number;
  /** From stops and classes, each without a limit of its own. */
  readonly ways: number[];
  /** Classes with an arc of their own for sponsorships that continue with it. */
  readonly keepers: LiveClass[];
  /** True when pins took all its places as it was laid out: it has no ways in yet. */
  readonly isShut: boolean;
}

/** More than all children there could be: no flow fills it. */
export const LIMITLESS = 2 ** 30;

/** True when only the places differ, from some to some: a pledge without places has no ways in. */
export function sameTerms(a: Pledge, b: Pledge): boolean {
  const terms = ({ areas, needs, ageMonths, preference }: Pledge) =>
    JSON.stringify([areas, needs, ageMonths, preference]);
  return a.children > 0 && b.children > 0 && terms(a) === terms(b);
}
