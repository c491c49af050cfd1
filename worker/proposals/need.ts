import type { ForKind } from '../shared/for-kind.ts';

/** What most is given for: where nobody says which purpose is meant. */
export const USUAL_PURPOSE = 'nutrition';

const KINDS = ['child', 'pregnancy'] as const;

/**
 * The needs of a run for one purpose, by which the engine tells who may have what. There is one, the
 * purpose itself, unless a pledge of it is for children or for pregnancies only and somebody of the
 * other kind waits: then each kind has its own.
 */
export interface Needs {
  /** The need of somebody who waits. */
  of(kind: string): string;
  /** The needs that a pledge accepts. */
  acceptedBy(forKind: ForKind): string[];
}

/** The needs of a run, by who waits and whom the pledges are for. */
export function needsFor(
  purpose: string,
  waiting: readonly { readonly kind: string }[],
  pledges: readonly { readonly forKind: ForKind }[],
): Needs {
  const kinds = new Set(waiting.map(({ kind }) => kind));
  const minding = new Set(pledges.map(({ forKind }) => forKind));
  minding.delete('any');
  const isSplit = [...minding].some((forKind) => kinds.size > (kinds.has(forKind) ? 1 : 0));
  return needs(purpose, isSplit);
}

/** The same needs again, as the pledges of a kept run name them. */
export function needsKept(
  purpose: string,
  pledges: readonly { readonly needs: readonly string[] | null }[],
): Needs {
  return needs(
    purpose,
    pledges.some((pledge) => pledge.needs?.some((need) => need !== purpose)),
  );
}

function needs(purpose: string, isSplit: boolean): Needs {
  const of = (kind: string) => (isSplit ? `${purpose}:${kind}` : purpose);
  return {
    of,
    acceptedBy: (forKind) => {
      const kinds = forKind === 'any' ? KINDS : [forKind];
      return [...new Set(kinds.map(of))];
    },
  };
}
