import type { LiveNetwork } from './live-network.ts';
import type { Problem } from './problem.ts';
import { type PairFlow, pinnedPairs } from './routes.ts';

/** Reads from the flow how many of each class of `problem` go to which of its pledges. */
export function readLivePairs(
  problem: Problem,
  live: LiveNetwork,
  nodeOfChild: (child: number) => number,
): PairFlow[] {
  const classAt = new Map<number, number>();
  for (const [index, { children, pinned }] of problem.classes.entries()) {
    // One class of the problem may be several here, told apart by a pledge that is gone by now.
    for (const child of pinned === null ? children : []) classAt.set(nodeOfChild(child), index);
  }
  const pledgeAt = new Map<number, number>();
  for (const [index, { id }] of problem.pledges.entries()) {
    const pledge = live.pledge(id);
    if (pledge) pledgeAt.set(pledge.node, index);
  }
  const reading = { live, pledgeAt, ...waysOf(live), queues: new Map(), pairs: new Map() };
  for (const { node, size } of live.classes) {
    const childClass = classAt.get(node);
    if (childClass !== undefined && size > 0) pass(reading, node, [{ childClass, children: size }]);
  }
  const { level } = live.frame.problem.areas;
  const upwards = [...live.stops].sort((a, b) => (level[b.area] ?? 0) - (level[a.area] ?? 0));
  for (const { node } of upwards) pass(reading, node, reading.queues.get(node) ?? []);
  return [...reading.pairs.values(), ...pinnedPairs(problem)].sort(
    (a, b) => a.childClass - b.childClass || a.pledge - b.pledge || Number(b.kept) - Number(a.kept),
  );
}

interface Party {
  readonly childClass: number;
  children: number;
}

interface Reading {
  readonly live: LiveNetwork;
  readonly pledgeAt: ReadonlyMap<number, number>;
  readonly stopNodes: ReadonlySet<number>;
  readonly keptArcs: ReadonlySet<number>;
  /** Who has come to a stop and goes on from there. */
  readonly queues: Map<number, Party[]>;
  readonly pairs: Map<string, PairFlow>;
}

function waysOf(live: LiveNetwork): Pick<Reading, 'stopNodes' | 'keptArcs'> {
  const keptArcs = new Set<number>();
  for (const { kept } of live.classes) for (const { arc } of kept.values()) keptArcs.add(arc);
  return { stopNodes: new Set([...live.stops].map(({ node }) => node)), keptArcs };
}

/** Sends those in the queue on from a node, to pledges and to the next stop. */
function pass(reading: Reading, node: number, queue: Party[]): void {
  for (const { arc, to, units } of reading.live.flow.carrying(node)) {
    const pledge = reading.pledgeAt.get(to);
    if (pledge === undefined && !reading.stopNodes.has(to)) continue;
    for (let left = units; left > 0; ) {
      const party = queue[0];
      if (!party) throw new Error('more flows out of a node than into it');
      const children = Math.min(left, party.children);
      party.children -= children;
      if (party.children === 0) queue.shift();
      left -= children;
      if (pledge === undefined) {
        const waiting = reading.queues.get(to);
        if (waiting) waiting.push({ ...party, children });
        else reading.queues.set(to, [{ ...party, children }]);
        continue;
      }
      const kept = reading.keptArcs.has(arc);
      const key = `${party.childClass} ${pledge} ${kept}`;
      const sum = (reading.pairs.get(key)?.children ?? 0) + children;
      reading.pairs.set(key, { childClass: party.childClass, pledge, children: sum, kept });
    }
  }
}
