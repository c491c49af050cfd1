import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { unitLeader, unitLeaderExpected } from '../identity/unit-leader-store.ts';
import type { Donor } from '../pledges/make-pledge.ts';
import { territoriesOf } from '../pledges/pledge-form.ts';
import { type Instant, wibDate } from '../shared/dates.ts';
import { cryptoRandom, type RandomBytes } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';

/** Who leads a unit and asks its members. */
export interface UnitLeader extends Donor {
  readonly organisationId: string;
  readonly now: Instant;
  readonly random: RandomBytes;
}

/** The viewer, when he leads his whole unit; `bulk_not_leader` for anybody else. */
export async function leaderOf(c: Ctx): Promise<UnitLeader | Refusal> {
  const viewer = c.get('viewer');
  const now = c.get('now');
  if (!viewer?.organisationId) return refuse('bulk_not_leader');
  const { personId, organisationId } = viewer;
  const { found } = await read(c.env.DB, {
    found: unitLeader({ personId, organisationId, today: wibDate(now) }),
  });
  if (found[0]?.leads !== 1) return refuse('bulk_not_leader');
  const scopes = scopesFor(c, 'bulk.own');
  const territories = territoriesOf(viewer);
  return { personId, organisationId, scopes, territories, now, random: cryptoRandom };
}

/** Aborts with `bulk_not_leader` unless he leads the unit when the batch runs. */
export function stillLeads({ personId, organisationId, now }: UnitLeader): Statement {
  return unitLeaderExpected('bulk_not_leader', { personId, organisationId, today: wibDate(now) });
}

/** What a leader did with a sheet, for the audit. */
export function leaderEvent(
  leader: UnitLeader,
  of: { action: 'bulk.ask' | 'bulk.correct' | 'bulk.drop'; sheetId: string; areaCode: string },
): Statement {
  return auditEvent({
    at: leader.now,
    personId: leader.personId,
    action: of.action,
    subjectKind: 'bulk_sheet',
    subjectId: of.sheetId,
    areaCode: of.areaCode,
  });
}
