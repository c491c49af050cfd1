import type { Instance } from '../matching/instance.ts';
import { matchChildren, type Run } from '../matching/match.ts';
import { needsKept } from '../proposals/need.ts';
import { ageInMonths, type DateOnly, firstDay, type Month } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import type { KeptLineRow, KeptRulingRow, KeptRunRow } from './kept-run-store.ts';

/** A proposal as it was worked out, brought back from what is kept of it. */
export interface StatedRun {
  readonly run: Run;
  /** True when solving it again gave the very objective that was proposed: answers are then exact. */
  readonly isExact: boolean;
}

/** What is kept of a proposal. */
export interface KeptRun {
  readonly head: KeptRunRow;
  readonly lines: readonly KeptLineRow[];
  readonly rulings: readonly KeptRulingRow[];
}

type Plain = Pick<Instance, 'period' | 'months' | 'children' | 'pledges' | 'pins' | 'bans'> & {
  readonly areas: readonly { readonly code: string; readonly parent: string | null }[];
};

/**
 * Solves a kept proposal again. Pledges and areas come from its certificate, children from its lines;
 * ages and scores are the children's own. Null where the engine refuses what is left of it.
 */
export function runAgain(kept: KeptRun): StatedRun | null {
  const run = matchChildren(instanceOfKept(kept));
  if (isRefusal(run)) return null;
  return { run, isExact: String(run.match.objective) === kept.head.objective };
}

/** The INSTANCE of a kept proposal. */
export function instanceOfKept({ head, lines, rulings }: KeptRun): Plain {
  const pledges = JSON.parse(head.pledges) as Instance['pledges'];
  const areas = JSON.parse(head.areas) as [string, string | null][];
  const offered = new Set(pledges.map(({ id }) => id));
  const first = firstDay(head.firstMonth);
  const needs = needsKept(head.purpose, pledges);
  const children = lines.map((line) => ({
    id: line.beneficiaryId,
    area: line.areaCode,
    severity: line.severity,
    need: needs.of(line.kind),
    ageMonths: ageAt(line.bornOn as DateOnly | null, first),
    keeps: head.continues === 1 && offered.has(line.lastPledgeId ?? '') ? line.lastPledgeId : null,
    haz: line.haz,
    sex: null,
  }));
  const known = new Set(children.map(({ id }) => id));
  const ruled = (kind: string) =>
    rulings
      .filter((each) => each.kind === kind && known.has(each.child) && offered.has(each.pledge))
      .map(({ child, pledge }) => ({ child, pledge }));
  return {
    period: head.firstMonth as Month,
    months: head.months,
    areas: areas.map(([code, parent]) => ({ code, parent })),
    children,
    pledges,
    pins: ruled('pin'),
    bans: ruled('ban'),
  };
}

function ageAt(bornOn: DateOnly | null, on: DateOnly): number | null {
  return bornOn === null ? null : Math.max(0, ageInMonths({ bornOn, on }));
}
