import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { approveDisbursement } from '../../../worker/deliveries/approve-disbursement.ts';
import { confirmDelivery } from '../../../worker/deliveries/confirm-delivery.ts';
import { prepareDisbursement } from '../../../worker/deliveries/prepare-disbursement.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import {
  AREAS,
  organisation,
  seedAreas,
  signedIn,
  submit,
  visit,
} from '../../support/workerd/cast.ts';
import { invoicePhoto, paidOut, spendingPlace } from '../../support/workerd/spending.ts';
import {
  activePledge,
  approvedRun,
  consentTakenBack,
  freshKelurahan,
  received,
  THIS_MONTH,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

const NAME = 'RAHASIA BINTI UJI';
type Person = { id: string; cookie: string };
let coordinator: Person;
let maker: Person;
let checker: Person;
let kader: Person;
let donor: Person;
let supplier: string;

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  maker = await signedIn('treasurer_maker');
  checker = await signedIn('treasurer_checker');
  kader = await signedIn('kader', AREAS.kasemen);
  donor = await signedIn('bapak_asuh');
  supplier = await organisation('Toko Telur Uji', 'supplier');
});

const actor = (person: Person, area: string = AREAS.serang) => ({
  personId: person.id,
  scopes: [area],
  now: Date.now(),
});

/** Children with a pledge, one month approved; answers with the run of that month. */
async function scheduled(children: number, rupiah: number) {
  const areaCode = await freshKelurahan();
  const ids: string[] = [];
  for (let index = 0; index < children; index += 1)
    ids.push(await verifiedChild({ areaCode, name: NAME }));
  const pledgeId = await activePledge(donor.id, { areaCode, children, months: 1 });
  if (rupiah > 0) {
    await received({ pledgeId, organisationName: null, areaCode }, rupiah);
  }
  await approvedRun(coordinator.id, { areaCode, months: 1 });
  const run = await env.DB.prepare('SELECT run_id AS id FROM delivery WHERE pledge_id = ? LIMIT 1')
    .bind(pledgeId)
    .first<{ id: string }>();
  const runId = run?.id ?? '';
  const { results } = await env.DB.prepare('SELECT id FROM delivery WHERE run_id = ? ORDER BY id')
    .bind(runId)
    .all<{ id: string }>();
  return { areaCode, ids, pledgeId, runId, deliveries: results.map(({ id }) => id) };
}

const prepare = async (runIds: string[], invoice = newId<string>(), key = newId<string>()) =>
  prepareDisbursement(
    await spendingPlace(),
    { key, runIds, supplierId: supplier, invoice, evidence: invoicePhoto() },
    actor(maker),
  );
const approve = (disbursementId: string, who: Person = checker, key = newId<string>()) =>
  approveDisbursement(env.DB, { key, disbursementId }, actor(who));
const pay = (disbursementId: string) =>
  paidOut(disbursementId, { checker: actor(checker), payer: actor(maker) });

async function prepared(runIds: string[]): Promise<string> {
  const made = await prepare(runIds);
  if (isRefusal(made)) throw new Error(made.code);
  return made.answer.disbursementId;
}
async function paid(children: number) {
  const goods = await scheduled(children, children * 60_000);
  await pay(await prepared([goods.runId]));
  return goods;
}
const confirm = (
  runId: string,
  deliveryId: string,
  said: { accepted: number; rejected: number; reason?: 'broken' | '' } = {
    accepted: 30,
    rejected: 0,
  },
  key = newId<string>(),
) =>
  confirmDelivery(
    env.DB,
    { key, runId, deliveryId, reason: '', ...said },
    actor(kader, AREAS.kasemen),
  );
const statusOf = async (runId: string) =>
  (
    await env.DB.prepare('SELECT status FROM delivery_run WHERE id = ?')
      .bind(runId)
      .first<{ status: string }>()
  )?.status;
const balance = async (account: string) =>
  (
    await env.DB.prepare('SELECT amount FROM account_balance WHERE account_id = ?')
      .bind(account)
      .first<{ amount: number }>()
  )?.amount ?? 0;

describe('a payment', () => {
  it('names the pledges that lack the money, and is not prepared', async () => {
    const goods = await scheduled(1, 10_000);
    const { reference } =
      (await env.DB.prepare('SELECT reference FROM pledge WHERE id = ?')
        .bind(goods.pledgeId)
        .first<{ reference: string }>()) ?? {};
    expect(await prepare([goods.runId])).toMatchObject({
      code: 'pledges_lack_money',
      facts: { pledges: reference, missing: 50_000 },
    });
  });

  it('takes a run once and an invoice once, also at the same moment', async () => {
    const one = await scheduled(1, 60_000);
    const answers = await Promise.all([prepare([one.runId]), prepare([one.runId])]);
    expect(answers.filter(isRefusal)).toMatchObject([{ code: 'run_already_in_payment' }]);
    const other = await scheduled(1, 60_000);
    await prepare([other.runId], 'F-1');
    const third = await scheduled(1, 60_000);
    expect(await prepare([third.runId], 'F-1')).toMatchObject({ code: 'invoice_exists' });
  });

  it('is refused when a delivery was cancelled meanwhile, and can be sent back', async () => {
    const goods = await scheduled(2, 120_000);
    const id = await prepared([goods.runId]);
    await consentTakenBack(goods.ids[0] ?? '');
    expect(await approve(id)).toMatchObject({ code: 'disbursement_changed' });
    const path = `/kas/pembayaran/${id}/penolakan`;
    const form = { _key: newId<string>(), alasan: 'Faktur tidak cocok' };
    expect((await submit(path, form, checker.cookie)).status).toBe(303);
    expect(await statusOf(goods.runId)).toBe('scheduled');
    expect(await balance(`fund:${goods.pledgeId}`)).toBe(-120_000);
    await pay(await prepared([goods.runId]));
    expect(await statusOf(goods.runId)).toBe('paid');
  });
});

describe('a confirmation', () => {
  it('is refused before payment, when it does not add up, and without a reason', async () => {
    const waiting = await scheduled(1, 60_000);
    expect(await confirm(waiting.runId, waiting.deliveries[0] ?? '')).toMatchObject({
      code: 'delivery_not_paid',
    });
    const { runId, deliveries } = await paid(1);
    const [id = ''] = deliveries;
    expect(await confirm(runId, id, { accepted: 30, rejected: 1, reason: 'broken' })).toMatchObject(
      { code: 'does_not_add_up' },
    );
    expect(await confirm(runId, id, { accepted: 28, rejected: 2 })).toMatchObject({
      code: 'rejection_needs_reason',
    });
    const form = { _key: newId<string>(), diterima: '28', ditolak: '1', alasan: 'broken' };
    const answer = await submit(`/penyaluran/${runId}/${id}/konfirmasi`, form, kader.cookie);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('harus berjumlah 30');
  });

  it('of the last line completes the run and books what was accepted, in one batch', async () => {
    const { runId, deliveries, pledgeId, areaCode } = await paid(2);
    const [one = '', two = ''] = deliveries;
    expect(await confirm(runId, one)).toMatchObject({ answer: { completed: false } });
    const key = newId<string>();
    const said = { accepted: 27, rejected: 3, reason: 'broken' as const };
    expect(await confirm(runId, two, said, key)).toMatchObject({ answer: { completed: true } });
    expect(await confirm(runId, two, said, key)).toMatchObject({
      repeated: true,
      answer: { completed: true },
    });
    expect(await confirm(runId, two, said)).toMatchObject({ code: 'already_confirmed' });
    expect(await statusOf(runId)).toBe('completed');
    expect(await balance(`released:${pledgeId}`)).toBe(-114_000);
    expect(await balance(`reserved:${pledgeId}`)).toBe(-6_000);
    const leaf = await env.DB.prepare(
      'SELECT leaf FROM log_leaf JOIN entry ON entry.id = log_leaf.entry_id WHERE source_id = ?',
    )
      .bind(runId)
      .first<{ leaf: string }>();
    expect(leaf?.leaf).toContain('"area":"36.73"');
    expect(leaf?.leaf).not.toContain(areaCode);
  });

  it('of the two last lines at once completes the run exactly once', async () => {
    const { runId, deliveries } = await paid(2);
    const answers = await Promise.all(deliveries.map((id) => confirm(runId, id)));
    expect(answers.filter((each) => !isRefusal(each) && each.answer.completed)).toHaveLength(1);
    expect(await statusOf(runId)).toBe('completed');
  });

  it('hands nothing to a child whose guardian withdrew, and hides the name', async () => {
    const { runId, deliveries, ids } = await paid(1);
    await consentTakenBack(ids[0] ?? '');
    expect(await (await visit(`/penyaluran/${runId}`, kader.cookie)).text()).not.toContain(NAME);
    const [id = ''] = deliveries;
    expect(await confirm(runId, id)).toMatchObject({ code: 'consent_withdrawn' });
    const said = { accepted: 0, rejected: 30, reason: 'broken' as const };
    expect(await confirm(runId, id, said)).toMatchObject({ answer: { completed: true } });
    const helped = await env.DB.prepare('SELECT 1 FROM helped WHERE beneficiary_id = ?')
      .bind(ids[0] ?? '')
      .first();
    expect(helped).toBeNull();
  });
});

describe('names', () => {
  it('open for the kader of the area only, each opening recorded, none in log, audit or leaf', async () => {
    const spoken = vi.spyOn(console, 'log');
    const { runId, ids } = await paid(1);
    const path = `/penyaluran/${runId}`;
    expect(await (await visit(path, kader.cookie)).text()).toContain(NAME);
    expect(await (await visit(path, maker.cookie)).text()).not.toContain(NAME);
    const inspector = await signedIn('inspector');
    expect(await (await visit(path, inspector.cookie)).text()).not.toContain(NAME);
    const foreign = await signedIn('kader', AREAS.sawahLuhur);
    expect((await visit(path, foreign.cookie)).status).toBe(404);
    const { results } = await env.DB.prepare(
      "SELECT person_id FROM audit_event WHERE action = 'beneficiary.open' AND subject_id = ?",
    )
      .bind(ids[0] ?? '')
      .all();
    expect(results).toEqual([{ person_id: kader.id }]);
    const kept = await env.DB.prepare(
      'SELECT (SELECT COUNT(*) FROM log_leaf WHERE leaf LIKE ?1) + (SELECT COUNT(*) FROM command WHERE answer LIKE ?1) + (SELECT COUNT(*) FROM disclosure WHERE encoded LIKE ?1) AS n',
    )
      .bind(`%${NAME}%`)
      .first<{ n: number }>();
    expect(kept?.n).toBe(0);
    expect(JSON.stringify(spoken.mock.calls)).not.toContain(NAME);
  });

  it('begin with the run that can be handed over today', async () => {
    const ready = await paid(1);
    const late = await scheduled(1, 60_000);
    const list = await (await visit(`/penyaluran?bulan=${THIS_MONTH}`, kader.cookie)).text();
    expect(list.indexOf(ready.runId)).toBeGreaterThan(0);
    expect(list.indexOf(late.runId)).toBeGreaterThan(list.indexOf(ready.runId));
    const after = `paid-${ready.areaCode}-${ready.runId}`;
    const rest = `/penyaluran?bulan=${THIS_MONTH}&setelah=${after}`;
    const next = await (await visit(rest, kader.cookie)).text();
    expect(next).toContain(late.runId);
    const [, rows = ''] = next.split('<main');
    expect(rows, 'a page goes on after the last run of the one before').not.toContain(ready.runId);
  });

  it('stay out of the list, which is narrowed to the area and the month', async () => {
    const { runId } = await paid(1);
    const list = await (await visit(`/penyaluran?bulan=${THIS_MONTH}`, kader.cookie)).text();
    expect(list).toContain(runId);
    expect(list).not.toContain(NAME);
    expect(await (await visit('/penyaluran?bulan=2020-01', kader.cookie)).text()).not.toContain(
      runId,
    );
    const foreign = await signedIn('kader', AREAS.bukitLama);
    expect(await (await visit('/penyaluran', foreign.cookie)).text()).not.toContain(runId);
  });
});
