import type { TreeNetwork } from './network.ts';
import type { Problem } from './problem.ts';

/** Children of one class who go to one pledge. */
export interface PairFlow {
  /** Index of the class. */
  readonly childClass: number;
  /** Index of the pledge. */
  readonly pledge: number;
  readonly children: number;
  /** True when the pledge supports these children now. */
  readonly kept: boolean;
}

/**
 * Reads from the flow who goes where. Which class a stop sends to which of its pledges makes no
 * difference to any goal; the worst-off take the nearest places, and the order is fixed.
 */
export function readPairs(problem: Problem, tree: TreeNetwork, flow: Int32Array): PairFlow[] {
  const pairs: PairFlow[] = [];
  const { stops } = tree;
  const { severity, firstKept, keptPledge } = problem.classes.columns;
  const waitingAt: Party[][] = Array.from(stops.area, () => []);
  for (let index = 0; index < problem.classes.length; index++) {
    const end = firstKept[index + 1] as number;
    for (let at = firstKept[index] as number; at < end; at++) {
      const children = flow[tree.keptArc + at] as number;
      const pledge = keptPledge[at] as number;
      if (children > 0) pairs.push({ childClass: index, pledge, children, kept: true });
    }
    const children = flow[tree.boardingArc[index] as number] ?? 0;
    const party = { childClass: index, severity: severity[index] as number, children };
    if (children > 0) waitingAt[tree.boardingOf[index] as number]?.push(party);
  }
  for (const { childClass, pledge, arc } of tree.straight) {
    const children = flow[arc] ?? 0;
    if (children > 0) pairs.push({ childClass, pledge, children, kept: false });
  }
  pairs.push(...pinnedPairs(problem));
  for (let index = stops.length - 1; index >= 0; index--) {
    const queue = (waitingAt[index] ?? []).sort(
      (a, b) => a.severity - b.severity || a.childClass - b.childClass,
    );
    const first = stops.firstPledge[index] as number;
    const last = stops.firstPledge[index + 1] as number;
    for (let at = first; at < last; at++) {
      const pledge = stops.pledge[at] as number;
      const places = flow[(tree.offerArc[index] as number) + at - first] as number;
      for (const { childClass, children } of take(queue, places)) {
        pairs.push({ childClass, pledge, children, kept: false });
      }
    }
    if (queue.length > 0) waitingAt[stops.above[index] as number]?.push(...queue);
  }
  return merged(pairs);
}

/** The pairs that people made: those that continue, and new ones. */
export function pinnedPairs(problem: Problem): PairFlow[] {
  return [...problem.classes.columns.rulings].flatMap(([childClass, { pinned }]) => {
    if (pinned === null) return [];
    const { kept, size } = problem.classes.at(childClass);
    const continuing = kept.get(pinned)?.length ?? 0;
    return [
      { childClass, pledge: pinned, children: continuing, kept: true },
      { childClass, pledge: pinned, children: size - continuing, kept: false },
    ].filter((pair) => pair.children > 0);
  });
}

interface Party {
  readonly childClass: number;
  readonly severity: number;
  readonly children: number;
}

/** Takes `places` children off the front of the queue. */
function take(queue: Party[], places: number): Party[] {
  const taken: Party[] = [];
  let left = places;
  while (left > 0) {
    const party = queue.shift();
    if (!party) throw new Error('the flow into a stop is smaller than the flow out of it');
    const children = Math.min(left, party.children);
    taken.push({ ...party, children });
    if (children < party.children) queue.unshift({ ...party, children: party.children - children });
    left -= children;
  }
  return taken;
}

/** Sorts, and joins what reached one pledge by two ways. */
function merged(pairs: PairFlow[]): PairFlow[] {
  pairs.sort(
    (a, b) => a.childClass - b.childClass || a.pledge - b.pledge || Number(b.kept) - Number(a.kept),
  );
  const joined: PairFlow[] = [];
  for (const pair of pairs) {
    const last = joined.at(-1);
    if (
      last?.childClass === pair.childClass &&
      last.pledge === pair.pledge &&
      last.kept === pair.kept
    ) {
      joined[joined.length - 1] = { ...pair, children: last.children + pair.children };
    } else joined.push(pair);
  }
  return joined;
}
