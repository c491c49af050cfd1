import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyCertificate } from '../../../worker/matching/verify-certificate.ts';
import { addMonths } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import {
  AREAS,
  organisation,
  seedAreas,
  signedIn,
  submit,
  visit,
} from '../../support/workerd/cast.ts';
import {
  activePledge,
  approvedRun,
  lineOf,
  matchActor,
  proposedRun,
  THIS_MONTH,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

const NAME = 'RAHASIA BINTI UJI';
let coordinator: { id: string; cookie: string };
let donor: { id: string; cookie: string };

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  donor = await signedIn('bapak_asuh');
});

const form = (fields: Record<string, string> = {}) => ({
  _key: newId<string>(),
  wilayah: AREAS.serang,
  bulan: THIS_MONTH,
  lama: '6',
  ...fields,
});

describe('a proposal', () => {
  it('is refused where nobody waits or nobody offers a place, and for a month gone by', async () => {
    const nobody = await submit('/pencocokan', form(), coordinator.cookie);
    expect(nobody.status).toBe(409);
    expect(await nobody.text()).toContain('Tidak ada anak atau ibu hamil terverifikasi');
    await verifiedChild({ areaCode: AREAS.curugManis, severity: 3 });
    const noPledge = await submit('/pencocokan', form(), coordinator.cookie);
    expect(await noPledge.text()).toContain('Belum ada janji berjalan');
    const past = await submit(
      '/pencocokan',
      form({ bulan: addMonths(THIS_MONTH, -1) }),
      coordinator.cookie,
    );
    expect(await past.text()).toContain('sudah lewat');
  });

  it('says on the form what is wrong with it', async () => {
    const answer = await submit(
      '/pencocokan',
      form({ lama: '0', wilayah: '' }),
      coordinator.cookie,
    );
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('href="#lama"');
    expect(html).toContain('href="#wilayah"');
  });

  it('serves the worst-off first, gives every child a reason and proves itself', async () => {
    const company = await organisation('PT Uji Pangan');
    const worst = await verifiedChild({ severity: 1, haz: -3.4, name: NAME });
    const better = await verifiedChild({ severity: 2 });
    const waits = await verifiedChild({ severity: 3 });
    const elsewhere = await verifiedChild({ severity: 1, areaCode: AREAS.curugManis });
    await activePledge(donor.id, { areaCode: AREAS.kasemen, children: 2, organisationId: company });

    const answer = await submit('/pencocokan', form(), coordinator.cookie);
    expect(answer.status).toBe(303);
    const path = (answer.headers.get('location') ?? '').split('?')[0] ?? '';
    const runId = path.split('/').at(-1) ?? '';
    expect((await lineOf(runId, worst))?.pledge_id).not.toBeNull();
    expect((await lineOf(runId, better))?.pledge_id).not.toBeNull();
    expect((await lineOf(runId, waits))?.reason).toContain('waiting_pledges_full');
    expect((await lineOf(runId, elsewhere))?.reason).toContain('waiting_no_pledge');

    const html = await (await visit(path, coordinator.cookie)).text();
    expect(html).toContain('PT Uji Pangan');
    expect(html).toContain('Didahulukan karena tingkat 1');
    expect(html).toContain('Yang terdekat hanya untuk Kasemen');
    expect(html).toContain('2 dari 3');
    expect(html).not.toContain(NAME);

    const certificate = await visit(`${path}/sertifikat.json`, coordinator.cookie);
    expect(certificate.headers.get('content-type')).toContain('application/json');
    const proof = (await certificate.json()) as { objective: number };
    expect(await verifyCertificate(proof)).toMatchObject({ ok: true });
    expect(await verifyCertificate({ ...proof, objective: proof.objective + 1 })).toMatchObject({
      ok: false,
    });
  });

  it('can be narrowed to a kecamatan, a severity and an outcome, and read in English', async () => {
    const runId = await proposedRun(coordinator.id);
    const page = (query: string, prefix = '') =>
      visit(`${prefix}/pencocokan/${runId}?${query}`, coordinator.cookie)
        .then((answer) => answer.text())
        .then((html) => html.slice(html.indexOf('id="baris"')));
    expect(await page(`kecamatan=${AREAS.curug}&hasil=tunggu`)).toContain('Curug Manis');
    expect(await page(`kecamatan=${AREAS.curug}&hasil=tunggu`)).not.toContain('>Terumbu<');
    expect(await page('tingkat=2&hasil=tunggu')).toContain('Tidak ada baris');
    expect(await page('tingkat=1', '/en')).toContain('Severity 1, most urgent');
    expect(await page("kecamatan=' OR 1=1&setelah=x")).toContain('Terumbu');
  });

  it('sent twice makes one run', async () => {
    const twice = form({ bulan: addMonths(THIS_MONTH, 1) });
    const [a, b] = await Promise.all([
      submit('/pencocokan', twice, coordinator.cookie),
      submit('/pencocokan', twice, coordinator.cookie),
    ]);
    expect(a.headers.get('location')).toBe(b.headers.get('location'));
    const other = await submit('/pencocokan', { ...twice, lama: '3' }, coordinator.cookie);
    expect(other.status).toBe(409);
  });

  it('leaves out children who are supported in its months, and lists who continues', async () => {
    const child = await verifiedChild({ severity: 1, areaCode: AREAS.sawahLuhur });
    await activePledge(donor.id, { areaCode: AREAS.sawahLuhur, children: 1, months: 12 });
    await approvedRun(coordinator.id, { areaCode: AREAS.sawahLuhur, months: 3 });
    const same = await submit(
      '/pencocokan',
      form({ wilayah: AREAS.sawahLuhur, bulan: addMonths(THIS_MONTH, 2) }),
      coordinator.cookie,
    );
    expect(await same.text()).toContain('Tidak ada anak atau ibu hamil terverifikasi');
    const next = await proposedRun(coordinator.id, {
      areaCode: AREAS.sawahLuhur,
      firstMonth: addMonths(THIS_MONTH, 3),
    });
    expect(await lineOf(next, child)).toMatchObject({ kept: 1 });
    const html = await (await visit(`/pencocokan/${next}`, coordinator.cookie)).text();
    expect(html).toContain('sudah mendampinginya');
  });
});

describe('the scope of matching', () => {
  it('hides a foreign run as if it did not exist, and refuses a foreign area the same way', async () => {
    const foreign = await signedIn('coordinator', AREAS.palembang);
    const runId = await proposedRun(coordinator.id);
    for (const path of [`/pencocokan/${runId}`, `/pencocokan/${runId}/sertifikat.json`]) {
      expect((await visit(path, foreign.cookie)).status).toBe(404);
    }
    for (const verb of ['persetujuan', 'penarikan']) {
      const answer = await submit(
        `/pencocokan/${runId}/${verb}`,
        { _key: newId() },
        foreign.cookie,
      );
      expect(answer.status).toBe(404);
    }
    expect((await submit('/pencocokan', form(), foreign.cookie)).status).toBe(404);
    expect(await (await visit('/pencocokan', foreign.cookie)).text()).not.toContain(runId);
  });

  it('lets an inspector read and not decide, and keeps others out', async () => {
    const inspector = await signedIn('inspector');
    const runId = await proposedRun(coordinator.id);
    const html = await (await visit(`/pencocokan/${runId}`, inspector.cookie)).text();
    expect(html).not.toContain('/persetujuan');
    const decide = { _key: newId<string>() };
    expect(
      (await submit(`/pencocokan/${runId}/persetujuan`, decide, inspector.cookie)).status,
    ).toBe(403);
    const kader = await signedIn('kader', AREAS.terumbu);
    expect((await visit(`/pencocokan/${runId}`, kader.cookie)).status).toBe(403);
  });

  it('records who asked and decided', async () => {
    const runId = await proposedRun(coordinator.id);
    const { results } = await env.DB.prepare(
      'SELECT action, person_id, area_code FROM audit_event WHERE subject_id = ?',
    )
      .bind(runId)
      .all();
    expect(results).toEqual([
      { action: 'match.propose', person_id: coordinator.id, area_code: AREAS.serang },
    ]);
    expect(matchActor(coordinator.id).scopes).toEqual([AREAS.serang]);
  });
});
