import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { readInstance } from './instance.ts';
import { type Run, readMatch } from './match.ts';
import { buildNetwork } from './network.ts';
import { type Checkpoint, startSimplex } from './network-simplex.ts';
import { readOptimum } from './optimum.ts';
import { buildProblem } from './problem.ts';

/** How far a run has come. */
export interface Progress {
  readonly pivots: number;
  /** Children who would have a place if it stopped here; how many are reached in the end is not less. */
  readonly served: number;
  readonly children: number;
  /** What the same instance can be resumed from, perhaps elsewhere. */
  readonly checkpoint: () => Checkpoint;
}

/**
 * A run in steps of so many pivots, for whoever must breathe in between: each step yields how far it
 * has come; who stops asking has cancelled it. With `from`, a checkpoint of the same instance, it goes
 * on from there. However it is cut, it ends in the very run that `matchChildren` makes.
 */
export function* matchInSteps(
  input: unknown,
  { pivots, from }: { pivots: number; from?: Checkpoint },
): Generator<Progress, Run | Refusal> {
  const instance = readInstance(input);
  if (isRefusal(instance)) return instance;
  const problem = buildProblem(instance);
  if (isRefusal(problem)) return problem;
  const tree = buildNetwork(problem);
  const solving = startSimplex(tree.network, from ?? tree.start());
  const children = instance.children.length;
  // The places of pledges are the network's first arcs; pinned children have theirs beforehand.
  const servedNow = () => {
    let served = instance.pins.length;
    for (const pledge of problem.pledges.keys()) served += solving.flowOn(pledge);
    return served;
  };
  while (!solving.step(pivots)) {
    const checkpoint = () => solving.checkpoint();
    yield { pivots: solving.pivots, served: servedNow(), children, checkpoint };
  }
  const optimum = readOptimum(problem, { tree, flow: solving.flow() });
  return { problem, optimum, match: readMatch(problem, optimum) };
}
