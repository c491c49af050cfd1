import { type DateOnly, type Instant, wibDate } from '../shared/dates.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';

/** How far a companionship has come. While a worry is open it is paused: nothing is shown or planned. */
export type CompanionshipState = 'asked' | 'consented' | 'running' | 'paused' | 'ended';

/** Why staff who meet the family, or the coordinator, end one. The guardian's word is the first. */
export const STAFF_ENDINGS = [
  'guardian_asked',
  'guardian_declined',
  'coordinator_declined',
  'not_fitting',
  'concern',
] as const;
export type StaffEnding = (typeof STAFF_ENDINGS)[number];

export type EndedReason =
  | StaffEnding
  | 'companion_asked'
  | 'support_ended'
  | 'consent_withdrawn'
  | 'erased'
  | 'restricted'
  | 'account_closed'
  | 'charter_outdated';

/** What a kader may worry about after a visit. */
export const CONCERNS = ['child_safety', 'companion_conduct', 'family_uneasy'] as const;
export type Concern = (typeof CONCERNS)[number];
export const OUTCOMES = ['met', 'not_home', 'family_declined', 'cut_short'] as const;
export type VisitOutcome = (typeof OUTCOMES)[number];
export const FAMILY_PRESENT = ['mother', 'father', 'guardian', 'other', 'nobody'] as const;
export type FamilyPresent = (typeof FAMILY_PRESENT)[number];
export const FLAG_ANSWERS = ['goes_on', 'passed_on', 'ended'] as const;
export type FlagAnswer = (typeof FLAG_ANSWERS)[number];

/** Where a companionship stands, of what its rows say. */
export function stateOf(row: {
  readonly consentGivenOn: string | null;
  readonly approvedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly openFlags: number;
}): CompanionshipState {
  if (row.endedAt !== null) return 'ended';
  if (row.approvedAt === null) return row.consentGivenOn === null ? 'asked' : 'consented';
  return row.openFlags > 0 ? 'paused' : 'running';
}

/** Which endings fit a state: a request is declined, what runs is ended. */
export function endingsAt(state: CompanionshipState): readonly StaffEnding[] {
  if (state === 'ended') return [];
  if (state === 'running' || state === 'paused')
    return ['guardian_asked', 'not_fitting', 'concern'];
  return state === 'asked'
    ? ['guardian_declined', 'coordinator_declined', 'concern']
    : ['guardian_asked', 'coordinator_declined', 'concern'];
}

/** The times a visit may begin, by day: half hours from 07.00 to 17.00 WIB. */
export const VISIT_TIMES: readonly string[] = Array.from({ length: 21 }, (_, half) => {
  const minutes = 7 * 60 + half * 30;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${minutes % 60 === 0 ? '00' : '30'}`;
});

const FURTHEST_DAYS = 60;
const DAY_MS = 86_400_000;

/** When a visit begins; refuses `companion_visit_past` and `companion_visit_far` (more than 60 days ahead). */
export function visitStart(
  planned: { readonly on: DateOnly; readonly time: string },
  now: Instant,
): Instant | Refusal {
  const startsAt = Date.parse(`${planned.on}T${planned.time}:00+07:00`);
  if (startsAt <= now) return refuse('companion_visit_past');
  if (startsAt > now + FURTHEST_DAYS * DAY_MS)
    return refuse('companion_visit_far', { days: FURTHEST_DAYS });
  return startsAt;
}

/** The last day for which a visit can be planned today. */
export function lastPlannableDay(now: Instant): DateOnly {
  return wibDate(now + FURTHEST_DAYS * DAY_MS);
}
