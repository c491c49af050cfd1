import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { confirmDelivery } from '../../../worker/deliveries/confirm-delivery.ts';
import { prepareDisbursement } from '../../../worker/deliveries/prepare-disbursement.ts';
import { answerRecheck } from '../../../worker/recheck/answer-recheck.ts';
import { drawRounds } from '../../../worker/recheck/draw-rounds.ts';
import { findPatterns } from '../../../worker/recheck/find-patterns.ts';
import { roundFigures } from '../../../worker/recheck/recheck-store.ts';
import { drawSample } from '../../../worker/recheck/sample.ts';
import { addMonths, wibMonth } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { read, watchCost } from '../../../worker/storage/read.ts';
import {
  AREAS,
  organisation,
  seedAreas,
  signedIn,
  submit,
  visit,
} from '../../support/workerd/cast.ts';
import { photosAgreedTo } from '../../support/workerd/field.ts';
import { publish } from '../../support/workerd/log.ts';
import { invoicePhoto, paidOut, spendingPlace } from '../../support/workerd/spending.ts';
import {
  activePledge,
  approvedRun,
  freshKelurahan,
  noonOf,
  received,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

const NAME = 'RAHASIA BINTI UJI';
const CHILDREN = 24;
const NOW = Date.now();
const LAST_MONTH = addMonths(wibMonth(NOW), -1);
type Person = { id: string; cookie: string };
let coordinator: Person;
let kader: Person;
let other: Person;
let deliveries: string[];
let runId: string;

const actor = (person: Person, now = Date.now()) => ({
  personId: person.id,
  scopes: [AREAS.serang],
  now,
});

/** A run whose goods were all handed over last month, twenty-four in two minutes. */
beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  kader = await signedIn('kader', AREAS.kasemen);
  other = await signedIn('kader', AREAS.kasemen);
  const maker = await signedIn('treasurer_maker');
  const checker = await signedIn('treasurer_checker');
  const donor = await signedIn('bapak_asuh');
  const supplierId = await organisation('Peternakan Uji', 'supplier');
  const areaCode = await freshKelurahan();
  for (let index = 0; index < CHILDREN; index += 1) await verifiedChild({ areaCode, name: NAME });
  const pledgeId = await activePledge(donor.id, { areaCode, children: CHILDREN, months: 1 });
  await received({ pledgeId, organisationName: null, areaCode }, CHILDREN * 60_000);
  await approvedRun(coordinator.id, { areaCode, months: 1 });
  const { results } = await env.DB.prepare(
    'SELECT id, run_id AS runId FROM delivery ORDER BY id',
  ).all<{
    id: string;
    runId: string;
  }>();
  deliveries = results.map(({ id }) => id);
  runId = results[0]?.runId ?? '';
  const order = { key: newId<string>(), runIds: [runId], supplierId, invoice: 'F-1' };
  const made = await prepareDisbursement(
    await spendingPlace(),
    { ...order, evidence: invoicePhoto() },
    actor(maker),
  );
  if (isRefusal(made)) throw new Error(made.code);
  await paidOut(made.answer.disbursementId, { checker: actor(checker), payer: actor(maker) });
  for (const [index, deliveryId] of deliveries.entries()) {
    const at = noonOf(LAST_MONTH) + index * 5_000;
    const said = { accepted: 30, rejected: 0, reason: '' as const };
    const done = await confirmDelivery(
      env.DB,
      { key: newId(), runId, deliveryId, ...said },
      actor(kader, at),
    );
    if (isRefusal(done)) throw new Error(done.code);
  }
  await publish();
});

const drawn = async () =>
  (
    await env.DB.prepare(
      'SELECT delivery_id AS id FROM recheck_member WHERE rank IS NOT NULL ORDER BY rank',
    ).all<{ id: string }>()
  ).results.map(({ id }) => id);

const say = (
  deliveryId: string,
  outcome: 'same' | 'less' | 'nothing' | 'not_reached',
  who = other,
  receivedUnits: number | null = null,
) =>
  answerRecheck(
    env.DB,
    { key: newId(), deliveryId, outcome, received: receivedUnits, method: 'phone' },
    actor(who),
  );

describe('a round', () => {
  it('is drawn once, by the log’s root, and anybody can draw it again', async () => {
    expect(await drawRounds(env.DB, { now: NOW })).toEqual({ drawn: 1 });
    expect(await drawRounds(env.DB, { now: NOW })).toEqual({ drawn: 0 });
    const round = await env.DB.prepare(
      'SELECT id, population, sample, checkpoint_root AS rootHex FROM recheck_round',
    ).first<{ id: string; population: number; sample: number; rootHex: string }>();
    expect(round).toMatchObject({ id: `${LAST_MONTH}/36.73`, population: CHILDREN, sample: 20 });
    const page = await (await visit('/periksa-ulang')).text();
    expect(page).toContain(round?.rootHex);
    const csv = await (await visit(`/periksa-ulang/${round?.id}.csv`)).text();
    const members = csv
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0] ?? '');
    const seed = { rootHex: round?.rootHex ?? '', roundId: round?.id ?? '' };
    expect(drawSample(seed, members, 20)).toEqual(await drawn());
    expect((await visit('/periksa-ulang/2020-01/36.73.csv')).status).toBe(404);
  });

  it('is told in public without reading its members', async () => {
    const cost = watchCost(env.DB);
    const { rows } = await read(env.DB, { rows: roundFigures(6) });
    expect(rows).toMatchObject([{ population: CHILDREN, sample: 20, answered: 0, differing: 0 }]);
    expect(cost.rowsRead).toBeLessThan(CHILDREN);
  });

  it('is asked by another person than handed over, each family once', async () => {
    const [first = '', second = ''] = await drawn();
    const unasked = deliveries.find((id) => !(id === first || id === second));
    const [outside = ''] = (
      await env.DB.prepare('SELECT delivery_id AS id FROM recheck_member WHERE rank IS NULL').all<{
        id: string;
      }>()
    ).results.map(({ id }) => id);
    expect(unasked).toBeDefined();
    expect(await say(first, 'same', kader)).toMatchObject({ code: 'recheck_same_person' });
    expect((await visit(`/konfirmasi-kedua/${first}`, kader.cookie)).status).toBe(403);
    expect(await (await visit('/konfirmasi-kedua', kader.cookie)).text()).not.toContain(first);
    expect(await (await visit('/konfirmasi-kedua', other.cookie)).text()).toContain(first);
    expect(await (await visit(`/konfirmasi-kedua/${first}`, other.cookie)).text()).toContain(NAME);
    expect(await say(outside, 'same')).toMatchObject({ code: 'not_found' });
    expect(await say(first, 'less', other, 30)).toMatchObject({ code: 'recheck_not_less' });
    expect(await say(first, 'not_reached')).not.toHaveProperty('refused');
    const fields = { hasil: 'less', jumlah: '20', cara: 'visit' };
    const saved = await submit(`/konfirmasi-kedua/${first}`, fields, other.cookie);
    expect(saved.status).toBe(303);
    expect(await say(first, 'same')).toMatchObject({ code: 'not_found' });
    expect((await visit(`/konfirmasi-kedua/${first}`, coordinator.cookie)).status).toBe(403);
    await expect(
      env.DB.prepare(
        "INSERT INTO recheck_answer (id, round_id, delivery_id, outcome, method, by_person, at) VALUES ('x', ?, ?, 'same', 'phone', ?, 1)",
      )
        .bind(`${LAST_MONTH}/36.73`, second, kader.id)
        .run(),
    ).rejects.toThrow('recheck_same_person');
  });

  it('is published with its interval from five answers on, and not before', async () => {
    const shown = async () => (await visit('/periksa-ulang')).text();
    expect(await shown()).toContain('belum ditampilkan');
    for (const deliveryId of (await drawn()).slice(1, 10)) await say(deliveryId, 'same');
    const page = await shown();
    // One of ten differs; of twenty-four that is 4.2 % to 41.7 % (hypergeometric, 95 %).
    expect(page).toMatch(/10,0% \(antara \d+,\d% dan \d+,\d%\)/);
    expect(page).not.toContain('belum ditampilkan');
    expect(page).not.toContain(NAME);
  });
});

describe('a pattern', () => {
  it('is flagged once with the words why, and decided by another than it is about', async () => {
    const since = noonOf(LAST_MONTH) - 1;
    expect(await findPatterns(env.DB, { now: NOW, since })).toEqual({ found: 1 });
    await findPatterns(env.DB, { now: NOW, since });
    const { results } = await env.DB.prepare(
      'SELECT id, kind, person_id AS personId FROM delivery_flag',
    ).all<{ id: string; kind: string; personId: string }>();
    expect(results).toMatchObject([{ kind: 'too_fast', personId: kader.id }]);
    const page = await (await visit('/janggal', coordinator.cookie)).text();
    expect(page).toContain('24 kiriman dikonfirmasi satu orang dalam 2 menit');
    const path = `/janggal/${results[0]?.id}`;
    const decision = { putusan: 'explained', alasan: 'Pembagian di posyandu' };
    expect((await submit(path, decision, kader.cookie)).status).toBe(403);
    expect((await submit(path, { putusan: 'explained' }, coordinator.cookie)).status).toBe(422);
    expect((await submit(path, decision, coordinator.cookie)).status).toBe(303);
    expect((await submit(path, decision, coordinator.cookie)).status).toBe(409);
    expect(await (await visit('/janggal', coordinator.cookie)).text()).toContain(
      'Pembagian di posyandu',
    );
  });

  it('is looked for in the photos of these days and their copies, however many others there are', async () => {
    const [early = '', others = ''] = deliveries;
    const late = deliveries.at(-1) ?? '';
    const photo = (sha256: string, kept: string, deliveryId: string, from = 'delivery') =>
      env.DB.prepare(
        `${from === 'delivery' ? '' : 'WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < 3000)'}
         INSERT INTO field_photo (sha256, kept_sha256, delivery_id, beneficiary_id, media_type, bytes, added_by, added_at)
         SELECT ${sha256}, ${kept}, delivery.id, beneficiary_id, 'image/jpeg', 1, 'test', 1 FROM ${from} WHERE delivery.id = '${deliveryId}'`,
      );
    const hash = (letter: string) => `'${letter.repeat(64)}'`;
    const numbered = "printf('%064d', n.at)";
    const { results } = await env.DB.prepare('SELECT beneficiary_id AS id FROM delivery').all<{
      id: string;
    }>();
    await photosAgreedTo(results.map(({ id }) => id));
    await env.DB.batch([
      photo(numbered, numbered, others, 'n, delivery'),
      photo(hash('a'), hash('c'), early),
      photo(hash('b'), hash('c'), late),
    ]);
    const cost = watchCost(env.DB);
    const since = noonOf(LAST_MONTH) + (CHILDREN - 1) * 5_000;
    expect(await findPatterns(env.DB, { now: NOW, since })).toEqual({ found: 1 });
    expect(cost.rowsRead).toBeLessThan(500);
    const flag = await env.DB.prepare(
      "SELECT figures FROM delivery_flag WHERE kind = 'same_photo'",
    ).first<string>('figures');
    expect(flag).toBe('{"count":2}');
  });
});
