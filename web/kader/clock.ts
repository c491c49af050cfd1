/** What the server's clock said and what this phone's showed at that moment: the last time they met. */
export interface Clock {
  readonly serverAt: number;
  readonly phoneAt: number;
}

const DAY_MS = 86_400_000;
const TOLERANCE_MS = 10 * 60_000;

/**
 * The right time by a phone whose clock may be wrong, or may have been put right since: whichever lies
 * within `lastsMs` after the two met. Null where neither does, so that nobody keeps families by turning
 * the clock back.
 */
export function rightTime(clock: Clock, phoneNow: number, lastsMs: number): number | null {
  const untouched = phoneNow - aheadOf(clock);
  const [earliest, end] = [clock.serverAt - DAY_MS, clock.serverAt + lastsMs];
  return [untouched, phoneNow].find((time) => time >= earliest && time < end) ?? null;
}

/**
 * The phone's time of sending, to be told with what it recorded `at`: how long before it was is all that
 * counts. Where the clock was put right in between, what it would show now had it been left alone.
 */
export function sentAtFor(
  recorded: { readonly at: number; readonly clock?: Clock },
  now: Clock,
): number {
  const { at, clock } = recorded;
  if (!clock) return now.phoneAt;
  const isPossible = (time: number) =>
    time >= clock.serverAt - TOLERANCE_MS && time <= now.serverAt + TOLERANCE_MS;
  if (isPossible(at - aheadOf(now)) || !isPossible(at - aheadOf(clock))) return now.phoneAt;
  return now.serverAt + aheadOf(clock);
}

function aheadOf({ phoneAt, serverAt }: Clock): number {
  return phoneAt - serverAt;
}
