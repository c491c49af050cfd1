import { scheduleDeliveries } from '../deliveries/schedule.ts';
import { deliveriesScheduled } from '../deliveries/schedule-store.ts';
import { inScope } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { wibDate, wibMonth } from '../shared/dates.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { retryOn } from '../storage/retry.ts';
import { type ApprovalLine, planApproval } from './approval.ts';
import { linesFellOut, linesLeftOut } from './match-line-store.ts';
import { matchRunState, runDecided } from './match-run-store.ts';
import {
  linesToApprove,
  onlyKaders,
  placesHeld,
  pledgesToApprove,
  slotsTaken,
  sponsorshipsBegun,
} from './sponsorship-store.ts';

export interface DecideMatch {
  readonly key: string;
  readonly runId: string;
}

export interface ApproveMatch extends DecideMatch {
  /** The lines to approve: those of a kecamatan, or of these children; null: all. */
  readonly only?:
    | { readonly kecamatan: string }
    | { readonly beneficiaryIds: readonly string[] }
    | null;
}

/** How many of a proposal's children are supported now, and how many lines no longer held. */
export interface Approved {
  readonly sponsored: number;
  readonly fellOut: number;
  /** Lines that an approval in part leaves for another proposal. */
  readonly leftOut: number;
}

/** What another approval may have changed since the facts were read: then they are read again. */
const OVERTAKEN = [
  'already_supported',
  'pledge_full',
  'pledge_not_active',
  'child_not_eligible',
  'run_changed',
];

/**
 * Approves a proposal as it still holds: sponsorships begin, their months are taken and their
 * deliveries scheduled, all in one batch. Lines that no longer hold fall out, with the cause.
 * Refuses `not_found`, `run_already_decided`, `run_outdated` once its first month has passed, and
 * `run_holds_no_more` when no line is left.
 */
export async function approveMatch(
  db: D1Database,
  command: ApproveMatch,
  actor: Actor,
): Promise<Committed<Approved> | Refusal> {
  return retryOn(OVERTAKEN, () => tryApproval(db, command, actor));
}

async function tryApproval(
  db: D1Database,
  command: ApproveMatch,
  actor: Actor,
): Promise<Committed<Approved> | Refusal> {
  const { personId, now, scopes } = actor;
  const { runId } = command;
  const random = actor.random ?? cryptoRandom;
  const { runs, ...facts } = await read(db, {
    runs: matchRunState(runId, scopes),
    lines: linesToApprove(runId),
    pledges: pledgesToApprove(runId),
    taken: slotsTaken(runId),
    held: placesHeld(runId),
    kaders: onlyKaders(runId, wibDate(now)),
  });
  const [run] = runs;
  if (!run) return refuse('not_found');
  const only = command.only ?? null;
  const { lines, leftOut } = chosen(facts.lines, only);
  const approval = planApproval({ ...run, ...facts, lines }, random);
  const answer = {
    sponsored: approval.sponsorships.length,
    fellOut: approval.fellOut.length,
    leftOut: leftOut.length,
  };
  const once = {
    key: command.key,
    name: 'match.decide',
    personId,
    input: { runId, decision: 'approved', ...(only === null ? {} : { only }) },
    answer,
    at: now,
  };
  if (run.status !== 'proposed') return repeatOr(db, once, refuse('run_already_decided'));
  if (run.firstMonth < wibMonth(now)) return refuse('run_outdated');
  if (lines.length === 0 && only !== null) return refuse('run_nothing_chosen');
  if (approval.sponsorships.length === 0) return refuse('run_holds_no_more');
  const kaderOf = new Map(facts.kaders.map((each) => [each.areaCode, each.kaderId]));
  return commit<Approved>(db, once, [
    ...runDecided({ runId, status: 'approved', by: personId, at: now }),
    ...linesFellOut(runId, approval.fellOut),
    ...linesLeftOut(runId, leftOut),
    ...sponsorshipsBegun(approval, { id: runId, purpose: run.purpose, by: personId, at: now }),
    ...deliveriesScheduled(scheduleDeliveries(approval.goods, kaderOf, random)),
    auditEvent({
      at: now,
      personId,
      action: 'match.decide',
      subjectKind: 'match_run',
      subjectId: runId,
      areaCode: run.areaCode,
    }),
  ]);
}

function chosen(
  lines: readonly ApprovalLine[],
  only: ApproveMatch['only'],
): { lines: readonly ApprovalLine[]; leftOut: readonly string[] } {
  if (!only) return { lines, leftOut: [] };
  const ids = 'beneficiaryIds' in only ? new Set(only.beneficiaryIds) : null;
  const isChosen = (line: ApprovalLine) =>
    'kecamatan' in only ? inScope(line.areaCode, [only.kecamatan]) : ids?.has(line.beneficiaryId);
  const { yes = [], no = [] } = Object.groupBy(lines, (line) => (isChosen(line) ? 'yes' : 'no'));
  return { lines: yes, leftOut: no.map(({ beneficiaryId }) => beneficiaryId) };
}
