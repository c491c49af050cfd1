import { type DateOnly, type Instant, wibDate } from '../shared/dates.ts';
import { newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { commit, type Once } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import { inScope, MONEY_ROLES, type Role, scopesOf, type Viewer } from './access.ts';
import { auditEvent } from './audit-store.ts';
import { passkeysOfPersonRemoved } from './passkey-store.ts';
import { roleGranted } from './person-store.ts';
import {
  type AssignmentRow,
  areaByCode,
  assignmentsOfPerson,
  dutiesHandedOver,
  lapsedRoleEnded,
  nikExpected,
  roleEnded,
} from './role-store.ts';
import { sessionsOfPersonEnded } from './session-store.ts';

/** Who changes roles, when, and under which key. */
export interface Change {
  readonly viewer: Viewer;
  readonly once: Once;
  readonly now: Instant;
}

/** Gives a person already known in the changer's area one more role there. His sessions end. */
export async function grantRole(
  db: D1Database,
  grant: { personId: string; role: Role; areaCode: string; from: DateOnly; to: DateOnly | null },
  change: Change,
): Promise<{ granted: true } | Refusal> {
  const { viewer, now } = change;
  const scopes = scopesOf(viewer, 'role.change');
  if (grant.personId === viewer.personId) return refuse('own_roles');
  if (!inScope(grant.areaCode, scopes)) return refuse('area_unknown');
  if (grant.to !== null && grant.to < grant.from) return refuse('dates_reversed');
  const { known, areas } = await read(db, {
    known: assignmentsOfPerson(grant.personId, scopes),
    areas: areaByCode(grant.areaCode),
  });
  if (known.length === 0) return refuse('person_unknown');
  if (areas.length === 0 && grant.areaCode !== '') return refuse('area_unknown');
  const written = await commit(
    db,
    { ...change.once, answer: {} },
    granted(grant, { by: viewer.personId, now }),
  );
  return isRefusal(written) ? written : { granted: true };
}

/** Ends a role now. */
export async function endRole(
  db: D1Database,
  assignment: AssignmentRow,
  change: Change,
): Promise<{ ended: true } | Refusal> {
  const { viewer, now } = change;
  if (assignment.personId === viewer.personId) return refuse('own_roles');
  const written = await commit(db, { ...change.once, answer: {} }, [
    ...ended(assignment, { viewer, now, successorId: null }),
  ]);
  return isRefusal(written) ? written : { ended: true };
}

/**
 * Hands a role over in one step: it ends for one and begins for the other, and what bore the leaver's
 * name bears the successor's. History keeps both.
 */
export async function handOver(
  db: D1Database,
  assignment: AssignmentRow,
  successorId: string,
  change: Change,
): Promise<{ handedOver: true } | Refusal> {
  const { viewer, now } = change;
  const { personId, role, areaCode, validTo } = assignment;
  if (personId === viewer.personId || successorId === viewer.personId) return refuse('own_roles');
  if (successorId === personId) return refuse('same_person');
  const { known } = await read(db, {
    known: assignmentsOfPerson(successorId, scopesOf(viewer, 'role.change')),
  });
  if (known.length === 0) return refuse('person_unknown');
  const today = wibDate(now);
  const holds = known.some(
    (each) =>
      each.role === role &&
      each.areaCode === areaCode &&
      each.endedAt === null &&
      (each.validTo ?? today) >= today,
  );
  const grant = { personId: successorId, role, areaCode, from: today, to: validTo };
  const written = await commit(db, { ...change.once, answer: {} }, [
    ...ended(assignment, { viewer, now, successorId }),
    ...(holds ? [] : granted(grant, { by: viewer.personId, now })),
    dutiesHandedOver({ from: personId, to: successorId, areaCode }),
  ]);
  return isRefusal(written) ? written : { handedOver: true };
}

/** Removes the passkeys of somebody who lost them; he adds a new one after signing in by code. */
export async function forgetPasskeys(
  db: D1Database,
  person: { id: string; areaCode: string },
  change: Change,
): Promise<{ forgotten: true } | Refusal> {
  const { viewer, now } = change;
  if (person.id === viewer.personId) return refuse('own_roles');
  const written = await commit(db, { ...change.once, answer: {} }, [
    passkeysOfPersonRemoved(person.id, now),
    sessionsOfPersonEnded(person.id, now),
    auditEvent({
      at: now,
      personId: viewer.personId,
      action: 'passkey.remove',
      subjectKind: 'person',
      subjectId: person.id,
      areaCode: person.areaCode,
    }),
  ]);
  return isRefusal(written) ? written : { forgotten: true };
}

function granted(
  grant: { personId: string; role: Role; areaCode: string; from: DateOnly; to: DateOnly | null },
  { by, now }: { by: string; now: Instant },
): Statement[] {
  return [
    ...(MONEY_ROLES.includes(grant.role) ? [nikExpected(grant.personId)] : []),
    lapsedRoleEnded({ ...grant, today: wibDate(now), by, at: now }),
    roleGranted({ id: newId(), ...grant, by, at: now }),
    sessionsOfPersonEnded(grant.personId, now),
    changed(grant, { by, now }),
  ];
}

function ended(
  assignment: AssignmentRow,
  end: { viewer: Viewer; now: Instant; successorId: string | null },
): Statement[] {
  const { viewer, now } = end;
  const scopes = scopesOf(viewer, 'role.change');
  return [
    ...roleEnded(assignment.id, {
      by: viewer.personId,
      at: now,
      scopes,
      successorId: end.successorId,
    }),
    sessionsOfPersonEnded(assignment.personId, now),
    changed(assignment, { by: viewer.personId, now }),
  ];
}

function changed(
  of: { personId: string; areaCode: string },
  { by, now }: { by: string; now: Instant },
): Statement {
  return auditEvent({
    at: now,
    personId: by,
    action: 'role.change',
    subjectKind: 'person',
    subjectId: of.personId,
    areaCode: of.areaCode,
  });
}
