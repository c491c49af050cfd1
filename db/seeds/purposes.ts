import { approveDisbursement } from '../../worker/deliveries/approve-disbursement.ts';
import { confirmDelivery } from '../../worker/deliveries/confirm-delivery.ts';
import { payDisbursement } from '../../worker/deliveries/pay-disbursement.ts';
import { prepareDisbursement } from '../../worker/deliveries/prepare-disbursement.ts';
import type { Actor } from '../../worker/identity/actor.ts';
import { organisationAdded } from '../../worker/identity/person-store.ts';
import type { ImportPlace } from '../../worker/imports/receive-import.ts';
import { approveMatch } from '../../worker/matching/approve-match.ts';
import { proposeMatch } from '../../worker/matching/propose-match.ts';
import { acceptCharter } from '../../worker/pledges/accept-charter.ts';
import { acceptPledge } from '../../worker/pledges/decide-pledge.ts';
import { makePledge } from '../../worker/pledges/make-pledge.ts';
import { postReceipt } from '../../worker/pledges/post-receipt.ts';
import { recordPrice } from '../../worker/pledges/record-price.ts';
import {
  addMonths,
  firstDay,
  type Instant,
  type Month,
  wibDate,
  wibMonth,
} from '../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../worker/shared/ids.ts';
import { isRefusal, type Refusal } from '../../worker/shared/refusal.ts';
import { write } from '../../worker/storage/commit.ts';
import { invoicePaper } from './invoice-paper.ts';

/** What this part of the story needs of the rest. */
export interface PurposeStage {
  readonly place: ImportPlace;
  readonly now: Instant;
  readonly city: string;
  readonly organisationId: string | null;
  readonly actor: (personKey: string, now: Instant) => Actor;
}

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
  { packageId: 'referral_check', purpose: 'health', asset: 'referral_visit', children: 6 },
  { packageId: 'clean_water', purpose: 'water', asset: 'water_gallon', children: 5 },
] as const;
const PROVIDERS = {
  referral_visit: 'RSUD Banten Rekaan',
  water_gallon: 'Depot Air Bersih Karangantu',
} as const;

type Given = (typeof GIVEN)[number];

/**
 * Children who have their eggs from one giver get a check-up at a hospital and clean water from another,
 * in the same month: pledged, matched for each purpose, paid, and confirmed by the kader as done or not.
 */
export async function serveMorePurposes(stage: PurposeStage): Promise<void> {
  await recordPrices(stage);
  const donor = stage.actor(DONOR, stage.now - 30 * HOUR);
  const charter = { key: key('charter'), version: '1', areaCode: stage.city, now: donor.now };
  done(await acceptCharter(stage.place.db, { ...charter, personId: donor.personId }));
  for (const each of GIVEN) {
    await pledged(stage, each);
    await matched(stage, each);
    await paidAndDone(stage, each);
  }
}

async function recordPrices({ place, now, city, actor }: PurposeStage): Promise<void> {
  const by = actor('coordinator', now - 31 * HOUR);
  for (const [asset, rupiahPerUnit, source] of PRICES) {
    const price = { asset, rupiahPerUnit, source, areaCode: city };
    const validFrom = firstDay(addMonths(wibMonth(now), -1));
    const command = { ...price, key: key('price', asset), validFrom, by: by.personId };
    done(await recordPrice(place.db, { ...command, now: by.now }));
  }
}

async function pledged(stage: PurposeStage, { packageId, children }: Given): Promise<void> {
  const { place, now, organisationId } = stage;
  const donor = stage.actor(DONOR, now - 29 * HOUR);
  const terms = {
    areaCode: KECAMATAN,
    packageId,
    wantedChildren: children,
    rupiahPerMonth: null,
    firstMonth: wibMonth(now),
    months: 3,
  };
  const { pledgeId } = done(
    await makePledge(place.db, {
      key: key('pledge', packageId),
      donor: { personId: donor.personId, organisationId, scopes: donor.scopes },
      terms,
      now: donor.now,
      random: cryptoRandom,
    }),
  ).answer;
  const coordinator = stage.actor('coordinator', now - 28 * HOUR);
  const accepting = { pledgeId, by: coordinator.personId, scopes: coordinator.scopes };
  done(
    await acceptPledge(place.db, {
      ...accepting,
      key: key('accept', packageId),
      now: coordinator.now,
      random: cryptoRandom,
    }),
  );
  await received(stage, pledgeId);
}

/** The first instalment, by bank. */
async function received({ place, now, actor }: PurposeStage, pledgeId: string): Promise<void> {
  const due = await place.db
    .prepare(
      `SELECT reference, rupiah FROM pledge JOIN instalment ON instalment.pledge_id = pledge.id
       WHERE pledge.id = ? ORDER BY month LIMIT 1`,
    )
    .bind(pledgeId)
    .first<{ reference: string; rupiah: number }>();
  if (!due) throw new Error('a pledge without an instalment');
  const maker = actor('maker', now - 27 * HOUR);
  done(
    await postReceipt(place.db, {
      key: key('receipt', pledgeId),
      pledgeReference: due.reference,
      rupiah: due.rupiah,
      method: 'bank_transfer',
      bankReference: `DEMO/${due.reference}`,
      receivedOn: wibDate(maker.now),
      by: maker.personId,
      scopes: maker.scopes,
      now: maker.now,
      random: cryptoRandom,
    }),
  );
}

async function matched({ place, now, actor }: PurposeStage, { purpose }: Given): Promise<void> {
  const coordinator = actor('coordinator', now - 26 * HOUR);
  const asked = { areaCode: KECAMATAN, purpose, firstMonth: wibMonth(now), months: 3 };
  const command = { key: key('propose', purpose), ...asked };
  const { runId } = done(await proposeMatch(place.db, command, coordinator)).answer;
  const approving = { ...coordinator, now: coordinator.now + HOUR };
  done(await approveMatch(place.db, { key: key('approve', purpose), runId }, approving));
}

/** Paid by two, and told by the kader: of the visits one was not made, since nobody was at home. */
async function paidAndDone(stage: PurposeStage, { asset }: Given): Promise<void> {
  const { place, now, actor, city } = stage;
  const month = wibMonth(now);
  const runIds = await rows<{ id: string }>(
    place.db,
    "SELECT id FROM delivery_run WHERE asset = ? AND month = ? AND status = 'scheduled' ORDER BY id",
    [asset, month],
  );
  const supplierId = newId<string>();
  const supplier = PROVIDERS[asset];
  const added = { id: supplierId, name: supplier, kind: 'supplier', areaCode: city };
  await write(place.db, [organisationAdded({ ...added, at: now - 25 * HOUR })]);
  const invoice = `INV-${month}-${asset}`;
  const prepare = {
    key: key('prepare', asset),
    runIds: runIds.map(({ id }) => id),
    supplierId,
    invoice,
    evidence: invoicePaper({ number: invoice, supplier, goods: asset, month }),
  };
  const maker = actor('maker', now - 24 * HOUR);
  const { disbursementId } = done(await prepareDisbursement(place, prepare, maker)).answer;
  const checker = actor('checker', now - 23 * HOUR);
  done(await approveDisbursement(place.db, { key: key('check', asset), disbursementId }, checker));
  const pay = { method: 'bank', reference: `DEMO/BAYAR/${month}/${asset.toUpperCase()}` } as const;
  const payer = actor('maker', now - 22 * HOUR);
  done(await payDisbursement(place.db, { key: key('pay', asset), disbursementId, ...pay }, payer));
  await told(stage, { asset, month });
}

async function told(
  { place, now, actor }: PurposeStage,
  { asset, month }: { asset: Given['asset']; month: Month },
): Promise<void> {
  const deliveries = await rows<{ id: string; runId: string; quantity: number }>(
    place.db,
    `SELECT delivery.id, run_id AS runId, delivery.quantity FROM delivery
     WHERE asset = ? AND month = ? AND status = 'paid' ORDER BY run_id, id`,
    [asset, month],
  );
  for (const [index, delivery] of deliveries.entries()) {
    const kader = actor(`kader.${KECAMATAN}`, now - 20 * HOUR + index * 600_000);
    const isMissed = asset === 'referral_visit' && index === 0;
    const outcome = isMissed
      ? ({ accepted: 0, rejected: delivery.quantity, reason: 'not_home' } as const)
      : ({ accepted: delivery.quantity, rejected: 0, reason: '' } as const);
    const command = { key: key('done', delivery.id), runId: delivery.runId, ...outcome };
    done(await confirmDelivery(place.db, { ...command, deliveryId: delivery.id }, kader));
  }
}

async function rows<Row>(db: D1Database, statement: string, values: readonly string[]) {
  const { results } = await db
    .prepare(statement)
    .bind(...values)
    .all<Row>();
  return results;
}

function done<Answer>(answer: Answer | Refusal): Exclude<Answer, Refusal> {
  if (isRefusal(answer)) {
    throw new Error(`the story was refused: ${answer.code} ${JSON.stringify(answer.facts)}`);
  }
  return answer as Exclude<Answer, Refusal>;
}

function key(...parts: string[]): string {
  return `story-purpose-${parts.join('-').toLowerCase()}`;
}
