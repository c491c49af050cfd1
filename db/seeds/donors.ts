import { approveBridge } from '../../worker/bridging/approve-bridge.ts';
import { proposeBridge } from '../../worker/bridging/propose-bridge.ts';
import type { Actor } from '../../worker/identity/actor.ts';
import { bookPoolMoney } from '../../worker/ledger/book-till.ts';
import { approveMatch } from '../../worker/matching/approve-match.ts';
import { proposeMatch } from '../../worker/matching/propose-match.ts';
import { acceptCharter } from '../../worker/pledges/accept-charter.ts';
import { acceptPledge } from '../../worker/pledges/decide-pledge.ts';
import { makePledge } from '../../worker/pledges/make-pledge.ts';
import { settlePledges } from '../../worker/pledges/settle-pledges.ts';
import { addDays, addMonths, firstDay, wibDate, wibMonth } from '../../worker/shared/dates.ts';
import { cryptoRandom } from '../../worker/shared/ids.ts';
import { isRefusal, type Refusal } from '../../worker/shared/refusal.ts';

/** What this part of the story needs of the rest. */
export interface DonorStage {
  readonly db: D1Database;
  readonly now: number;
  readonly city: string;
  readonly actor: (personKey: string, now: number) => Actor;
}

const HOUR = 3_600_000;
const GIFT_RUPIAH = 600_000;
const BRIDGED_MONTHS = 2;

/**
 * A donor promised for one child and never paid: the pledge lapses. Somebody gave to the pool, which goes
 * on for the child for a while, as the coordinator proposes and the treasurer approves.
 */
export async function bridgeBrokenPledge(stage: DonorStage): Promise<void> {
  const { db, now, city } = stage;
  const areaCode = await kecamatanThatWaits(db);
  const pledgeId = await promise(stage, areaCode);
  await match(stage, areaCode);
  const maker = stage.actor('maker', now - 6 * HOUR);
  const gift = {
    key: 'story-pool-gift',
    areaCode: city,
    rupiah: GIFT_RUPIAH,
    reference: 'DEMO/DANA-BERSAMA/1',
    happenedOn: wibDate(maker.now),
    by: maker.personId,
    scopes: maker.scopes,
    now: maker.now,
    random: cryptoRandom,
    method: 'bank_transfer',
    reason: 'gift',
    pledgeId: null,
  } as const;
  done(await bookPoolMoney(db, gift));
  await settlePledges(db, { now: now - 5 * HOUR, random: cryptoRandom });
  const asked = { key: 'story-bridge-propose', pledgeId, months: BRIDGED_MONTHS };
  const proposed = await proposeBridge(db, asked, stage.actor('coordinator', now - 4 * HOUR));
  const decision = { key: 'story-bridge-approve', bridgeId: done(proposed).answer.bridgeId };
  done(await approveBridge(db, decision, stage.actor('checker', now - 3 * HOUR)));
}

/** A kecamatan where a child waits and that no other pledge is made for. */
async function kecamatanThatWaits(db: D1Database): Promise<string> {
  const waiting = await db
    .prepare(
      `SELECT substr(area_code, 1, 8) AS areaCode FROM beneficiary
       WHERE stage = 'verified' AND consent = 1 AND matching_consent = 1
         AND NOT EXISTS (SELECT 1 FROM sponsorship WHERE beneficiary_id = beneficiary.id)
         AND substr(area_code, 1, 8) NOT IN (SELECT substr(area_code, 1, 8) FROM pledge)
       ORDER BY severity, area_code, id LIMIT 1`,
    )
    .first<string>('areaCode');
  if (waiting === null) throw new Error('the story has nobody who waits');
  return waiting;
}

/** Three months ago: its first instalment is the one that never came. */
async function promise(stage: DonorStage, areaCode: string): Promise<string> {
  const { db, city } = stage;
  const month = addMonths(wibMonth(stage.now), -3);
  const now = Date.parse(`${addDays(firstDay(month), 18)}T02:00:00Z`);
  const { personId, scopes } = stage.actor('guru', now);
  const charter = { key: 'story-charter-guru', personId, version: '1', areaCode: city, now };
  done(await acceptCharter(db, charter));
  const terms = {
    areaCode,
    packageId: 'egg_a_day',
    wantedChildren: 1,
    rupiahPerMonth: null,
  } as const;
  const made = await makePledge(db, {
    key: 'story-pledge-guru',
    donor: { personId, organisationId: null, scopes },
    terms: { ...terms, firstMonth: month, months: 6 },
    now,
    random: cryptoRandom,
  });
  const { pledgeId } = done(made).answer;
  const coordinator = stage.actor('coordinator', now + 5 * HOUR);
  const word = { key: 'story-accept-guru', pledgeId, random: cryptoRandom };
  done(await acceptPledge(db, { ...word, ...coordinator, by: coordinator.personId }));
  return pledgeId;
}

async function match(stage: DonorStage, areaCode: string): Promise<void> {
  const { db } = stage;
  const firstMonth = wibMonth(stage.now);
  const now = Date.parse(`${addDays(firstDay(addMonths(firstMonth, -2)), 24)}T02:00:00Z`);
  const coordinator = stage.actor('coordinator', now);
  const asked = { areaCode, purpose: 'nutrition', firstMonth, months: 3 };
  const proposed = await proposeMatch(db, { key: 'story-propose-guru', ...asked }, coordinator);
  const { runId } = done(proposed).answer;
  const approving = { ...coordinator, now: now + HOUR };
  done(await approveMatch(db, { key: 'story-approve-guru', runId }, approving));
}

function done<Answer>(answer: Answer | Refusal): Exclude<Answer, Refusal> {
  if (isRefusal(answer)) throw new Error(`the story of the donors was refused: ${answer.code}`);
  return answer as Exclude<Answer, Refusal>;
}
