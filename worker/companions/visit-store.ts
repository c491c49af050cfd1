import type { DateOnly, Instant } from '../shared/dates.ts';
import { expect, type Query, query, type Statement, sql, withinAny } from '../storage/sql.ts';
import type { Concern, FamilyPresent, FlagAnswer, VisitOutcome } from './companionship.ts';
import { companionStands } from './companionship-store.ts';

/** A visit of a companion and what became of it. */
export interface CompanionVisitRow {
  id: string;
  companionshipId: string;
  kaderId: string;
  kaderName: string;
  startsAt: Instant;
  cancelledAt: Instant | null;
  companionPresent: number | null;
  familyPresent: FamilyPresent | null;
  outcome: VisitOutcome | null;
  concern: Concern | '' | null;
  recordedAt: Instant | null;
}

const VISIT = sql`SELECT companion_visit.id AS "id", companion_visit.companionship_id AS "companionshipId",
    companion_visit.kader_id AS "kaderId", kader.name AS "kaderName", companion_visit.starts_at AS "startsAt",
    companion_visit.cancelled_at AS "cancelledAt", record.companion_present AS "companionPresent",
    record.family_present AS "familyPresent", record.outcome AS "outcome", record.concern AS "concern", record.recorded_at AS "recordedAt"
  FROM companion_visit
  JOIN companionship ON companionship.id = companion_visit.companionship_id
  JOIN person AS kader ON kader.id = companion_visit.kader_id
  LEFT JOIN companion_visit_record AS record ON record.visit_id = companion_visit.id`;

/** The visits to a child, newest first, at most 100. */
export function visitsOfChild(childId: string): Query<CompanionVisitRow> {
  return query(sql`${VISIT} WHERE companionship.beneficiary_id = ${childId}
    ORDER BY companion_visit.starts_at DESC LIMIT 100`);
}

/** One visit of the scope, with the child it goes to. */
export function visitInScope(
  id: string,
  scopes: readonly string[],
): Query<CompanionVisitRow & { childId: string; areaCode: string }> {
  return query(sql`SELECT visit.*, companionship.beneficiary_id AS "childId", companionship.area_code AS "areaCode"
    FROM (${VISIT} WHERE companion_visit.id = ${id}) AS visit JOIN companionship ON companionship.id = visit."companionshipId"
    WHERE ${withinAny(sql`companionship.area_code`, scopes)}`);
}

/** The visits that wait for a companion: when, and with which kader, who still is one. */
export function visitsAhead(
  companionId: string,
  at: { today: DateOnly; now: Instant },
): Query<{ companionshipId: string; startsAt: Instant; kaderName: string }> {
  return query(sql`SELECT companionship.id AS "companionshipId", companion_visit.starts_at AS "startsAt", kader.name AS "kaderName"
    FROM companionship
    JOIN companion_visit ON companion_visit.companionship_id = companionship.id
    JOIN person AS kader ON kader.id = companion_visit.kader_id
    WHERE companionship.companion_id = ${companionId} AND ${companionStands(at.today)}
      AND companion_visit.cancelled_at IS NULL AND companion_visit.starts_at >= ${at.now}
      AND EXISTS (SELECT 1 FROM role_assignment WHERE role_assignment.person_id = companion_visit.kader_id AND role = 'kader'
        AND role_assignment.ended_at IS NULL AND valid_from <= ${at.today} AND (valid_to IS NULL OR valid_to >= ${at.today}))
    ORDER BY companion_visit.starts_at LIMIT 40`);
}

/** Plans a visit of companion and kader; triggers refuse it where the companionship does not run or no kader goes along. */
export function visitPlanned(plan: {
  id: string;
  companionshipId: string;
  kaderId: string;
  startsAt: Instant;
  at: Instant;
}): Statement {
  return sql`INSERT INTO companion_visit (id, companionship_id, kader_id, starts_at, planned_by, planned_at)
    VALUES (${plan.id}, ${plan.companionshipId}, ${plan.kaderId}, ${plan.startsAt}, ${plan.kaderId}, ${plan.at})`;
}

/** Calls a visit off. */
export function visitCancelled(id: string, cancelled: { by: string; at: Instant }): Statement[] {
  return [
    expect(
      'companion_visit_over',
      sql`EXISTS (SELECT 1 FROM companion_visit WHERE id = ${id} AND cancelled_at IS NULL)`,
    ),
    sql`UPDATE companion_visit SET cancelled_by = ${cancelled.by}, cancelled_at = ${cancelled.at} WHERE id = ${id}`,
  ];
}

/** What the kader saw. A concern becomes a flag for the coordinator by itself. */
export function visitRecorded(record: {
  visitId: string;
  companionPresent: boolean;
  familyPresent: FamilyPresent;
  outcome: VisitOutcome;
  concern: Concern | '';
  by: string;
  at: Instant;
}): Statement {
  return sql`INSERT INTO companion_visit_record (visit_id, kader_present, companion_present, family_present, outcome, concern, recorded_by, recorded_at)
    VALUES (${record.visitId}, 1, ${record.companionPresent ? 1 : 0}, ${record.familyPresent}, ${record.outcome}, ${record.concern}, ${record.by}, ${record.at})`;
}

/** A worry that no coordinator has answered yet. */
export interface SafeguardingFlagRow {
  id: string;
  companionshipId: string;
  childId: string;
  areaCode: string;
  kelurahan: string;
  kind: Concern | 'ended_for_concern';
  companionName: string;
  raisedByName: string | null;
  raisedAt: Instant;
  isOver: number;
}

const FLAG = sql`SELECT safeguarding_flag.id AS "id", companionship.id AS "companionshipId", companionship.beneficiary_id AS "childId",
    companionship.area_code AS "areaCode", area.name AS "kelurahan", safeguarding_flag.kind AS "kind", person.name AS "companionName",
    raiser.name AS "raisedByName", safeguarding_flag.raised_at AS "raisedAt", companionship.ended_at IS NOT NULL AS "isOver"
  FROM safeguarding_flag
  JOIN companionship ON companionship.id = safeguarding_flag.companionship_id
  JOIN area ON area.code = companionship.area_code
  JOIN person ON person.id = companionship.companion_id
  LEFT JOIN person AS raiser ON raiser.id = safeguarding_flag.raised_by`;

/** The open worries of a scope, oldest first, at most 50. */
export function openFlags(scopes: readonly string[]): Query<SafeguardingFlagRow> {
  return query(sql`${FLAG} WHERE safeguarding_flag.answer IS NULL AND ${withinAny(sql`companionship.area_code`, scopes)}
    ORDER BY safeguarding_flag.raised_at LIMIT 50`);
}

/** One worry of the scope, answered or not. */
export function flagInScope(id: string, scopes: readonly string[]): Query<SafeguardingFlagRow> {
  return query(
    sql`${FLAG} WHERE safeguarding_flag.id = ${id} AND ${withinAny(sql`companionship.area_code`, scopes)}`,
  );
}

/** A coordinator's answer to a worry, once: then `companion_flag_answered`. */
export function flagAnswered(
  id: string,
  answered: { answer: FlagAnswer; by: string; at: Instant },
): Statement {
  return sql`UPDATE safeguarding_flag SET answer = ${answered.answer}, answered_by = ${answered.by}, answered_at = ${answered.at} WHERE id = ${id}`;
}
