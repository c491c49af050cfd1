import { env } from 'cloudflare:workers';
import { sealKey } from '../../../worker/audit/seal.ts';
import { sealAudit } from '../../../worker/audit/seal-audit.ts';
import { configOf } from '../../../worker/config.ts';
import { confirmDelivery } from '../../../worker/deliveries/confirm-delivery.ts';
import { decideSettlement } from '../../../worker/deliveries/decide-settlement.ts';
import { prepareDisbursement } from '../../../worker/deliveries/prepare-disbursement.ts';
import { prepareSettlement } from '../../../worker/deliveries/prepare-settlement.ts';
import type { Actor } from '../../../worker/identity/actor.ts';
import { donorDecided } from '../../../worker/identity/donor-store.ts';
import { contactAdded, nikRecorded } from '../../../worker/identity/person-store.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { cosigned } from '../../../worker/transparency/log-store.ts';
import { livedBank } from './bank.ts';
import { livedBulk } from './bulk.ts';
import { AREAS, organisation, seedAreas, signedIn, testEnv } from './cast.ts';
import { livedDrops } from './drops.ts';
import { statedRuns } from './explanations.ts';
import { livedField, livedPhoto } from './lived-field.ts';
import { publish } from './log.ts';
import { activePledge, book, granted, seedPrices } from './pledges.ts';
import { livedPledging, promisedGoods } from './pledging.ts';
import { bornOf, womanAt } from './pregnancy.ts';
import { livedProgramme } from './programmes.ts';
import { childAt, TODAY } from './registry.ts';
import { invoicePhoto, paidOut, spendingPlace } from './spending.ts';
import { approvedRun } from './sponsored.ts';
import { livedTreasury } from './treasury.ts';

/**
 * A database in which everything has happened once, by the product's own commands: a pledge with
 * money, children verified and supported, goods paid, one delivery confirmed and one not; a consent
 * given and taken back; a donor verified; a finished import of one row; the audit log sealed, the public
 * log signed and cosigned.
 */
export async function livedIn(): Promise<void> {
  await seedAreas();
  await publish();
  await seedPrices();
  const donor = await signedIn('bapak_asuh');
  await write(env.DB, knownDonor(donor.id));
  const { reference } = await activePledge(donor, { wantedChildren: 2 });
  granted(await book(reference, 120_000));
  await promisedGoods(donor);
  const children = [await childAt('verified'), await childAt('verified')];
  await approvedRun((await signedIn('coordinator')).id, { months: 1 });
  await statedRuns();
  await onePaidRunWithOneConfirmation();
  await livedTreasury(donor);
  await livedPledging();
  await livedBulk();
  await livedProgramme();
  await womanAt('verified');
  await bornOf(await womanAt('verified', { name: 'MELUR REKAAN', dueOn: TODAY }));
  const unwilling = await childAt('consented');
  await write(env.DB, [
    sql`INSERT INTO consent_withdrawal (consent_id, reason, recorded_by, recorded_at)
      SELECT id, 'guardian_asked', 'test', 1 FROM consent WHERE beneficiary_id = ${unwilling}`,
    sql`UPDATE beneficiary SET consent = 0 WHERE id = ${unwilling}`,
    ...importOf(children[0] ?? ''),
    ...livedBank(),
    ...livedDrops(),
    ...livedField(),
    ...livedPhoto(),
    sql`INSERT INTO match_policy_simulation (version, simulated_at, simulated_by, compared_version, area_code, result)
      VALUES (1, 1, 'test', 1, '', '{}')`,
    ...messageTo(children[0] ?? '', donor.id),
    sql`INSERT INTO board_switch (id, area_code, is_on, by_person, at) VALUES ('s', ${AREAS.serang}, 1, ${donor.id}, 1)`,
    sql`INSERT INTO board_choice (id, organisation_id, choice, by_person, at) SELECT 'c', id, 'in', ${donor.id}, 1 FROM organisation LIMIT 1`,
    sql`INSERT INTO bulk_sheet (id, organisation_id, uploaded_by, area_code, package_id, first_month, content_hash, origin, uploaded_at)
      SELECT 'b', id, ${donor.id}, ${AREAS.serang}, 'egg_a_day', '2026-01', ${'0'.repeat(64)}, 'https://asuh.example', 1 FROM organisation LIMIT 1`,
    sql`INSERT INTO public_need_month (city_code, month, taken_at) VALUES (${AREAS.serang}, '2026-01', 1)`,
    sql`INSERT INTO public_need (city_code, month, parent_code, area_codes, verified, supported, waiting)
      VALUES (${AREAS.serang}, '2026-01', ${AREAS.serang}, ${JSON.stringify([AREAS.kasemen])}, 12, 5, 7),
        (${AREAS.serang}, '2026-01', ${AREAS.kasemen}, ${JSON.stringify([AREAS.terumbu, AREAS.sawahLuhur])}, 12, 5, 7)`,
    sql`INSERT INTO name_choice (id, person_id, choice, at) VALUES ('n', ${donor.id}, 'named', 1)`,
    ...rightsOf(await childAt('registered')),
  ]);
  await publish();
  await write(env.DB, [
    cosigned({ size: 0, witness: 'saksi.example', line: '—', witnessedAt: 1, at: 1 }),
    sql`INSERT INTO cosignature (size, witness, line, witnessed_at, at)
      SELECT MAX(size), 'saksi.example', '—', 2, 2 FROM checkpoint`,
  ]);
  const key = await sealKey(await configOf(testEnv));
  await sealAudit({ db: env.DB, files: testEnv.FILES, key }, Date.now());
}

/** A donor as registration and a coordinator leave him: reachable and verified. */
function knownDonor(personId: string) {
  const lookup = 'a'.repeat(64);
  const sealed = new Uint8Array([1]);
  return [
    contactAdded({ personId, kind: 'phone', lookup, lookupKeyId: 'uji', sealed, at: 1 }),
    ...nikRecorded({ personId, lookups: [lookup], lookupKeyId: 'uji', sealed, at: 1 }),
    donorDecided({ id: newId(), personId, outcome: 'verified', by: 'test', at: 1 }),
  ];
}

async function onePaidRunWithOneConfirmation(): Promise<void> {
  const as = async (role: Parameters<typeof signedIn>[0]) => ({
    personId: (await signedIn(role)).id,
    scopes: [AREAS.serang],
    now: Date.now(),
  });
  const first = await env.DB.prepare('SELECT id, run_id AS runId FROM delivery ORDER BY id').first<{
    id: string;
    runId: string;
  }>();
  if (!first) throw new Error('nothing to deliver');
  const supplierId = await organisation('Toko Telur Uji', 'supplier');
  const order = { key: newId<string>(), runIds: [first.runId], supplierId, invoice: 'F-1' };
  const payment = { ...order, evidence: invoicePhoto() };
  const maker = await as('treasurer_maker');
  const { answer } = granted(await prepareDisbursement(await spendingPlace(), payment, maker));
  const checker = await as('treasurer_checker');
  await paidOut(answer.disbursementId, { checker, payer: maker });
  const goods = { runId: first.runId, deliveryId: first.id, accepted: 29, rejected: 1 };
  granted(
    await confirmDelivery(env.DB, { key: newId(), ...goods, reason: 'broken' }, await as('kader')),
  );
  const { disbursementId } = answer;
  await refusedLoss({ disbursementId, runIds: [first.runId] }, { maker, checker });
}

/** Somebody said that the rest of a run was stolen, and a second person did not believe it. */
async function refusedLoss(
  of: { disbursementId: string; runIds: string[] },
  by: { maker: Actor; checker: Actor },
): Promise<void> {
  const said = { kind: 'loss', cause: 'theft', borneBy: 'pool', reason: 'uji' } as const;
  const rest = { method: null, reference: null, dueOn: null, evidence: invoicePhoto() };
  const loss = { key: newId<string>(), ...of, ...said, ...rest };
  const { answer } = granted(await prepareSettlement(await spendingPlace(), loss, by.maker));
  const refusal = { key: newId<string>(), outcome: 'refused', reason: 'uji', ...answer } as const;
  granted(await decideSettlement(env.DB, refusal, by.checker));
}

/** A request answered by an erasure, and a breach that was told of. */
function rightsOf(childId: string) {
  const [request, breach] = [newId<string>(), newId<string>()];
  return [
    sql`INSERT INTO rights_request (id, beneficiary_id, area_code, kind, asked_by, received_at, due_at, recorded_by, recorded_at)
      VALUES (${request}, ${childId}, ${AREAS.terumbu}, 'erasure', 'mother', 1, 259200001, 'test', 1)`,
    sql`INSERT INTO rights_decision (request_id, outcome, decided_by, decided_at) VALUES (${request}, 'fulfilled', 'test', 1)`,
    sql`INSERT INTO erasure (beneficiary_id, reason, by_person, at) VALUES (${childId}, 'guardian_asked', 'test', 1)`,
    sql`INSERT INTO breach (id, area_code, kind, found_at, due_at, happened, data_kinds, people, measures, recorded_by, recorded_at)
      VALUES (${breach}, ${AREAS.serang}, 'lost', 1, 259200001, 'uji', '[]', 0, 'uji', 'test', 1)`,
    sql`INSERT INTO breach_notice (breach_id, recipient, sent_by, sent_at) VALUES (${breach}, 'authority', 'test', 1)`,
  ];
}

function importOf(childId: string) {
  const id = newId<string>();
  return [
    sql`INSERT INTO import_file (id, content_hash, area_code, name, bytes, segments, kind, layout, status, uploaded_by, uploaded_at, touched_at)
      VALUES (${id}, ${id}, ${AREAS.serang}, 'uji.csv', 1, 1, 'csv', 'uji', 'done', 'test', 1, 1)`,
    sql`INSERT INTO import_row (file_id, line, raw_sealed, outcome, beneficiary_id) VALUES (${id}, 2, x'00', 'accepted', ${childId})`,
    sql`INSERT INTO import_count (file_id, outcome, rows) VALUES (${id}, 'accepted', 1)`,
  ];
}

/** A message that was approved and read aloud. */
function messageTo(childId: string, donorId: string) {
  const id = newId<string>();
  return [
    sql`INSERT INTO donor_message (id, donor_id, beneficiary_id, area_code, body, sent_at)
      VALUES (${id}, ${donorId}, ${childId}, ${AREAS.terumbu}, 'Tumbuh sehat ya, Nak.', 1)`,
    sql`INSERT INTO donor_message_decision (message_id, outcome, reason, decided_by, decided_at) VALUES (${id}, 'approved', '', 'test', 2)`,
    sql`INSERT INTO donor_message_reading (message_id, answer, read_by, read_at) VALUES (${id}, 'thanks', 'test', 3)`,
  ];
}
