import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { withdrawConsent } from '../../../worker/registry/record-consent.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import { acting, rows } from '../../support/workerd/registry.ts';
import { activePledge, approvedRun, verifiedChild } from '../../support/workerd/sponsored.ts';

type Signed = { id: string; cookie: string };
let donor: Signed;
let coordinator: Signed;
let kader: Signed;
let pledgeId: string;
const labels: { label: string; childId: string }[] = [];

beforeAll(async () => {
  await seedAreas();
  donor = await signedIn('bapak_asuh');
  coordinator = await signedIn('coordinator');
  kader = await signedIn('kader', AREAS.kasemen);
  pledgeId = await activePledge(donor.id, { children: 3 });
  for (let child = 0; child < 3; child += 1) await verifiedChild();
  await approvedRun(coordinator.id);
  await visit(`/janji-saya/${pledgeId}/anak`, donor.cookie);
  labels.push(
    ...(await rows<{ label: string; childId: string }>(
      'SELECT label, beneficiary_id AS childId FROM foster_label ORDER BY label',
    )),
  );
});

const at = (index: number) => labels[index] ?? { label: '', childId: '' };
const writePath = () => `/janji-saya/${pledgeId}/anak/pesan`;
const send = (label: string, pesan: string, cookie = donor.cookie) =>
  submit(writePath(), { anak: label, pesan }, cookie);
const idOf = async (body: string) =>
  (await rows<{ id: string }>(`SELECT id FROM donor_message WHERE body = '${body}'`))[0]?.id ?? '';
const decide = (id: string, keputusan: string, cookie = coordinator.cookie) =>
  submit(`/pesan/${id}/keputusan`, { keputusan }, cookie);
const writing = async (label: string) =>
  (await visit(`${writePath()}?${new URLSearchParams({ anak: label })}`, donor.cookie)).text();

describe('a message', () => {
  it('goes from donor over coordinator to kader, and thanks come back', async () => {
    const { label, childId } = at(0);
    expect((await send(label, 'Tumbuh sehat ya.')).status).toBe(303);
    const id = await idOf('Tumbuh sehat ya.');
    const family = async () => (await visit(`/anak/${childId}/pesan`, kader.cookie)).text();
    expect(await family()).not.toContain('Tumbuh sehat ya.');
    const queue = await (await visit('/pesan', coordinator.cookie)).text();
    expect(queue).toContain('Tumbuh sehat ya.');
    expect(queue).not.toContain(childId);
    expect((await decide(id, 'approved')).status).toBe(303);
    expect(await (await visit('/pesan', coordinator.cookie)).text()).not.toContain(id);
    expect(await family()).toContain('Tumbuh sehat ya.');
    const read = () =>
      submit(`/anak/${childId}/pesan`, { pesan: id, jawaban: 'thanks' }, kader.cookie);
    expect((await read()).status).toBe(303);
    expect((await read()).status).toBe(409);
    const own = await writing(label);
    expect(own).toContain('Sudah dibacakan. Keluarga berterima kasih.');
    expect(own).not.toContain(childId);
    expect(own).not.toContain(id);
  });
  it('with a way of contact, too long, or empty, is refused at once and stays in the form', async () => {
    const { label } = at(1);
    for (const pesan of ['Telepon 0812 3456 7890', 'x'.repeat(281), '  ']) {
      const answer = await send(label, pesan);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('id="pesan-error"');
    }
    expect(await rows('SELECT 1 FROM donor_message WHERE length(body) > 200')).toEqual([]);
  });
  it('waits alone: a second one is refused until the first is decided', async () => {
    const { label } = at(1);
    expect((await send(label, 'Pesan pertama.')).status).toBe(303);
    expect((await send(label, 'Pesan kedua.')).status).toBe(422);
    expect((await decide(await idOf('Pesan pertama.'), 'promise')).status).toBe(303);
    expect(await writing(label)).toContain('menjanjikan sesuatu di luar program');
    expect((await send(label, 'Pesan kedua.')).status).toBe(303);
  });
  it('is decided once, by a coordinator of its area', async () => {
    const id = await idOf('Pesan kedua.');
    const stranger = await signedIn('coordinator', AREAS.palembang);
    expect((await decide(id, 'approved', stranger.cookie)).status).toBe(404);
    expect(await (await visit('/pesan', stranger.cookie)).text()).not.toContain('Pesan kedua.');
    expect((await decide(id, 'approved', kader.cookie)).status).toBe(403);
    expect((await decide(id, 'unkind')).status).toBe(303);
    expect((await decide(id, 'approved')).status).toBe(409);
    const { childId } = at(1);
    const answer = await submit(
      `/anak/${childId}/pesan`,
      { pesan: id, jawaban: 'none' },
      kader.cookie,
    );
    expect(answer.status).toBe(409);
  });
  it('reaches no child by another donor, another pledge or another label', async () => {
    const other = await signedIn('bapak_asuh');
    expect((await send(at(2).label, 'Halo.', other.cookie)).status).toBe(404);
    expect((await send('Melati 0', 'Halo.')).status).toBe(404);
    expect((await send('<b>', 'Halo.')).status).toBe(404);
    expect((await visit(writePath(), donor.cookie)).status).toBe(404);
    const far = await signedIn('kader', AREAS.curug);
    expect((await visit(`/anak/${at(0).childId}/pesan`, far.cookie)).status).toBe(404);
    expect(await idOf('Halo.')).toBe('');
  });
  it('is shown to nobody once the guardian takes the consent back', async () => {
    const { label, childId } = at(2);
    expect((await send(label, 'Sampai nanti.')).status).toBe(303);
    await withdrawConsent(env.DB, acting(), { id: childId, reason: 'guardian_asked' });
    expect(await (await visit('/pesan', coordinator.cookie)).text()).not.toContain('Sampai nanti.');
    expect((await visit(`/anak/${childId}/pesan`, kader.cookie)).status).toBe(404);
    expect((await send(label, 'Masih di sana?')).status).toBe(404);
  });
});
