import { draftPledge } from '../pledges/make-pledge.ts';
import { Vault } from '../registry/vault.ts';
import { type Month, wibDate } from '../shared/dates.ts';
import { hexOf } from '../shared/hex.ts';
import { newId } from '../shared/ids.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { type BulkPlace, rowsOfMembers } from './member-row.ts';
import { rowsWritten } from './member-store.ts';
import { judgeMember, readSheet } from './sheet.ts';
import { sheetKept, sheetOfFile } from './sheet-store.ts';
import { leaderEvent, stillLeads, type UnitLeader } from './unit-leader.ts';

/** A question waits so long for its answer, and a refused row for its correction. */
export const ASK_DAYS = 14;

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
    stillLeads(leader),
    sheetKept({ id: sheetId, ...file, by: personId, areaCode, packageId, origin, at: now }),
    rowsWritten({ sheetId, organisationId, expiresAt: now + ASK_DAYS * 86_400_000 }, rows),
    leaderEvent(leader, { action: 'bulk.ask', sheetId, areaCode }),
  ]);
  if (!isRefusal(written) || written.code !== 'bulk_same_file') return written;
  // Another request handed the same file in meanwhile.
  const { same } = await read(db, { same: sheetOfFile(file) });
  return same[0] ? { answer: { sheetId: same[0].id }, repeated: true } : written;
}
