import { env } from 'cloudflare:workers';
import type { Giver } from '../../../worker/ledger/account.ts';
import { entryAndLeaf } from '../../../worker/ledger/post-entry.ts';
import { receiptEntry } from '../../../worker/ledger/receiving.ts';
import { approveMatch } from '../../../worker/proposals/approve-match.ts';
import { type ProposeMatch, proposeMatch } from '../../../worker/proposals/propose-match.ts';
import { addDays, firstDay, type Month, wibDate, wibMonth } from '../../../worker/shared/dates.ts';
import { cryptoRandom, type EntryId, newId, type PledgeId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { write } from '../../../worker/storage/commit.ts';
import { rowsOf, sql } from '../../../worker/storage/sql.ts';
import { AREAS, vault } from './cast.ts';

const NOW = Date.now();
export const THIS_MONTH = wibMonth(NOW);
const CONSENT_TEXT = 'uji-1';

export interface VerifiedChild {
  areaCode?: string;
  severity?: 1 | 2 | 3;
  haz?: number;
  name?: string;
}

/** Registers a child who is verified and whose guardian consents; answers with the id. */
export async function verifiedChild(child: VerifiedChild = {}): Promise<string> {
  const { areaCode = AREAS.terumbu, severity = 2, haz = -2.5, name = 'Anak Uji' } = child;
  const id = newId<string>();
  const household = newId<string>();
  const safe = await vault();
  const { key, wrapped } = await safe.newKey(id);
  const place = { table: 'beneficiary', row: id, column: 'identity_sealed' };
  const identity = { name, nik: null, parents: ['Ibu Uji'], address: '', rt: '', rw: '' };
  const sealed = await safe.seal(key, place, identity);
  await refusedNever([
    sql`INSERT INTO consent_text (version, purpose, body_id, body_en, valid_from)
      VALUES (${CONSENT_TEXT}, 'registration_and_matching', 'uji', 'test', '2020-01-01') ON CONFLICT DO NOTHING`,
    sql`INSERT INTO consent_text_purpose (version, purpose) SELECT ${CONSENT_TEXT}, 'sharing'
      WHERE NOT EXISTS (SELECT 1 FROM consent_text_purpose WHERE version = ${CONSENT_TEXT} AND purpose = 'sharing')`,
    sql`INSERT INTO data_key (owner_id, master_key_id, wrapped, created_at)
      VALUES (${id}, ${wrapped.masterKeyId}, ${wrapped.wrapped}, ${NOW})`,
    sql`INSERT INTO household (id, area_code, created_at) VALUES (${household}, ${areaCode}, ${NOW})`,
    sql`INSERT INTO beneficiary (id, kind, household_id, area_code, sex, born_on, identity_sealed, stage, consent, severity, latest_haz, registered_at, registered_by)
      VALUES (${id}, 'child', ${household}, ${areaCode}, 'P', ${addDays(wibDate(NOW), -600)}, ${sealed}, 'verified', 1, ${severity}, ${haz}, ${NOW}, 'test')`,
    sql`INSERT INTO consent (id, beneficiary_id, text_version, given_by, method, given_on, recorded_by, recorded_at)
      VALUES (${newId<string>()}, ${id}, ${CONSENT_TEXT}, 'mother', 'signature', '2026-01-01', 'test', ${NOW})`,
  ]);
  return id;
}

/** A city of so many verified children in three kelurahan, of all severities in each: one child and her consent, copied. */
export async function cityOfChildren(children: number): Promise<void> {
  const model = await verifiedChild();
  const rows = Array.from({ length: children - 1 }, (_, index) => [
    newId<string>(),
    newId<string>(),
    [AREAS.terumbu, AREAS.sawahLuhur, AREAS.curugManis][index % 3],
    (Math.floor(index / 3) % 3) + 1,
  ]);
  await write(env.DB, [
    sql`INSERT INTO beneficiary (id, kind, household_id, area_code, sex, born_on, identity_sealed, stage, consent, severity, latest_haz, registered_at, registered_by)
      SELECT value->>0, kind, household_id, value->>2, sex, born_on, identity_sealed, stage, consent, value->>3, latest_haz, registered_at, registered_by
      FROM ${rowsOf(rows)} JOIN beneficiary ON beneficiary.id = ${model}`,
    sql`INSERT INTO consent (id, beneficiary_id, text_version, given_by, method, given_on, recorded_by, recorded_at)
      SELECT value->>1, value->>0, text_version, given_by, method, given_on, recorded_by, recorded_at
      FROM ${rowsOf(rows)} JOIN consent ON consent.beneficiary_id = ${model}`,
  ]);
}

let kelurahanMade = 0;

/** A kelurahan of Kasemen that no other test has children or pledges in. */
export async function freshKelurahan(): Promise<string> {
  kelurahanMade += 1;
  const code = `${AREAS.kasemen}.${2000 + kelurahanMade}`;
  const name = `Kelurahan Uji ${kelurahanMade}`;
  await refusedNever([
    sql`INSERT INTO area (code, name, name_key, level, parent_code)
      VALUES (${code}, ${name}, ${name.toLowerCase()}, 4, ${AREAS.kasemen})`,
  ]);
  return code;
}

/** The guardian takes the consent back; sponsorships the child may have are not ended here. */
export async function consentTakenBack(childId: string): Promise<void> {
  await refusedNever([
    sql`INSERT INTO consent_withdrawal (consent_id, reason, recorded_by, recorded_at)
      SELECT id, 'guardian_asked', 'test', ${NOW} FROM consent WHERE beneficiary_id = ${childId}`,
    sql`DELETE FROM sponsorship_month WHERE beneficiary_id = ${childId}`,
    sql`UPDATE delivery SET status = 'cancelled' WHERE beneficiary_id = ${childId} AND status = 'scheduled'`,
    sql`UPDATE sponsorship SET ended_reason = 'withdrew', ended_at = ${NOW} WHERE beneficiary_id = ${childId} AND ended_at IS NULL`,
    sql`UPDATE beneficiary SET consent = 0 WHERE id = ${childId}`,
  ]);
}

export interface ActivePledge {
  areaCode?: string;
  children?: number;
  firstMonth?: Month;
  months?: number;
  packageId?: string;
  packageRupiah?: number;
  organisationId?: string | null;
}

/** A pledge that is active; with no money yet. */
export async function activePledge(donorId: string, pledge: ActivePledge = {}): Promise<string> {
  const id = newId<PledgeId>();
  const {
    areaCode = AREAS.serang,
    children = 10,
    firstMonth = THIS_MONTH,
    months = 6,
    packageId = 'egg_a_day',
    packageRupiah = 60_000,
    organisationId = null,
  } = pledge;
  await refusedNever([
    sql`INSERT INTO pledge (id, donor_id, organisation_id, area_code, package_id, rupiah_per_month, package_rupiah, children, first_month, months, status, reference, made_at)
      VALUES (${id}, ${donorId}, ${organisationId}, ${areaCode}, ${packageId}, ${children * packageRupiah}, ${packageRupiah}, ${children}, ${firstMonth}, ${months}, 'pending', ${`J-${id.slice(0, 6)}`}, ${NOW})`,
    sql`UPDATE pledge SET status = 'active' WHERE id = ${id}`,
    sql`INSERT INTO pledge_step (id, pledge_id, status, by_person, at) VALUES (${newId<string>()}, ${id}, 'active', 'test', ${NOW})`,
  ]);
  return id;
}

/** Money of a pledge comes in. */
export async function received(
  giver: Omit<Giver, 'pledgeId' | 'programme'> & { pledgeId: string },
  rupiah: number,
) {
  const entry = receiptEntry({
    id: newId<EntryId>(),
    month: THIS_MONTH,
    areaCode: AREAS.serang,
    sourceId: newId(),
    giver: { ...giver, pledgeId: giver.pledgeId as PledgeId, programme: 'telur' },
    rupiah,
    into: 'bank',
    promisedRupiah: 0,
  });
  if (isRefusal(entry)) throw new Error(entry.code);
  const posted = await entryAndLeaf(entry, {
    by: 'test',
    at: NOW,
    random: cryptoRandom,
    claims: [],
  });
  if (isRefusal(posted)) throw new Error(posted.code);
  await refusedNever(posted);
}

/** The first day of a month as an instant, noon WIB. */
export function noonOf(month: Month): number {
  return Date.parse(`${firstDay(month)}T05:00:00Z`);
}

async function refusedNever(statements: Parameters<typeof write>[1]): Promise<void> {
  const answer = await write(env.DB, statements);
  if (isRefusal(answer)) throw new Error(answer.code);
}

/** A coordinator of Kota Serang as an actor of use cases. */
export function matchActor(personId: string, now = NOW) {
  return { personId, scopes: [AREAS.serang], now };
}

type Asked = Partial<Pick<ProposeMatch, 'areaCode' | 'purpose' | 'firstMonth' | 'months'>>;

/**
 * Asks for a proposal, for Kota Serang from this month unless told; answers with the run's id.
 * Proposals that still wait are withdrawn first, unless `beside` them, because they hold their places.
 */
export async function proposedRun(
  coordinatorId: string,
  { beside = false, ...asked }: Asked & { beside?: boolean } = {},
): Promise<string> {
  if (!beside) {
    await refusedNever([
      sql`UPDATE match_run SET status = 'withdrawn', decided_by = ${coordinatorId}, decided_at = ${NOW} WHERE status = 'proposed'`,
    ]);
  }
  const usual = { areaCode: AREAS.serang, purpose: 'nutrition', firstMonth: THIS_MONTH, months: 6 };
  const command = { ...usual, ...asked };
  const made = await proposeMatch(
    env.DB,
    { key: newId<string>(), ...command },
    matchActor(coordinatorId),
  );
  if (isRefusal(made)) throw new Error(made.code);
  return made.answer.runId;
}

/** Asks for a proposal and approves it. */
export async function approvedRun(coordinatorId: string, asked: Asked = {}): Promise<string> {
  const runId = await proposedRun(coordinatorId, asked);
  const done = await approveMatch(
    env.DB,
    { key: newId<string>(), runId },
    matchActor(coordinatorId),
  );
  if (isRefusal(done)) throw new Error(done.code);
  return runId;
}

/** A child's line of a run. */
export function lineOf(runId: string, childId: string) {
  return env.DB.prepare('SELECT * FROM match_line WHERE run_id = ? AND beneficiary_id = ?')
    .bind(runId, childId)
    .first<{ pledge_id: string | null; kept: number; reason: string; fell_out: string | null }>();
}
