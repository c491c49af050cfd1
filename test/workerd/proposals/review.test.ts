import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approveMatch } from '../../../worker/proposals/approve-match.ts';
import { runAgain } from '../../../worker/proposals/kept-run.ts';
import { keptLines, keptRulings, keptRun } from '../../../worker/proposals/kept-run-store.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { read } from '../../../worker/storage/read.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import {
  activePledge,
  approvedRun,
  freshKelurahan,
  lineOf,
  matchActor,
  proposedRun,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

let coordinator: { id: string; cookie: string };
let donor: { id: string };
let areaCode: string;

beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  donor = await signedIn('bapak_asuh');
});
beforeEach(async () => {
  areaCode = await freshKelurahan();
});

const page = async (path: string, cookie = coordinator.cookie) => {
  const answer = await visit(path, cookie);
  return { status: answer.status, html: await answer.text() };
};
const send = (path: string, fields: Record<string, string>, cookie = coordinator.cookie) =>
  submit(path, { _key: newId<string>(), ...fields }, cookie);

/** A severe and a lighter child, and one place for them. */
async function contested() {
  const severe = await verifiedChild({ areaCode, severity: 1, haz: -4 });
  const lighter = await verifiedChild({ areaCode, severity: 3, haz: -2.1 });
  const pledge = await activePledge(donor.id, { areaCode, children: 1 });
  const runId = await proposedRun(coordinator.id, { areaCode });
  return { severe, lighter, pledge, runId };
}

describe('a pin', () => {
  it('shows its cost before it is kept: who would wait, and where', async () => {
    const { lighter, pledge, runId } = await contested();
    const { status, html } = await page(
      `/pencocokan/${runId}/anak/${lighter}?jenis=pin&janji=${pledge}`,
    );
    expect(status).toBe(200);
    expect(html).toMatch(/1 orang bertingkat 1 di Kelurahan Uji \d+, Kasemen jadi menunggu/);
    expect(html).toContain('1 orang bertingkat 3 di');
  });

  it('is followed by the next version, which replaces the proposal and keeps the ruling', async () => {
    const { severe, lighter, pledge, runId } = await contested();
    const line = `/pencocokan/${runId}/anak/${lighter}`;
    const kept = await send(line, { jenis: 'pin', janji: pledge, alasan: 'siblings' });
    expect(kept.status).toBe(303);
    expect((await lineOf(runId, lighter))?.pledge_id).toBeNull();
    const again = await send(`/pencocokan/${runId}/ulang`, {});
    const path = (again.headers.get('location') ?? '').split('?')[0] ?? '';
    const next = path.split('/').at(-1) ?? '';
    expect((await lineOf(next, lighter))?.pledge_id).toBe(pledge);
    expect((await lineOf(next, severe))?.pledge_id).toBeNull();
    expect((await page(path)).html).toContain('ikut dihitung');
    expect((await page(`/pencocokan/${runId}`)).html).toContain('Diganti versi baru');
    expect((await send(`/pencocokan/${runId}/ulang`, {})).status).toBe(409);
    const compared = await page(`/pencocokan/${next}/banding?dengan=${runId}`);
    expect(compared.html).toContain('Tingkat 1 menunggu');
    expect(compared.html).toContain(`#${severe.slice(0, 6).toUpperCase()}`);
  });

  it('that fits no rule is refused, and a mark can be taken back', async () => {
    const { lighter, runId } = await contested();
    const far = await activePledge(donor.id, { areaCode: AREAS.curugManis, children: 1 });
    const line = `/pencocokan/${runId}/anak/${lighter}`;
    expect((await page(`${line}?jenis=pin&janji=${far}`)).html).toContain('tone-warning');
    expect((await send(line, { jenis: 'pin', janji: far, alasan: 'other' })).status).toBe(409);
    expect((await send(line, { jenis: 'note', alasan: 'discuss' })).status).toBe(303);
    expect((await page(line)).html).toContain('Bahas dalam rapat');
    expect((await send(line, { jenis: 'note', cabut: 'ya' })).status).toBe(303);
    expect((await page(line)).html).toContain('Belum ada tanda');
  });
});

describe('a ban', () => {
  it('keeps a pair apart in the next version', async () => {
    const { severe, lighter, pledge, runId } = await contested();
    const line = `/pencocokan/${runId}/anak/${severe}`;
    await send(line, { jenis: 'ban', janji: pledge, alasan: 'conflict' });
    const again = await send(`/pencocokan/${runId}/ulang`, {});
    const next = (again.headers.get('location') ?? '').split('?')[0]?.split('/').at(-1) ?? '';
    expect((await lineOf(next, severe))?.pledge_id).toBeNull();
    expect((await lineOf(next, lighter))?.pledge_id).toBe(pledge);
  });
});

describe('the page', () => {
  it('shows the map, kelurahan by severity, fairness beside simpler ways, and the policy', async () => {
    const { runId } = await contested();
    const { html } = await page(`/pencocokan/${runId}`);
    for (const words of [
      'tile-map',
      'Siapa cepat dia dapat',
      'Gini',
      'Setujui usulan',
      '/kebijakan/1',
    ]) {
      expect(html, words).toContain(words);
    }
    expect((await page(`/en/pencocokan/${runId}`)).html).toContain('First come, first served');
  });

  it('tells on the list what has changed since the last matching, and offers an update', async () => {
    await verifiedChild({ areaCode });
    await activePledge(donor.id, { areaCode, children: 1 });
    await approvedRun(coordinator.id, { areaCode });
    const child = await verifiedChild({ areaCode });
    const later = Date.now() + 60_000;
    await env.DB.prepare(
      "INSERT INTO verification_step (id, beneficiary_id, step, reason, by_person, at) VALUES (?, ?, 'verified', '', 'test', ?)",
    )
      .bind(newId(), child, later)
      .run();
    const { html } = await page('/pencocokan');
    expect(html).toContain('1 baru terverifikasi');
    expect(html).toContain('Usulkan pembaruan');
  });

  it('rules and versions stay within the scope, and are not an inspector’s to make', async () => {
    const { severe, runId } = await contested();
    const foreign = await signedIn('coordinator', AREAS.palembang);
    const inspector = await signedIn('inspector');
    const line = `/pencocokan/${runId}/anak/${severe}`;
    const note = { jenis: 'note', alasan: 'discuss' };
    expect((await page(line, foreign.cookie)).status).toBe(404);
    expect((await send(line, note, foreign.cookie)).status).toBe(404);
    expect((await send(`/pencocokan/${runId}/ulang`, {}, foreign.cookie)).status).toBe(404);
    expect((await send(line, note, inspector.cookie)).status).toBe(403);
    expect((await page(`/pencocokan/${runId}`, inspector.cookie)).html).not.toContain('/ulang');
  });
});

describe('a child’s circumstances', () => {
  it('are recorded on their page, by those who may, and refused outside', async () => {
    const child = await verifiedChild({ areaCode });
    const kader = await signedIn('kader', areaCode);
    const path = `/anak/${child}/keadaan`;
    expect((await page(path, kader.cookie)).html).toContain('Belum dicatat');
    const poor = { miskin: 'ya', menurut: 'dtsen' };
    expect((await send(path, poor, kader.cookie)).status).toBe(303);
    const given = { dari: 'baznas', bulan: '2026-01', lama: '2' };
    expect((await send(`/anak/${child}/bantuan-lain`, given, kader.cookie)).status).toBe(303);
    const { html } = await page(path, kader.cookie);
    expect(html).toContain('Ya, menurut DTSEN');
    expect(html).toContain('Februari 2026');
    const wrong = await send(
      `/anak/${child}/bantuan-lain`,
      { dari: '', bulan: '2026-05', lama: '99' },
      kader.cookie,
    );
    expect(wrong.status).toBe(422);
    const told = await wrong.text();
    expect(told).toContain('href="#dari"');
    expect(told).toContain('href="#lama"');
    expect(told).not.toContain('href="#bulan"');
    const back = { cabut: '2026-02' };
    expect((await send(`/anak/${child}/bantuan-lain`, back, kader.cookie)).status).toBe(303);
    expect((await page(path, kader.cookie)).html).not.toContain('Februari 2026');
    const elsewhere = await signedIn('kader', AREAS.curugManis);
    expect((await page(path, elsewhere.cookie)).status).toBe(404);
    expect((await send(path, { miskin: 'mungkin' }, kader.cookie)).status).toBe(422);
  });
});

describe('what a version was made with', () => {
  it('stays on record when people rule anew, so that the approved one can be worked out again', async () => {
    const { lighter, pledge, runId } = await contested();
    const pin = { jenis: 'pin', janji: pledge, alasan: 'siblings' };
    await send(`/pencocokan/${runId}/anak/${lighter}`, pin);
    const again = await send(`/pencocokan/${runId}/ulang`, {});
    const next = (again.headers.get('location') ?? '').split('?')[0]?.split('/').at(-1) ?? '';
    const line = `/pencocokan/${next}/anak/${lighter}`;
    const rulings = async () =>
      (
        await env.DB.prepare(
          'SELECT kind, made, lifted FROM match_ruling WHERE run_id = ? ORDER BY kind, made',
        )
          .bind(next)
          .all()
      ).results;

    expect((await send(line, { jenis: 'ban', janji: pledge, alasan: 'conflict' })).status).toBe(
      303,
    );
    expect(await rulings()).toEqual([
      { kind: 'ban', made: 0, lifted: 0 },
      { kind: 'pin', made: 1, lifted: 1 },
    ]);
    expect((await page(line)).html).toContain('tidak diteruskan');
    expect((await send(line, { jenis: 'ban', cabut: 'ya' })).status).toBe(303);
    expect(await rulings()).toEqual([{ kind: 'pin', made: 1, lifted: 1 }]);

    const approved = await approveMatch(
      env.DB,
      { key: newId<string>(), runId: next },
      matchActor(coordinator.id),
    );
    expect(approved).toMatchObject({ answer: { sponsored: 1 } });
    const cells = [1, 2, 3].map((severity) => ({ areaCode, severity }));
    const { heads, lines, kept } = await read(env.DB, {
      heads: keptRun(next, [AREAS.serang]),
      lines: keptLines(next, cells),
      kept: keptRulings(next),
    });
    const [head] = heads;
    if (!head) throw new Error('it was approved');
    expect(runAgain({ head, cells, lines, rulings: kept })?.isExact).toBe(true);
    expect(runAgain({ head, cells, lines, rulings: [] })?.isExact).toBe(false);
    expect(runAgain({ head, cells: [], lines: [], rulings: [] })?.isExact).toBe(true);
  });

  it('is not made again by the version after, and only an erasure deletes it', async () => {
    const { severe, lighter, pledge, runId } = await contested();
    await send(`/pencocokan/${runId}/anak/${lighter}`, {
      jenis: 'pin',
      janji: pledge,
      alasan: 'siblings',
    });
    const nextOf = (answer: Response) =>
      (answer.headers.get('location') ?? '').split('?')[0]?.split('/').at(-1) ?? '';
    const second = nextOf(await send(`/pencocokan/${runId}/ulang`, {}));
    await send(`/pencocokan/${second}/anak/${lighter}`, { jenis: 'pin', cabut: 'ya' });
    const third = nextOf(await send(`/pencocokan/${second}/ulang`, {}));
    expect((await lineOf(third, severe))?.pledge_id).toBe(pledge);
    await expect(
      env.DB.prepare('DELETE FROM match_ruling WHERE run_id = ?').bind(second).run(),
    ).rejects.toThrow('append_only:match_ruling');
  });
});
