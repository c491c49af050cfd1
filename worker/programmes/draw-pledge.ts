import { auditEvent } from '../identity/audit-store.ts';
import { makePledge } from '../pledges/make-pledge.ts';
import type { PledgeTerms } from '../pledges/pledge.ts';
import type { PledgeId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import { pledgeDrawn, versionsOf } from './programme-store.ts';
import type { Officer } from './propose-version.ts';

/**
 * Makes a pledge under a programme: pledge and draw are one batch. Refuses what makePledge refuses,
 * `programme_unknown`, and what triggers say: `programme_over_budget`, `programme_months`,
 * `programme_not_running`, `programme_pledge_elsewhere`, `programme_not_officer`.
 */
export async function drawPledge(
  db: D1Database,
  command: {
    key: string;
    programmeId: string;
    terms: PledgeTerms;
    charterVersion?: string | undefined;
  },
  officer: Officer,
): Promise<Committed<{ pledgeId: PledgeId }> | Refusal> {
  const { programmeId, ...pledge } = command;
  const areaCode = await areaOf(db, programmeId, officer);
  if (areaCode === null) return refuse('programme_unknown');
  const { personId, organisationId, scopes, now, random } = officer;
  return makePledge(db, {
    ...pledge,
    donor: { personId, organisationId, scopes },
    alongside: {
      input: { programmeId },
      statements: (pledgeId) => drawn({ programmeId, pledgeId, areaCode }, officer),
    },
    now,
    random,
  });
}

/** Counts a pledge the company has already to a programme. Refuses as drawPledge, and `programme_pledge_taken`. */
export async function includePledge(
  db: D1Database,
  command: { key: string; programmeId: string; pledgeId: string },
  officer: Officer,
): Promise<Committed<null> | Refusal> {
  const { key, ...input } = command;
  const areaCode = await areaOf(db, input.programmeId, officer);
  if (areaCode === null) return refuse('programme_unknown');
  const { personId, now: at } = officer;
  const once = { key, name: 'programme.draw', personId, input, answer: null, at };
  return commit(db, once, drawn({ ...input, areaCode }, officer));
}

async function areaOf(db: D1Database, programmeId: string, { organisationId }: Officer) {
  const { versions } = await read(db, { versions: versionsOf(programmeId, organisationId) });
  return versions[0]?.areaCode ?? null;
}

function drawn(
  of: { programmeId: string; pledgeId: string; areaCode: string },
  { personId, now }: Officer,
): Statement[] {
  return [
    pledgeDrawn({ programmeId: of.programmeId, pledgeId: of.pledgeId, by: personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'programme.draw',
      subjectKind: 'programme',
      subjectId: of.programmeId,
      areaCode: of.areaCode,
    }),
  ];
}
