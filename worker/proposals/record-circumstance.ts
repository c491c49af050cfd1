import type { Actor } from '../identity/actor.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { purposeOf } from '../pledges/purpose-store.ts';
import { type Month, monthsFrom } from '../shared/dates.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import {
  type HardshipSource,
  hardshipRecorded,
  otherSupportRecorded,
  otherSupportTakenBack,
  type SupportSource,
} from './circumstance-store.ts';
import { openChildInScope } from './name-store.ts';

interface OfChild {
  readonly key: string;
  readonly beneficiaryId: string;
}

/**
 * Records that another programme gives the child something in some months: those are then never ours
 * for that purpose. Refuses `not_found`, `already_supported` where one of them is ours, `other_support_known` where it is recorded.
 */
export async function recordOtherSupport(
  db: D1Database,
  command: OfChild & {
    readonly purpose: string;
    readonly source: SupportSource;
    readonly firstMonth: Month;
    readonly months: number;
  },
  actor: Actor,
): Promise<Committed<null> | Refusal> {
  const { beneficiaryId, purpose, source, firstMonth, months } = command;
  const { personId: by, now: at } = actor;
  const { known } = await read(db, { known: purposeOf(purpose) });
  if (known.length === 0) return refuse('not_found');
  const given = { purpose, months: monthsFrom(firstMonth, months), source, by, at };
  return recorded(db, actor, {
    key: command.key,
    beneficiaryId,
    action: 'other_support.record',
    input: { beneficiaryId, purpose, source, firstMonth, months },
    statement: otherSupportRecorded(beneficiaryId, given),
  });
}

/** Takes back a month of other support that was recorded by mistake. Refuses `not_found`. */
export async function takeBackOtherSupport(
  db: D1Database,
  command: OfChild & { readonly purpose: string; readonly month: Month },
  actor: Actor,
): Promise<Committed<null> | Refusal> {
  const { beneficiaryId, purpose, month } = command;
  return recorded(db, actor, {
    key: command.key,
    beneficiaryId,
    action: 'other_support.record',
    input: { beneficiaryId, purpose, takenBack: month },
    statement: otherSupportTakenBack(beneficiaryId, purpose, month),
  });
}

/** Records whether the family is poor, and who says so; the newest word counts. Refuses `not_found`. */
export async function recordHardship(
  db: D1Database,
  command: OfChild & { readonly poor: boolean; readonly source: HardshipSource },
  actor: Actor,
): Promise<Committed<null> | Refusal> {
  const { beneficiaryId, poor, source } = command;
  const { personId: by, now: at } = actor;
  return recorded(db, actor, {
    key: command.key,
    beneficiaryId,
    action: 'hardship.record',
    input: { beneficiaryId, poor, source },
    statement: hardshipRecorded(beneficiaryId, { poor, source, by, at }),
  });
}

async function recorded(
  db: D1Database,
  actor: Actor,
  record: {
    key: string;
    beneficiaryId: string;
    action: 'other_support.record' | 'hardship.record';
    input: unknown;
    statement: Statement;
  },
): Promise<Committed<null> | Refusal> {
  const { key, beneficiaryId, action, input, statement } = record;
  const { personId, now, scopes } = actor;
  const { children } = await read(db, { children: openChildInScope(beneficiaryId, scopes) });
  const [child] = children;
  if (!child) return refuse('not_found');
  const { areaCode } = child;
  return commit<null>(db, { key, name: action, personId, input, answer: null, at: now }, [
    statement,
    auditEvent({
      at: now,
      personId,
      action,
      subjectKind: 'beneficiary',
      subjectId: beneficiaryId,
      areaCode,
    }),
  ]);
}
