import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { wibDate } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { type ApprovalRules, decideRules } from './approval-policy.ts';
import { cashAidOffered, citiesOf, policySet } from './approval-policy-store.ts';

export interface SetApprovalPolicy extends ApprovalRules {
  readonly key: string;
  readonly areaCode: string;
  /** Whether pledges can be given as money to families there. */
  readonly offersCashAid: boolean;
}

/**
 * Sets the amount bands of a kabupaten/kota from a day on. What is prepared already keeps the rules it
 * was prepared under. Refuses `not_found` outside the scope, `policy_in_past`, `bands_wrong`.
 */
export async function setApprovalPolicy(
  db: D1Database,
  command: SetApprovalPolicy,
  actor: Actor,
): Promise<Committed<{ policyId: string }> | Refusal> {
  const { key, areaCode, offersCashAid, ...asked } = command;
  const { personId, now, scopes } = actor;
  const { cities } = await read(db, { cities: citiesOf(scopes) });
  if (!cities.some(({ code }) => code === areaCode)) return refuse('not_found');
  const rules = decideRules(asked, wibDate(now));
  if (isRefusal(rules)) return rules;
  const policyId = newId<string>(actor.random ?? cryptoRandom);
  const once = {
    key,
    name: 'approval.set',
    personId,
    input: { areaCode, offersCashAid, ...rules },
    answer: { policyId },
    at: now,
  };
  return commit(db, once, [
    ...policySet({ ...rules, id: policyId, areaCode, by: personId, at: now }),
    ...(offersCashAid
      ? [cashAidOffered({ areaCode, from: rules.validFrom, by: personId, at: now })]
      : []),
    auditEvent({
      at: now,
      personId,
      action: 'approval.set',
      subjectKind: 'approval_policy',
      subjectId: policyId,
      areaCode,
    }),
  ]);
}
