import type { Config } from '../config.ts';
import { auditEvent } from '../identity/audit-store.ts';
import { ContactBook } from '../identity/contact.ts';
import { type Donor, draftPledge } from '../pledges/make-pledge.ts';
import type { PricedPackage } from '../pledges/pledge.ts';
import { packagesIn } from '../pledges/price-store.ts';
import { Vault } from '../registry/vault.ts';
import { type Instant, type Month, wibDate } from '../shared/dates.ts';
import { hexOf } from '../shared/hex.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import {
  contactsAsked,
  leaderExpected,
  type NewRow,
  refusedExpected,
  refusedRow,
  rowCorrected,
  rowEnded,
  rowsWritten,
  type SheetRow,
  sheetKept,
  sheetOf,
  sheetOfFile,
} from './bulk-store.ts';
import { judgeMember, type Member, readSheet, type TypedMember } from './sheet.ts';

/** A question waits so long for its answer, and a refused row for its correction. */
export const ASK_DAYS = 14;

export interface BulkPlace {
  readonly db: D1Database;
  readonly config: Config;
}

/** Who leads a unit and asks its members. */
export interface UnitLeader extends Donor {
  readonly organisationId: string;
  readonly now: Instant;
  readonly random: RandomBytes;
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

/**
 * Takes a unit's sheet: good rows are asked, the others wait with their reason. The same file for the same
 * month is the same sheet, and changes nothing. Refuses what readSheet and draftPledge refuse, and `bulk_not_leader`.
 */
export async function askMembers(
  { db, config }: BulkPlace,
  command: {
    key: string;
    bytes: Uint8Array;
    areaCode: string;
    packageId: string;
    firstMonth: Month;
    origin: string;
  },
  leader: UnitLeader,
): Promise<Committed<{ sheetId: string }> | Refusal> {
  const { areaCode, packageId, firstMonth, origin } = command;
  const { organisationId, personId, now, random } = leader;
  const lines = await readSheet(command.bytes);
  if (isRefusal(lines)) return lines;
  const contentHash = await new Vault(config).lookupOf('content', hexOf(command.bytes));
  const file = { organisationId, contentHash, firstMonth };
  const { sheets } = await read(db, { sheets: sheetOfFile(file) });
  if (sheets[0]) return { answer: { sheetId: sheets[0].id }, repeated: true };
  const probe = { areaCode, packageId, wantedChildren: 1, rupiahPerMonth: null, firstMonth };
  const draft = await draftPledge(db, { ...leader, terms: { ...probe, months: 1 } });
  if (isRefusal(draft)) return draft;
  const terms = { areaCode, firstMonth, priced: draft.package, today: wibDate(now) };
  const judged = lines.map(({ line, typed }) => ({
    line,
    typed,
    member: judgeMember(typed, terms),
  }));
  const rows = await rowsOfMembers({ db, config }, judged, leader);
  const sheetId = newId<string>(random);
  const input = { organisationId, contentHash, areaCode, packageId, firstMonth };
  const once = {
    key: command.key,
    name: 'bulk.ask',
    personId,
    input,
    answer: { sheetId },
    at: now,
  };
  const written = await commit(db, once, [
    leaderExpected(personId, organisationId, terms.today),
    sheetKept({ id: sheetId, ...file, by: personId, areaCode, packageId, origin, at: now }),
    rowsWritten({ sheetId, organisationId, expiresAt: now + ASK_DAYS * 86_400_000 }, rows),
    eventOf(leader, { action: 'bulk.ask', sheetId, areaCode }),
  ]);
  if (!isRefusal(written) || written.code !== 'bulk_same_file') return written;
  // Another request handed the same file in meanwhile.
  const { same } = await read(db, { same: sheetOfFile(file) });
  return same[0] ? { answer: { sheetId: same[0].id }, repeated: true } : written;
}

/**
 * Puts a refused row right, by who handed it in; it is asked then. Refuses `bulk_unknown`, `bulk_row_over`,
 * `bulk_contact_twice` and what is wrong with what was typed.
 */
export async function correctMember(
  { db, config }: BulkPlace,
  command: { key: string; sheetId: string; rowId: string; typed: TypedMember },
  leader: UnitLeader,
): Promise<Committed<null> | Refusal> {
  const { sheetId, rowId, typed } = command;
  const sheet = await ownSheet(db, sheetId, leader);
  if (sheet === null) return refuse('bulk_unknown');
  const today = wibDate(leader.now);
  const { packages, rows } = await read(db, {
    packages: packagesIn(sheet.areaCode, today),
    rows: refusedRow(rowId, sheetId),
  });
  const priced = packages.find(({ id }) => id === sheet.packageId);
  const [row] = rows;
  const inputHash = await new Vault(config).lookupOf('content', JSON.stringify(typed));
  const once = commandOf(leader, command.key, 'bulk.correct', { rowId, inputHash });
  if (!row) return commit(db, once, [refusedExpected(rowId)]);
  if (!priced) return refuse('price_unknown');
  const member = judgeMember(typed, termsOf(sheet, priced, today));
  if (isRefusal(member)) return member;
  const [corrected] = await rowsOfMembers(
    { db, config },
    [{ line: row.line, typed, member }],
    leader,
  );
  if (!corrected?.asked) return refuse('bulk_contact_twice');
  return commit(db, once, [
    leaderExpected(leader.personId, leader.organisationId, today),
    ...rowCorrected({
      ...corrected,
      id: rowId,
      sealed: await sealed(config, rowId, typed, member),
    }),
    eventOf(leader, { action: 'bulk.correct', sheetId, areaCode: sheet.areaCode }),
  ]);
}

/** Throws a refused row away, with all it held. Refuses `bulk_unknown`, `bulk_row_over`. */
export async function dropMember(
  { db }: BulkPlace,
  command: { key: string; sheetId: string; rowId: string },
  leader: UnitLeader,
): Promise<Committed<null> | Refusal> {
  const { sheetId, rowId } = command;
  const sheet = await ownSheet(db, sheetId, leader);
  if (sheet === null) return refuse('bulk_unknown');
  const once = commandOf(leader, command.key, 'bulk.drop', { rowId });
  const { rows } = await read(db, { rows: refusedRow(rowId, sheetId) });
  if (!rows[0]) return commit(db, once, [refusedExpected(rowId)]);
  const statements: Statement[] = [
    leaderExpected(leader.personId, leader.organisationId, wibDate(leader.now)),
    ...rowEnded(rowId, { from: 'refused', to: 'dropped', at: leader.now }),
    eventOf(leader, { action: 'bulk.drop', sheetId, areaCode: sheet.areaCode }),
  ];
  return commit(db, once, statements);
}

async function ownSheet(
  db: D1Database,
  sheetId: string,
  leader: UnitLeader,
): Promise<SheetRow | null> {
  const { sheets } = await read(db, { sheets: sheetOf(sheetId, leader.organisationId) });
  const [sheet] = sheets;
  return sheet?.uploadedBy === leader.personId ? sheet : null;
}

interface Judged {
  readonly line: number;
  readonly typed: TypedMember;
  readonly member: Member | Refusal;
}

/** Rows ready to be written; who stands twice in the sheet, or is asked already, is refused. */
async function rowsOfMembers(
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
    return { id, line, sealed: await sealed(config, id, typed, outcome), asked };
  });
  return Promise.all(rows);
}

async function sealed(
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

function termsOf(sheet: SheetRow, priced: PricedPackage, today: ReturnType<typeof wibDate>) {
  return { areaCode: sheet.areaCode, firstMonth: sheet.firstMonth, priced, today };
}

function commandOf(leader: UnitLeader, key: string, name: string, input: object) {
  return { key, name, personId: leader.personId, input, answer: null, at: leader.now };
}

function eventOf(
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
