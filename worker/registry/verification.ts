import { addMonths, type DateOnly, monthOf } from '../shared/dates.ts';
import type { Severity } from './severity.ts';

export type Stage = 'registered' | 'visited' | 'verified' | 'closed';

/** Why a case ends. `born` is for pregnancies, `import_undone` for imports: nobody chooses them. */
export const CLOSING_REASONS = [
  'recovered',
  'aged_out',
  'moved',
  'died',
  'withdrew',
  'not_found',
  'not_at_risk',
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Why support ends; a pregnancy that ended without a birth is told to nobody but as its end. */
export type SupportEnd = ClosingReason | 'born' | 'completed';

/** What stands between a child and verification, in the order in which it is done. */
export type Missing =
  | 'visit'
  | 'consent'
  | 'measurement'
  | 'fresh_measurement'
  | 'plausible_measurement'
  | 'risk';

/** What stands between any case and verification, beside its facts. */
export type Obstacle = Missing | 'open_case' | 'lifted_restriction';

/** What verification looks at. */
export interface VerificationFacts {
  readonly stage: Stage;
  readonly hasConsent: boolean;
  readonly latest: {
    readonly measuredOn: DateOnly;
    readonly flags: number;
    readonly severity: Severity | null;
  } | null;
}

/** The rules of verification that a programme may set otherwise. */
export interface VerificationPolicy {
  readonly version: number;
  /** The newest measurement must not be older than this many months; null: any age will do. */
  readonly measurementValidMonths: number | null;
}

/** Policy v1: lists come in with measurements of an earlier year, and a verifier sees the date. */
export const VERIFICATION_POLICY: VerificationPolicy = { version: 1, measurementValidMonths: null };

/** What is still missing before a child can be verified; empty when nothing is. */
export function missingForVerification(
  facts: VerificationFacts,
  context: { readonly today: DateOnly; readonly policy: VerificationPolicy },
): Missing[] {
  const { latest } = facts;
  const missing: Missing[] = [];
  if (facts.stage === 'registered') missing.push('visit');
  if (!facts.hasConsent) missing.push('consent');
  if (!latest) return [...missing, 'measurement'];
  if (latest.flags !== 0) return [...missing, 'plausible_measurement'];
  if (isStale(latest.measuredOn, context)) missing.push('fresh_measurement');
  if (latest.severity === null) missing.push('risk');
  return missing;
}

function isStale(
  measuredOn: DateOnly,
  { today, policy }: { today: DateOnly; policy: VerificationPolicy },
): boolean {
  if (policy.measurementValidMonths === null) return false;
  return monthOf(measuredOn) < addMonths(monthOf(today), -policy.measurementValidMonths);
}
