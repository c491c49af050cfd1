import { auditEvent } from '../identity/audit-store.ts';
import type { Acting } from '../registry/command.ts';
import type { DateOnly, Instant } from '../shared/dates.ts';
import { cryptoRandom, newId } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import { breachById, breachRecorded, noticeSent } from './breach-store.ts';
import { dueAt } from './request.ts';

/** What happened to the data: told to those who should not know, gone, or changed. */
export const BREACH_KINDS = ['disclosed', 'lost', 'altered'] as const;
export type BreachKind = (typeof BREACH_KINDS)[number];

/** Which data it was about. */
export const DATA_KINDS = ['identity', 'contact', 'health', 'place', 'account'] as const;
export type DataKind = (typeof DATA_KINDS)[number];

/** Who has to be told in writing (UU 27/2022, article 46 paragraph 1). */
export const NOTICE_RECIPIENTS = ['subjects', 'authority'] as const;
export type NoticeRecipient = (typeof NOTICE_RECIPIENTS)[number];

/** A breach as an administrator writes it down. No name and no NIK belongs in the words. */
export interface FoundBreach {
  readonly kind: BreachKind;
  readonly foundOn: DateOnly;
  /** `HH:MM` in WIB. */
  readonly foundTime: string;
  readonly happened: string;
  readonly dataKinds: readonly DataKind[];
  readonly people: number;
  readonly measures: string;
}

/** Records a breach; its 72 hours run from when it was found. Refuses `found_in_future`. */
export function recordBreach(
  db: D1Database,
  acting: Acting,
  found: FoundBreach,
): Promise<Committed<{ id: string }> | Refusal> {
  const { personId, now, key, scopes } = acting;
  const [areaCode = ''] = scopes;
  const foundAt: Instant = Date.parse(`${found.foundOn}T${found.foundTime}:00+07:00`);
  const id = newId<string>(acting.random ?? cryptoRandom);
  const once = { key, name: 'breach.record', personId, input: found, at: now };
  if (foundAt > now) return repeatOr(db, once, refuse('found_in_future'));
  const { kind, happened, dataKinds, people, measures } = found;
  const row = {
    id,
    areaCode,
    kind,
    foundAt,
    dueAt: dueAt(foundAt),
    happened,
    dataKinds,
    people,
    measures,
  };
  return commit(db, { ...once, answer: { id } }, [
    breachRecorded(row, { personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'breach.record',
      subjectKind: 'breach',
      subjectId: id,
      areaCode,
    }),
  ]);
}

/** Records that a notice went out. Refuses `breach_missing` and `already_notified`. */
export async function recordNotice(
  db: D1Database,
  acting: Acting,
  notice: { readonly breachId: string; readonly recipient: NoticeRecipient },
): Promise<Committed<null> | Refusal> {
  const { personId, now, key, scopes } = acting;
  const { breaches } = await read(db, { breaches: breachById(notice.breachId, scopes) });
  const [breach] = breaches;
  if (!breach) return refuse('breach_missing');
  const once = { key, name: 'breach.notify', personId, input: notice, answer: null, at: now };
  return commit(db, once, [
    noticeSent(notice.breachId, notice.recipient, { personId, at: now }),
    auditEvent({
      at: now,
      personId,
      action: 'breach.notify',
      subjectKind: 'breach',
      subjectId: breach.id,
      areaCode: breach.areaCode,
    }),
  ]);
}
