import type { Config } from '../config.ts';
import { ContactBook } from '../identity/contact.ts';
import { newId } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { contactsAsked, type NewRow } from './member-store.ts';
import type { Member, TypedMember } from './sheet.ts';
import type { UnitLeader } from './unit-leader.ts';

/** The database, and the keys that rows are sealed under. */
export interface BulkPlace {
  readonly db: D1Database;
  readonly config: Config;
}

/** What a row's seal holds. `fault`: why the row is refused. */
export interface SealedMember {
  readonly typed: TypedMember;
  readonly contact: Member['contact'] | null;
  readonly fault: { readonly code: string; readonly facts: Refusal['facts'] } | null;
}

/** Where a row's seal belongs; `resealContacts` makes it anew under another master key. */
export function rowPlace(id: string): string {
  return `contact:bulk:${id}`;
}

/** A line of a sheet with what came of judging it. */
export interface Judged {
  readonly line: number;
  readonly typed: TypedMember;
  readonly member: Member | Refusal;
}

/** Rows ready to be written; who stands twice in the sheet, or is asked already, is refused. */
export async function rowsOfMembers(
  { db, config }: BulkPlace,
  judged: readonly Judged[],
  { organisationId, random }: UnitLeader,
): Promise<NewRow[]> {
  const book = new ContactBook(config);
  const lookups = await Promise.all(
    judged.map(({ member }) => (isRefusal(member) ? [] : book.lookups(member.contact))),
  );
  const { found } = await read(db, { found: contactsAsked(organisationId, lookups.flat()) });
  const taken = new Set(found.map(({ lookup }) => lookup));
  const rows = judged.map(async ({ line, typed, member }, index) => {
    const id = newId<string>(random);
    const all = lookups[index] ?? [];
    const isTwice = all.some((lookup) => taken.has(lookup));
    for (const lookup of all) taken.add(lookup);
    const outcome = !isRefusal(member) && isTwice ? refuse('bulk_contact_twice') : member;
    const asked = isRefusal(outcome)
      ? null
      : {
          lookup: all[0] ?? '',
          rupiahPerMonth: outcome.rupiahPerMonth,
          months: outcome.months,
        };
    return { id, line, sealed: await sealedMember(config, id, typed, outcome), asked };
  });
  return Promise.all(rows);
}

/** What a row keeps, sealed for its place. */
export async function sealedMember(
  config: Config,
  id: string,
  typed: TypedMember,
  member: Member | Refusal,
): Promise<Uint8Array> {
  const kept: SealedMember = isRefusal(member)
    ? { typed, contact: null, fault: { code: member.code, facts: member.facts } }
    : { typed: { ...typed, name: member.name }, contact: member.contact, fault: null };
  return new ContactBook(config).seal(rowPlace(id), kept);
}
