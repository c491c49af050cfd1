import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network } from '../../../worker/matching/network-simplex.ts';
import { SpanningTree } from '../../../worker/matching/spanning-tree.ts';

/** A complete network on so many nodes, node 0 the root, and a tree in which each hangs on one before it. */
const drawn = fc.integer({ min: 2, max: 24 }).chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    costs: fc.array(fc.nat(1_000), { minLength: nodes ** 2, maxLength: nodes ** 2 }),
    above: fc.array(fc.nat(), { minLength: nodes, maxLength: nodes }),
    moves: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean(), fc.nat()), { maxLength: 40 }),
  }),
);

function complete(nodes: number, costs: readonly number[]): Network {
  const arcs = Array.from({ length: nodes ** 2 }, (_, arc) => arc);
  return {
    ...{ nodes, root: 0, capacity: new Int32Array(nodes ** 2) },
    from: Int32Array.from(arcs, (arc) => Math.floor(arc / nodes)),
    to: Int32Array.from(arcs, (arc) => arc % nodes),
    cost: Float64Array.from(costs),
  };
}

function lineOf(tree: SpanningTree, node: number): number[] {
  const line: number[] = [];
  for (let at = node; at >= 0; at = tree.parent[at]!) line.push(at);
  return line;
}

describe('the tree of the simplex', () => {
  test('keeps its order and its prices through any moves of its parts', () => {
    fc.assert(
      fc.property(drawn, ({ nodes, costs, above, moves }) => {
        const network = complete(nodes, costs);
        const parentArc = Int32Array.from(above, (draw, node) =>
          node === 0 ? -1 : node * nodes + (draw % node),
        );
        const tree = new SpanningTree(network, parentArc);
        for (const [one, other, isUp, atCut] of moves) {
          const [inner, outer] = [one % nodes, other % nodes];
          const join = lineOf(tree, inner).find((node) => lineOf(tree, outer).includes(node))!;
          expect(tree.meetingPoint(inner, outer)).toBe(join);
          if (join === inner) continue;
          const cuts = lineOf(tree, inner).filter((node) => !lineOf(tree, join).includes(node));
          const arc = isUp ? inner * nodes + outer : outer * nodes + inner;
          tree.rehang({ cut: cuts[atCut % cuts.length]!, inner, outer, arc, join });
          expect(Math.abs(tree.price[0]!)).toBeLessThanOrEqual(1_000);
        }
        tree.level();
        const order = [...tree.outwards()];
        expect(new Set(order).size).toBe(nodes);
        expect(tree.price[0]).toBe(0);
        for (const [at, node] of order.entries()) {
          if (node === 0) continue;
          const [parent, arc] = [tree.parent[node]!, tree.parentArc[node]!];
          expect(order.indexOf(parent)).toBeLessThan(at);
          const isUp = network.from[arc] === node && network.to[arc] === parent;
          expect(isUp || (network.from[arc] === parent && network.to[arc] === node)).toBe(true);
          expect(tree.price[node]).toBe(tree.price[parent]! + (isUp ? 1 : -1) * costs[arc]!);
        }
      }),
      { numRuns: 1_000, seed: 91 },
    );
  });
});
