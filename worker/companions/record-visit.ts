import { auditEvent } from '../identity/audit-store.ts';
import type { Acting } from '../registry/command.ts';
import type { DateOnly } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import type { Statement } from '../storage/sql.ts';
import {
  type Concern,
  type FamilyPresent,
  type VisitOutcome,
  visitStart,
} from './companionship.ts';
import { companionshipInScope } from './companionship-store.ts';
import { visitCancelled, visitInScope, visitPlanned, visitRecorded } from './visit-store.ts';

type Outcome = Promise<Committed<{ childId: string }> | Refusal>;

/**
 * A kader plans a visit on which he himself goes along. Refuses `companion_missing`, `companion_over`,
 * `companion_paused`, `companion_is_same_person`, `companion_kader_missing`, `companion_visit_that_day`,
 * `companion_visit_past` and `companion_visit_far`.
 */
export async function planVisit(
  db: D1Database,
  acting: Acting,
  plan: { readonly id: string; readonly on: DateOnly; readonly time: string },
): Outcome {
  const { cases } = await read(db, { cases: companionshipInScope(plan.id, acting.scopes) });
  const [of] = cases;
  if (!of) return refuse('companion_missing');
  const { personId: kaderId, now: at } = acting;
  const startsAt = visitStart(plan, at);
  const id = newId<string>(acting.random ?? cryptoRandom);
  const command = { name: 'companion.plan_visit', input: plan, of };
  return carry(
    db,
    acting,
    command,
    isRefusal(startsAt)
      ? startsAt
      : [visitPlanned({ id, companionshipId: plan.id, kaderId, startsAt, at })],
  );
}

/** A kader of the area calls a visit off. Refuses `companion_missing` and `companion_visit_over`. */
export async function cancelVisit(db: D1Database, acting: Acting, visitId: string): Outcome {
  const of = await visitOf(db, acting, visitId);
  if (isRefusal(of)) return of;
  const { personId: by, now: at } = acting;
  const command = { name: 'companion.cancel_visit', input: { visitId }, of };
  return carry(db, acting, command, visitCancelled(visitId, { by, at }));
}

/** What a kader takes down after a visit; he himself was there. */
export interface VisitAsSeen {
  readonly visitId: string;
  readonly companionPresent: boolean;
  readonly familyPresent: FamilyPresent;
  readonly outcome: VisitOutcome;
  readonly concern: Concern | '';
}

/**
 * Records a visit, also when the companionship has ended since. Refuses `companion_missing`,
 * `companion_other_kader`, `companion_visit_ahead`, `companion_visit_over` and `companion_family_missing`.
 */
export async function recordCompanionVisit(
  db: D1Database,
  acting: Acting,
  seen: VisitAsSeen,
): Outcome {
  const of = await visitOf(db, acting, seen.visitId);
  if (isRefusal(of)) return of;
  const { personId: by, now: at } = acting;
  const command = { name: 'companion.record_visit', input: seen, of };
  return carry(db, acting, command, [visitRecorded({ ...seen, by, at })]);
}

async function visitOf(db: D1Database, acting: Acting, visitId: string) {
  const { visits } = await read(db, { visits: visitInScope(visitId, acting.scopes) });
  return visits[0] ?? refuse('companion_missing');
}

function carry(
  db: D1Database,
  acting: Acting,
  command: {
    readonly name: string;
    readonly input: unknown;
    readonly of: { readonly childId: string; readonly areaCode: string };
  },
  decision: readonly Statement[] | Refusal,
): Outcome {
  const { personId, now: at, key } = acting;
  const { name, input, of } = command;
  const once = { key, name, personId, input, answer: { childId: of.childId }, at };
  if (isRefusal(decision)) return repeatOr(db, once, decision);
  return commit(db, once, [
    ...decision,
    auditEvent({
      at,
      personId,
      action: name,
      subjectKind: 'beneficiary',
      subjectId: of.childId,
      areaCode: of.areaCode,
    }),
  ]);
}
