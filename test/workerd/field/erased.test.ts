import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { hexOf } from '../../../worker/shared/hex.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { AREAS, seedAreas, signedIn, submit, testEnv, visit } from '../../support/workerd/cast.ts';
import {
  command,
  goodsOnTheirWay,
  handedOver,
  photosAgreedTo,
  putPhoto,
  reading,
  sent,
} from '../../support/workerd/field.ts';
import { rows } from '../../support/workerd/registry.ts';
import { requestFor } from '../../support/workerd/rights.ts';
import { invoicePhoto } from '../../support/workerd/spending.ts';
import { verifiedChild } from '../../support/workerd/sponsored.ts';

type Person = { id: string; cookie: string };
let kader: Person;
let coordinator: Person;

beforeAll(async () => {
  await seedAreas();
  kader = await signedIn('kader', AREAS.kasemen);
  coordinator = await signedIn('coordinator');
});

const say = async (child: string, payload: Record<string, unknown>) =>
  (await sent(kader.cookie, [command(child, payload)])).answers[0];
const erase = async (child: string) => {
  const path = `/permintaan/${await requestFor(child, 'erasure')}/penghapusan`;
  const form = { confirmed: 'ya', _key: newId<string>() };
  expect((await submit(path, form, coordinator.cookie)).status).toBe(303);
};
const leftOf = async (child: string) => {
  const tables = ['arm_circumference', 'field_event', 'measurement', 'guardian'];
  const found = await Promise.all(
    tables.map((table) => rows(`SELECT 1 FROM ${table} WHERE beneficiary_id = '${child}'`)),
  );
  return found.flat();
};

it('an erased child leaves no arm, no visit, no referral with its answer, and no byte of a photo', async () => {
  const goods = await goodsOnTheirWay(1);
  const [line] = goods.lines;
  const child = line!.child;
  await photosAgreedTo([child]);
  const bytes = invoicePhoto();
  const sha256 = hexOf(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  await putPhoto(kader.cookie, { sha256, delivery: line!.id, bytes });
  const place = { latitudeHundredths: -612, longitudeHundredths: 10615 };
  const said = [
    handedOver(goods.runId, line!.id, { photo: sha256, place }),
    { ...reading(7_000, 760), armMm: 109 },
    { kind: 'visit', found: true, note: 'KE RUMAH NENEK' },
    { kind: 'referral', why: 'thin_arm', note: '' },
  ];
  for (const payload of said) expect(await say(child, payload)).toMatchObject({ outcome: 'done' });
  const answer = await submit(
    `/puskesmas/rujukan/${child}`,
    { hasil: 'inpatient' },
    (await signedIn('verifier')).cookie,
  );
  expect(answer.status).toBe(303);
  expect(await leftOf(child)).not.toEqual([]);
  const copy = await visit(
    `/permintaan/${await requestFor(child, 'copy')}/salinan`,
    coordinator.cookie,
  );
  const page = await copy.text();
  for (const words of ['10,9 cm', 'KE RUMAH NENEK', 'Dirawat inap', 'Lengan terlalu kecil']) {
    expect(page, 'before, its guardian may read all of it').toContain(words);
  }

  await erase(child);
  expect(await leftOf(child)).toEqual([]);
  expect(await rows('SELECT 1 FROM referral_answer')).toEqual([]);
  expect(await rows('SELECT 1 FROM handover_place')).toEqual([]);
  expect((await testEnv.FILES.list({ prefix: 'field/' })).objects).toEqual([]);
  expect((await visit(`/anak/${child}`, coordinator.cookie)).status).toBe(200);
  expect((await visit('/konflik', coordinator.cookie)).status).toBe(200);
});

it('a conflict keeps no value of an erased child', async () => {
  const child = await verifiedChild();
  await say(child, reading(9_500));
  expect(await say(child, reading(9_100))).toMatchObject({ outcome: 'conflict' });
  await erase(child);
  const kept = await rows<{ facts: string; first: string | null }>(
    `SELECT facts, first_version AS first FROM field_outcome JOIN field_command ON id = command_id WHERE beneficiary_id = '${child}'`,
  );
  expect(kept.map(({ facts, first }) => `${facts} ${first}`).sort()).toEqual(['{} null', '{} {}']);
  expect((await visit('/konflik', coordinator.cookie)).status).toBe(200);
});

it('what a phone tells of a child after its erasure is refused in words, and its content is not kept', async () => {
  const child = await verifiedChild();
  await erase(child);
  const late = [
    command(child, { ...reading(null, null), armMm: 140 }),
    command(child, { kind: 'visit', found: true, note: 'KE RUMAH NENEK' }),
  ];
  const { answers } = await sent(kader.cookie, late);
  expect(answers.map(({ outcome, code }) => `${outcome} ${code}`)).toEqual([
    'refused already_erased',
    'refused already_erased',
  ]);
  expect((await sent(kader.cookie, late)).answers.map(({ repeated }) => repeated)).toEqual([
    true,
    true,
  ]);
  expect(await leftOf(child)).toEqual([]);
  for (const { id } of late) {
    expect(
      await rows(`SELECT octet_length(sealed) AS bytes FROM field_command WHERE id = '${id}'`),
    ).toEqual([{ bytes: 0 }]);
    expect(await rows(`SELECT 1 FROM data_key WHERE owner_id = '${id}'`)).toEqual([]);
  }
  const arm = `INSERT INTO arm_circumference (command_id, beneficiary_id, measured_on, mm, recorded_by, at) VALUES ('${late[0]!.id}', '${child}', '2026-01-01', 140, 'test', 1)`;
  await expect(env.DB.prepare(arm).run()).rejects.toThrow('refusal:already_erased');
});
