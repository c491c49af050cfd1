import { type Flow, FlowSums, flowsOf } from './flow.ts';
import { cityOfLeaf, INDIVIDUALS, type IndexedLeaf, organisationIn } from './open-leaf.ts';
import type { Cell } from './table.ts';

/** What was learned of a log so far: everything the files need besides the leaves themselves. */
export interface LearnedSoFar {
  readonly flows: readonly Flow[];
  readonly areas: readonly string[];
  readonly programmes: readonly string[];
  readonly organisations: readonly string[];
}

export const NOTHING_LEARNED: LearnedSoFar = {
  flows: [],
  areas: [],
  programmes: [],
  organisations: [],
};

/** Goes on from what was learned, leaf by leaf. */
export function learn(before: LearnedSoFar, leaves: readonly IndexedLeaf[]): LearnedSoFar {
  const flows = new FlowSums(before.flows);
  const areas = new Set(before.areas);
  const programmes = new Set(before.programmes);
  const organisations = new Set(before.organisations);
  for (const { leaf } of leaves) {
    for (const flow of flowsOf(leaf)) flows.add(flow);
    for (const code of [leaf.area, cityOfLeaf(leaf), leaf.area.slice(0, 2)]) areas.add(code);
    if (leaf.programme !== undefined) programmes.add(leaf.programme);
    for (const { account } of leaf.lines) {
      const name = organisationIn(account);
      if (name !== null && name !== INDIVIDUALS) organisations.add(name);
    }
  }
  return {
    flows: flows.list(),
    areas: [...areas].sort(),
    programmes: [...programmes].sort(),
    organisations: [...organisations].sort(),
  };
}

/** The rows of a leaf in the table of entries, in the order of its lines. */
export function entryRows({ index, leaf }: IndexedLeaf): Cell[][] {
  return leaf.lines.map(({ account, asset, amount }, place) => [
    index,
    leaf.id,
    leaf.type,
    leaf.period,
    leaf.programme ?? '',
    leaf.area,
    place + 1,
    account,
    asset,
    amount,
    place === 0 ? (leaf.in_kind?.rupiah ?? 0) : 0,
  ]);
}
