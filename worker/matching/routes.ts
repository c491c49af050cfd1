import type { TreeNetwork } from './network.ts';
import { PairBook } from './pair-book.ts';
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
  const book = new PairBook(problem.classes.length);
  const { stops } = tree;
  const { severity, firstKept, keptPledge } = problem.classes.columns;
  const waitingAt: Party[][] = Array.from(stops.area, () => []);
  for (let index = 0; index < problem.classes.length; index++) {
    const end = firstKept[index + 1] as number;
    for (let at = firstKept[index] as number; at < end; at++) {
      const children = flow[tree.keptArc + at] as number;
      const pledge = keptPledge[at] as number;
      if (children > 0) book.add({ childClass: index, pledge, children, kept: true });
    }
    const children = flow[tree.boardingArc[index] as number] ?? 0;
    const party = { childClass: index, severity: severity[index] as number, children };
    if (children > 0) waitingAt[tree.boardingOf[index] as number]?.push(party);
  }
  for (const { childClass, pledge, arc } of tree.straight) {
    book.add({ childClass, pledge, children: flow[arc] ?? 0, kept: false });
  }
  for (const pair of pinnedPairs(problem)) book.add(pair);
  for (let index = stops.length - 1; index >= 0; index--) {
    const queue = (waitingAt[index] ?? []).sort(
      (a, b) => a.severity - b.severity || a.childClass - b.childClass,
    );
    let front = 0;
    const first = stops.firstPledge[index] as number;
    const last = stops.firstPledge[index + 1] as number;
    for (let at = first; at < last; at++) {
      const pledge = stops.pledge[at] as number;
      let places = flow[(tree.offerArc[index] as number) + at - first] as number;
      while (places > 0) {
        const party = queue[front];
        if (!party) throw new Error('the flow into a stop is smaller than the flow out of it');
        const children = Math.min(places, party.children);
        book.add({ childClass: party.childClass, pledge, children, kept: false });
        places -= children;
        party.children -= children;
        if (party.children === 0) front++;
      }
    }
    const above = waitingAt[stops.above[index] as number];
    for (const party of queue.slice(front)) above?.push(party);
  }
  return book.pairs;
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

/** Children of a class on their way. */
interface Party {
  readonly childClass: number;
  readonly severity: number;
  children: number;
}
