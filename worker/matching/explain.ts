import { acceptsAges, acceptsNeed } from './eligibility.ts';
import { explainWaiting } from './explain-waiting.ts';
import type { Run } from './match.ts';
import { cutoffOf } from './optimum.ts';
import { pointsBetween } from './problem.ts';
import { type ChildPlace, heldIn, type Tally, tally } from './tally.ts';

export type Facts = Readonly<Record<string, string | number>>;

/** Why something is as it is: `code` names a text, `facts` fill its blanks; docs/matching.md lists them. */
export interface Reason {
  readonly code: string;
  readonly facts: Facts;
}

/** Answers "why" about one run, from its outcome and its prices. Null: no such id in the run. */
export interface Explanations {
  child(id: string): Reason | null;
  pledge(id: string): Reason | null;
  /** Why this pledge does not support this child. */
  pair(pair: { child: string; pledge: string }): Reason | null;
}

/** Prepares the explanations of a run; each question then takes one look at the pledges. */
export function explain(run: Run): Explanations {
  const tallied = tally(run);
  // Children of one class wait for one and the same reason; a city asks for thousands of them.
  const whyWaiting = new Map<number, Reason>();
  return {
    child(id) {
      const place = tallied.placeOf.get(id);
      if (!place) return null;
      if (place.assignment) return explainServed(run, tallied, place);
      const known = whyWaiting.get(place.childClass);
      const reason = known ?? explainWaiting(run, tallied, place);
      whyWaiting.set(place.childClass, reason);
      return reason;
    },
    pledge(id) {
      const pledge = run.problem.pledgeIndexOf.get(id);
      return pledge === undefined ? null : explainPledge(run, tallied, pledge);
    },
    pair(asked) {
      const place = tallied.placeOf.get(asked.child);
      const pledge = run.problem.pledgeIndexOf.get(asked.pledge);
      return place && pledge !== undefined ? explainPair(run, place, pledge) : null;
    },
  };
}

function explainServed(run: Run, tallied: Tally, place: ChildPlace): Reason {
  const { problem, optimum } = run;
  const id = place.assignment?.pledge ?? '';
  const pledge = problem.pledgeIndexOf.get(id) ?? -1;
  const full = heldIn(tallied, pledge) >= (problem.pledges[pledge]?.children ?? 0);
  const facts = {
    pledge: id,
    severity: place.child.severity,
    area: place.child.area,
    ...cutoffOf(optimum, pledge),
  };
  if (problem.classes.at(place.childClass).pinned !== null) return { code: 'served_pinned', facts };
  if (place.assignment?.kept) return { code: 'served_kept', facts };
  const before = place.child.keeps;
  if (before !== null) {
    return {
      code: 'served_moved',
      facts: { ...facts, before, cause: whyMoved(run, place, before) },
    };
  }
  return { code: full ? 'served_from_full' : 'served_from_open', facts };
}

/** The child's own reason (not_eligible), the donor's (pledge_gone) or other children's (place_needed). */
function whyMoved({ problem }: Run, place: ChildPlace, before: string): string {
  const pledge = problem.pledgeIndexOf.get(before);
  if (pledge === undefined) return 'pledge_gone';
  const childClass = problem.classes.at(place.childClass);
  return pointsBetween(problem, { childClass, pledge }) === null ? 'not_eligible' : 'place_needed';
}

function explainPledge({ problem, optimum }: Run, tallied: Tally, pledge: number): Reason {
  const places = problem.pledges[pledge]?.children ?? 0;
  const [severity1, severity2, severity3] = tallied.held[pledge] ?? [0, 0, 0];
  const kept = tallied.kept[pledge] ?? 0;
  const facts = { places, severity1, severity2, severity3, kept };
  const free = places - heldIn(tallied, pledge);
  if (places === 0) return { code: 'pledge_without_places', facts: {} };
  if (free === 0) return { code: 'pledge_full', facts: { ...facts, ...cutoffOf(optimum, pledge) } };
  const able = [...problem.classes]
    .filter((childClass) => pointsBetween(problem, { childClass, pledge }) !== null)
    .reduce((sum, { size }) => sum + size, 0);
  if (able === 0) return { code: 'pledge_without_children', facts: { places } };
  return { code: 'pledge_open', facts: { ...facts, free, able } };
}

/**
 * A pair that fits but was not made: the pledge's cut-off says from whom it would take the place,
 * `points` what the pair itself is worth to donor and distance.
 */
function explainPair({ problem, optimum }: Run, place: ChildPlace, pledge: number): Reason {
  const childClass = problem.classes.at(place.childClass);
  const offer = problem.pledges[pledge];
  const now = place.assignment?.pledge ?? '';
  if (offer?.id === now) return { code: 'pair_made', facts: { pledge: now } };
  const points = pointsBetween(problem, { childClass, pledge });
  if (points !== null) {
    const severity = childClass.severity;
    return { code: 'pair_costs', facts: { severity, now, points, ...cutoffOf(optimum, pledge) } };
  }
  if (childClass.banned.includes(pledge)) return { code: 'pair_banned', facts: {} };
  if (childClass.pinned !== null) return { code: 'pair_pinned_elsewhere', facts: { now } };
  if (offer && !acceptsNeed(offer, childClass.need)) return { code: 'pair_other_need', facts: {} };
  if (offer && !acceptsAges(offer, childClass.ages)) return { code: 'pair_other_age', facts: {} };
  return { code: 'pair_other_area', facts: { area: place.child.area } };
}
