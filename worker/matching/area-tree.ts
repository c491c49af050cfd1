import { type Refusal, refuse } from '../shared/refusal.ts';

/** One row of the instance's list of areas; the parent of a root is null. */
export interface Area {
  readonly code: string;
  readonly parent: string | null;
}

/** Every known area and its parent. A parent that has no row of its own is a root. */
export type AreaTree = ReadonlyMap<string, string | null>;

/** The areas a run needs, parents before children, as parallel columns. */
export interface AreaIndex {
  readonly codes: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Index of the parent, −1 at a root. */
  readonly parent: Int32Array;
  /** 0 at a root. */
  readonly level: Int32Array;
}

/** Builds the tree of a list of areas; refuses a code listed twice, a circle of parents, too deep a tree. */
export function areaTree(areas: readonly Area[]): AreaTree | Refusal {
  const tree = new Map<string, string | null>();
  for (const { code, parent } of areas) {
    if (tree.has(code)) return refuse('match_duplicate', { kind: 'area', id: code });
    tree.set(code, parent);
  }
  for (const { parent } of areas) if (parent !== null && !tree.has(parent)) tree.set(parent, null);
  return circleIn(tree) ?? tooDeepIn(tree) ?? tree;
}

/** The areas from `code` up to its root, itself first. */
export function* lineage(tree: AreaTree, code: string): Generator<string> {
  for (let at: string | null = code; at !== null; at = tree.get(at) ?? null) yield at;
}

/** Indexes the given areas and all that lie above them, in an order that their codes alone decide. */
export function indexAreas(tree: AreaTree, needed: Iterable<string>): AreaIndex {
  const levelOf = new Map<string, number>();
  for (const code of needed) {
    const unknown: string[] = [];
    let base = -1;
    for (const area of lineage(tree, code)) {
      const level = levelOf.get(area);
      if (level !== undefined) {
        base = level;
        break;
      }
      unknown.push(area);
    }
    for (const [up, area] of unknown.entries()) levelOf.set(area, base + unknown.length - up);
  }
  const codes = [...levelOf.keys()].sort(
    (a, b) => (levelOf.get(a) ?? 0) - (levelOf.get(b) ?? 0) || (a < b ? -1 : 1),
  );
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  const parent = Int32Array.from(codes, (code) => {
    const above = tree.get(code) ?? null;
    return above === null ? -1 : (indexOf.get(above) ?? -1);
  });
  const level = Int32Array.from(codes, (code) => levelOf.get(code) ?? 0);
  return { codes, indexOf, parent, level };
}

/** Walks up from every area once; meeting the walk's own trail again is a circle. */
function circleIn(tree: AreaTree): Refusal | null {
  const trailOf = new Map<string, number>();
  let trail = 0;
  for (const start of tree.keys()) {
    trail++;
    for (let at: string | null = start; at !== null; at = tree.get(at) ?? null) {
      const seen = trailOf.get(at);
      if (seen === trail) return refuse('match_area_cycle', { area: at });
      if (seen !== undefined) break;
      trailOf.set(at, trail);
    }
  }
  return null;
}

/** Far more levels than any country has: a proof holds every line of areas, and must not explode. */
const MOST_LEVELS = 100;

function tooDeepIn(tree: AreaTree): Refusal | null {
  const levelOf = new Map<string, number>();
  for (const code of tree.keys()) {
    const unknown: string[] = [];
    let level = 0;
    for (const area of lineage(tree, code)) {
      level = levelOf.get(area) ?? 0;
      if (level > 0) break;
      unknown.push(area);
    }
    for (const area of unknown.reverse()) levelOf.set(area, ++level);
    if (level > MOST_LEVELS)
      return refuse('match_areas_too_deep', { area: code, most: MOST_LEVELS });
  }
  return null;
}
