import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { configOf } from '../../../worker/config.ts';
import { logNextStatement } from '../../../worker/explanations/log-statement.ts';
import { refreshGains } from '../../../worker/explanations/refresh-gains.ts';
import { stateNextRun } from '../../../worker/explanations/state-runs.ts';
import { noteHash } from '../../../worker/explanations/statement.ts';
import { verifyCertificate } from '../../../worker/matching/verify-certificate.ts';
import { indexLeaves } from '../../../worker/portal/index-leaves.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { logSigner } from '../../../worker/transparency/log-keys.ts';
import { AREAS, seedAreas, signedIn, testEnv, visit } from '../../support/workerd/cast.ts';
import { publish } from '../../support/workerd/log.ts';
import {
  activePledge,
  approvedRun,
  lineOf,
  proposedRun,
  verifiedChild,
} from '../../support/workerd/sponsored.ts';

const NAME = 'Siti Rahasia Sekali';
const NOW = Date.now();

let coordinator: { id: string; cookie: string };
let verifier: { id: string; cookie: string };
let donor: { id: string; cookie: string };
let stranger: { id: string; cookie: string };
let runId: string;
let served: string;
let waiting: string;
let pledge: string;
let smallPledge: string;
const children: string[] = [];

/** Six very urgent children in Terumbu, six urgent in Sawah Luhur, seven places for them and one in Curug. */
beforeAll(async () => {
  await seedAreas();
  coordinator = await signedIn('coordinator');
  verifier = await signedIn('verifier', AREAS.kasemen);
  donor = await signedIn('bapak_asuh');
  stranger = await signedIn('bapak_asuh');
  for (let index = 0; index < 6; index += 1) {
    children.push(await verifiedChild({ severity: 1, areaCode: AREAS.terumbu, name: NAME }));
    children.push(await verifiedChild({ severity: 2, areaCode: AREAS.sawahLuhur, name: NAME }));
  }
  pledge = await activePledge(donor.id, { areaCode: AREAS.kasemen, children: 7 });
  smallPledge = await activePledge(stranger.id, { areaCode: AREAS.curug, children: 1 });
  runId = await approvedRun(coordinator.id);
  const lines = await Promise.all(
    children.map(async (child) => [child, (await lineOf(runId, child))?.pledge_id] as const),
  );
  served = lines.find(([, pledgeId]) => pledgeId === pledge)?.[0] ?? '';
  waiting = lines.find(([, pledgeId]) => pledgeId === null)?.[0] ?? '';
  const signer = logSigner(await configOf(testEnv));
  const said = await stateNextRun({ db: env.DB, signer }, NOW);
  expect(said).toEqual({ runId, areaCode: AREAS.serang, isExact: true });
  expect(await refreshGains(env.DB, NOW)).toEqual({ cities: 1, large: [] });
});

const pageOf = async (path: string, cookie?: string) => {
  const answer = await visit(path, cookie);
  return { status: answer.status, html: (await answer.text()).replaceAll('&#39;', "'") };
};

describe('why a child is served or waits', () => {
  it('is told in both languages, with the pledge for whoever may know it', async () => {
    const id = await pageOf(`/anak/${served}/mengapa`, coordinator.cookie);
    expect(id.status).toBe(200);
    expect(id.html).toContain(`J-${pledge.slice(0, 6)}`);
    expect(id.html).toContain('Mendapat tempat');
    const en = await pageOf(`/en/anak/${served}/mengapa`, coordinator.cookie);
    expect(en.html).toContain('Has a place with pledge J-');
  });

  it('names areas and what would reach the child, and the nearest pledge by its area only', async () => {
    const { html } = await pageOf(`/anak/${waiting}/mengapa`, coordinator.cookie);
    expect(html).toMatch(/Dukungan untuk \d anak lagi di Kecamatan Kasemen akan menjangkaunya/);
    expect(html).toContain(
      '1 dari 6 penerima dengan keadaan yang sama di Sawah Luhur mendapat tempat',
    );
    expect(html).not.toContain('36.73');
  });

  it('keeps pledges from a verifier, names from the page, and the child from who works elsewhere', async () => {
    const { status, html } = await pageOf(`/anak/${served}/mengapa`, verifier.cookie);
    expect(status).toBe(200);
    expect(html).toContain('sebuah janji');
    expect(html).not.toContain('J-');
    expect(html).not.toContain(NAME);
    const elsewhere = await signedIn('verifier', AREAS.palembang);
    expect((await visit(`/anak/${served}/mengapa`, elsewhere.cookie)).status).toBe(404);
    expect((await visit(`/anak/${served}/mengapa`, donor.cookie)).status).toBe(403);
  });

  it('says so when the child was never worked out', async () => {
    const late = await verifiedChild({ areaCode: AREAS.terumbu });
    const { html } = await pageOf(`/anak/${late}/mengapa`, coordinator.cookie);
    expect(html).toContain('Belum pernah dihitung');
  });

  it('is put on record', async () => {
    const row = await env.DB.prepare(
      "SELECT COUNT(*) AS n FROM audit_event WHERE action = 'match.explain' AND subject_id = ?",
    )
      .bind(served)
      .first<{ n: number }>();
    expect(row?.n).toBeGreaterThan(0);
  });
});

describe('a question about a pair', () => {
  const ask = (child: string, of: string, cookie: string, lang = '') =>
    pageOf(`${lang}/pencocokan/${runId}/pasangan?anak=${child}&janji=${of}`, cookie);

  it('is answered with what would have to give way', async () => {
    const { status, html } = await ask(waiting, pledge, coordinator.cookie);
    expect(status).toBe(200);
    expect(html).toContain('boleh dan sama baiknya');
    expect(html).toContain('Kehilangan tempat');
    expect(html).toContain('hasilnya persis sama');
    expect((await ask(waiting, pledge, coordinator.cookie, '/en')).html).toContain('Loses a place');
  });

  it('is answered where the pair cannot be, or is already', async () => {
    expect((await ask(waiting, smallPledge, coordinator.cookie)).html).toContain(
      'Janji ini untuk wilayah lain',
    );
    expect((await ask(served, pledge, coordinator.cookie)).html).toContain(
      'Pasangan ini memang diusulkan',
    );
  });

  it('is not answered about a child, pledge or proposal that is not there', async () => {
    const nobody = '0'.repeat(26);
    expect((await ask(nobody, pledge, coordinator.cookie)).status).toBe(404);
    expect((await ask(waiting, nobody, coordinator.cookie)).status).toBe(404);
    expect((await ask(waiting, "x'--", coordinator.cookie)).status).toBe(404);
    const palembang = await signedIn('coordinator', AREAS.palembang);
    expect((await ask(waiting, pledge, palembang.cookie)).status).toBe(404);
  });
});

describe("a donor's page", () => {
  it('tells what nobody else would have done, and of no severity shared by fewer than five', async () => {
    const { status, html } = await pageOf(`/janji-saya/${pledge}/mengapa`, donor.cookie);
    expect(status).toBe(200);
    expect(html).toContain('Tanpa janji Anda, 7 anak atau ibu hamil lagi akan menunggu');
    // Six very urgent and one urgent: told together, or the one would stand alone.
    expect(html).toContain('7 sangat mendesak (sangat pendek atau sangat kurus) atau mendesak');
    for (const child of children) expect(html).not.toContain(child);
    expect(html).not.toContain(NAME);
    expect(html).not.toContain('Terumbu');
    const en = await pageOf(`/en/janji-saya/${pledge}/mengapa`, donor.cookie);
    expect(en.html).toContain(
      'Without your pledge, 7 children or pregnant women would wait in addition',
    );
  });

  it('is his alone', async () => {
    expect((await visit(`/janji-saya/${pledge}/mengapa`, stranger.cookie)).status).toBe(404);
    const none = await pageOf(`/janji-saya/${smallPledge}/mengapa`, stranger.cookie);
    expect(none.html).toContain('Belum ada yang dapat diceritakan');
  });

  it('tells the truth: without the pledge, as many more children wait', async () => {
    const effect = await env.DB.prepare('SELECT * FROM pledge_effect WHERE pledge_id = ?')
      .bind(pledge)
      .first<Record<string, number>>();
    expect([effect?.severity1, effect?.severity2, effect?.severity3]).toEqual([6, 1, 0]);
  });
});

describe('before anybody pledges', () => {
  it('the answer is words, and the same as JSON', async () => {
    const { html } = await pageOf('/ikut/dampak?wilayah=36.73.02&anak=10');
    expect(html).toContain('5 anak di Kasemen');
    expect(html).toContain('5 mendesak. Tidak satu pun dibantu hari ini.');
    const json = await (await visit('/en/ikut/dampak?wilayah=36.73.02&anak=10&bentuk=json')).json<
      Record<string, unknown>
    >();
    expect(json).toMatchObject({
      areaCode: '36.73.02',
      places: 10,
      children: 5,
      bands: [{ severities: [2], children: 5 }],
      words: '5 children in Kasemen: 5 urgent. None of them is helped today.',
    });
  });

  it('is honest where nobody waits, and asks again where there are no figures', async () => {
    expect((await pageOf('/ikut/dampak?wilayah=36.73.04&anak=3')).html).toContain(
      'Semua yang terdaftar di sini sudah punya tempat',
    );
    expect((await pageOf('/ikut/dampak?wilayah=16.71&anak=3')).html).toContain(
      'belum punya pembagian',
    );
    expect((await visit('/ikut/dampak?wilayah=16.71&bentuk=json')).status).toBe(404);
    expect((await visit("/ikut/dampak?wilayah=36.73.02'&anak=9999")).status).toBe(200);
  });

  it('reads few rows and keeps gains within what a new proposal finds', async () => {
    const { results } = await env.DB.prepare(
      "SELECT places, severity1 + severity2 + severity3 AS n FROM match_gain WHERE area_code = '36.73.02' ORDER BY places",
    ).all<{ places: number; n: number }>();
    expect(results.map(({ n }) => n)).toEqual(
      Array.from({ length: 50 }, (_, index) => Math.min(index + 1, 5)),
    );
    await activePledge(stranger.id, { areaCode: AREAS.kasemen, children: 3 });
    const next = await proposedRun(coordinator.id, { areaCode: AREAS.kasemen });
    const now = await env.DB.prepare('SELECT served FROM match_run WHERE id = ?')
      .bind(next)
      .first<{ served: number }>();
    expect(now?.served).toBe(3);
  });
});

describe('what the city tells when a part of it must be withheld', () => {
  it('is rounded however many other areas have figures', async () => {
    const asked = '/ikut/dampak?wilayah=36.73&anak=7&bentuk=json';
    const told = async () => (await visit(asked)).json<Record<string, unknown>>();
    expect(await told()).toMatchObject({ isAtLeast: false });
    await env.DB.batch(
      [
        `INSERT INTO area (code, name, name_key, level, parent_code)
          WITH RECURSIVE n (value) AS (SELECT 10 UNION ALL SELECT value + 1 FROM n WHERE value < 99)
          SELECT '11.0' || city.value || '.' || part.value, 'Kecamatan', 'kecamatan', 3, '11.0' || city.value
          FROM json_each('[1,2,3,4,5,6,7]') AS city JOIN n AS part`,
        `INSERT INTO match_gain (area_code, purpose, places, severity1, severity2, severity3, run_id, worked_out_at)
          SELECT code, 'nutrition', 50, 9, 0, 0, (SELECT id FROM match_run LIMIT 1), 1
          FROM area WHERE code LIKE '11.%'`,
        `UPDATE match_gain SET severity2 = 3 WHERE area_code = '36.73.02' AND places = 50`,
      ].map((statement) => env.DB.prepare(statement)),
    );
    expect(await told()).toMatchObject({ isAtLeast: true });
    const after = await visit('/ikut/dampak?wilayah=36.73.02&anak=7');
    expect(after.status).toBe(200);
    await refreshGains(env.DB, NOW, AREAS.serang);
    expect(await told()).toMatchObject({ isAtLeast: false });
  });
});

describe('the public proof', () => {
  it('is listed and shown to anyone, and checked by the server where no script runs', async () => {
    const list = (await pageOf('/pencocokan/bukti')).html;
    expect(list).toContain('Kota Serang');
    expect(list).toContain('Gizi');
    const { html } = await pageOf(`/pencocokan/bukti/${runId}?periksa=1`);
    expect(html).toContain('Terbukti: tidak ada pembagian yang lebih baik');
    expect(html).toContain('OPTIMAL');
    expect(html).toContain('Bukti pembagian Kota Serang: Gizi');
    expect((await pageOf(`/en/pencocokan/bukti/${runId}`)).html).toContain('Check it now');
  });

  it('proves the optimum and holds no kelurahan, pledge, child or name', async () => {
    const text = await (await visit(`/pencocokan/bukti/${runId}/sertifikat.json`)).text();
    expect(await verifyCertificate(JSON.parse(text))).toMatchObject({ ok: true });
    for (const secret of [...children, pledge, smallPledge, AREAS.terumbu, NAME]) {
      expect(text).not.toContain(secret);
    }
  });

  it('is stated once, in a chain that the database holds', async () => {
    const signer = logSigner(await configOf(testEnv));
    expect(await stateNextRun({ db: env.DB, signer }, NOW)).toBeNull();
    const note = await (await visit(`/pencocokan/bukti/${runId}/pernyataan`)).text();
    expect(note).toMatch(/^asuh matching certificate\norigin /);
    const refusedBy = (statement: string) =>
      env.DB.prepare(statement)
        .run()
        .then(
          () => 'done',
          (error: Error) => error.message,
        );
    expect(await refusedBy("UPDATE match_statement SET note = ''")).toContain('append_only');
    expect(await refusedBy('DELETE FROM match_statement')).toContain('append_only');
    expect(
      await refusedBy('INSERT OR REPLACE INTO match_statement SELECT * FROM match_statement'),
    ).toContain('statement_moved');
  });

  it('of two at once, one wins; where the city has too few children the certificate is withheld', async () => {
    await verifiedChild({ severity: 3, areaCode: AREAS.curugManis });
    await verifiedChild({ severity: 2, areaCode: AREAS.curugManis });
    const few = await approvedRun(coordinator.id, { areaCode: AREAS.curug });
    const signer = logSigner(await configOf(testEnv));
    const both = await Promise.all([1, 2].map(() => stateNextRun({ db: env.DB, signer }, NOW)));
    expect(both.filter((each) => each !== null && !isRefusal(each))).toHaveLength(1);
    const { status, html } = await pageOf(`/pencocokan/bukti/${few}`);
    expect(status).toBe(200);
    expect(html).toContain('terlalu sedikit');
    expect(html).not.toContain('data-verify-match');
    expect((await visit(`/pencocokan/bukti/${few}/sertifikat.json`)).status).toBe(404);
    const note = await (await visit(`/pencocokan/bukti/${few}/pernyataan`)).text();
    expect(note).toContain('\nobjective withheld\n');
    // One child: where her giver's pledge ends would say how she stands.
    const { html: own } = await pageOf(`/janji-saya/${smallPledge}/mengapa`, stranger.cookie);
    expect(own).toContain('mendampingi 1 anak atau ibu hamil');
    expect(own).toContain('tidak kami sebut');
    expect(own.slice(own.indexOf('<main'), own.indexOf('</main'))).not.toMatch(
      /mendesak|berisiko|persen/,
    );
    const listed = await pageOf('/pencocokan/bukti');
    expect(listed.html).toContain(few);
    expect(listed.html).toContain('7 dari 12 yang menunggu');
    expect(listed.html).not.toContain('1 dari 2 yang');
  });

  it('has its place in the public log, once, with the hashes that were signed and no money', async () => {
    expect((await pageOf(`/pencocokan/bukti/${runId}`)).html).toContain(
      'tanda tangan log berikutnya',
    );
    const balances = () => env.DB.prepare('SELECT * FROM published_balance').all();
    const before = (await balances()).results;
    const both = await Promise.all([1, 2].map(() => logNextStatement({ db: env.DB })));
    expect(both).toContainEqual({ runId });
    expect(both).toContainEqual(expect.objectContaining({ code: 'statement_logged' }));
    await publish();
    await indexLeaves(env.DB, { chunks: 9 });
    expect((await balances()).results).toEqual(before);
    const proof = await pageOf(`/pencocokan/bukti/${runId}`);
    const index = Number(/\/buku-kas\/(\d+)"/.exec(proof.html)?.[1]);
    expect(proof.html).toContain(`Baris ${index} di catatan publik`);

    const raw = await env.DB.prepare('SELECT leaf FROM log_leaf WHERE run_id = ?')
      .bind(runId)
      .first<string>('leaf');
    const leaf = JSON.parse(raw ?? '');
    const certificate = await (await visit(`/pencocokan/bukti/${runId}/sertifikat.json`)).json<{
      sha256: string;
    }>();
    const note = await (await visit(`/pencocokan/bukti/${runId}/pernyataan`)).text();
    expect(leaf).toMatchObject({ type: 'matching', area: AREAS.serang, lines: [], _sd: [] });
    expect(leaf.matching).toMatchObject({
      run: runId,
      policy: 1,
      published: certificate.sha256,
      statement: noteHash(note),
    });
    expect(note).toContain(`certificate ${leaf.matching.certificate}`);
    for (const secret of [...children, pledge, AREAS.terumbu, NAME]) {
      expect(raw).not.toContain(secret);
    }
    const { status, html } = await pageOf(`/buku-kas/${index}`);
    expect(status).toBe(200);
    expect(html).toContain(leaf.matching.certificate);
    expect(html).toContain(`/pencocokan/bukti/${runId}`);
    expect((await pageOf('/buku-kas?jenis=matching')).html).toContain(`/buku-kas/${index}"`);
    expect((await visit('/buku-kas/feed.xml')).status).toBe(200);
    expect(await (await visit(`/api/v1/entries/${index}`)).json()).toMatchObject({ index, leaf });
  });

  it('cannot be a leaf with money in it, nor a leaf of nothing', async () => {
    const refusedBy = (statement: string) =>
      env.DB.prepare(statement)
        .run()
        .then(
          () => 'done',
          (error: Error) => error.message,
        );
    const next = '(SELECT COALESCE(MAX(idx) + 1, 0) FROM log_leaf)';
    expect(await refusedBy(`INSERT INTO log_leaf (idx, leaf) VALUES (${next}, '{}')`)).toContain(
      'of_entry_or_run',
    );
    expect(
      await refusedBy(
        `INSERT INTO log_leaf (idx, run_id, leaf) VALUES (${next}, 'x', '{"type":"matching","lines":[1]}')`,
      ),
    ).toContain('refusal:not_a_matching');
  });

  it('does not exist before the proposal is approved', async () => {
    const open = await proposedRun(coordinator.id, { areaCode: AREAS.kasemen });
    expect((await visit(`/pencocokan/bukti/${open}`)).status).toBe(404);
    expect((await visit(`/pencocokan/bukti/${open}/sertifikat.json`)).status).toBe(404);
    expect((await visit('/pencocokan/bukti/1')).status).toBe(404);
  });

  it('is not held up by a proposal that cannot be solved again', async () => {
    await verifiedChild({ severity: 2, areaCode: AREAS.terumbu });
    await activePledge(stranger.id, { areaCode: AREAS.kasemen, children: 1 });
    const broken = await approvedRun(coordinator.id, { areaCode: AREAS.kasemen });
    await env.DB.exec('DROP TRIGGER match_run_keeps_its_proposal');
    await env.DB.exec('DROP TRIGGER match_run_decided_once');
    await env.DB.prepare(
      "UPDATE match_run SET certificate = json_set(certificate, '$.pledges', 'spoilt') WHERE id = ?",
    )
      .bind(broken)
      .run();
    const signer = logSigner(await configOf(testEnv));
    const errors: unknown[] = [];
    const place = { db: env.DB, signer, onBroken: (error: unknown) => errors.push(error) };
    expect(await stateNextRun(place, NOW)).toMatchObject({ runId: broken, isExact: false });
    expect(errors).toHaveLength(1);
    expect(await stateNextRun(place, NOW)).toBeNull();
  });
});
