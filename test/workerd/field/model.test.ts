import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { type Line, type OutboxItem, sendAll } from '../../../web/kader/outbox.ts';
import { configOf } from '../../../worker/config.ts';
import { arrivedOf, batchSchema } from '../../../worker/field/field-command.ts';
import { keepPhoto } from '../../../worker/field/keep-photo.ts';
import { type FieldPlace, takeBatch } from '../../../worker/field/take-batch.ts';
import { hexOf } from '../../../worker/shared/hex.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { keyCommands } from '../../../worker/storage/command-key.ts';
import { Phone } from '../../support/phone.ts';
import { seeded } from '../../support/seeded.ts';
import { AREAS, seedAreas, signedIn, testEnv, vault } from '../../support/workerd/cast.ts';
import { goodsOnTheirWay, handedOver, photosAgreedTo } from '../../support/workerd/field.ts';
import { invoicePhoto } from '../../support/workerd/spending.ts';
import { verifiedChild } from '../../support/workerd/sponsored.ts';

/**
 * The model: what a kader did is a set; what the server holds must become that very set, whatever
 * happens in between. Each run drops the line before or after the server worked, kills the phone
 * between an answer and its note of it, kills the server in the middle of a batch, sends twice at the
 * same moment, lets a batch arrive so late that the phone has given up and sent again, and lets two
 * phones of one kader hold the same queue. Now and then the kader takes back what she did last: once it
 * has set out that is refused, before that it was never done.
 */
const RUNS = 1_000;
const FAULTS = [
  'lost_before',
  'lost_after',
  'phone_killed',
  'server_killed',
  'sent_twice',
  'throttled',
] as const;
type FaultKind = (typeof FAULTS)[number];

let place: FieldPlace;
let kader: { id: string };
let photoChild: { runId: string; lines: { id: string; child: string }[] };
const children: string[] = [];

beforeAll(async () => {
  await seedAreas();
  keyCommands(await configOf(testEnv));
  kader = await signedIn('kader', AREAS.kasemen);
  place = { db: env.DB, vault: await vault(), onFailure: () => {} };
  for (let index = 0; index < 12; index += 1) children.push(await verifiedChild());
  photoChild = await goodsOnTheirWay(12);
  await photosAgreedTo(photoChild.lines.map(({ child }) => child));
});

it(`loses and doubles nothing in ${RUNS} runs of drops, kills and duplicates`, async () => {
  const random = seeded(20261123);
  const faults = new Map<FaultKind, number>();
  const done: OutboxItem[] = [];
  const undone = new Map<boolean, number>();
  for (let run = 0; run < RUNS; run += 1) {
    const phone = new Phone();
    const items = queueOf(random, run);
    for (const item of items) phone.items.set(item.id, item);
    const twin = random() < 0.1 ? phone.copy() : null;
    for (let tries = 0; tries < 40 && phone.waiting() > 0; tries += 1) {
      const fault = random() < 0.45 ? FAULTS[Math.floor(random() * FAULTS.length)] : undefined;
      if (fault) faults.set(fault, (faults.get(fault) ?? 0) + 1);
      await attempt(phone, fault, random);
      if (twin && random() < 0.5) await attempt(twin, undefined, random);
      const last = items.at(-1);
      if (last && !twin && random() < 0.2) {
        const isBack = await phone.takeBack([last]);
        undone.set(isBack, (undone.get(isBack) ?? 0) + 1);
        if (isBack) items.pop();
      }
    }
    expect(phone.waiting(), `run ${run} came to its end`).toBe(0);
    expect(phone.told, `run ${run}`).toEqual([]);
    done.push(...items);
  }
  const { results } = await env.DB.prepare(
    `SELECT command.id AS id, outcome, (SELECT COUNT(*) FROM field_event WHERE command_id = command.id) AS events,
      (SELECT COUNT(*) FROM arm_circumference WHERE command_id = command.id) AS arms,
      (SELECT COUNT(*) FROM field_proof WHERE command_id = command.id) + (SELECT COUNT(*) FROM drop_proof WHERE command_id = command.id) AS proofs
     FROM field_command AS command LEFT JOIN field_outcome ON command_id = command.id`,
  ).all<{ id: string; outcome: string; events: number; arms: number; proofs: number }>();
  expect(results.map(({ id }) => id).sort(), 'none lost, none doubled').toEqual(
    done.map(({ id }) => id).sort(),
  );
  for (const { id, outcome, events, arms, proofs } of results) {
    expect({ id, outcome, records: events + arms + proofs }).toEqual({
      id,
      outcome: 'done',
      records: 1,
    });
  }
  console.log(
    `${RUNS} runs, ${done.length} commands, faults: ${JSON.stringify(Object.fromEntries(faults))}, taken back ${undone.get(true)}, too late ${undone.get(false)}`,
  );
}, 400_000);

/** One to three commands; every eightieth run hands goods over with a photo. */
function queueOf(random: () => number, run: number): OutboxItem[] {
  const length = 1 + Math.floor(random() * 2);
  const items = Array.from({ length }, (_, seq): OutboxItem => {
    const child = children[Math.floor(random() * children.length)] ?? '';
    const payload =
      random() < 0.5
        ? { kind: 'visit', found: random() < 0.5, note: `catatan ${run}` }
        : {
            kind: 'measure',
            weightG: null,
            heightMm: null,
            position: null,
            oedema: false,
            armMm: 150,
          };
    return itemOf(child, seq + 1, payload);
  });
  const line = run % 84 === 0 ? photoChild.lines[run / 84] : undefined;
  // Every other time a week's share, else the month.
  const week = run % 168 === 0 ? { drop: 1, accepted: 8 } : {};
  if (line) items.push(itemOf(line.child, 9, handedOver(photoChild.runId, line.id, week)));
  return items;
}

function itemOf(child: string, seq: number, payload: OutboxItem['payload']): OutboxItem {
  return {
    id: newId<string>(),
    seq,
    child,
    at: Date.now(),
    appVersion: 'uji',
    payload,
    photo: null,
    state: 'waiting',
    told: '',
    isTried: false,
  };
}

/** Batches that are still on their way while the phone has given them up. */
const onTheirWay: (() => Promise<unknown>)[] = [];

async function attempt(phone: Phone, fault: FaultKind | undefined, random: () => number) {
  phone.diesAt = fault === 'phone_killed' ? 1 + Math.floor(random() * 5) : -1;
  const line: Line = {
    async sync(batch) {
      if (fault === 'lost_before') throw new Error('the line broke');
      const read = batchSchema.parse(JSON.parse(JSON.stringify(batch)));
      const take = (db: D1Database = env.DB) =>
        takeBatch({ ...place, db }, read, {
          personId: kader.id,
          scopes: [AREAS.kasemen],
          now: Date.now(),
        });
      if (fault === 'throttled') {
        onTheirWay.push(take);
        throw new Error('no answer in time');
      }
      const late = onTheirWay.splice(0).map((arrive) => arrive());
      if (fault === 'server_killed') {
        await Promise.all(late);
        return take(dying(env.DB, 1 + Math.floor(random() * 8)));
      }
      const [answers] = await Promise.all(fault === 'sent_twice' ? [take(), take()] : [take()]);
      await Promise.all(late);
      if (fault === 'lost_after') throw new Error('the line broke');
      return answers ?? [];
    },
    putPhoto: async () => null,
  };
  await sendAll(phone, line, Date.now).catch(() => undefined);
}

/** A database that answers so many batches and then no more: the server dies with what it had written. */
function dying(db: D1Database, batches: number): D1Database {
  let left = batches;
  return {
    prepare: (statement: string) => db.prepare(statement),
    batch: (statements: D1PreparedStatement[]) => {
      left -= 1;
      if (left < 0) throw new Error('the server was killed');
      return db.batch(statements);
    },
  } as unknown as D1Database;
}

it('stores each of 60 photos once through a line that keeps breaking', async () => {
  const goods = await goodsOnTheirWay(60);
  await photosAgreedTo(goods.childIds);
  const phone = new Phone();
  for (const [seq, line] of goods.lines.entries()) {
    const bytes = invoicePhoto();
    const sha256 = hexOf(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
    phone.photos.set(sha256, bytes);
    const item = itemOf(line.child, seq, handedOver(goods.runId, line.id, { photo: sha256 }));
    phone.items.set(item.id, { ...item, photo: { sha256, delivery: line.id } });
  }
  const actor = () => ({ personId: kader.id, scopes: [AREAS.kasemen], now: Date.now() });
  let asked = 0;
  const breaks = () => {
    asked += 1;
    if (asked % 7 === 0) throw new Error('the line broke');
  };
  const line: Line = {
    async sync(batch) {
      const answers = await takeBatch(place, batchSchema.parse(batch), actor());
      breaks();
      return answers;
    },
    async putPhoto({ sha256, delivery, bytes }) {
      const sent = { sha256, deliveryId: delivery, bytes };
      const kept = await keepPhoto({ ...place, files: testEnv.FILES }, sent, actor());
      breaks();
      return isRefusal(kept) ? kept.code : null;
    },
  };
  let tries = 0;
  for (; phone.waiting() > 0 && tries < 60; tries += 1) {
    await sendAll(phone, line, Date.now).catch(() => undefined);
  }
  expect(phone.told).toEqual([]);
  expect(phone.waiting()).toBe(0);
  const { results } = await env.DB.prepare(
    'SELECT COUNT(*) AS photos, COUNT(DISTINCT kept_sha256) AS unlike FROM field_photo WHERE delivery_id IN (SELECT id FROM delivery WHERE run_id = ?)',
  )
    .bind(goods.runId)
    .all();
  expect(results).toEqual([{ photos: 60, unlike: 60 }]);
  const { objects } = await testEnv.FILES.list({ prefix: 'field/' });
  expect(objects.length).toBe(60);
  console.log(`60 photos in ${asked} requests, ${tries} tries`);
});

it('a batch of an app from before is read, one of a newer app too', () => {
  const batch = {
    sentAt: 1,
    commands: [
      { id: newId(), child: newId(), at: 1, appVersion: '', payload: { kind: 'new' }, more: 1 },
    ],
  };
  expect(arrivedOf(batchSchema.parse(batch))).toMatchObject([{ said: null }]);
});
