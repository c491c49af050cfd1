import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInstance } from '../../../worker/matching/instance.ts';
import { buildNetwork } from '../../../worker/matching/network.ts';
import { networkSimplex } from '../../../worker/matching/network-simplex.ts';
import { buildProblem, type Problem } from '../../../worker/matching/problem.ts';
import { worstFirstStart } from '../../../worker/matching/worst-first.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { suppliesOf } from '../../support/tree-dimacs.ts';
import { cities } from './cities.ts';

/** The network of a city, however small, with the start that is meant for large ones. */
function started(problem: Problem) {
  const tree = buildNetwork(problem);
  return { tree, ...tree, plain: tree.start(), start: worstFirstStart(problem, tree) };
}

function problemOf(city: unknown): Problem {
  const instance = readInstance(city);
  if (isRefusal(instance)) throw new Error(instance.code);
  const problem = buildProblem(instance);
  if (isRefusal(problem)) throw new Error(problem.code);
  return problem;
}

const crowded = cities({ children: 40, pledges: 8, crowded: true });

describe('the start of a run', () => {
  test('is best by the first two goals already', () => {
    fc.assert(
      fc.property(crowded, (city) => {
        const { network, start, plain, pledgeNode } = started(problemOf(city));
        const waitingCost = (flow: Int32Array) =>
          network.from.reduce(
            (sum, tail, arc) =>
              network.to[arc] === network.root && tail < pledgeNode
                ? sum + flow[arc]! * network.cost[arc]!
                : sum,
            0,
          );
        const best = networkSimplex(network, plain).flow;
        expect(waitingCost(start.flow)).toBe(waitingCost(best));
      }),
      { numRuns: 500, seed: 71 },
    );
  });

  test('leads to the same cost and the very prices that any other start does', () => {
    fc.assert(
      fc.property(crowded, (city) => {
        const problem = problemOf(city);
        const { network, start, plain, pledgeNode } = started(problem);
        const [one, other] = [networkSimplex(network, start), networkSimplex(network, plain)];
        const costOf = (flow: Int32Array) =>
          flow.reduce((sum, units, arc) => sum + units * network.cost[arc]!, 0);
        expect(costOf(one.flow)).toBe(costOf(other.flow));
        expect(one.price.slice(0, pledgeNode)).toEqual(other.price.slice(0, pledgeNode));
      }),
      { numRuns: 800, seed: 74 },
    );
  });

  test('is a flow: nobody is lost, no arc carries more than it may', () => {
    fc.assert(
      fc.property(crowded, (city) => {
        const problem = problemOf(city);
        const { tree, network, start } = started(problem);
        const left = suppliesOf(problem, tree);
        for (const [arc, units] of start.flow.entries()) {
          expect(units).toBeGreaterThanOrEqual(0);
          expect(units).toBeLessThanOrEqual(network.capacity[arc]!);
          left[network.from[arc]!]! -= units;
          left[network.to[arc]!]! += units;
        }
        left[network.root] = 0;
        expect(left.every((units) => units === 0)).toBe(true);
      }),
      { numRuns: 300, seed: 72 },
    );
  });

  test('is a tree over which a unit can go up from everywhere, and no arc beside it is half full', () => {
    fc.assert(
      fc.property(crowded, (city) => {
        const { network, start, pledgeNode } = started(problemOf(city));
        const { nodes, root, from, to, capacity } = network;
        const inTree = new Set(start.parentArc);
        for (let node = 0; node < nodes; node++) {
          let at = node;
          for (let steps = 0; at !== root; steps++) {
            expect(steps).toBeLessThan(nodes);
            const arc = start.parentArc[at]!;
            const isUp = from[arc] === at;
            const room = isUp ? capacity[arc]! - start.flow[arc]! : start.flow[arc]!;
            // A pledge without a place hangs on its closed arc: nothing ever passes there.
            if (at < pledgeNode || capacity[arc] !== 0) expect(room).toBeGreaterThan(0);
            at = isUp ? to[arc]! : from[arc]!;
          }
        }
        for (const [arc, units] of start.flow.entries()) {
          if (units > 0 && units < capacity[arc]!) expect(inTree.has(arc)).toBe(true);
        }
      }),
      { numRuns: 300, seed: 73 },
    );
  });
});
