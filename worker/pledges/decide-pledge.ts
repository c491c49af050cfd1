import { auditEvent } from '../identity/audit-store.ts';
import { verifiedDonorExpected } from '../identity/donor-store.ts';
import { type Instant, wibMonth } from '../shared/dates.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
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
 * Accepts a pending pledge: from now on it is active. Refuses `pledge_unknown`, `pledge_moved_on`, and
 * `donor_not_verified` until a coordinator has verified who gives.
 */
export async function acceptPledge(
  db: D1Database,
  decision: PledgeDecision,
): Promise<Committed<null> | Refusal> {
  return decide(db, decision, 'pledge.accept', (pledge) => [
    verifiedDonorExpected(pledge.donorId),
    ...moved(decision, pledge, 'active'),
  ]);
}

/**
 * Cancels a pledge that is pending or active; the months it still supports go to other children.
 * Refuses `pledge_has_money` while received money is not spent: it was given for children.
 */
export async function cancelPledge(
  db: D1Database,
  decision: PledgeDecision,
): Promise<Committed<null> | Refusal> {
  const month = wibMonth(decision.now);
  return decide(db, decision, 'pledge.cancel', (pledge) => [
    hasNoMoneyInHand(pledge.id),
    ...moved(decision, pledge, 'cancelled'),
    ...supportEnded({
      pledgeId: pledge.id,
      reason: 'pledge_cancelled',
      month,
      at: decision.now,
    }),
  ]);
}

async function decide(
  db: D1Database,
  decision: PledgeDecision,
  name: string,
  statements: (pledge: PledgeRow) => Statement[],
): Promise<Committed<null> | Refusal> {
  const { pledgeId, by, now } = decision;
  const { pledges } = await read(db, { pledges: pledgeInScope(pledgeId, decision.scopes) });
  const [pledge] = pledges;
  if (!pledge) return refuse('pledge_unknown');
  const once = {
    key: decision.key,
    name,
    personId: by,
    input: { pledgeId },
    answer: null,
    at: now,
  };
  return commit(db, once, [
    ...statements(pledge),
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
