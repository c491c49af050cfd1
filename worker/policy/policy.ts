import { z } from 'zod';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';

/** What growth tells of a child, worst first (Permenkes 2/2020): its lines are law, its points policy. */
export const GROWTH_SIGNS = [
  'severelyStunted',
  'severelyWasted',
  'stuntedUnder24Months',
  'stuntedAndWasted',
  'stuntedAndSeverelyUnderweight',
  'stunted',
  'wasted',
  'weightStalled',
] as const;
export type GrowthSign = (typeof GROWTH_SIGNS)[number];

/** What puts a pregnancy at risk (worker/registry/pregnancy-risk.ts): a pregnant woman has no growth to show. */
export const PREGNANCY_SIGNS = ['thinArm', 'under20', 'over35', 'closeBirths'] as const;
export type PregnancySign = (typeof PREGNANCY_SIGNS)[number];

/**
 * What a version says of pregnancies that was made before they could be registered: KEK is urgent, every
 * other sign a risk.
 */
export const PREGNANCY_STANDARD: Readonly<Record<PregnancySign, number>> = {
  thinArm: 60,
  under20: 30,
  over35: 30,
  closeBirths: 30,
};

/** What else may count, added to the points of growth. */
export const CIRCUMSTANCES = [
  'under24Months',
  'poor',
  'pregnant',
  'perMonthWithoutSupport',
  'mostForWaiting',
] as const;

const points = z.int().min(0).max(1_000);
const each = <Name extends string>(names: readonly Name[]) =>
  z.strictObject(
    Object.fromEntries(names.map((name) => [name, points])) as Record<Name, typeof points>,
  );

const document = z.strictObject({
  growth: each(GROWTH_SIGNS),
  pregnancy: each(PREGNANCY_SIGNS).default(PREGNANCY_STANDARD),
  circumstances: each(CIRCUMSTANCES),
  thresholds: each(['severity1', 'severity2', 'severity3']),
  /** Certificates speak of tenths, so there are ten levels or none of this policy. */
  equityLevels: z.literal(10),
  continuity: z.enum(['before_preference', 'off']),
  holdDays: z.int().min(1).max(60),
});

/** How children are put in order, and what a run does with it. */
export type Policy = z.infer<typeof document>;

/**
 * Checks a policy as parsed from JSON. Refuses `policy_malformed`, `policy_thresholds_unordered`, and
 * `policy_growth_unordered` where a lesser sign of growth would count more than the one it is part of.
 */
export function readPolicy(input: unknown): Policy | Refusal {
  const read = document.safeParse(input);
  if (!read.success) return refuse('policy_malformed');
  const { growth, thresholds } = read.data;
  const { severity1, severity2, severity3 } = thresholds;
  if (!(severity1 > severity2 && severity2 > severity3 && severity3 > 0)) {
    return refuse('policy_thresholds_unordered');
  }
  const least = Math.min(
    growth.stuntedUnder24Months,
    growth.stuntedAndWasted,
    growth.stuntedAndSeverelyUnderweight,
  );
  const isOrdered =
    Math.min(growth.severelyStunted, growth.severelyWasted) >= least &&
    least >= growth.stunted &&
    growth.stuntedAndWasted >= growth.wasted &&
    Math.min(growth.stunted, growth.wasted) >= growth.weightStalled;
  return isOrdered ? read.data : refuse('policy_growth_unordered');
}

/** A policy that stands in the database; broken rules there are a bug. */
export function policyKept(rules: string): Policy {
  const policy = readPolicy(JSON.parse(rules));
  if (isRefusal(policy)) throw new Error(policy.code);
  return policy;
}
