import { type DateOnly, daysBetween } from '../shared/dates.ts';
import { GROWTH_SIGNS, type GrowthSign, type Policy, type PregnancySign } from './policy.ts';

/** What is known of a child when she is put in order. z-scores unrounded, null where there is none. */
export interface NeedFacts {
  readonly kind: string;
  readonly bornOn: string | null;
  readonly measuredOn: string | null;
  readonly haz: number | null;
  readonly waz: number | null;
  readonly whz: number | null;
  /** What the register holds (worker/registry/severity.ts); it alone knows of a weight that stalls. */
  readonly recordedSeverity: number | null;
  /** What puts a pregnancy at risk; a child has none. */
  readonly pregnancySigns?: readonly PregnancySign[];
  readonly poor: boolean;
  /** Whole months since support ended, or since she was verified; at least 0. */
  readonly monthsWithoutSupport: number;
  /** Completed months of age when the run begins; null for a pregnancy. */
  readonly ageMonths: number | null;
}

/** Where a child stands under a policy; null: not at risk. */
export interface Standing {
  readonly severity: 1 | 2 | 3 | null;
  readonly points: number;
}

/** The first day of the third year, from which a child stands to be measured (WHO 2006). */
const TWO_YEARS_DAYS = 731;
const TWO_YEARS_MONTHS = 24;

/**
 * The severity of a child under a policy: the points of the sign of growth that counts most, or of the
 * sign of risk of a pregnancy, and those of her circumstances. Circumstances alone put no child at risk;
 * that a policy counts every pregnancy may.
 * Where no measurement is on record, the recorded severity stands for it.
 */
export function standingUnder(policy: Policy, facts: NeedFacts): Standing {
  const signs = growthPoints(policy, facts);
  const isPregnancy = facts.kind === 'pregnancy';
  if (signs === 0 && !isPregnancy) return { severity: null, points: 0 };
  const points = signs + circumstancePoints(policy, facts);
  const { severity1, severity2, severity3 } = policy.thresholds;
  if (points >= severity1) return { severity: 1, points };
  if (points >= severity2) return { severity: 2, points };
  return { severity: points >= severity3 ? 3 : null, points };
}

function growthPoints(policy: Policy, facts: NeedFacts): number {
  if (facts.kind === 'pregnancy') {
    return Math.max(0, ...(facts.pregnancySigns ?? []).map((sign) => policy.pregnancy[sign]));
  }
  if (facts.measuredOn === null || facts.bornOn === null) {
    const { severity1, severity2, severity3 } = policy.thresholds;
    return [0, severity1, severity2, severity3][facts.recordedSeverity ?? 0] ?? 0;
  }
  const shown = signsOf(facts, facts.bornOn as DateOnly, facts.measuredOn as DateOnly);
  return Math.max(
    0,
    ...GROWTH_SIGNS.filter((sign) => shown[sign]).map((sign) => policy.growth[sign]),
  );
}

function signsOf(
  facts: NeedFacts,
  bornOn: DateOnly,
  measuredOn: DateOnly,
): Readonly<Record<GrowthSign, boolean>> {
  const haz = plausible(facts.haz, -6, 6);
  const waz = plausible(facts.waz, -6, 5);
  const whz = plausible(facts.whz, -5, 5);
  const isStunted = haz < -2;
  const isWasted = whz < -2;
  const isInfant = daysBetween({ from: bornOn, to: measuredOn }) < TWO_YEARS_DAYS;
  return {
    severelyStunted: haz < -3,
    severelyWasted: whz < -3,
    stuntedUnder24Months: isStunted && isInfant,
    stuntedAndWasted: isStunted && isWasted,
    stuntedAndSeverelyUnderweight: isStunted && waz < -3,
    stunted: isStunted,
    wasted: isWasted,
    weightStalled: !isStunted && !isWasted && facts.recordedSeverity === 3,
  };
}

/** A z-score beyond WHO's limits counts for nothing, as in the register; none is far above every line. */
function plausible(z: number | null, least: number, most: number): number {
  return z === null || z < least || z > most ? Number.POSITIVE_INFINITY : z;
}

function circumstancePoints({ circumstances }: Policy, facts: NeedFacts): number {
  const waiting = facts.monthsWithoutSupport * circumstances.perMonthWithoutSupport;
  const isUnder24 = facts.ageMonths !== null && facts.ageMonths < TWO_YEARS_MONTHS;
  return (
    (isUnder24 ? circumstances.under24Months : 0) +
    (facts.poor ? circumstances.poor : 0) +
    (facts.kind === 'pregnancy' ? circumstances.pregnant : 0) +
    Math.min(waiting, circumstances.mostForWaiting)
  );
}
