import type { Giver } from '../ledger/account.ts';
import type { Claim } from '../transparency/event.ts';
import type { PledgeRow } from './pledge-store.ts';

/** A pledge as the ledger knows whose money it is. */
export function giverOf(pledge: PledgeRow): Giver {
  const { id: pledgeId, organisationName, areaCode, programme } = pledge;
  return { pledgeId, organisationName, areaCode, programme };
}

/** A leaf names an organisation that gives; a person's pledge it only commits to. */
export function claimsOf(pledge: PledgeRow): Claim[] {
  return [{ claim: 'pledge', subjectId: pledge.id, value: pledge.id }];
}
