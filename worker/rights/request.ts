import type { DateOnly, Instant } from '../shared/dates.ts';
import { wibDate } from '../shared/dates.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';

/** What a guardian may ask for: UU 27/2022, articles 7 (copy), 6 (correction), 11 (restriction), 8 (erasure). */
export const REQUEST_KINDS = ['copy', 'correction', 'restriction', 'erasure'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Why a request is refused by a person. `erased` is written when an erasure makes another moot. */
export const REFUSAL_REASONS = ['not_guardian', 'already_right', 'taken_back'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** The law's clock, 3 × 24 hours (UU 27/2022, articles 30, 32, 40, 41 and 46). */
export const LAW_MS = 72 * 3_600_000;

/** When an answer is due. */
export function dueAt(receivedAt: Instant): Instant {
  return receivedAt + LAW_MS;
}

/** Full hours left on a clock; negative once it has run out. */
export function hoursLeft(due: Instant, now: Instant): number {
  return Math.floor((due - now) / 3_600_000);
}

/**
 * The instant a request was received: now when it came today, else the first moment of its day (WIB),
 * so that writing it down late never makes the clock longer. Refuses `request_in_future`.
 */
export function receivedAt(receivedOn: DateOnly, now: Instant): Instant | Refusal {
  const today = wibDate(now);
  if (receivedOn > today) return refuse('request_in_future');
  return receivedOn === today ? now : Date.parse(`${receivedOn}T00:00:00+07:00`);
}
