import { confirmDelivery } from '../../../worker/deliveries/confirm-delivery.ts';
import { organisationAdded } from '../../../worker/identity/person-store.ts';
import { recordPrice } from '../../../worker/pledges/record-price.ts';
import { firstDay } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { match, pay, pledge, receive } from '../deeds.ts';
import { done, key } from '../script.ts';
import type { Stage } from '../stage.ts';

const KECAMATAN = '36.73.02';
const DONOR = 'csr.pelabuhan';
const HOUR = 3_600_000;

/** What everything else costs in the city: invented, but of the size that such things have. */
const PRICES = [
  ['referral_visit', 250_000, 'Tarif poli anak dan ongkos pergi-pulang (rekaan)'],
  ['jkn_month', 42_000, 'Iuran JKN kelas III, Perpres 64/2020'],
  ['water_gallon', 6_000, 'Survei depot air minum Karangantu (rekaan)'],
  ['latrine', 3_500_000, 'Rencana anggaran jamban sehat (rekaan)'],
  ['parenting_session', 25_000, 'Standar honor narasumber kelurahan (rekaan)'],
  ['pregnancy_package', 180_000, 'Survei Pasar Induk Rau (rekaan)'],
] as const;

/** A service and goods that are no food, of one small giver, in one kecamatan. */
const GIVEN = [
  {
    packageId: 'referral_check',
    purpose: 'health',
    asset: 'referral_visit',
    children: 6,
    provider: 'RSUD Banten Rekaan',
  },
  {
    packageId: 'clean_water',
    purpose: 'water',
    asset: 'water_gallon',
    children: 5,
    provider: 'Depot Air Bersih Karangantu',
  },
] as const;

type Given = (typeof GIVEN)[number];

/**
 * Children who have their eggs from one giver get a check-up at a hospital and clean water from another,
 * in the same month: pledged, matched for each purpose, paid, and confirmed by the kader as done or not.
 */
export async function serveMorePurposes(stage: Stage): Promise<void> {
  await recordPrices(stage);
  for (const each of GIVEN) {
    await promise(stage, each);
    const { purpose } = each;
    const terms = { areaCode: KECAMATAN, purpose, firstMonth: stage.month(0), months: 3 };
    await match(stage, { name: purpose, ...terms, at: stage.now - 26 * HOUR });
    await payProvider(stage, each);
    await confirm(stage, each);
  }
}

async function recordPrices(stage: Stage): Promise<void> {
  const { personId: by, now } = stage.actor('coordinator', stage.now - 31 * HOUR);
  const validFrom = firstDay(stage.month(-1));
  for (const [asset, rupiahPerUnit, source] of PRICES) {
    const price = { asset, rupiahPerUnit, source, areaCode: stage.city, validFrom, by, now };
    done(await recordPrice(stage.db, { ...price, key: key('price', asset) }));
  }
}

/** With its first instalment, by bank. */
async function promise(stage: Stage, { packageId, children }: Given): Promise<void> {
  const { now } = stage;
  const pledgeId = await pledge(stage, {
    name: packageId,
    donor: DONOR,
    terms: {
      areaCode: KECAMATAN,
      packageId,
      wantedChildren: children,
      rupiahPerMonth: null,
      firstMonth: stage.month(0),
      months: 3,
    },
    at: now - 29 * HOUR,
    acceptedAt: now - 28 * HOUR,
  });
  await receive(stage, {
    pledgeId,
    month: stage.month(0),
    method: 'bank_transfer',
    bankReference: `DEMO/${stage.month(0)}/${packageId.toUpperCase()}`,
    at: now - 27 * HOUR,
  });
}

async function payProvider(stage: Stage, { asset, provider: name }: Given): Promise<void> {
  const { db, now, city: areaCode } = stage;
  const month = stage.month(0);
  const { results: runs } = await db
    .prepare(
      "SELECT id FROM delivery_run WHERE asset = ? AND month = ? AND status = 'scheduled' ORDER BY id",
    )
    .bind(asset, month)
    .all<{ id: string }>();
  const id = newId<string>();
  const added = { id, name, kind: 'supplier', areaCode, at: now - 25 * HOUR };
  await write(db, [organisationAdded(added)]);
  await pay(stage, {
    month,
    asset,
    runIds: runs.map((run) => run.id),
    supplier: { id, name },
    preparedAt: now - 24 * HOUR,
    approvedAt: now - 23 * HOUR,
    paidAt: now - 22 * HOUR,
  });
}

/** Of the visits one was not made, since nobody was at home; the last stands on a kader's phone today. */
async function confirm(stage: Stage, { asset }: Given): Promise<void> {
  const { results: deliveries } = await stage.db
    .prepare(
      `SELECT delivery.id, run_id AS runId, delivery.quantity FROM delivery
       WHERE asset = ? AND month = ? AND status = 'paid' ORDER BY run_id, id`,
    )
    .bind(asset, stage.month(0))
    .all<{ id: string; runId: string; quantity: number }>();
  const waiting = asset === 'referral_visit' ? deliveries.at(-1)?.runId : null;
  for (const [index, { id, runId, quantity }] of deliveries.entries()) {
    if (runId === waiting) continue;
    const kader = stage.actor(`kader.${KECAMATAN}`, stage.now - 20 * HOUR + index * 600_000);
    const isMissed = asset === 'referral_visit' && index === 0;
    const outcome = isMissed
      ? ({ accepted: 0, rejected: quantity, reason: 'not_home' } as const)
      : ({ accepted: quantity, rejected: 0, reason: '' } as const);
    const command = { key: key('done', id), runId, deliveryId: id, ...outcome };
    done(await confirmDelivery(stage.db, command, kader));
  }
}
