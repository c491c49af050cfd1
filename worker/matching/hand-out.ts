import type { Child } from './instance.ts';
import type { Optimum } from './optimum.ts';
import type { Problem } from './problem.ts';

/** One child and the pledge that is to support her; `kept` when it does already. */
export interface Assignment {
  readonly child: string;
  readonly pledge: string;
  readonly kept: boolean;
}

export interface HandOut {
  /** Sorted by child. */
  readonly assignments: readonly Assignment[];
  /** Ids of the children left waiting, sorted. */
  readonly waiting: readonly string[];
}

/**
 * Says which children of a class get its places: those already supported by the pledge first,
 * then the lower height-for-age, then a hash of the id, which nobody can aim at and which is the
 * same in every run.
 */
export function handOut(problem: Problem, optimum: Pick<Optimum, 'pairs'>): HandOut {
  const assignments: Assignment[] = [];
  const waiting: string[] = [];
  const rank = ranking(problem);
  const idOf = (child: number) => problem.instance.children[child]?.id ?? '';
  const pairsOf = Map.groupBy(optimum.pairs, ({ childClass }) => childClass);
  for (const [index, childClass] of problem.classes.entries()) {
    const taken = new Set<number>();
    const give = (child: number, pledge: number, kept: boolean) => {
      taken.add(child);
      assignments.push({ child: idOf(child), pledge: problem.pledges[pledge]?.id ?? '', kept });
    };
    const pairs = pairsOf.get(index) ?? [];
    for (const { pledge, children } of pairs.filter(({ kept }) => kept)) {
      const supported = [...(childClass.kept.get(pledge) ?? [])].sort(rank);
      for (const child of supported.slice(0, children)) give(child, pledge, true);
    }
    const rest = childClass.children.filter((child) => !taken.has(child)).sort(rank);
    let next = 0;
    for (const { pledge, children } of pairs.filter(({ kept }) => !kept)) {
      for (const child of rest.slice(next, next + children)) give(child, pledge, false);
      next += children;
    }
    for (const child of rest.slice(next)) waiting.push(idOf(child));
  }
  assignments.sort((a, b) => (a.child < b.child ? -1 : 1));
  return { assignments, waiting: waiting.sort() };
}

type Compare = (a: number, b: number) => number;

function ranking({ instance }: Problem): Compare {
  const haz = Float64Array.from(
    instance.children,
    (child) => child.haz ?? Number.POSITIVE_INFINITY,
  );
  const lot = Uint32Array.from(instance.children, (child) => lotOf(child.id));
  return (a, b) => {
    const [hazA = 0, hazB = 0] = [haz[a], haz[b]];
    if (hazA !== hazB) return hazA < hazB ? -1 : 1;
    const [lotA = 0, lotB = 0] = [lot[a], lot[b]];
    if (lotA !== lotB) return lotA - lotB;
    return (instance.children[a]?.id ?? '') < (instance.children[b]?.id ?? '') ? -1 : 1;
  };
}

/** Sorts children of one class: who comes first gets the next place. */
export function byTurn(a: Child, b: Child): number {
  const [hazA, hazB] = [a.haz ?? Number.POSITIVE_INFINITY, b.haz ?? Number.POSITIVE_INFINITY];
  if (hazA !== hazB) return hazA < hazB ? -1 : 1;
  return lotOf(a.id) - lotOf(b.id) || (a.id < b.id ? -1 : 1);
}

/** FNV-1a with the finisher of MurmurHash3: 32 well-mixed bits of the id. */
function lotOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
