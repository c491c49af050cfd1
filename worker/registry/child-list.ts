import { read } from '../storage/read.ts';
import { type ChildListRow, childrenAtStage, type ListKey } from './child-list-store.ts';
import type { Severity } from './severity.ts';
import type { Stage } from './verification.ts';
import { MOST_AT_ONCE } from './verify-beneficiary.ts';

/** What of the list is wanted. */
export interface ListWanted {
  readonly stage: Stage;
  /** One severity, `null` for those not at risk, `undefined` for all, the worst first. */
  readonly severity: Severity | null | undefined;
  /** Subtrees that the viewer may see, narrowed to what he asked for. */
  readonly roots: readonly string[];
  readonly after: (ListKey & { readonly severity: Severity | null }) | null;
}

/** A page of children; `next` where another page begins, null on the last. */
export interface ListPage {
  readonly rows: readonly ChildListRow[];
  readonly next: string | null;
}

/** Stages as addresses name them. */
export const STAGE_OF: Readonly<Record<string, Stage>> = {
  terdaftar: 'registered',
  dikunjungi: 'visited',
  terverifikasi: 'verified',
  ditutup: 'closed',
};

/** The stage that an address names; undefined where it names none. */
export function stageNamed(name = ''): Stage | undefined {
  return Object.hasOwn(STAGE_OF, name) ? STAGE_OF[name] : undefined;
}

/** The queue of whoever verifies is shown as far as one confirmation reaches: he has no time to turn pages. */
export function pageLength(stage: Stage): number {
  return stage === 'visited' ? MOST_AT_ONCE : 25;
}

const WORST_FIRST: readonly (Severity | null)[] = [1, 2, 3, null];

/** One page, worst severity first, then by area: one round trip, one index walk per severity and root. */
export async function listPage(db: D1Database, wanted: ListWanted): Promise<ListPage> {
  const { stage, after } = wanted;
  const length = pageLength(stage);
  const limit = length + 1;
  const first = after === null ? 0 : rank(after.severity);
  const severities = wanted.severity === undefined ? WORST_FIRST.slice(first) : [wanted.severity];
  const walks = severities.flatMap((severity) => wanted.roots.map((root) => ({ severity, root })));
  if (walks.length === 0) return { rows: [], next: null };
  const found = await read(
    db,
    Object.fromEntries(
      walks.map(({ severity, root }) => [
        `${severity}|${root}`,
        childrenAtStage({
          stage,
          severity,
          root,
          after: after !== null && after.severity === severity ? after : null,
          limit,
        }),
      ]),
    ),
  );
  const rows = walks.flatMap(({ severity, root }) => found[`${severity}|${root}`] ?? []);
  rows.sort((a, b) => rank(a.severity) - rank(b.severity) || byKey(a, b));
  const shown = rows.slice(0, length);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > length && last ? keyText(last) : null };
}

/** A page's key as it stands in an address: severity, area and id, nothing personal. */
export function keyText(row: ListKey & { severity: Severity | null }): string {
  return `${row.severity ?? 0}-${row.areaCode}-${row.id}`;
}

/** Reads a key from an address; null when it is none. */
export function parseKey(text: string | undefined): ListWanted['after'] {
  const match = /^([0-3])-([\d.]{2,13})-([0-9a-z]{26})$/.exec(text ?? '');
  if (!match?.[2] || !match[3]) return null;
  const severity = Number(match[1]);
  return {
    severity: severity === 0 ? null : (severity as Severity),
    areaCode: match[2],
    id: match[3],
  };
}

/** The subtrees of `scopes` that lie in `within`, none inside another: each child is listed once. */
export function narrowedRoots(scopes: readonly string[], within: string | null): string[] {
  const roots = scopes.flatMap((scope) => {
    if (within === null || isInside(scope, within)) return [scope];
    return isInside(within, scope) ? [within] : [];
  });
  return [...new Set(roots)].filter(
    (root) => !roots.some((other) => other !== root && isInside(root, other)),
  );
}

function isInside(code: string, root: string): boolean {
  return root === '' || code === root || code.startsWith(`${root}.`);
}

function rank(severity: Severity | null): number {
  return WORST_FIRST.indexOf(severity);
}

function byKey(a: ListKey, b: ListKey): number {
  if (a.areaCode !== b.areaCode) return a.areaCode < b.areaCode ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
