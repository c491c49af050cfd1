import { inScope } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import { type DateOnly, wibDate } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { retryOn } from '../storage/retry.ts';
import { type Policy, readPolicy } from './policy.ts';
import { nextVersion, policyDecided, policyInScope, policyProposed } from './policy-store.ts';

export interface ProposePolicy {
  readonly key: string;
  /** The city it is for. */
  readonly areaCode: string;
  readonly validFrom: DateOnly;
  readonly rules: Policy;
}

/**
 * Puts a version of the policy forward; nothing changes until another person approves it. Refuses
 * `not_found` outside the scope, `match_policy_in_past`, and what `readPolicy` refuses.
 */
export async function proposePolicy(
  db: D1Database,
  command: ProposePolicy,
  actor: Actor,
): Promise<Committed<{ version: number }> | Refusal> {
  const { areaCode, validFrom } = command;
  const { personId, now } = actor;
  if (!/^\d\d\.\d\d$/.test(areaCode) || !inScope(areaCode, actor.scopes))
    return refuse('not_found');
  if (validFrom < wibDate(now)) return refuse('match_policy_in_past');
  const policy = readPolicy(command.rules);
  if (isRefusal(policy)) return policy;
  const rules = JSON.stringify(policy);
  return retryOn(['policy_version_taken'], async () => {
    const { next } = await read(db, { next: nextVersion() });
    const version = next[0]?.version ?? 1;
    return commit<{ version: number }>(
      db,
      {
        key: command.key,
        name: 'policy.propose',
        personId,
        input: { areaCode, validFrom, rules },
        answer: { version },
        at: now,
      },
      policyProposed({ version, areaCode, validFrom, rules, by: personId, at: now }),
    );
  });
}

export interface DecidePolicy {
  readonly key: string;
  readonly version: number;
  readonly outcome: 'approved' | 'withdrawn';
}

/**
 * Approves a version or takes it back. Refuses `not_found`, `policy_already_decided`, and for an
 * approval `policy_own_proposal`, `policy_not_simulated` and `match_policy_in_past`: days gone by keep the
 * policy that held on them.
 */
export async function decidePolicy(
  db: D1Database,
  command: DecidePolicy,
  actor: Actor,
): Promise<Committed<{ version: number }> | Refusal> {
  const { version, outcome } = command;
  const { personId, now, scopes } = actor;
  const { found } = await read(db, { found: policyInScope(version, scopes) });
  const [row] = found;
  if (!row) return refuse('not_found');
  const once = {
    key: command.key,
    name: 'policy.decide',
    personId,
    input: { version, outcome },
    answer: { version },
    at: now,
  };
  if (row.outcome !== null) return repeatOr(db, once, refuse('policy_already_decided'));
  if (outcome === 'approved' && row.validFrom < wibDate(now)) return refuse('match_policy_in_past');
  const { areaCode } = row;
  return commit(db, once, policyDecided({ version, areaCode, outcome, by: personId, at: now }));
}
