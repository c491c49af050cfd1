import type { Reason } from '../matching/explain.ts';
import { placesToReach } from '../matching/reach.ts';
import { runAgain } from '../proposals/kept-run.ts';
import {
  type Cell,
  type KeptRunRow,
  keptLines,
  keptRulings,
  keptRun,
} from '../proposals/kept-run-store.ts';
import {
  areasNamed,
  childInScope,
  type NamedPledge,
  pledgesNamed,
} from '../proposals/name-store.ts';
import { read } from '../storage/read.ts';
import { type ChildLineRow, latestLine, purposesOfChild } from './child-reason-store.ts';

/** Who asks about a child. */
export interface Asking {
  readonly childId: string;
  /** What is asked about; null for the first that a proposal with her was for. */
  readonly purpose: string | null;
  readonly scopes: readonly string[];
  /** Whether he may know of pledges by their reference and giver. */
  readonly maySeePledges: boolean;
}

/** What the latest proposal says of a child, with names for its codes. */
export interface ChildExplanation {
  readonly kind: string;
  readonly areaCode: string;
  readonly areaName: string;
  readonly kecamatanName: string;
  /** What the proposals with her were for, and which of them this is about. */
  readonly purposes: readonly { code: string; nameId: string; nameEn: string }[];
  readonly purpose: string | null;
  /** Null when no proposal was ever about her. */
  readonly line: Omit<ChildLineRow, 'reason'> | null;
  /** The area that the proposal is for. */
  readonly runAreaName: string;
  readonly reason: Reason | null;
  /** Pledges of the reason by id; empty for those who may not know them. */
  readonly pledges: ReadonlyMap<string, NamedPledge>;
  /** How many more places in her kecamatan would reach her; null while she is served or it cannot be told. */
  readonly placesToReach: number | null;
  /** The pledges of the proposal, to ask about; empty for those who may not know them. */
  readonly askable: readonly NamedPledge[];
}

/**
 * Why a child is served, or waits: the reason kept with the latest proposal, and for one who waits what
 * would reach her, found by solving the proposal again with more places. Null is a 404.
 */
export async function explainChild(
  db: D1Database,
  asking: Asking,
): Promise<ChildExplanation | null> {
  const { childId, scopes, maySeePledges } = asking;
  const { children, purposes } = await read(db, {
    children: childInScope(childId, scopes),
    purposes: purposesOfChild(childId),
  });
  const [child] = children;
  if (!child) return null;
  const meant = purposes.find(({ code }) => code === asking.purpose) ?? purposes[0];
  const purpose = meant?.code ?? null;
  const { lines } = await read(db, { lines: latestLine(childId, purpose ?? '') });
  const [found] = lines;
  if (!found) {
    const nothing = { line: null, runAreaName: '', reason: null, placesToReach: null, askable: [] };
    return { ...child, ...nothing, purposes, purpose, pledges: new Map() };
  }
  const { reason: stored, ...line } = found;
  const reason = JSON.parse(stored) as Reason;
  const { runs } = await read(db, {
    // The proposal may be wider than the viewer's own area: of it he is told what concerns this child.
    runs: keptRun(line.runId, [line.runAreaCode]),
  });
  const [head] = runs;
  const pledgesOfRun = (head ? (JSON.parse(head.pledges) as { id: string }[]) : []).map(
    ({ id }) => id,
  );
  const { areas, pledges } = await read(db, {
    areas: areasNamed(areaCodesIn(reason)),
    pledges: pledgesNamed(maySeePledges ? pledgesOfRun.concat(pledgeIdsIn(reason)) : []),
  });
  const { areaCode, severity } = line;
  const { id, kecamatanCode } = child;
  const waits = { id, kecamatanCode, areaCode, severity };
  return {
    ...child,
    purposes,
    purpose,
    line,
    placesToReach: head && line.pledgeId === null ? await reachOf(db, head, waits) : null,
    runAreaName: head?.areaName ?? '',
    reason: withNames(reason, areas),
    pledges: new Map(pledges.map((each) => [each.id, each])),
    askable: pledges.filter(({ id }) => pledgesOfRun.includes(id)),
  };
}

/** How many more places in her kecamatan would reach a child who waits; null where it cannot be told. */
async function reachOf(
  db: D1Database,
  head: KeptRunRow,
  child: { id: string; kecamatanCode: string } & Cell,
): Promise<number | null> {
  const cells = [child];
  const kept = await read(db, { lines: keptLines(head.id, cells), rulings: keptRulings(head.id) });
  const again = runAgain({ head, cells, ...kept });
  if (!again?.isExact) return null;
  return placesToReach(again.run, { child: child.id, area: child.kecamatanCode });
}

const AREA_FACTS = ['area', 'nearestArea'] as const;
const PLEDGE_FACTS = ['pledge', 'before', 'nearestPledge', 'now'] as const;

function areaCodesIn({ facts }: Reason): string[] {
  return AREA_FACTS.map((name) => String(facts[name] ?? '')).filter((code) => code !== '');
}

function pledgeIdsIn({ facts }: Reason): string[] {
  return PLEDGE_FACTS.map((name) => String(facts[name] ?? '')).filter((id) => id !== '');
}

/** The reason with the names of its areas beside their codes. */
function withNames(reason: Reason, areas: readonly { code: string; name: string }[]): Reason {
  const nameOf = new Map(areas.map(({ code, name }) => [code, name]));
  const named = AREA_FACTS.flatMap((fact) => {
    const name = nameOf.get(String(reason.facts[fact] ?? ''));
    return name === undefined ? [] : [[`${fact}Name`, name] as const];
  });
  return { code: reason.code, facts: { ...reason.facts, ...Object.fromEntries(named) } };
}
