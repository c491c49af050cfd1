import type { PublicCount } from './public-totals.ts';

/** Children of an area: verified, of them supported now, and of them waiting. */
export interface Gap {
  readonly verified: PublicCount;
  readonly supported: PublicCount;
  readonly waiting: PublicCount;
}

interface Known {
  readonly verified: PublicCount;
  readonly supported: PublicCount;
}

const FEWEST_SHOWN = 5;

/**
 * Who is verified and supported by nobody, by area and in all. A gap of 1 to 4 is `small`, and the
 * support that would give it away is withheld. So are the totals then: no rule of showing them only
 * where they tell nothing holds, since whoever knows the rule learns from their absence. What the shown
 * areas come to, `waitingAtLeast`, tells nothing that they do not.
 */
export function gapsOf<Area extends Known>(
  areas: readonly Area[],
  total: Known,
): { areas: (Area & Gap)[]; total: Gap; waitingAtLeast: number } {
  const gaps = areas.map((area) => ({ ...area, waiting: differenceOf(area) }));
  const whole = differenceOf(total);
  const isAnySmall = gaps.some(({ waiting }) => isSmall(waiting));
  const shown = gaps.map(({ waiting }) => waiting).filter((gap) => typeof gap === 'number');
  return {
    waitingAtLeast: shown.filter((gap) => !isSmall(gap)).reduce((sum, gap) => sum + gap, 0),
    areas: gaps.map((gap) =>
      isSmall(gap.waiting) ? { ...gap, supported: 'withheld', waiting: 'small' } : gap,
    ),
    total:
      isAnySmall || isSmall(whole)
        ? { ...total, supported: 'withheld', waiting: 'withheld' }
        : { ...total, waiting: whole },
  };
}

/** Never below 0: a child may be supported for a while after its verification ended. */
function differenceOf({ verified, supported }: Known): PublicCount {
  if (typeof verified !== 'number' || typeof supported !== 'number') return 'withheld';
  return Math.max(0, verified - supported);
}

function isSmall(count: PublicCount): boolean {
  return typeof count === 'number' && count > 0 && count < FEWEST_SHOWN;
}
