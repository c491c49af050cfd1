import { forgetEvidence, keepEvidence, type SpendingPlace } from '../deliveries/keep-evidence.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { pledgeArea } from '../pledges/price-store.ts';
import { newReference } from '../pledges/reference.ts';
import { type Instant, wibDate } from '../shared/dates.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import { type PlanLine, type ProgrammeTerms, planOf } from './programme.ts';
import {
  closingAdded,
  programmeAdded,
  type VersionRow,
  versionAdded,
  versionsOf,
} from './programme-store.ts';

/** An officer of a company, in the areas of his role. */
export interface Officer {
  readonly personId: string;
  readonly organisationId: string;
  readonly scopes: readonly string[];
  readonly now: Instant;
  readonly random: RandomBytes;
}

/** What is proposed: a new programme (null), or a change of one. */
export interface Proposal {
  readonly key: string;
  readonly programmeId: string | null;
  readonly areaCode: string;
  readonly terms: ProgrammeTerms;
  /** The agreement as PDF; null on a change keeps the one there is. */
  readonly document: Uint8Array | null;
  readonly reason: string;
}

export type Proposed = Committed<{ programmeId: string; version: number }>;

/**
 * Proposes a version: it counts once a second officer of the company approves it. Refuses what planOf
 * refuses, `area_unknown`, `agreement_missing`, `agreement_not_pdf`, what takeEvidence refuses,
 * `change_reason_missing`, and what triggers say: `programme_waits`, `programme_closed`,
 * `programme_not_officer`, `programme_moved_on`.
 */
export async function proposeVersion(
  place: SpendingPlace,
  proposal: Proposal,
  officer: Officer,
): Promise<Proposed | Refusal> {
  const { programmeId, terms, document, reason } = proposal;
  const plan = planOf(terms, wibDate(officer.now));
  if (isRefusal(plan)) return plan;
  const { versions, areas } = await read(place.db, {
    versions: versionsOf(programmeId ?? '', officer.organisationId),
    areas: pledgeArea(proposal.areaCode, officer.scopes),
  });
  const [newest] = versions;
  if (programmeId !== null && !newest) return refuse('programme_unknown');
  if (!newest && !areas[0]) return refuse('area_unknown');
  if (newest && reason === '') return refuse('change_reason_missing');
  if (!newest && !document) return refuse('agreement_missing');
  const areaCode = newest?.areaCode ?? proposal.areaCode;
  const kept = document && (await agreementKept(place, { document, areaCode }, officer));
  if (isRefusal(kept)) return kept;
  const evidenceId = kept?.id ?? newest?.evidenceId ?? '';
  const written = await versionWritten(
    place.db,
    { proposal, plan, newest, areaCode, evidenceId },
    officer,
    {
      sha256: kept?.sha256 ?? null,
      statements: kept?.statements ?? [],
    },
  );
  if (kept && (isRefusal(written) || written.repeated)) await forgetEvidence(place, kept.id);
  return written;
}

/**
 * Proposes to close a programme: from the approval on no pledge is drawn from it; those that run go on.
 * Refuses `programme_unknown`, `programme_not_running`, `change_reason_missing`, `programme_waits`.
 */
export async function proposeClosing(
  db: D1Database,
  closing: { key: string; programmeId: string; reason: string },
  officer: Officer,
): Promise<Proposed | Refusal> {
  const { programmeId, reason } = closing;
  const { versions } = await read(db, {
    versions: versionsOf(programmeId, officer.organisationId),
  });
  const [newest] = versions;
  if (!newest) return refuse('programme_unknown');
  const inForce = versions.find(({ outcome }) => outcome === 'approved');
  if (!inForce || inForce.kind === 'closing') return refuse('programme_not_running');
  if (reason === '') return refuse('change_reason_missing');
  const version = newest.version + 1;
  const { personId: by, now: at } = officer;
  const once = {
    key: closing.key,
    name: 'programme.close',
    personId: by,
    input: { programmeId, reason },
    answer: { programmeId, version },
    at,
  };
  return commit(db, once, [
    ...closingAdded({ programmeId, inForce: inForce.version, version, reason, by, at }),
    proposedEvent({ programmeId, areaCode: newest.areaCode }, officer),
  ]);
}

async function versionWritten(
  db: D1Database,
  given: {
    proposal: Proposal;
    plan: readonly PlanLine[];
    newest: VersionRow | undefined;
    areaCode: string;
    evidenceId: string;
  },
  officer: Officer,
  kept: { sha256: string | null; statements: readonly Statement[] },
): Promise<Proposed | Refusal> {
  const { proposal, plan, newest, areaCode, evidenceId } = given;
  const { terms, reason } = proposal;
  const { personId: by, now: at, random, organisationId } = officer;
  const programmeId = proposal.programmeId ?? newId<string>(random);
  const version = (newest?.version ?? 0) + 1;
  const once = {
    key: proposal.key,
    name: 'programme.propose',
    personId: by,
    input: { programmeId: proposal.programmeId, areaCode, terms, reason, sha256: kept.sha256 },
    answer: { programmeId, version },
    at,
  };
  const added = programmeAdded({
    id: programmeId,
    organisationId,
    areaCode,
    reference: newReference(random),
    at,
  });
  return commit(db, once, [
    ...kept.statements,
    ...(newest ? [] : [added]),
    ...versionAdded({ ...terms, programmeId, version, evidenceId, plan, reason, by, at }),
    proposedEvent({ programmeId, areaCode }, officer),
  ]);
}

async function agreementKept(
  place: SpendingPlace,
  given: { document: Uint8Array; areaCode: string },
  officer: Officer,
) {
  const isPdf = new TextDecoder().decode(given.document.subarray(0, 5)) === '%PDF-';
  if (!isPdf) return refuse('agreement_not_pdf');
  return keepEvidence(place, { bytes: given.document, areaCode: given.areaCode }, officer);
}

function proposedEvent(of: { programmeId: string; areaCode: string }, officer: Officer) {
  return auditEvent({
    at: officer.now,
    personId: officer.personId,
    action: 'programme.propose',
    subjectKind: 'programme',
    subjectId: of.programmeId,
    areaCode: of.areaCode,
  });
}
