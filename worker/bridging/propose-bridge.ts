import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { cityOf } from '../ledger/account.ts';
import { tillBalances } from '../ledger/ledger-store.ts';
import { packageRupiah } from '../pledges/pledge.ts';
import { packagesIn } from '../pledges/price-store.ts';
import { readFacts } from '../proposals/read-facts.ts';
import { wibDate, wibMonth } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { bridgeFrom, bridgeTerms, brokenOff } from './bridge.ts';
import { type BrokenPledgeRow, bridgeProposed, brokenPledge, mostMonths } from './bridge-store.ts';

export interface ProposeBridge {
  readonly key: string;
  readonly pledgeId: string;
  /** Null: as long as the policy allows. */
  readonly months: number | null;
}

/**
 * Proposes that the pool goes on for the children of a pledge that broke off; nothing moves until another
 * person approves it. Refuses `pledge_unknown`, `bridged_already`, `price_unknown` and what `bridgeTerms` refuses.
 */
export async function proposeBridge(
  db: D1Database,
  command: ProposeBridge,
  actor: Actor,
): Promise<Committed<{ bridgeId: string }> | Refusal> {
  const { personId, scopes, now } = actor;
  const { pledges } = await read(db, { pledges: brokenPledge(command.pledgeId, scopes) });
  const [pledge] = pledges;
  if (!pledge) return refuse('pledge_unknown');
  const bridgeId = newId<string>(actor.random ?? cryptoRandom);
  const once = {
    key: command.key,
    name: 'bridge.propose',
    personId,
    input: { pledgeId: pledge.id, months: command.months },
    answer: { bridgeId },
    at: now,
  };
  const terms = await termsOf(db, pledge, command.months, actor);
  if (isRefusal(terms)) return repeatOr(db, once, terms);
  const areaCode = cityOf(pledge.areaCode);
  return commit(db, once, [
    bridgeProposed({
      ...terms,
      id: bridgeId,
      areaCode,
      pledgeId: pledge.id,
      by: personId,
      at: now,
    }),
    auditEvent({
      at: now,
      personId: personId === 'system' ? null : personId,
      action: 'bridge.propose',
      subjectKind: 'bridge',
      subjectId: bridgeId,
      areaCode,
    }),
  ]);
}

async function termsOf(
  db: D1Database,
  pledge: BrokenPledgeRow,
  wanted: number | null,
  { now }: Actor,
) {
  if (pledge.isReserve === 1) return refuse('bridged_already');
  const { policies, packages, tills } = await read(db, {
    policies: mostMonths(cityOf(pledge.areaCode)),
    packages: packagesIn(pledge.areaCode, wibDate(now)),
    tills: tillBalances(pledge.areaCode),
  });
  const priced = packages.find(({ id }) => id === pledge.packageId);
  if (!priced) return refuse('price_unknown');
  const most = policies[0]?.months ?? 0;
  const months = wanted ?? most;
  const firstMonth = bridgeFrom(pledge.lastSupported, wibMonth(now));
  const period = { firstMonth, months: Math.max(1, Math.min(months, most)) };
  const { areaCode, purpose } = pledge;
  const facts = await readFacts(db, { ...period, areaCode, purpose, besides: null, now });
  const terms = bridgeTerms({
    children: brokenOff(facts.candidates, { pledgeId: pledge.id, firstMonth }).length,
    months,
    mostMonths: most,
    packageRupiah: packageRupiah(priced),
    poolRupiah: tills[0]?.pool ?? 0,
  });
  return isRefusal(terms) ? terms : { ...terms, firstMonth };
}
