import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { type Month, wibMonth } from '../shared/dates.ts';
import { hexOf } from '../shared/hex.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { retryOn } from '../storage/retry.ts';
import {
  closedPeriod,
  earlierOpenMonth,
  newestProposal,
  periodClosed,
  periodExtent,
  periodLeaves,
  periodProposed,
} from './period-store.ts';

/** A month of a city's books. */
export interface PeriodCommand {
  readonly key: string;
  readonly areaCode: string;
  readonly month: Month;
}

/** A proposal; `unbanked` says why no bank statement tells of the month, where none does. */
export interface ProposalCommand extends PeriodCommand {
  readonly unbanked: 'no_account' | 'no_movement' | null;
}

/**
 * One person says that a month is complete. Refuses `period_not_over`, `period_closed_already`,
 * `period_untold` where a day of it is in no bank statement and nobody said why (or what he said is not
 * so), and `period_has_account`.
 */
export async function proposePeriod(
  db: D1Database,
  command: ProposalCommand,
  actor: Actor,
): Promise<Committed<{ month: Month }> | Refusal> {
  const { areaCode, month, unbanked } = command;
  const { personId: by, now: at } = actor;
  if (month >= wibMonth(at)) return refuse('period_not_over');
  const facts = await read(db, { closed: closedPeriod(areaCode, month) });
  if (facts.closed.length > 0) return refuse('period_closed_already');
  const id = newId<string>(actor.random ?? cryptoRandom);
  const said = once(command, 'period.propose', actor);
  return commit(db, { ...said, input: { ...said.input, unbanked } }, [
    ...periodProposed({ id, areaCode, month, unbanked, by, at }),
    audited(command, 'period.propose', actor),
  ]);
}

/**
 * Another closes it for good, together with all before it. Refuses `period_not_over`,
 * `period_earlier_open`, `period_not_proposed`, `period_untold`, `period_closer_proposed`, `period_closer_matched`,
 * `period_closed_already`.
 */
export async function closePeriod(
  db: D1Database,
  command: PeriodCommand,
  actor: Actor,
): Promise<Committed<{ month: Month }> | Refusal> {
  return retryOn(['period_moved'], () => tryClosing(db, command, actor));
}

async function tryClosing(
  db: D1Database,
  command: PeriodCommand,
  actor: Actor,
): Promise<Committed<{ month: Month }> | Refusal> {
  const { areaCode, month } = command;
  const { personId: by, now: at } = actor;
  if (month >= wibMonth(at)) return refuse('period_not_over');
  const facts = await read(db, {
    earlier: earlierOpenMonth(areaCode, month),
    proposals: newestProposal(areaCode, month),
    extents: periodExtent(areaCode, month),
  });
  const [earlier] = facts.earlier;
  if (earlier) return refuse('period_earlier_open', { month: earlier.month });
  const [proposal] = facts.proposals;
  if (!proposal) return refuse('period_not_proposed');
  if (proposal.proposedBy === by) return refuse('period_closer_proposed');
  const extent = facts.extents[0] ?? { entries: 0, indexes: 0, leafBytes: 0 };
  const digest = await leavesDigest(db, areaCode, month);
  return commit(db, once(command, 'period.close', actor), [
    ...periodClosed({ areaCode, month, proposalId: proposal.id, extent, digest, by, at }),
    audited(command, 'period.close', actor),
  ]);
}

/** A closed month's digest as it was kept and as it is now: the same, or the books were changed. */
export async function checkPeriod(
  db: D1Database,
  period: { areaCode: string; month: Month },
): Promise<{ kept: string; now: string } | Refusal> {
  const { areaCode, month } = period;
  const { closed } = await read(db, { closed: closedPeriod(areaCode, month) });
  const [found] = closed;
  if (!found) return refuse('not_found');
  return { kept: found.digest, now: await leavesDigest(db, areaCode, month) };
}

const LEAVES_A_TRIP = 500;

/** SHA-256, in hex, over the SHA-256 of each leaf of the city's month in the order of the log. */
async function leavesDigest(db: D1Database, areaCode: string, month: Month): Promise<string> {
  const digests: Uint8Array[] = [];
  for (let after = -1; ; ) {
    const { leaves } = await read(db, {
      leaves: periodLeaves(areaCode, month, { after, size: LEAVES_A_TRIP }),
    });
    for (const { leaf } of leaves) digests.push(await sha256(new TextEncoder().encode(leaf)));
    const last = leaves.at(-1);
    if (!last || leaves.length < LEAVES_A_TRIP) break;
    after = last.idx;
  }
  const all = new Uint8Array(digests.length * 32);
  for (const [index, digest] of digests.entries()) all.set(digest, index * 32);
  return hexOf(await sha256(all));
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function once({ key, areaCode, month }: PeriodCommand, name: string, actor: Actor) {
  const { personId, now: at } = actor;
  return { key, name, personId, input: { areaCode, month }, answer: { month }, at };
}

function audited({ areaCode, month }: PeriodCommand, action: string, actor: Actor) {
  const { personId, now: at } = actor;
  return auditEvent({
    at,
    personId,
    action,
    subjectKind: 'period',
    subjectId: `${areaCode} ${month}`,
    areaCode,
  });
}
