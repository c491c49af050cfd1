import type { CosignatureRow } from './log-store.ts';

/** An entry must be under a signed checkpoint this soon; the job runs every minute. */
export const STUCK_AFTER_MS = 10 * 60_000;

/** What the database says of the log, as read in one trip. */
export interface LogFacts {
  readonly heads: readonly { size: number; at: number }[];
  readonly logged: readonly { size: number }[];
  readonly waiting: readonly { postedAt: number }[];
  readonly troubles: readonly { code: string; since: number }[];
  readonly lines: readonly CosignatureRow[];
}

/** How the log is: how far it is signed, what waits, and whether somebody must look at it. */
export interface LogState {
  readonly size: number;
  readonly signedAt: number | null;
  /** Entries that no checkpoint covers yet. */
  readonly waiting: number;
  readonly oldestWaitingAt: number | null;
  /** Why it is not signed: a refusal of the signer, or only that it stands still. Null when all is well. */
  readonly stuck: { readonly code: string; readonly since: number } | null;
  readonly cosignatures: readonly { readonly witness: string; readonly witnessedAt: number }[];
}

/** The log's state out of the facts. */
export function logState(facts: LogFacts, now: number): LogState {
  const [head] = facts.heads;
  const size = head?.size ?? 0;
  const oldestWaitingAt = facts.waiting[0]?.postedAt ?? null;
  const isLate = oldestWaitingAt !== null && now - oldestWaitingAt > STUCK_AFTER_MS;
  const late = isLate ? { code: 'log_stands_still', since: oldestWaitingAt } : null;
  return {
    size,
    signedAt: head?.at ?? null,
    waiting: (facts.logged[0]?.size ?? 0) - size,
    oldestWaitingAt,
    stuck: facts.troubles[0] ?? late,
    cosignatures: facts.lines.map(({ witness, witnessedAt }) => ({ witness, witnessedAt })),
  };
}
