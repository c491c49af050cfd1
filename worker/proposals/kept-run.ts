import type { CertifiedClass } from '../matching/certificate.ts';
import type { Child, Instance, Pair } from '../matching/instance.ts';
import { matchChildren, type Run } from '../matching/match.ts';
import { ageInMonths, type DateOnly, firstDay, type Month } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import type { Cell, KeptLineRow, KeptRunRow } from './kept-run-store.ts';
import type { RuledPair } from './match-instance.ts';
import { needsKept } from './need.ts';

/** A proposal as it was worked out, brought back from what is kept of it. */
export interface RunAgain {
  readonly run: Run;
  /** True when all who were in it are, and solving it again gave the very objective that was proposed: answers are then exact. */
  readonly isExact: boolean;
}

/**
 * What is kept of a proposal. Its certificate has everybody in classes, nameless; the children of some
 * cells, about whom something is asked, are known by their lines. So a question about a child of a
 * large city reads her kelurahan and not the city.
 */
export interface KeptRun {
  readonly head: KeptRunRow;
  /** Whose children are known. */
  readonly cells: readonly Cell[];
  /** All lines of those cells. */
  readonly lines: readonly KeptLineRow[];
  /** Of those children; what was ruled on others is in their classes. */
  readonly rulings: readonly RuledPair[];
}

type Plain = Pick<Instance, 'period' | 'months' | 'children' | 'pledges' | 'pins' | 'bans'> & {
  readonly areas: readonly { readonly code: string; readonly parent: string | null }[];
};

/** Solves a kept proposal again. Null where the engine refuses what is left of it. */
export function runAgain(kept: KeptRun): RunAgain | null {
  const run = matchChildren(instanceOfKept(kept));
  if (isRefusal(run)) return null;
  const isWhole = run.problem.instance.children.length === kept.head.children;
  return { run, isExact: isWhole && String(run.match.objective) === kept.head.objective };
}

/** The INSTANCE of a kept proposal: the children of its cells as they are, all others as their classes have them. */
export function instanceOfKept(kept: KeptRun): Plain {
  const { head, cells } = kept;
  const pledges = JSON.parse(head.pledges) as Instance['pledges'];
  const areas = JSON.parse(head.areas) as [string, string | null][];
  const classes = JSON.parse(head.classes) as CertifiedClass[];
  const isKnown = new Set(cells.map(({ areaCode, severity }) => `${areaCode} ${severity}`));
  const others = classes.filter(({ area, severity }) => !isKnown.has(`${area} ${severity}`));
  const known = knownChildren(kept, pledges);
  const ids = new Set(known.map(({ id }) => id));
  const offered = new Set(pledges.map(({ id }) => id));
  const ruled = (kind: string) =>
    kept.rulings
      .filter((each) => each.kind === kind && ids.has(each.beneficiaryId))
      .filter(({ pledgeId }) => offered.has(pledgeId))
      .map(({ beneficiaryId, pledgeId }) => ({ child: beneficiaryId, pledge: pledgeId }));
  const nameless = namelessChildren(others, pledges);
  return {
    period: head.firstMonth as Month,
    months: head.months,
    areas: areas.map(([code, parent]) => ({ code, parent })),
    children: [...known, ...nameless.children],
    pledges,
    pins: [...ruled('pin'), ...nameless.pins],
    bans: [...ruled('ban'), ...nameless.bans],
  };
}

/** Ages and scores are the children's own. */
function knownChildren({ head, lines }: KeptRun, pledges: Instance['pledges']): Child[] {
  const offered = new Set(pledges.map(({ id }) => id));
  const first = firstDay(head.firstMonth);
  const needs = needsKept(head.purpose, pledges);
  return lines.map((line) => ({
    id: line.beneficiaryId,
    area: line.areaCode,
    severity: line.severity,
    need: needs.of(line.kind),
    ageMonths: ageAt(line.bornOn as DateOnly | null, first),
    keeps: head.continues === 1 && offered.has(line.lastPledgeId ?? '') ? line.lastPledgeId : null,
    haz: line.haz,
    sex: null,
  }));
}

/** A need that no pledge names: all such are one class. */
const OTHER_NEED = 'other';

/** As many children as each class has, by its number and theirs; whom a pledge supports come first. */
function namelessChildren(classes: readonly CertifiedClass[], pledges: Instance['pledges']) {
  const children: Child[] = [];
  const pins: Pair[] = [];
  const bans: Pair[] = [];
  const idOf = (pledge: number) => pledges[pledge]?.id ?? '';
  for (const [index, each] of classes.entries()) {
    const { area, severity, need, ages, pinned, banned = [] } = each;
    const supported = each.keeps.flatMap(([pledge, count]) => Array(count).fill(idOf(pledge)));
    const ageMonths = ages === null ? null : ages[0];
    const same = { area, severity, need: need ?? OTHER_NEED, ageMonths, haz: null, sex: null };
    for (let nth = 0; nth < each.children; nth += 1) {
      const id = `${NAMELESS}${index}.${nth}`;
      children.push({ ...same, id, keeps: (supported[nth] as string | undefined) ?? null });
      if (pinned !== undefined) pins.push({ child: id, pledge: idOf(pinned) });
      for (const pledge of banned) bans.push({ child: id, pledge: idOf(pledge) });
    }
  }
  return { children, pins, bans };
}

/** No id of ours begins so. */
const NAMELESS = '#';

/** Whether a child of the instance stands for any one of her class. */
export function isNameless(id: string): boolean {
  return id.startsWith(NAMELESS);
}

function ageAt(bornOn: DateOnly | null, on: DateOnly): number | null {
  return bornOn === null ? null : Math.max(0, ageInMonths({ bornOn, on }));
}
