import { isRefusal } from '../shared/refusal.ts';
import { handOut } from './hand-out.ts';
import type { Instance, Pledge } from './instance.ts';
import type { Run } from './match.ts';
import { buildNetwork, type TreeNetwork } from './network.ts';
import { networkSimplex } from './network-simplex.ts';
import { buildProblem, type Problem } from './problem.ts';
import { readPairs } from './routes.ts';

/**
 * How many more places in an area, open to every need and age, would bring help to a child who
 * waits: found by solving anew with that many, and with every tie decided against her, so that it
 * holds whatever else the run prefers. Null when the child does not wait, or the area does not
 * hold her. Some ten runs; ask for one child at a time.
 */
export function placesToReach(run: Run, wish: { child: string; area: string }): number | null {
  const { instance, areas } = run.problem;
  const child = instance.children.find(({ id }) => id === wish.child);
  if (!child || !run.match.waiting.includes(child.id)) return null;
  const lineage = new Set<string>();
  for (let at = areas.indexOf.get(child.area) ?? -1; at >= 0; at = areas.parent[at] ?? -1) {
    lineage.add(areas.codes[at] ?? '');
  }
  if (!lineage.has(wish.area)) return null;

  // With a place for every child of the city nobody it could take waits.
  let enough = 1;
  while (enough < instance.children.length && !reaches(enough)) enough *= 2;
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >> 1;
    if (reaches(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;

  function reaches(places: number): boolean {
    const problem = buildProblem(withPledge(instance, { area: wish.area, places }));
    if (isRefusal(problem)) throw new RangeError(`one pledge more: ${problem.code}`);
    const tree = againstHer(problem, buildNetwork(problem), wish.child);
    const pairs = readPairs(problem, tree, networkSimplex(tree.network, tree.start()).flow);
    return !handOut(problem, { pairs }).waiting.includes(wish.child);
  }
}

/**
 * The same network in which serving the child's class costs a trifle more: all costs grow by a
 * factor above the number of children, her class's pairs by one. Where that would pass 2^53 the
 * ties stay as they fall.
 */
function againstHer(problem: Problem, tree: TreeNetwork, child: string): TreeNetwork {
  const factor = problem.instance.children.length + 1;
  if (problem.weights.unserved * 128 * factor > Number.MAX_SAFE_INTEGER) return tree;
  const hers = [...problem.classes].findIndex(({ children }) =>
    children.some((index) => problem.instance.children[index]?.id === child),
  );
  const own = tree.classNode[hers] as number;
  const boarding = tree.boardingArc[hers];
  const { from, to, cost } = tree.network;
  const harder = cost.map((each, arc) => {
    const isOwn = from[arc] === own && (to[arc] ?? 0) >= tree.stopNode;
    return each * factor + (isOwn || arc === boarding ? 1 : 0);
  });
  return { ...tree, network: { ...tree.network, cost: harder } };
}

/** The instance with one more pledge, open to all in the area. */
function withPledge(instance: Instance, offer: { area: string; places: number }): Instance {
  let id = 'new';
  while (instance.pledges.some((pledge) => pledge.id === id)) id += '+';
  const pledge: Pledge = {
    id,
    areas: [offer.area],
    children: offer.places,
    needs: null,
    ageMonths: null,
    preference: {},
  };
  return { ...instance, pledges: [...instance.pledges, pledge] };
}
