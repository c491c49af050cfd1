import { FEWEST_CHILDREN, isFew } from '../shared/few-children.ts';

/** The matching's: 1 is the most urgent. */
type Severity = 1 | 2 | 3;

/** Children by severity: 1, 2, 3. */
export type SeverityCounts = readonly [number, number, number];

/** So many children of these severities. */
export interface Band {
  readonly severities: readonly Severity[];
  readonly children: number;
}

/** Counts that may be told to anyone. */
export interface PublicCounts {
  /** Empty where nothing but `isFew` may be told. */
  readonly bands: readonly Band[];
  readonly children: number | null;
  /** Too few to say more: one to four children, or some of each of several small groups. */
  readonly isFew: boolean;
  /** The numbers are rounded down to fives, because smaller areas inside are withheld. */
  readonly isAtLeast: boolean;
}

/**
 * Counts as the public may read them: severities of which there are fewer than five children are told
 * together with their neighbours, and fewer than five in all are "a few". Which severities go together
 * is decided by `all`, the most there can be, so that no two answers can be subtracted.
 */
export function publicCounts(
  counts: SeverityCounts,
  all: SeverityCounts,
  rounded: boolean,
): PublicCounts {
  const total = counts[0] + counts[1] + counts[2];
  if (isFew(all[0] + all[1] + all[2])) {
    return { bands: [], children: null, isFew: true, isAtLeast: false };
  }
  const groups = severityGroups(all).map((severities) => ({
    severities,
    children: severities.reduce((sum, each) => sum + countOf(counts, each), 0),
  }));
  const bands = (rounded ? groups.map(roundedDown) : groups).filter(({ children }) => children > 0);
  if (rounded && bands.length === 0 && total > 0) return fewOfMany(groups);
  const children = rounded ? bands.reduce((sum, each) => sum + each.children, 0) : total;
  return { bands, children, isFew: false, isAtLeast: rounded };
}

function roundedDown({ severities, children }: Band): Band {
  return { severities, children: children - (children % FEWEST_CHILDREN) };
}

/**
 * A few places where many children wait round down to nobody, which is not true. Whoever asks for one to
 * four places knows already that they are taken, and that at least five children of the group wait; where
 * they fall into several groups, no more than that is told.
 */
function fewOfMany(groups: readonly Band[]): PublicCounts {
  const [only, other] = groups.filter(({ children }) => children > 0);
  if (!only || other) return { bands: [], children: null, isFew: true, isAtLeast: false };
  return { bands: [only], children: only.children, isFew: false, isAtLeast: false };
}

/** True where some severity has to be told together with another, or not at all. */
export function needsCare(all: SeverityCounts): boolean {
  return all.some(isFew);
}

/** Neighbouring severities put together until each group has none or at least five children. */
function severityGroups(all: SeverityCounts): Severity[][] {
  const groups: { severities: Severity[]; children: number }[] = [];
  for (const severity of [1, 2, 3] as const) {
    const children = countOf(all, severity);
    const last = groups.at(-1);
    if (last && (isFew(last.children) || isFew(children))) {
      last.severities.push(severity);
      last.children += children;
    } else groups.push({ severities: [severity], children });
  }
  // A short first group may have met only empty neighbours: then all stand together.
  const isSafe = !groups.some(({ children }) => isFew(children));
  return isSafe ? groups.map(({ severities }) => severities) : [[1, 2, 3]];
}

function countOf(counts: SeverityCounts, severity: Severity): number {
  return counts[(severity - 1) as 0 | 1 | 2];
}
