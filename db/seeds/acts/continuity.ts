import { promiseGoods } from '../../../worker/pledges/promise-goods.ts';
import { recordPrice } from '../../../worker/pledges/record-price.ts';
import { renewPledge } from '../../../worker/pledges/renew-pledge.ts';
import { proposeSuccessors } from '../../../worker/proposals/propose-successors.ts';
import { workOnMatch } from '../../../worker/proposals/work-match.ts';
import { firstDay, type Instant } from '../../../worker/shared/dates.ts';
import { cryptoRandom } from '../../../worker/shared/ids.ts';
import { done, key } from '../script.ts';
import type { Stage } from '../stage.ts';

/** What milk costs, by the month it is valid from. */
const MILK = [
  { from: -3, rupiahPerUnit: 6_500 },
  { from: -1, rupiahPerUnit: 6_800 },
] as const;

/** Prices follow the market, somebody brings goods, somebody goes on. */
export async function goOnPledging(stage: Stage): Promise<void> {
  const now = stage.now - 3_600_000;
  await followMarket(stage, now);
  await promiseEggs(stage, now);
  await renew(stage, now);
}

/** The night's search for successors of pledges that end. */
export async function seekSuccessors(stage: Stage): Promise<void> {
  const night = stage.now - 1_800_000;
  const { queued } = await proposeSuccessors(stage.db, night);
  for (const runId of queued) await workOnMatch(stage.db, runId, () => night);
}

async function followMarket(stage: Stage, now: Instant): Promise<void> {
  const { personId: by } = stage.actor('coordinator', now);
  const price = { asset: 'milk', areaCode: stage.city, by, now } as const;
  for (const { from, rupiahPerUnit } of MILK) {
    const source = 'Survei Pasar Induk Rau (rekaan)';
    const validFrom = firstDay(stage.month(from));
    const command = { ...price, key: key('price-milk', validFrom), rupiahPerUnit, source };
    done(await recordPrice(stage.db, { ...command, validFrom }));
  }
}

/** The university brings eggs itself. */
async function promiseEggs(stage: Stage, now: Instant): Promise<void> {
  const { personId, scopes } = stage.actor('rektor', now);
  const { organisationId } = stage.player('rektor');
  const terms = {
    areaCode: stage.city,
    packageId: 'egg_a_day',
    wantedChildren: 15,
    rupiahPerMonth: null,
    firstMonth: stage.month(0),
    months: 6,
  } as const;
  const donor = { personId, scopes, organisationId };
  const promise = { key: key('goods-promise'), donor, terms, now, random: cryptoRandom };
  done(await promiseGoods(stage.db, promise));
}

/** A donor whose pledge ends next month continues it. */
async function renew(stage: Stage, now: Instant): Promise<void> {
  const { personId, scopes } = stage.actor('warga', now);
  const renewal = {
    key: key('renewal'),
    pledgeId: stage.pledgeOf('warga'),
    donor: { personId, scopes, organisationId: null },
    expectedPackageRupiah: 60_000,
    now,
    random: cryptoRandom,
  };
  done(await renewPledge(stage.db, renewal));
}
