import { auditEvent } from '../identity/audit-store.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { type Outcome, versionDecided, versionsOf } from './programme-store.ts';
import type { Officer } from './propose-version.ts';

/**
 * A second officer of the company approves or refuses a version that waits; whoever made it may withdraw
 * it. Refuses `programme_unknown`, `refusal_reason_missing`, and what triggers say: `programme_second_officer`,
 * `programme_not_maker`, `programme_not_officer` (he left, or changed), `programme_below_drawn`,
 * `programme_months_drawn`, `programme_moved_on` once it is decided.
 */
export async function decideVersion(
  db: D1Database,
  decision: {
    key: string;
    programmeId: string;
    version: number;
    outcome: Outcome;
    reason: string;
  },
  officer: Officer,
): Promise<Committed<null> | Refusal> {
  const { key, programmeId, version, outcome, reason } = decision;
  const { personId: by, now: at } = officer;
  const { versions } = await read(db, {
    versions: versionsOf(programmeId, officer.organisationId),
  });
  const asked = versions.find((each) => each.version === version);
  if (!asked) return refuse('programme_unknown');
  if (outcome === 'refused' && reason === '') return refuse('refusal_reason_missing');
  const input = { programmeId, version, outcome, reason };
  return commit(db, { key, name: 'programme.decide', personId: by, input, answer: null, at }, [
    versionDecided({ ...input, by, at }),
    auditEvent({
      at,
      personId: by,
      action: 'programme.decide',
      subjectKind: 'programme',
      subjectId: programmeId,
      areaCode: asked.areaCode,
    }),
  ]);
}
