import { approveBridge } from '../../../worker/bridging/approve-bridge.ts';
import { proposeBridge } from '../../../worker/bridging/propose-bridge.ts';
import { bookPoolMoney } from '../../../worker/ledger/book-till.ts';
import { settlePledges } from '../../../worker/pledges/settle-pledges.ts';
import { addDays, firstDay, type Instant, wibDate } from '../../../worker/shared/dates.ts';
import { cryptoRandom } from '../../../worker/shared/ids.ts';
import { match, pledge } from '../deeds.ts';
import { done, key } from '../script.ts';
import type { Stage } from '../stage.ts';

const HOUR = 3_600_000;
const GIFT_RUPIAH = 600_000;
const BRIDGED_MONTHS = 2;

/**
 * A donor promised for one child and never paid: the pledge lapses. Somebody gave to the pool, which goes
 * on for the child for a while, as the coordinator proposes and the treasurer approves.
 */
export async function bridgeBrokenPledge(stage: Stage): Promise<void> {
  const { db, now } = stage;
  const areaCode = await kecamatanThatWaits(db);
  const pledgeId = await promise(stage, areaCode);
  const terms = { areaCode, purpose: 'nutrition', firstMonth: stage.month(0), months: 3 };
  await match(stage, { name: 'guru', ...terms, at: longAgo(stage, -2, 24) });
  await giveToPool(stage);
  const hoursAgo = (hours: number) => thisMonth(stage, now - hours * HOUR);
  await settlePledges(db, { now: hoursAgo(5), random: cryptoRandom });
  const asked = { key: key('bridge-propose'), pledgeId, months: BRIDGED_MONTHS };
  const proposed = await proposeBridge(db, asked, stage.actor('coordinator', hoursAgo(4)));
  const decision = { key: key('bridge-approve'), bridgeId: done(proposed).answer.bridgeId };
  done(await approveBridge(db, decision, stage.actor('checker', hoursAgo(3))));
}

/** Not before this month began: the support that breaks off was to begin with it. */
function thisMonth(stage: Stage, at: Instant): Instant {
  return Math.max(at, Date.parse(`${firstDay(stage.month(0))}T00:00:00+07:00`));
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
function promise(stage: Stage, areaCode: string): Promise<string> {
  const at = longAgo(stage, -3, 18);
  const terms = {
    areaCode,
    packageId: 'egg_a_day',
    wantedChildren: 1,
    rupiahPerMonth: null,
    firstMonth: stage.month(-3),
    months: 6,
  } as const;
  return pledge(stage, { name: 'guru', donor: 'guru', terms, at, acceptedAt: at + 5 * HOUR });
}

async function giveToPool(stage: Stage): Promise<void> {
  const { personId: by, scopes, now } = stage.actor('maker', stage.now - 6 * HOUR);
  const gift = {
    key: key('pool-gift'),
    areaCode: stage.city,
    rupiah: GIFT_RUPIAH,
    reference: 'DEMO/DANA-BERSAMA/1',
    happenedOn: wibDate(now),
    by,
    scopes,
    now,
    random: cryptoRandom,
    method: 'bank_transfer',
    reason: 'gift',
    pledgeId: null,
  } as const;
  done(await bookPoolMoney(stage.db, gift));
}

function longAgo(stage: Stage, offset: number, days: number): Instant {
  return Date.parse(`${addDays(firstDay(stage.month(offset)), days)}T02:00:00Z`);
}
