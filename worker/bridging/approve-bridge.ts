import { scheduleDeliveries } from '../deliveries/schedule.ts';
import { deliveriesScheduled } from '../deliveries/schedule-store.ts';
import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { BRIDGING_RESERVE, type Giver } from '../ledger/account.ts';
import type { Entry } from '../ledger/entry.ts';
import { entryAndLeaf } from '../ledger/post-entry.ts';
import { poolTransferEntry } from '../ledger/receiving.ts';
import type { PackageId } from '../pledges/pledge.ts';
import { pledgeMade, pledgeMoved } from '../pledges/pledge-store.ts';
import { packagesIn } from '../pledges/price-store.ts';
import { newReference } from '../pledges/reference.ts';
import { planApproval } from '../proposals/approval.ts';
import type { CandidateRow } from '../proposals/match-facts-store.ts';
import { linesFellOut } from '../proposals/match-line-store.ts';
import { type Proposal, proposalOf } from '../proposals/match-run.ts';
import { runDecided, runProposed } from '../proposals/match-run-store.ts';
import { type RunFacts, readFacts } from '../proposals/read-facts.ts';
import { sponsorshipsBegun } from '../proposals/sponsorship-store.ts';
import { type Instant, wibDate, wibMonth } from '../shared/dates.ts';
import {
  cryptoRandom,
  type MatchRunId,
  newId,
  type PledgeId,
  type RandomBytes,
} from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { retryOn } from '../storage/retry.ts';
import type { Statement } from '../storage/sql.ts';
import { brokenOff, RESERVE } from './bridge.ts';
import { type BridgeRow, bridge, bridgeApproved, onlyKadersIn } from './bridge-store.ts';

export interface BridgeDecision {
  readonly key: string;
  readonly bridgeId: string;
}

/** How many children the reserve now supports, and what it took of the pool. */
export interface Bridged {
  readonly children: number;
  readonly rupiah: number;
}

/** What another command may have changed since the facts were read: then they are read again. */
const OVERTAKEN = ['already_supported', 'pledge_held', 'child_not_eligible', 'run_changed'];

/**
 * Approves a bridge as it still holds: the reserve gets a pledge of its own, exactly as much of the pool as
 * its months cost, and its children by the matching, in one batch. Refuses `maker_is_checker`,
 * `bridge_decided`, `bridge_outdated` once its first month has passed, `bridge_nobody` when nobody is left
 * without support, and `overdrawn` when the pool no longer has it.
 */
export function approveBridge(
  db: D1Database,
  command: BridgeDecision,
  actor: Actor,
): Promise<Committed<Bridged> | Refusal> {
  return retryOn(OVERTAKEN, () => tryApproval(db, command, actor));
}

async function tryApproval(
  db: D1Database,
  command: BridgeDecision,
  actor: Actor,
): Promise<Committed<Bridged> | Refusal> {
  const { personId, scopes, now } = actor;
  const random = actor.random ?? cryptoRandom;
  const { rows } = await read(db, { rows: bridge(command.bridgeId, scopes) });
  const [row] = rows;
  if (!row) return refuse('not_found');
  const input = { bridgeId: row.id, outcome: 'approved' };
  const once = { key: command.key, name: 'bridge.decide', personId, input, at: now };
  if (row.approvedAt !== null || row.withdrawnAt !== null) {
    return repeatOr(db, once, refuse('bridge_decided'));
  }
  if (row.preparedBy === personId) return refuse('maker_is_checker');
  if (row.firstMonth < wibMonth(now)) return refuse('bridge_outdated');
  const reserveId = newId<PledgeId>(random);
  const matched = await matchedTo(db, row, { reserveId, now, random });
  if (isRefusal(matched)) return matched;
  const money = await moneyMoved(row, matched, { reserveId, by: personId, now, random });
  if (isRefusal(money)) return money;
  const answer = { children: matched.approval.sponsorships.length, rupiah: money.rupiah };
  return commit<Bridged>(db, { ...once, answer }, [
    ...reservePledged(row, { reserveId, by: personId, now, random }),
    ...money.statements,
    ...matchedStatements(row, matched, { by: personId, now, random }),
    ...bridgeApproved({
      id: row.id,
      entryId: money.entryId,
      reservePledgeId: reserveId,
      by: personId,
      at: now,
    }),
    auditEvent({
      at: now,
      personId,
      action: 'bridge.approve',
      subjectKind: 'bridge',
      subjectId: row.id,
      areaCode: row.areaCode,
    }),
  ]);
}

interface Made {
  readonly reserveId: PledgeId;
  readonly now: Instant;
  readonly random: RandomBytes;
}

/** The children of the bridge given to the reserve's pledge by the matching itself: worst-off first, with its proof. */
async function matchedTo(db: D1Database, row: BridgeRow, { reserveId, now, random }: Made) {
  const { firstMonth, months, pledgeAreaCode: areaCode, children, purpose, forKind } = row;
  const { packages, kaders } = await read(db, {
    packages: packagesIn(areaCode, wibDate(now)),
    kaders: onlyKadersIn(areaCode, wibDate(now)),
  });
  const goods = packages.find(({ id }) => id === row.packageId);
  if (!goods) return refuse('price_unknown');
  const all = await readFacts(db, { areaCode, purpose, firstMonth, months, besides: null, now });
  const candidates = brokenOff(all.candidates, { pledgeId: row.pledgeId, firstMonth });
  if (candidates.length === 0) return refuse('bridge_nobody');
  const offer = { id: reserveId, areaCode, children, firstMonth, months, forKind };
  const facts = { ...all, candidates, offers: [{ ...offer, taken: 0, remainderRupiah: 0 }] };
  const proposal = await proposalOf(facts);
  if (isRefusal(proposal)) return proposal;
  const { packageRupiah } = row;
  const { asset, quantityPerMonth } = goods;
  const pledges = [{ ...offer, active: 1, packageRupiah, asset, quantityPerMonth }];
  const lines = linesServed(proposal, candidates);
  const approval = planApproval(
    { firstMonth, months, lines, pledges, taken: [], held: [] },
    random,
  );
  if (approval.sponsorships.length === 0) return refuse('bridge_nobody');
  return { facts, proposal, approval, kaders };
}

/** The proposal's lines as they hold: nothing has changed since the facts were read a moment ago. */
function linesServed(proposal: Proposal, candidates: readonly CandidateRow[]) {
  const factsOf = new Map(candidates.map((each) => [each.id, each]));
  return proposal.lines.flatMap(({ pledgeId, ...line }) => {
    if (pledgeId === null) return [];
    const { bornOn = null, dueOn = null } = factsOf.get(line.beneficiaryId) ?? {};
    return [{ ...line, pledgeId, kept: 0, bornOn, dueOn, eligible: 1, supported: 0 }];
  });
}

interface Matched {
  readonly facts: RunFacts;
  readonly proposal: Proposal;
  readonly approval: ReturnType<typeof planApproval>;
  readonly kaders: readonly { readonly areaCode: string; readonly kaderId: string }[];
}

/** What the months cost leaves the pool, and not a rupiah more. */
async function moneyMoved(row: BridgeRow, { approval }: Matched, made: Made & { by: string }) {
  const { reserveId, by, now, random } = made;
  const rupiah = approval.goods.reduce((sum, month) => sum + month.rupiah, 0);
  const giver: Giver = {
    pledgeId: reserveId,
    organisationName: BRIDGING_RESERVE,
    areaCode: row.pledgeAreaCode,
    programme: row.programme,
  };
  const entry = poolTransferEntry({
    id: newId<Entry['id']>(random),
    month: wibMonth(now),
    areaCode: row.areaCode,
    sourceId: row.id,
    giver,
    rupiah,
    direction: 'from_pool',
  });
  if (isRefusal(entry)) return entry;
  const claims = [{ claim: 'pledge', subjectId: reserveId, value: reserveId }] as const;
  const statements = await entryAndLeaf(entry, { by, at: now, random, claims });
  return isRefusal(statements) ? statements : { statements, entryId: entry.id, rupiah };
}

/** The reserve's pledge, active from the start: it promises nothing it has not got. */
function reservePledged(row: BridgeRow, made: Made & { by: string }): Statement[] {
  const { reserveId, by, now, random } = made;
  const { children, packageRupiah, firstMonth, months } = row;
  const packageId = row.packageId as PackageId;
  const stepId = newId<string>(random);
  const reference = newReference(random);
  return [
    ...pledgeMade({
      id: reserveId,
      stepId: newId(random),
      donorId: RESERVE.personId,
      organisationId: RESERVE.organisationId,
      areaCode: row.pledgeAreaCode,
      packageId,
      rupiahPerMonth: children * packageRupiah,
      packageRupiah,
      children,
      firstMonth,
      months,
      reference,
      instalments: [],
      at: now,
    }),
    ...pledgeMoved({ id: reserveId, from: 'pending', to: 'active' }, { stepId, by, at: now }),
  ];
}

function matchedStatements(
  row: BridgeRow,
  { facts, proposal, approval, kaders }: Matched,
  { by, now, random }: { by: string; now: Instant; random: RandomBytes },
): Statement[] {
  const runId = newId<MatchRunId>(random);
  const kaderOf = new Map(kaders.map((each) => [each.areaCode, each.kaderId]));
  return [
    ...runProposed({
      id: runId,
      areaCode: row.pledgeAreaCode,
      purpose: row.purpose,
      firstMonth: row.firstMonth,
      months: row.months,
      proposal,
      policyVersion: facts.policyVersion,
      parent: null,
      expiresAt: now,
      by,
      at: now,
    }),
    ...runDecided({ runId, status: 'approved', by, at: now }),
    ...linesFellOut(runId, approval.fellOut),
    ...sponsorshipsBegun(approval, { id: runId, purpose: row.purpose, by, at: now }),
    ...deliveriesScheduled(scheduleDeliveries(approval.goods, kaderOf, random)),
  ];
}
