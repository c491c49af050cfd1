import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Policy, policyKept } from '../../../worker/policy/policy.ts';
import { policySimulated } from '../../../worker/policy/policy-store.ts';
import type { PurposeTrial } from '../../../worker/policy/trial.ts';
import { wibDate } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import {
  activePledge,
  lineOf,
  proposedRun,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

type Person = Awaited<ReturnType<typeof signedIn>>;
let coordinator: Person;
let verifier: Person;

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  verifier = await signedIn('verifier');
});

const TODAY = wibDate(Date.now());
const send = (path: string, fields: Record<string, string>, by: Person) =>
  submit(path, { _key: newId<string>(), ...fields }, by.cookie);
const html = async (path: string, by?: Person) => (await visit(path, by?.cookie)).text();

async function fieldsOf(change: Record<string, string> = {}) {
  const row = await env.DB.prepare('SELECT rules FROM match_policy WHERE version = 1').first<{
    rules: string;
  }>();
  const rules: Policy = policyKept(row?.rules ?? '');
  const { growth, circumstances, thresholds, continuity, holdDays } = rules;
  const figures = { ...growth, ...circumstances, ...thresholds, continuity, holdDays };
  const typed = Object.entries(figures).map(([name, value]) => [name, String(value)]);
  return { wilayah: AREAS.serang, berlaku: TODAY, ...Object.fromEntries(typed), ...change };
}

describe('the policy', () => {
  it('is public, in words and as JSON, in both languages', async () => {
    expect(await html('/kebijakan')).toContain('Yang berlaku sekarang');
    expect(await html('/en/kebijakan/1')).toContain('Severely stunted: HAZ below −3 SD');
    const answer = await visit('/kebijakan/1/kebijakan.json');
    expect(await answer.json()).toMatchObject({ version: 1, state: 'approved', area: '' });
    expect((await visit('/kebijakan/99')).status).toBe(404);
    expect((await visit('/kebijakan/x')).status).toBe(404);
    expect(await html('/kebijakan')).not.toContain('/kebijakan/usul');
  });

  it('is refused with figures out of order, in another’s city, and from a day gone by', async () => {
    const wrong = await send('/kebijakan', await fieldsOf({ severity1: '60' }), coordinator);
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Batas tingkat 1');
    const foreign = await fieldsOf({ wilayah: AREAS.palembang });
    expect((await send('/kebijakan', foreign, coordinator)).status).toBe(404);
    const past = await send('/kebijakan', await fieldsOf({ berlaku: '2026-01-01' }), coordinator);
    expect(await past.text()).toContain('sudah lewat');
    expect((await send('/kebijakan', await fieldsOf(), verifier)).status).toBe(403);
  });

  it('changes who is served only after a trial and another person’s approval', async () => {
    const donor = await signedIn('bapak_asuh');
    const poor = await verifiedChild({ severity: 2, haz: -2.2 });
    const other = await verifiedChild({ severity: 2, haz: -2.9 });
    await activePledge(donor.id, { areaCode: AREAS.terumbu, children: 1 });
    await activePledge(donor.id, {
      areaCode: AREAS.kasemen,
      children: 1,
      packageId: 'clean_water',
      months: 12,
    });
    await env.DB.prepare(
      "INSERT INTO hardship (beneficiary_id, recorded_at, poor, source, recorded_by) VALUES (?, 1, 1, 'dtsen', 'test')",
    )
      .bind(poor)
      .run();
    const before = await proposedRun(coordinator.id);
    expect((await lineOf(before, other))?.pledge_id).not.toBeNull();

    const proposed = await send('/kebijakan', await fieldsOf({ poor: '40' }), coordinator);
    const path = (proposed.headers.get('location') ?? '').split('?')[0] ?? '';
    expect(path).toMatch(/^\/kebijakan\/\d+$/);
    expect((await send(`${path}/persetujuan`, {}, verifier)).status).toBe(409);
    const trial = { _key: newId<string>() };
    expect((await send(`${path}/simulasi`, trial, coordinator)).status).toBe(303);
    const own = await html(path, coordinator);
    expect(own).toContain('Dicoba pada data');
    expect(own).not.toContain('/persetujuan');
    expect(own).not.toContain('&lt;5');
    expect(await html(path)).toContain('&lt;5');
    // Who gains and who loses is told of each purpose that is pledged.
    const kept = await env.DB.prepare('SELECT result FROM match_policy_simulation').first<string>(
      'result',
    );
    const { purposes } = JSON.parse(kept ?? '') as { purposes: PurposeTrial[] };
    expect(purposes.map(({ purpose }) => purpose)).toEqual(['nutrition', 'water']);
    for (const { shifts, places } of purposes) {
      expect(places).toBe(1);
      expect(shifts).toEqual([
        { area: AREAS.terumbu, areaName: 'Terumbu', severity: 2, gain: 1, lose: 1 },
      ]);
    }
    expect(own).toMatch(/<h3>Gizi<\/h3>[\s\S]*<h3>Air bersih<\/h3>/);
    expect(await html(`/en${path}`)).toContain('<h3>Clean water</h3>');

    expect((await send(`${path}/persetujuan`, {}, verifier)).status).toBe(303);
    expect((await send(`${path}/penarikan`, {}, coordinator)).status).toBe(409);
    // Decided, it is not tried again; the same sending of before is answered as before.
    expect((await send(`${path}/simulasi`, trial, coordinator)).status).toBe(303);
    expect((await send(`${path}/simulasi`, {}, coordinator)).status).toBe(409);
    const late = policySimulated({
      version: Number(path.split('/').at(-1)),
      comparedVersion: 1,
      areaCode: AREAS.serang,
      result: '{}',
      by: coordinator.id,
      at: Date.now(),
    });
    expect(await write(env.DB, late)).toMatchObject({ code: 'policy_already_decided' });
    const after = await proposedRun(coordinator.id);
    expect((await lineOf(after, poor))?.pledge_id).not.toBeNull();
    expect((await lineOf(after, other))?.pledge_id).toBeNull();
    const run = await env.DB.prepare('SELECT policy_version FROM match_run WHERE id = ?')
      .bind(after)
      .first<{ policy_version: number }>();
    expect(run?.policy_version).toBe(Number(path.split('/').at(-1)));
  });

  it('cannot be approved by whoever proposed it, nor by a verifier of a part of the city', async () => {
    const proposed = await send('/kebijakan', await fieldsOf(), coordinator);
    const path = (proposed.headers.get('location') ?? '').split('?')[0] ?? '';
    const version = Number(path.split('/').at(-1));
    await env.DB.prepare(
      "INSERT INTO match_policy_simulation (version, simulated_at, simulated_by, compared_version, area_code, result) VALUES (?, 1, 'test', 1, '36.73', '{}')",
    )
      .bind(version)
      .run();
    await expect(
      env.DB.prepare(
        "INSERT INTO match_policy_decision (version, outcome, decided_by, decided_at) VALUES (?, 'approved', ?, 1)",
      )
        .bind(version, coordinator.id)
        .run(),
    ).rejects.toThrow('refusal:policy_own_proposal');
    const part = await signedIn('verifier', AREAS.kasemen);
    expect((await send(`${path}/persetujuan`, {}, part)).status).toBe(404);
    expect((await send(`${path}/persetujuan`, {}, coordinator)).status).toBe(403);
    expect((await send(`${path}/penarikan`, {}, coordinator)).status).toBe(303);
  });
});
