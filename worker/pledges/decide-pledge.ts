import { auditEvent } from '../identity/audit-store.ts';
import { verifiedDonorExpected } from '../identity/donor-store.ts';
import { type Instant, wibMonth } from '../shared/dates.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { retryOn } from '../storage/retry.ts';
import type { Statement } from '../storage/sql.ts';
import { commitmentMade, commitmentResolved } from './commitment.ts';
import {
  hasNoMoneyInHand,
  type PledgeRow,
  pledgeInScope,
  pledgeMoved,
  supportEnded,
} from './pledge-store.ts';

/** A coordinator's word on a pledge of his area. */
export interface PledgeDecision {
  readonly key: string;
  readonly pledgeId: string;
  readonly by: string;
  readonly scopes: readonly string[];
  readonly now: Instant;
  readonly random: RandomBytes;
}

/**
 * Accepts a pending pledge: from now on it is active, and its money is booked as promised. Refuses `pledge_unknown`, `pledge_moved_on`, and
 * `donor_not_verified` until a coordinator has verified who gives.
 */
export async function acceptPledge(
  db: D1Database,
  decision: PledgeDecision,
): Promise<Committed<null> | Refusal> {
  return decide(db, decision, 'pledge.accept', async (pledge) => {
    const committed = await commitmentMade(pledge, decision);
    if (isRefusal(committed)) return committed;
    return [
      verifiedDonorExpected(pledge.donorId),
      ...moved(decision, pledge, 'active'),
      ...committed,
    ];
  });
}

/**
 * Cancels a pledge that is pending or active; what it promised is void, and the months it still supports
 * go to other children.
 * Refuses `pledge_has_money` while received money is not spent: it was given for children.
 */
export async function cancelPledge(
  db: D1Database,
  decision: PledgeDecision,
): Promise<Committed<null> | Refusal> {
  const month = wibMonth(decision.now);
  return decide(db, decision, 'pledge.cancel', async (pledge) => {
    const voided = await commitmentResolved(pledge, 'voided', decision);
    if (isRefusal(voided)) return voided;
    return [
      hasNoMoneyInHand(pledge.id),
      ...moved(decision, pledge, 'cancelled'),
      ...voided,
      ...supportEnded({
        pledgeId: pledge.id,
        reason: 'pledge_cancelled',
        month,
        at: decision.now,
      }),
    ];
  });
}

async function decide(
  db: D1Database,
  decision: PledgeDecision,
  name: string,
  statements: (pledge: PledgeRow) => Promise<Statement[] | Refusal>,
): Promise<Committed<null> | Refusal> {
  // Money that comes in between reading and writing changes what is still promised.
  return retryOn(['overdrawn', 'commitment_open'], () => attempt(db, decision, name, statements));
}

async function attempt(
  db: D1Database,
  decision: PledgeDecision,
  name: string,
  statements: (pledge: PledgeRow) => Promise<Statement[] | Refusal>,
): Promise<Committed<null> | Refusal> {
  const { pledgeId, by, now } = decision;
  const { pledges } = await read(db, { pledges: pledgeInScope(pledgeId, decision.scopes) });
  const [pledge] = pledges;
  if (!pledge) return refuse('pledge_unknown');
  const decided = await statements(pledge);
  if (isRefusal(decided)) return decided;
  const once = {
    key: decision.key,
    name,
    personId: by,
    input: { pledgeId },
    answer: null,
    at: now,
  };
  return commit(db, once, [
    ...decided,
    auditEvent({
      at: now,
      personId: by,
      action: name,
      subjectKind: 'pledge',
      subjectId: pledgeId,
      areaCode: pledge.areaCode,
    }),
  ]);
}

/** Accepting moves from pending only; cancelling from wherever the pledge was when it was read. */
function moved(
  decision: PledgeDecision,
  pledge: PledgeRow,
  to: 'active' | 'cancelled',
): Statement[] {
  const from = to === 'active' ? 'pending' : pledge.status;
  const step = { stepId: newId<string>(decision.random), by: decision.by, at: decision.now };
  return pledgeMoved({ id: pledge.id, from, to }, step);
}
