import type { PricedPackage } from '../pledges/pledge.ts';
import { packagesIn } from '../pledges/price-store.ts';
import { Vault } from '../registry/vault.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import type { Statement } from '../storage/sql.ts';
import { type BulkPlace, rowsOfMembers, sealedMember } from './member-row.ts';
import { refusedRow, rowCorrected, rowEnded, rowExpected } from './member-store.ts';
import { judgeMember, type TypedMember } from './sheet.ts';
import { type SheetRow, sheetOf } from './sheet-store.ts';
import { leaderEvent, stillLeads, type UnitLeader } from './unit-leader.ts';

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
  if (!row) return commit(db, once, [rowExpected(rowId, 'refused')]);
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
    stillLeads(leader),
    ...rowCorrected({
      ...corrected,
      id: rowId,
      sealed: await sealedMember(config, rowId, typed, member),
    }),
    leaderEvent(leader, { action: 'bulk.correct', sheetId, areaCode: sheet.areaCode }),
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
  if (!rows[0]) return commit(db, once, [rowExpected(rowId, 'refused')]);
  const statements: Statement[] = [
    stillLeads(leader),
    ...rowEnded(rowId, { from: 'refused', to: 'dropped', at: leader.now }),
    leaderEvent(leader, { action: 'bulk.drop', sheetId, areaCode: sheet.areaCode }),
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

function termsOf(sheet: SheetRow, priced: PricedPackage, today: ReturnType<typeof wibDate>) {
  return { areaCode: sheet.areaCode, firstMonth: sheet.firstMonth, priced, today };
}

function commandOf(leader: UnitLeader, key: string, name: string, input: object) {
  return { key, name, personId: leader.personId, input, answer: null, at: leader.now };
}
