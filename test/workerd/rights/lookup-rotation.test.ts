import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { configOf, type Env } from '../../../worker/config.ts';
import { registerByHand } from '../../../worker/registry/register-by-hand.ts';
import { Vault } from '../../../worker/registry/vault.ts';
import { lookupState, rotateLookups } from '../../../worker/rights/rotate-lookups.ts';
import { keyCommands } from '../../../worker/storage/command-key.ts';
import { commit } from '../../../worker/storage/commit.ts';
import { AREAS, seedAreas, signedIn, submit, testEnv, visit } from '../../support/workerd/cast.ts';
import { acting, child, register, rows } from '../../support/workerd/registry.ts';
import { newPhone, Visitor } from '../../support/workerd/visitor.ts';

const OLD = testEnv.LOOKUP_KEY ?? '';
const ROTATED: Env = {
  ...testEnv,
  LOOKUP_KEY: `demo:${btoa('k'.repeat(32))}`,
  PREVIOUS_LOOKUP_KEY: OLD,
};
const { PREVIOUS_LOOKUP_KEY: _gone, ...ALONE } = ROTATED;
const NIK = '3673025508240001';

const placeOf = async (of: Env) => {
  const config = await configOf(of);
  return { db: env.DB, vault: new Vault(config), config };
};
const asForm = (name: string) => {
  const { measurements: _none, ...facts } = child({ name, nik: NIK });
  return { ...facts, measurement: null, source: 'kader', isOtherChild: false } as const;
};
const registering = async (of: Env, name: string) =>
  registerByHand(env.DB, (await placeOf(of)).vault, acting(), asForm(name));

let phone = '';
beforeAll(async () => {
  await seedAreas();
  await signedIn('coordinator');
  await register(child({ nik: NIK }), ...Array.from({ length: 8 }, () => child()));
  phone = newPhone();
  await new Visitor().registerDonor(phone);
});

it('during a rotation nobody is entered twice: not a child by NIK, not a person by phone', async () => {
  expect(await registering(ROTATED, 'NAMA LAIN SEKALI')).toMatchObject({ kind: 'maybe_known' });
  expect(await registering(ALONE, 'NAMA LAIN SEKALI')).not.toMatchObject({ kind: 'maybe_known' });
  const again = new Visitor({ env: ROTATED });
  await again.post('/masuk/kode', { kode: await again.codeFor(phone) });
  expect(await (await again.get('/akun')).text()).toContain(phone.slice(-4));
  expect(await rows('SELECT COUNT(*) AS n FROM contact')).toEqual([{ n: 1 }]);
});

it('it goes in steps, may stop anywhere, and afterwards the old key is not needed', async () => {
  const place = await placeOf(ROTATED);
  const before = await lookupState(env.DB, place.config);
  expect(before).toMatchObject({ isRotating: true, stranded: 0 });
  expect(before.waiting).toBeGreaterThanOrEqual(9);
  expect(await rotateLookups(place, 3)).toBe(3);
  expect(await lookupState(env.DB, place.config)).toMatchObject({ waiting: before.waiting - 3 });
  // A child registered meanwhile is under the new key, one of before is still found.
  expect(await registering(ROTATED, 'SATU LAGI')).toMatchObject({ kind: 'maybe_known' });
  await Promise.all([rotateLookups(place, 1_000), rotateLookups(place, 1_000)]);
  expect(await lookupState(env.DB, place.config)).toMatchObject({ waiting: 0 });
  expect(await rotateLookups(place, 1_000)).toBe(0);
  expect(await registering(ALONE, 'SATU LAGI')).toMatchObject({ kind: 'maybe_known' });
  const visitor = new Visitor({ env: ALONE });
  await visitor.post('/masuk/kode', { kode: await visitor.codeFor(phone) });
  expect(await (await visitor.get('/akun')).text()).toContain(phone.slice(-4));
});

it('a look-up key that is lost is replaced by a new one, from what is sealed', async () => {
  const lost = { ...ALONE, LOOKUP_KEY: `demo:${btoa('z'.repeat(32))}` };
  const place = await placeOf(lost);
  expect(await registering(lost, 'SATU LAGI')).not.toMatchObject({ kind: 'maybe_known' });
  await rotateLookups(place, 1_000);
  expect(await lookupState(env.DB, place.config)).toMatchObject({ waiting: 0 });
  expect(await registering(lost, 'DUA LAGI')).toMatchObject({ kind: 'maybe_known' });
  await rotateLookups(await placeOf(testEnv), 1_000);
});

it('the NIK of a treasurer stays one account’s, under either key, and one not sealed is asked for', async () => {
  const [one, two] = [await signedIn('treasurer_maker'), await signedIn('treasurer_checker')];
  const give = (who: Env, cookie: string) =>
    new Visitor({ env: who }).carry(cookie).post('/akun/nik', { nik: NIK });
  const path = await (await visit('/akun', one.cookie)).text();
  expect(path).toContain('nik');
  expect((await give(testEnv, one.cookie)).status).toBe(303);
  expect((await give(ROTATED, two.cookie)).status).toBe(409);
  const place = await placeOf(ROTATED);
  await env.DB.prepare('UPDATE person_nik SET sealed = NULL WHERE person_id = ?')
    .bind(one.id)
    .run();
  expect(await lookupState(env.DB, place.config)).toMatchObject({ stranded: 1 });
  expect((await give(ROTATED, one.cookie)).status).toBe(303);
  expect(await lookupState(env.DB, place.config)).toMatchObject({ stranded: 0 });
  expect((await give(ALONE, two.cookie)).status).toBe(409);
});

it('what a command was asked is kept under a key: equal for equal, and nothing to guess from', async () => {
  keyCommands(await configOf(testEnv));
  const once = (input: unknown, key = 'a'.repeat(26)) => ({
    ...{ key, name: 'test.ask', personId: null, answer: 'ya', at: 1 },
    input,
  });
  await commit(env.DB, once({ nik: NIK, name: 'SITI' }), []);
  expect(await commit(env.DB, once({ name: 'SITI', nik: NIK }), [])).toMatchObject({
    repeated: true,
  });
  expect(await commit(env.DB, once({ nik: NIK }), [])).toMatchObject({
    code: 'same_key_other_content',
  });
  const [{ hash = '' } = {}] = await rows<{ hash: string }>(
    `SELECT input_hash AS hash FROM command WHERE name = 'test.ask'`,
  );
  const plain = new TextEncoder().encode(JSON.stringify({ name: 'SITI', nik: NIK }));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', plain));
  expect(hash).toMatch(/^[0-9a-f]{8}\.[0-9a-f]{64}$/);
  expect(hash).not.toContain(
    Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  );
  keyCommands(await configOf(ROTATED));
  expect(await commit(env.DB, once({ nik: NIK, name: 'SITI' }), [])).toMatchObject({
    repeated: true,
  });
  await env.DB.prepare(
    "INSERT INTO command (key, name, input_hash, answer, at) VALUES ('lama-lama-lama-lama-lama', 'test.ask', '', '\"dulu\"', 1)",
  ).run();
  expect(await commit(env.DB, once({}, 'lama-lama-lama-lama-lama'), [])).toMatchObject({
    answer: 'dulu',
  });
  keyCommands(await configOf(testEnv));
});

it('the page tells how far it is', async () => {
  const { cookie } = await signedIn('administrator', AREAS.serang);
  expect(await (await visit('/kunci', cookie)).text()).toContain('Kunci pencari');
  expect((await submit('/kunci', {}, cookie)).status).toBe(404);
});
