import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { tillBalances } from '../ledger/ledger-store.ts';
import { entryAndLeaf } from '../ledger/post-entry.ts';
import { type DateOnly, wibMonth } from '../shared/dates.ts';
import { cryptoRandom, type EntryId, newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { retryOn } from '../storage/retry.ts';
import type { Statement } from '../storage/sql.ts';
import { runCompletion } from './confirmation.ts';
import { talliesOfRun } from './delivery-store.ts';
import { paymentClaims } from './disbursement.ts';
import { replacementRuns, settlementEntry, settlementShares } from './settlement.ts';
import {
  deliveriesLost,
  type LostRun,
  linesFreed,
  lostRuns,
  replacementsSent,
  type SettlementRow,
  settlement,
  settlementDecided,
  settlementLines,
  stillInStore,
  type UnsettledLine,
} from './settlement-store.ts';

export interface DecideSettlement {
  readonly key: string;
  readonly settlementId: string;
  readonly outcome: 'posted' | 'refused';
  /** Why it is refused; empty when it is posted. */
  readonly reason: string;
}

type Decided = Committed<{ settlementId: string }> | Refusal;

/**
 * A second person posts a settlement, or refuses it with a reason. Posting books it, and in the same
 * batch sends a replacement's goods out as new runs, or marks what is lost. Refuses `not_found`,
 * `maker_is_checker`, `already_decided`, and `delivery_changed` when lost goods turned up meanwhile.
 */
export async function decideSettlement(
  db: D1Database,
  command: DecideSettlement,
  actor: Actor,
): Promise<Decided> {
  return retryOn(['overdrawn', 'run_changed', 'already_posted'], () =>
    tryDecision(db, command, actor),
  );
}

async function tryDecision(
  db: D1Database,
  command: DecideSettlement,
  actor: Actor,
): Promise<Decided> {
  const { personId, now, scopes } = actor;
  const { settlementId, outcome } = command;
  const reason = command.reason.trim();
  const { rows, lines, runs } = await read(db, {
    rows: settlement(settlementId, scopes),
    lines: settlementLines(settlementId),
    runs: lostRuns(settlementId),
  });
  const [row] = rows;
  if (!row) return refuse('not_found');
  const once = {
    key: command.key,
    name: 'settlement.decide',
    personId,
    input: { settlementId, outcome, reason },
    answer: { settlementId },
    at: now,
  };
  if (row.outcome !== null) return repeatOr(db, once, refuse('already_decided'));
  if (row.preparedBy === personId) return refuse('maker_is_checker');
  const statements =
    outcome === 'refused'
      ? refusalOf(settlementId, { reason, by: personId, at: now })
      : await postingOf(db, row, { lines, runs }, actor);
  if (isRefusal(statements)) return statements;
  return commit(db, once, [
    ...statements,
    auditEvent({
      at: now,
      personId,
      action: outcome === 'posted' ? 'settlement.post' : 'settlement.refuse',
      subjectKind: 'settlement',
      subjectId: settlementId,
      areaCode: row.areaCode,
    }),
  ]);
}

function refusalOf(
  settlementId: string,
  said: { reason: string; by: string; at: number },
): Statement[] {
  return [
    settlementDecided({ settlementId, outcome: 'refused', ...said, entryId: null }),
    linesFreed(settlementId),
  ];
}

async function postingOf(
  db: D1Database,
  row: SettlementRow,
  facts: { lines: readonly UnsettledLine[]; runs: readonly LostRun[] },
  actor: Actor,
): Promise<Statement[] | Refusal> {
  const { personId: by, now: at } = actor;
  const random = actor.random ?? cryptoRandom;
  const month = wibMonth(at);
  const { tills } = await read(db, { tills: tillBalances(row.areaCode) });
  const shares = settlementShares(facts.lines);
  const entryId = newId<EntryId>(random);
  const posting = { entryId, month, poolRupiah: tills[0]?.pool ?? 0 };
  const entry = settlementEntry(row, shares, posting);
  if (isRefusal(entry)) return entry;
  const evidence = { id: row.evidenceId, sha256: row.evidenceSha256 };
  const claims = paymentClaims(shares, evidence);
  const posted = await entryAndLeaf(entry, { by, at, random, claims });
  if (isRefusal(posted)) return posted;
  const decided = settlementDecided({
    settlementId: row.id,
    outcome: 'posted',
    reason: '',
    by,
    at,
    entryId,
  });
  if (row.kind === 'replacement') {
    const { asset, disbursementId } = row;
    const goods = { asset, dueOn: row.dueOn as DateOnly };
    const sent = replacementsSent(disbursementId, replacementRuns(facts.lines, goods, random));
    return [...posted, decided, ...sent];
  }
  if (row.kind !== 'loss') return [...posted, decided];
  const completed = await completionsOf(db, facts.runs, { by, at, random });
  if (isRefusal(completed)) return completed;
  return [
    stillInStore(row.id),
    ...posted,
    decided,
    ...deliveriesLost(row.id, facts.runs),
    ...completed,
  ];
}

/** What children got of the runs before the rest was lost is booked now: the runs are over. */
async function completionsOf(
  db: D1Database,
  runs: readonly LostRun[],
  posting: { by: string; at: number; random: RandomBytes },
): Promise<Statement[] | Refusal> {
  const tallies = await read(
    db,
    Object.fromEntries(runs.map(({ runId }) => [runId, talliesOfRun(runId)])),
  );
  const statements: Statement[] = [];
  for (const run of runs) {
    const entryId = newId<EntryId>(posting.random);
    const place = { entryId, month: wibMonth(posting.at) };
    const completion = runCompletion(run, tallies[run.runId] ?? [], place);
    if (isRefusal(completion)) return completion;
    if (completion.entry === null) continue;
    const posted = await entryAndLeaf(completion.entry, { ...posting, claims: completion.claims });
    if (isRefusal(posted)) return posted;
    statements.push(...posted);
  }
  return statements;
}
