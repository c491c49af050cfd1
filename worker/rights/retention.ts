import { purgeFieldPhotos } from '../field/purge-photos.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { purgePhotos } from '../registry/consent-evidence.ts';
import { addMonths, firstDay, type Instant, wibMonth } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { erasureOf } from './erase-child.ts';
import { continuePurges, type RawPlace } from './purge-imports.ts';
import { importsOutOfTime, purgeBegun } from './purge-store.ts';
import { closedOutOfTime, sessionsForgotten } from './retention-store.ts';

/** How long what is kept (UU 27/2022, article 16 paragraph 2 g). A programme may set it otherwise. */
export interface RetentionPolicy {
  readonly version: number;
  /** Raw imports: days after the last row was decided or answered. */
  readonly rawImportDays: number;
  /** Identities: full months after the case was closed. */
  readonly closedMonths: number;
  /** Sessions: days after they ran out. */
  readonly sessionDays: number;
}

/**
 * Policy v1. Commands (`command`) have no term: they hold keyed answers without personal data, and the
 * table refuses deletion, because a command forgotten could be carried out twice.
 */
export const RETENTION_POLICY: RetentionPolicy = {
  version: 1,
  rawImportDays: 30,
  closedMonths: 24,
  sessionDays: 30,
};

/** Bounds of one run: what is left waits for the next night. */
const MOST = { imports: 10, children: 25, sessions: 1_000, purgeSteps: 40 };
const DAY_MS = 86_400_000;
const BY = 'system.retention';

/** What one run ended. */
export interface RetentionRun {
  readonly imports: number;
  readonly children: number;
  readonly purgeSteps: number;
}

/**
 * Lets go of what has had its time, in bounded steps; running it again goes on where it stopped. A
 * refusal means that the world moved meanwhile: that one waits for the next run.
 */
export async function endRetention(
  place: RawPlace,
  now: Instant,
  policy: RetentionPolicy = RETENTION_POLICY,
): Promise<RetentionRun> {
  const { db } = place;
  const due = await read(db, {
    imports: importsOutOfTime(now - policy.rawImportDays * DAY_MS, MOST.imports),
    children: closedOutOfTime(monthsBefore(now, policy.closedMonths), MOST.children),
  });
  let [imports, children] = [0, 0];
  for (const { id } of due.imports)
    if (!isRefusal(await write(db, purgeBegun(id, now)))) imports += 1;
  for (const child of due.children) {
    const erased = await write(db, [
      ...erasureOf(child.id, { reason: 'retention', requestId: null }, { personId: BY, now }),
      auditEvent({
        at: now,
        personId: null,
        action: BY,
        subjectKind: 'beneficiary',
        subjectId: child.id,
        areaCode: child.areaCode,
      }),
    ]);
    if (!isRefusal(erased)) children += 1;
  }
  await write(db, [sessionsForgotten(now - policy.sessionDays * DAY_MS, MOST.sessions)]);
  await purgePhotos(place, now);
  await purgeFieldPhotos(place, now);
  return { imports, children, purgeSteps: await continuePurges(place, now, MOST.purgeSteps) };
}

/** The first instant (WIB) of the month that many months back: only full months count. */
function monthsBefore(now: Instant, months: number): Instant {
  return Date.parse(`${firstDay(addMonths(wibMonth(now), -months))}T00:00:00+07:00`);
}
