import type { Actor } from '../identity/actor.ts';
import { matchChildren } from '../matching/match.ts';
import { type PurposeRow, purposesPledged } from '../pledges/purpose-store.ts';
import { policyKept } from '../policy/policy.ts';
import {
  type PolicyRow,
  policyInForce,
  policyInScope,
  policySimulated,
} from '../policy/policy-store.ts';
import type { PurposeTrial } from '../policy/trial.ts';
import { addMonths, type Instant, wibDate, wibMonth } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import type { Statement } from '../storage/sql.ts';
import { allMatchable, allMatchableCounted, areasWithin, offers } from './match-facts-store.ts';
import { MOST_CHILDREN, type Solve } from './match-run.ts';
import { type Policies, tryPolicies } from './policy-trial.ts';

const MONTHS = 6;

/**
 * Tries a proposed policy on today's data, for each purpose that is pledged, beside the one in force and
 * keeps the outcome. Purposes without a child whom they are for are passed over. Refuses `not_found`,
 * `policy_already_decided`, `match_no_children`, `match_no_pledges`, `match_too_many_children`.
 */
export async function simulatePolicy(
  db: D1Database,
  command: { readonly key: string; readonly version: number },
  actor: Actor,
): Promise<Committed<{ version: number }> | Refusal> {
  const { version } = command;
  const { personId, now, scopes } = actor;
  const { found } = await read(db, { found: policyInScope(version, scopes) });
  const [policy] = found;
  if (!policy) return refuse('not_found');
  const input = { version };
  const once = { key: command.key, name: 'policy.simulate', personId, input, at: now };
  if (policy.outcome !== null) return repeatOr(db, once, refuse('policy_already_decided'));
  const trial = await policyTried(db, { policy, by: personId, now }, matchChildren);
  if (isRefusal(trial)) return repeatOr(db, once, trial);
  return commit<{ version: number }>(db, { ...once, answer: { version } }, trial);
}

/** Tries it as things are now, and answers with what is to be kept of it. */
export async function policyTried(
  db: D1Database,
  asked: { policy: PolicyRow; by: string; now: Instant },
  solve: Solve,
): Promise<Statement[] | Refusal> {
  const { policy, by, now } = asked;
  const { version, areaCode } = policy;
  const { policies } = await read(db, { policies: policyInForce(areaCode, wibDate(now)) });
  const [inForce] = policies;
  if (!inForce) throw new Error('no policy is in force');
  const both = { old: policyKept(inForce.rules), new: policyKept(policy.rules) };
  const purposes = await tryPurposes(db, { areaCode, now, policies: both }, solve);
  if (isRefusal(purposes)) return purposes;
  const result = JSON.stringify({ purposes });
  return policySimulated({
    version,
    comparedVersion: inForce.version,
    areaCode,
    result,
    by,
    at: now,
  });
}

/** How many children the largest purpose of a trial is about. */
export async function childrenOfTrial(
  db: D1Database,
  { areaCode, now }: { areaCode: string; now: Instant },
): Promise<number> {
  const { purposes } = await read(db, { purposes: purposesPledged([areaCode]) });
  if (purposes.length === 0) return 0;
  const counts = await read(
    db,
    Object.fromEntries(
      purposes.map((purpose) => [
        purpose.code,
        allMatchableCounted(periodOf(purpose, { areaCode, now })),
      ]),
    ),
  );
  return Math.max(0, ...Object.values(counts).map(([row]) => row?.children ?? 0));
}

/** One purpose after the other, so that the children of one alone are in memory. */
async function tryPurposes(
  db: D1Database,
  asked: { areaCode: string; now: Instant; policies: Policies },
  solve: Solve,
): Promise<readonly PurposeTrial[] | Refusal> {
  const { areaCode, policies } = asked;
  const { purposes } = await read(db, { purposes: purposesPledged([areaCode]) });
  const trials: PurposeTrial[] = [];
  let refusal = refuse('match_no_pledges');
  for (const row of purposes) {
    const { code: purpose, nameId, nameEn, forKind } = row;
    const { months, ...period } = periodOf(row, asked);
    const facts = await read(db, {
      areas: areasWithin(areaCode),
      candidates: allMatchable(period, MOST_CHILDREN + 1),
      offers: offers(period),
    });
    const { firstMonth } = period;
    const given = { ...facts, areaCode, purpose, firstMonth, months };
    const trial = await tryPolicies(given, policies, solve);
    if (!isRefusal(trial)) {
      const names = { purpose, purposeNameId: nameId, purposeNameEn: nameEn };
      trials.push({ ...names, isOfPregnancies: forKind === 'pregnancy', ...trial });
    } else if (NOTHING_TO_TRY.has(trial.code)) refusal = trial;
    else return trial;
  }
  return trials.length === 0 ? refusal : trials;
}

const NOTHING_TO_TRY: ReadonlySet<string> = new Set(['match_no_children', 'match_no_pledges']);

/** The months for which a purpose is tried: half a year from the next one on. */
function periodOf(
  { code: purpose, once }: Pick<PurposeRow, 'code' | 'once'>,
  { areaCode, now }: { areaCode: string; now: Instant },
) {
  const months = once === 1 ? 1 : MONTHS;
  const firstMonth = addMonths(wibMonth(now), 1);
  return { areaCode, purpose, firstMonth, months, lastMonth: addMonths(firstMonth, months - 1) };
}
