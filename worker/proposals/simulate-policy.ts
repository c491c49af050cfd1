import type { Actor } from '../identity/actor.ts';
import { matchChildren } from '../matching/match.ts';
import { purposesPledged } from '../pledges/purpose-store.ts';
import { type Policy, policyKept } from '../policy/policy.ts';
import { policyInForce, policyInScope, policySimulated } from '../policy/policy-store.ts';
import type { PolicyShift, PurposeTrial } from '../policy/trial.ts';
import { addMonths, type Instant, wibDate, wibMonth } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { allMatchable, areasWithin, offers } from './match-facts-store.ts';
import { instanceOf, type MatchFacts, rankedBy } from './match-instance.ts';
import { MOST_CHILDREN } from './match-run.ts';

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
  const [row] = found;
  if (!row) return refuse('not_found');
  const input = { version };
  const once = { key: command.key, name: 'policy.simulate', personId, input, at: now };
  if (row.outcome !== null) return repeatOr(db, once, refuse('policy_already_decided'));
  const { areaCode } = row;
  const { policies } = await read(db, { policies: policyInForce(areaCode, wibDate(now)) });
  const [inForce] = policies;
  if (!inForce) throw new Error('no policy is in force');
  const both = { old: policyKept(inForce.rules), new: policyKept(row.rules) };
  const trials = await tryPurposes(db, { areaCode, now, policies: both });
  if (isRefusal(trials)) return repeatOr(db, once, trials);
  return commit<{ version: number }>(
    db,
    { ...once, answer: { version } },
    policySimulated({
      version,
      comparedVersion: inForce.version,
      areaCode,
      result: JSON.stringify({ purposes: trials }),
      by: personId,
      at: now,
    }),
  );
}

/** One purpose after the other, so that the children of one alone are in memory. */
async function tryPurposes(
  db: D1Database,
  asked: { areaCode: string; now: Instant; policies: Policies },
): Promise<readonly PurposeTrial[] | Refusal> {
  const { areaCode, now, policies } = asked;
  const { purposes } = await read(db, { purposes: purposesPledged([areaCode]) });
  const firstMonth = addMonths(wibMonth(now), 1);
  const trials: PurposeTrial[] = [];
  let refusal = refuse('match_no_pledges');
  for (const { code: purpose, once, nameId, nameEn, forKind } of purposes) {
    const months = once === 1 ? 1 : MONTHS;
    const period = { areaCode, purpose, firstMonth, lastMonth: addMonths(firstMonth, months - 1) };
    const facts = await read(db, {
      areas: areasWithin(areaCode),
      candidates: allMatchable(period, MOST_CHILDREN + 1),
      offers: offers(period),
    });
    const given = { ...facts, areaCode, purpose, firstMonth, months, rulings: [] };
    const trial = tryPolicies(given, policies);
    if (!isRefusal(trial)) {
      const names = { purpose, purposeNameId: nameId, purposeNameEn: nameEn };
      trials.push({ ...names, isOfPregnancies: forKind === 'pregnancy', ...trial });
    } else if (NOTHING_TO_TRY.has(trial.code)) refusal = trial;
    else return trial;
  }
  return trials.length === 0 ? refusal : trials;
}

const NOTHING_TO_TRY: ReadonlySet<string> = new Set(['match_no_children', 'match_no_pledges']);

/** What a trial comes to, of whatever purpose. */
type Dealt = Pick<PurposeTrial, 'places' | 'old' | 'new' | 'shifts'>;

interface Policies {
  readonly old: Policy;
  readonly new: Policy;
}

/** Deals all places under either policy and compares who gets one. */
function tryPolicies(
  given: Omit<MatchFacts, 'policy' | 'areas'> & {
    readonly areas: readonly {
      readonly code: string;
      readonly parent: string;
      readonly name: string;
    }[];
  },
  policies: Policies,
): Dealt | Refusal {
  if (given.candidates.length > MOST_CHILDREN) {
    return refuse('match_too_many_children', { most: MOST_CHILDREN });
  }
  if (given.candidates.length === 0) return refuse('match_no_children');
  const facts = { ...given, offers: given.offers.map((offer) => ({ ...offer, taken: 0 })) };
  if (facts.offers.length === 0) return refuse('match_no_pledges');
  const before = dealt({ ...facts, policy: policies.old });
  const after = dealt({ ...facts, policy: policies.new });
  if (isRefusal(before)) return before;
  if (isRefusal(after)) return after;
  const nameOf = new Map(given.areas.map(({ code, name }) => [code, name]));
  const shifts = new Map<string, { -readonly [Name in keyof PolicyShift]: PolicyShift[Name] }>();
  for (const child of facts.candidates) {
    const gets = after.served.has(child.id);
    if (gets === before.served.has(child.id)) continue;
    const { areaCode: area } = child;
    const severity = before.severityOf.get(child.id) ?? 0;
    const key = `${area} ${severity}`;
    const shift = shifts.get(key) ?? {
      area,
      areaName: nameOf.get(area) ?? area,
      severity,
      gain: 0,
      lose: 0,
    };
    shift[gets ? 'gain' : 'lose'] += 1;
    shifts.set(key, shift);
  }
  return {
    places: facts.offers.reduce((sum, offer) => sum + offer.children, 0),
    old: before.side,
    new: after.side,
    shifts: [...shifts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, shift]) => shift),
  };
}

function dealt(facts: MatchFacts) {
  const run = matchChildren(instanceOf(facts));
  if (isRefusal(run)) return run;
  const ranked = rankedBy(facts.policy, facts.candidates, facts.firstMonth);
  const severityOf = new Map(ranked.map((child) => [child.id, child.severity]));
  const served = new Set(run.match.assignments.map(({ child }) => child));
  const count = (severity: number, ids: Iterable<string>) =>
    [...ids].filter((id) => severityOf.get(id) === severity).length;
  const bySeverity = (ids: Iterable<string>): [number, number, number] => {
    const all = [...ids];
    return [count(1, all), count(2, all), count(3, all)];
  };
  return {
    severityOf,
    served,
    side: { children: bySeverity(severityOf.keys()), served: bySeverity(served) },
  };
}
