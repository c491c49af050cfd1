import type { Policy } from '../policy/policy.ts';
import type { PolicyShift, PolicySide, PurposeTrial } from '../policy/trial.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { instanceOf, type MatchFacts } from './match-instance.ts';
import { MOST_CHILDREN, type Solve } from './match-run.ts';

/** The policy in force, and the one proposed. */
export interface Policies {
  readonly old: Policy;
  readonly new: Policy;
}

/** What a trial comes to, of whatever purpose. */
export type Dealt = Pick<PurposeTrial, 'places' | 'old' | 'new' | 'shifts'>;

type TrialFacts = Omit<MatchFacts, 'policy' | 'areas' | 'rulings'> & {
  readonly areas: readonly {
    readonly code: string;
    readonly parent: string;
    readonly name: string;
  }[];
};

/** Deals all places of a purpose under either policy, as if none was taken, and compares who gets one. */
export async function tryPolicies(
  given: TrialFacts,
  policies: Policies,
  solve: Solve,
): Promise<Dealt | Refusal> {
  if (given.candidates.length > MOST_CHILDREN) {
    return refuse('match_too_many_children', { most: MOST_CHILDREN });
  }
  if (given.candidates.length === 0) return refuse('match_no_children');
  const offers = given.offers.map((offer) => ({ ...offer, taken: 0 }));
  if (offers.length === 0) return refuse('match_no_pledges');
  const facts = { ...given, offers, rulings: [] };
  const before = await dealt({ ...facts, policy: policies.old }, solve);
  if (isRefusal(before)) return before;
  const after = await dealt({ ...facts, policy: policies.new }, solve);
  if (isRefusal(after)) return after;
  return {
    places: offers.reduce((sum, offer) => sum + offer.children, 0),
    old: sideOf(before),
    new: sideOf(after),
    shifts: shiftsBetween(before, after, given),
  };
}

/** Whom a policy serves, and how severe it takes each child at risk to be. */
interface Outcome {
  readonly served: ReadonlySet<string>;
  readonly severityOf: ReadonlyMap<string, 1 | 2 | 3>;
}

async function dealt(facts: MatchFacts, solve: Solve): Promise<Outcome | Refusal> {
  const instance = instanceOf(facts);
  const severityOf = new Map(instance.children.map(({ id, severity }) => [id, severity]));
  const run = await solve(instance);
  if (isRefusal(run)) return run;
  return { served: new Set(run.match.assignments.map(({ child }) => child)), severityOf };
}

function sideOf({ served, severityOf }: Outcome): PolicySide {
  const side = {
    children: [0, 0, 0] as [number, number, number],
    served: [0, 0, 0] as [number, number, number],
  };
  for (const [child, severity] of severityOf) {
    const at = (severity - 1) as 0 | 1 | 2;
    side.children[at] += 1;
    if (served.has(child)) side.served[at] += 1;
  }
  return side;
}

function shiftsBetween(
  before: Outcome,
  after: Outcome,
  { areas, candidates }: TrialFacts,
): PolicyShift[] {
  const nameOf = new Map(areas.map(({ code, name }) => [code, name]));
  const shifts = new Map<string, { -readonly [Name in keyof PolicyShift]: PolicyShift[Name] }>();
  for (const { id, areaCode: area } of candidates) {
    const gets = after.served.has(id);
    if (gets === before.served.has(id)) continue;
    const severity = before.severityOf.get(id) ?? 0;
    const key = `${area} ${severity}`;
    const areaName = nameOf.get(area) ?? area;
    const shift = shifts.get(key) ?? { area, areaName, severity, gain: 0, lose: 0 };
    shift[gets ? 'gain' : 'lose'] += 1;
    shifts.set(key, shift);
  }
  return [...shifts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, shift]) => shift);
}
