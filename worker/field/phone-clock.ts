import type { Instant } from '../shared/dates.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A request travels, and clocks drift: less than this is no error. */
const TOLERANCE_MS = 2 * MINUTE_MS;
/** A phone that was silent for longer says when things happened, but a person should ask. */
const OLDEST_DAYS = 92;

/** When a command happened, by a clock that may be wrong. */
export interface Happening {
  /** By how much the phone's clock was ahead when it sent. */
  readonly clockOffMs: number;
  /** When it happened by the server's clock. */
  readonly happenedAt: Instant;
  /** False when even so it lies in the future or long ago: the clock was changed in between. */
  readonly isCertain: boolean;
}

/**
 * Sets a phone's time right. What counts is how long before the sending it happened: that is the same
 * on a clock that is wrong by a year.
 */
export function happeningOf(
  clientAt: Instant,
  clock: { readonly sentAt: Instant; readonly receivedAt: Instant },
): Happening {
  const off = clock.sentAt - clock.receivedAt;
  const clockOffMs = Math.abs(off) > TOLERANCE_MS ? off : 0;
  const happenedAt = clientAt - clockOffMs;
  const isLater = happenedAt > clock.receivedAt + TOLERANCE_MS;
  const isCertain = !isLater && happenedAt >= clock.receivedAt - OLDEST_DAYS * DAY_MS;
  return { clockOffMs, happenedAt: Math.min(happenedAt, clock.receivedAt), isCertain };
}
