import { confirmDelivery } from '../../../worker/deliveries/confirm-delivery.ts';
import { bookDeposit } from '../../../worker/ledger/book-till.ts';
import { type Month, wibDate } from '../../../worker/shared/dates.ts';
import { cryptoRandom } from '../../../worker/shared/ids.ts';
import { ORGANISATIONS } from '../cast.ts';
import { pay, receive } from '../deeds.ts';
import { PLEDGES, type StoryPledge } from '../pledges.ts';
import { done, inParallel, key } from '../script.ts';
import type { Stage } from '../stage.ts';

const HOUR = 3_600_000;
/** Of every five egg runs of the current month, as many are already handed over: each kader has some left. */
const RUNS_OF_FIVE_HANDED_OVER = 3;
const GOODS = [
  { asset: 'egg', supplier: 'telur' },
  { asset: 'food_package', supplier: 'dapur' },
] as const;

type Goods = (typeof GOODS)[number];

interface Run {
  readonly id: string;
  readonly areaCode: string;
}

/** Three months: donors pay, suppliers are paid, kader hand over. The current month is under way. */
export async function supportChildren(stage: Stage): Promise<void> {
  for (const offset of [-2, -1, 0]) {
    const paying = PLEDGES.filter((each) => each.offset === -3 && !(offset === 0 && each.paysLate));
    for (const each of paying) await receiveInstalment(stage, each, offset);
    for (const goods of GOODS) await bringGoods(stage, goods, offset);
  }
}

async function receiveInstalment(
  stage: Stage,
  { donor }: StoryPledge,
  offset: number,
): Promise<void> {
  const month = stage.month(offset);
  const at = stage.moment(offset, 6);
  const isCash = donor === 'warga';
  const method = isCash ? 'cash' : 'bank_transfer';
  const bankReference = `DEMO/${month}/${donor.toUpperCase()}`;
  const pledgeId = stage.pledgeOf(donor);
  const received = await receive(stage, { pledgeId, month, method, bankReference, at });
  if (!received || !isCash) return;
  // What came as cash is taken to the bank the same day: suppliers are paid from there.
  const maker = stage.actor('maker', Math.min(at + 6 * HOUR, stage.now - HOUR));
  const taken = {
    key: key('deposit', donor, month),
    areaCode: stage.city,
    rupiah: received.rupiah,
    reference: `DEMO/SETOR/${month}`,
    happenedOn: wibDate(maker.now),
    by: maker.personId,
    scopes: maker.scopes,
    now: maker.now,
    random: cryptoRandom,
  };
  done(await bookDeposit(stage.db, taken));
}

async function bringGoods(stage: Stage, { asset, supplier }: Goods, offset: number): Promise<void> {
  const month = stage.month(offset);
  const runs = await runsWithMoney(stage.db, month, asset);
  if (runs.length === 0) return;
  // What is left waiting was prepared yesterday: money is not held for long.
  const isLeftWaiting = offset === 0 && asset === 'food_package';
  const name = ORGANISATIONS.find((each) => each.key === supplier)?.name ?? '';
  await pay(stage, {
    month,
    asset,
    runIds: runs.map(({ id }) => id),
    supplier: { id: stage.organisation(supplier), name },
    preparedAt: isLeftWaiting ? stage.now - 24 * HOUR : stage.moment(offset, 8),
    approvedAt: isLeftWaiting ? null : stage.moment(offset, 9),
    paidAt: stage.moment(offset, 10),
  });
  if (isLeftWaiting) return;
  const isLastOfKecamatan = (index: number) =>
    runs[index]?.areaCode.slice(0, 8) !== runs[index + 1]?.areaCode.slice(0, 8);
  const handedOver = runs.filter(
    (_, index) => offset < 0 || (index % 5 < RUNS_OF_FIVE_HANDED_OVER && !isLastOfKecamatan(index)),
  );
  await inParallel(handedOver, (run) => handOver(stage, run, { asset, offset }));
}

/** Runs whose every pledge has the money for its whole month. */
async function runsWithMoney(db: D1Database, month: Month, asset: string): Promise<Run[]> {
  const { results } = await db
    .prepare(
      `SELECT delivery_run.id, delivery_run.area_code AS areaCode FROM delivery_run
       WHERE month = ? AND asset = ? AND status = 'scheduled' AND NOT EXISTS (
         SELECT 1 FROM delivery LEFT JOIN account_balance ON account_balance.account_id = 'fund:' || delivery.pledge_id
         WHERE delivery.run_id = delivery_run.id AND COALESCE(account_balance.amount, 0) > -(
           SELECT SUM(every.rupiah) FROM delivery AS every JOIN delivery_run AS run ON run.id = every.run_id
           WHERE every.pledge_id = delivery.pledge_id AND run.month = delivery_run.month AND run.status = 'scheduled'))
       ORDER BY delivery_run.area_code, delivery_run.id`,
    )
    .bind(month, asset)
    .all<Run>();
  return results;
}

async function handOver(
  stage: Stage,
  run: Run,
  { asset, offset }: { asset: string; offset: number },
): Promise<void> {
  const { results } = await stage.db
    .prepare("SELECT id, quantity FROM delivery WHERE run_id = ? AND status = 'paid' ORDER BY id")
    .bind(run.id)
    .all<{ id: string; quantity: number }>();
  for (const [index, delivery] of results.entries()) {
    const at = stage.moment(offset, 11) + index * 300_000;
    const rejected = asset === 'egg' ? eggsBroken(delivery.id) : 0;
    const command = {
      key: key('hand-over', delivery.id),
      runId: run.id,
      deliveryId: delivery.id,
      accepted: delivery.quantity - rejected,
      rejected,
      reason: rejected > 0 ? ('broken' as const) : ('' as const),
    };
    const kader = stage.actor(`kader.${run.areaCode.slice(0, 8)}`, at);
    done(await confirmDelivery(stage.db, command, kader));
  }
}

/** On the way now and then one or two break: which, the delivery's random id decides. */
function eggsBroken(deliveryId: string): number {
  return deliveryId.charCodeAt(3) % 11 === 0 ? 1 + (deliveryId.charCodeAt(5) % 2) : 0;
}
