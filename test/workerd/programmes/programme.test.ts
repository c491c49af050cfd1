import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import { cancelPledge } from '../../../worker/pledges/decide-pledge.ts';
import { decideVersion } from '../../../worker/programmes/decide-version.ts';
import { drawPledge, includePledge } from '../../../worker/programmes/draw-pledge.ts';
import { type Officer, proposeClosing } from '../../../worker/programmes/propose-version.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import {
  AREAS,
  organisation,
  seedAreas,
  signedIn,
  submit,
  testEnv,
  visit,
} from '../../support/workerd/cast.ts';
import { publish } from '../../support/workerd/log.ts';
import {
  activePledge,
  book,
  granted,
  hasAccepted,
  isVerified,
  make,
  monthFromNow,
  seedPrices,
  terms,
} from '../../support/workerd/pledges.ts';
import {
  agreedProgramme,
  agreementPaper,
  officerOf,
  proposed,
} from '../../support/workerd/programmes.ts';

beforeAll(async () => {
  await seedAreas();
  await seedPrices();
});

const decide = (
  programmeId: string,
  officer: Officer,
  more: { version?: number; outcome?: 'approved' | 'refused' | 'withdrawn'; reason?: string } = {},
) =>
  decideVersion(
    env.DB,
    { key: newId(), programmeId, version: 1, outcome: 'approved', reason: '', ...more },
    { ...officer, now: Date.now() },
  );
const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.code : 'done');
const left = (personId: string) =>
  env.DB.prepare(
    'UPDATE role_assignment SET ended_at = ?1, ended_by = person_id WHERE person_id = ?2',
  )
    .bind(Date.now() - 1, personId)
    .run();
async function draw(programmeId: string, officer: Officer, more: Parameters<typeof terms>[0] = {}) {
  await hasAccepted(officer.personId);
  await isVerified(officer.personId);
  return drawPledge(env.DB, { key: newId(), programmeId, terms: terms(more) }, officer);
}

describe('a programme', () => {
  it('counts once a second officer of the company approves it, and nobody else', async () => {
    const company = await organisation('PT Dua Mata', 'bumn');
    const [maker, second, gone] = [
      await officerOf(company),
      await officerOf(company),
      await officerOf(company),
    ];
    const stranger = await officerOf(await organisation('PT Asing'));
    const { programmeId } = granted(await proposed(maker)).answer;
    expect((await visit(`/program/${programmeId}`)).status).toBe(404);
    expect(codeOf(await decide(programmeId, maker))).toBe('programme_second_officer');
    expect(codeOf(await decide(programmeId, stranger))).toBe('programme_unknown');
    await left(gone.personId);
    expect(codeOf(await decide(programmeId, gone))).toBe('programme_not_officer');
    expect(codeOf(await decide(programmeId, second, { outcome: 'withdrawn' }))).toBe(
      'programme_not_maker',
    );
    expect(codeOf(await decide(programmeId, second, { outcome: 'refused' }))).toBe(
      'refusal_reason_missing',
    );
    const both = await Promise.all([decide(programmeId, second), decide(programmeId, second)]);
    expect(both.map(codeOf).sort()).toEqual(['done', 'programme_moved_on']);
    expect(await (await visit(`/program/${programmeId}`)).text()).toContain('Telur untuk Kasemen');
  });

  it('is not proposed by an officer who left, nor twice by pressing twice', async () => {
    const maker = await officerOf(await organisation('PT Sekali', 'bumn'));
    const key = newId<string>();
    const [one, two] = [await proposed(maker, {}, { key }), await proposed(maker, {}, { key })];
    expect(granted(one).answer).toEqual(granted(two).answer);
    expect(granted(two).repeated).toBe(true);
    await left(maker.personId);
    expect(codeOf(await proposed(maker))).toBe('programme_not_officer');
  });

  it('keeps plan and budget together whatever writes it', async () => {
    const { programmeId, maker } = await agreedProgramme();
    const insert = (budget: number) =>
      env.DB.prepare(
        `INSERT INTO programme_version (programme_id, version, kind, name, pillar, goals, agreement_number, agreement_on, evidence_id, first_month, last_month, budget_rupiah, reason, made_by, made_at)
         SELECT programme_id, 2, kind, name, pillar, goals, agreement_number, agreement_on, evidence_id, first_month, last_month, ?1, 'uji', ?2, made_at FROM programme_version WHERE programme_id = ?3`,
      )
        .bind(budget, maker.personId, programmeId)
        .run();
    await expect(insert(12_000_000)).rejects.toThrow('programme_plan_sum');
    await expect(
      env.DB.prepare(
        `INSERT INTO programme_plan (programme_id, version, asset, due_on, amount) VALUES (?1, 1, 'IDR', '2027-01-01', 5)`,
      )
        .bind(programmeId)
        .run(),
    ).rejects.toThrow('programme_moved_on');
    const uneven = {
      instalments: [
        { asset: 'IDR', dueOn: `${monthFromNow(1)}-01` as DateOnly, amount: 11_999_999 },
      ],
    };
    expect(await proposed(maker, uneven)).toMatchObject({
      code: 'programme_plan_sum',
      facts: { planned: 11_999_999, missing: 1 },
    });
  });

  it('is changed by versions of which one waits at a time, and closed for good by one', async () => {
    const { programmeId, maker, second } = await agreedProgramme();
    const change = { programmeId, reason: 'Anggaran naik', document: null };
    expect(codeOf(await proposed(maker, {}, { ...change, reason: '' }))).toBe(
      'change_reason_missing',
    );
    const bigger = granted(await proposed(second, { budgetRupiah: 24_000_000 }, change));
    expect(bigger.answer.version).toBe(2);
    expect(codeOf(await proposed(maker, {}, change))).toBe('programme_waits');
    expect(await (await visit(`/program/${programmeId}`)).text()).toContain('Rp 12.000.000');
    granted(await decide(programmeId, second, { version: 2, outcome: 'withdrawn' }));
    granted(await proposed(second, { budgetRupiah: 24_000_000 }, change));
    granted(await decide(programmeId, maker, { version: 3 }));
    expect(await (await visit(`/program/${programmeId}`)).text()).toContain('Rp 24.000.000');
    const closing = { key: newId<string>(), programmeId, reason: 'Selesai' };
    granted(await proposeClosing(env.DB, closing, maker));
    granted(await draw(programmeId, maker, { wantedChildren: 1 }));
    granted(await decide(programmeId, second, { version: 4 }));
    expect(codeOf(await draw(programmeId, maker, { wantedChildren: 1 }))).toBe(
      'programme_not_running',
    );
    expect(codeOf(await proposed(maker, {}, change))).toBe('programme_closed');
    expect(await (await visit(`/program/${programmeId}`)).text()).toContain('Ditutup');
  });
});

describe('pledges under a programme', () => {
  it('never exceed its budget, two at once included, and a cancelled one makes room', async () => {
    const { programmeId, maker, second, organisationId } = await agreedProgramme({
      budgetRupiah: 3_600_000,
    });
    const half = { wantedChildren: 5, months: 6 };
    const first = granted(await draw(programmeId, maker, half)).answer.pledgeId;
    const atOnce = await Promise.all([
      draw(programmeId, maker, half),
      draw(programmeId, second, half),
    ]);
    expect(atOnce.map(codeOf).sort()).toEqual(['done', 'programme_over_budget']);
    expect(codeOf(await draw(programmeId, maker, { wantedChildren: 1, months: 1 }))).toBe(
      'programme_over_budget',
    );
    const own = granted(
      await make({ id: maker.personId, organisationId }, { wantedChildren: 1, months: 1 }),
    );
    const counted = () =>
      includePledge(env.DB, { key: newId(), programmeId, pledgeId: own }, maker);
    expect(codeOf(await counted())).toBe('programme_over_budget');
    const cancelled = {
      key: newId<string>(),
      pledgeId: first,
      by: 'test',
      scopes: [AREAS.serang],
      now: Date.now(),
      random: cryptoRandom,
    };
    granted(await cancelPledge(env.DB, cancelled));
    expect(codeOf(await counted())).toBe('done');
    expect(codeOf(await counted())).toBe('programme_pledge_taken');
    expect(
      codeOf(
        await proposed(
          maker,
          { budgetRupiah: 1_000_000 },
          { programmeId, reason: 'Kurang', document: null },
        ),
      ),
    ).toBe('done');
    expect(codeOf(await decide(programmeId, second, { version: 2 }))).toBe('programme_below_drawn');
  });

  it('are the company’s own, in its months and its area', async () => {
    const { programmeId, maker, organisationId } = await agreedProgramme({
      lastMonth: monthFromNow(5),
    });
    expect(codeOf(await draw(programmeId, maker, { wantedChildren: 1, months: 7 }))).toBe(
      'programme_months',
    );
    const other = await officerOf(await organisation('PT Lain Lagi'));
    expect(codeOf(await draw(programmeId, other, { wantedChildren: 1 }))).toBe('programme_unknown');
    const theirs = granted(
      await make(
        { id: other.personId, organisationId: other.organisationId },
        { wantedChildren: 1 },
      ),
    );
    const include = { key: newId<string>(), programmeId, pledgeId: theirs };
    expect(codeOf(await includePledge(env.DB, include, maker))).toBe('programme_pledge_elsewhere');
    const kasemen = await agreedProgramme({}, 'PT Kasemen Saja');
    expect(codeOf(await draw(kasemen.programmeId, maker))).toBe('programme_unknown');
    await left(maker.personId);
    expect(codeOf(await draw(programmeId, maker, { wantedChildren: 1 }))).toBe(
      'programme_not_officer',
    );
    expect(organisationId).not.toBe(other.organisationId);
  });
});

describe('what anybody reads of a programme', () => {
  it('is what the signed ledger says, and nothing before it is signed', async () => {
    const { programmeId, maker, organisationId } = await agreedProgramme({}, 'PT Angka Sama');
    const { id, reference } = await activePledge(
      { id: maker.personId, organisationId },
      { wantedChildren: 10, months: 6 },
    );
    granted(await includePledge(env.DB, { key: newId(), programmeId, pledgeId: id }, maker));
    await publish();
    granted(await book(reference, 600_000));
    const page = async () =>
      (await (await visit(`/program/${programmeId}`)).text()).replace(/\s+/g, ' ');
    expect(await page()).not.toContain('Rp 600.000<');
    await publish();
    const html = await page();
    expect(html).toContain('Rp 600.000<');
    const published = await env.DB.prepare(
      "SELECT -SUM(amount) AS rupiah FROM published_balance WHERE public_name = 'fund/PT Angka Sama' AND asset = 'IDR'",
    ).first<number>('rupiah');
    expect(published).toBe(600_000);
    expect(html).not.toContain('Tokoh csr_officer');
    expect(await (await visit('/program')).text()).toContain('PT Angka Sama');
    expect(await (await visit('/csr', maker.cookie)).text()).toContain('Telur untuk Kasemen');
  });

  it('leaves the agreement to the company and the city’s staff', async () => {
    const { programmeId, second } = await agreedProgramme();
    const path = `/program/${programmeId}/naskah/1`;
    const paper = await visit(path, second.cookie);
    expect(paper.headers.get('content-type')).toBe('application/pdf');
    expect(new TextDecoder().decode(await paper.arrayBuffer())).toContain('%PDF-1.4');
    const status = async (who: { cookie: string }) => (await visit(path, who.cookie)).status;
    expect(await status(await signedIn('coordinator'))).toBe(200);
    expect(await status(await signedIn('coordinator', AREAS.palembang))).toBe(404);
    expect(await status(await officerOf(await organisation('PT Ingin Tahu')))).toBe(404);
    expect(await status(await signedIn('bapak_asuh'))).toBe(403);
    const opened = await env.DB.prepare(
      "SELECT COUNT(*) AS n FROM audit_event WHERE action = 'evidence.open' AND person_id = ?",
    )
      .bind(second.personId)
      .first<number>('n');
    expect(opened).toBe(1);
  });
});

describe('the form', () => {
  const fields = (more: Record<string, string> = {}) => {
    const form = new FormData();
    const typed: Record<string, string> = {
      _key: newId(),
      nama: 'Program Formulir',
      wilayah: AREAS.serang,
      pilar: 'social',
      tujuan: '2',
      nomor: 'PKS/1',
      tanggal: '2026-01-05',
      dari: monthFromNow(0),
      sampai: monthFromNow(5),
      anggaran: '1,5 juta',
      angsuran: `${monthFromNow(1)}-10; 1.000.000\n${monthFromNow(2)}-10; 500rb`,
      barang: `${monthFromNow(1)}-10; 3.000 butir telur`,
      ...more,
    };
    for (const [name, value] of Object.entries(typed)) form.set(name, value);
    return form;
  };
  const send = (form: FormData, cookie: string, file: Uint8Array = agreementPaper()) => {
    form.set('naskah', new File([new Uint8Array(file)], 'perjanjian.pdf'));
    const headers = { origin: 'http://localhost', cookie, 'content-length': '2000' };
    return app.request(
      'http://localhost/csr/program',
      { method: 'POST', headers, body: form },
      testEnv,
    );
  };

  it('leads from typing to a second officer’s approval and a pledge', async () => {
    const company = await organisation('PT Formulir', 'bumn');
    const [maker, second] = [await officerOf(company), await officerOf(company)];
    expect((await visit('/csr/program/baru', maker.cookie)).status).toBe(200);
    const sent = await send(fields(), maker.cookie);
    const path = sent.headers.get('location')?.split('?')[0] ?? '';
    expect(path).toMatch(/^\/csr\/program\/[0-9a-z]{26}$/);
    const own = await (await visit(path, maker.cookie)).text();
    expect(own).toContain('Tarik usulan');
    expect(own).not.toContain('/persetujuan');
    expect(await (await visit(path, second.cookie)).text()).toContain('3.000 butir telur');
    const yes = await submit(`${path}/persetujuan`, { versi: '1', _key: newId() }, second.cookie);
    expect(yes.headers.get('location')).toContain('programme_approved');
    const pledge = {
      wilayah: AREAS.kasemen,
      paket: 'egg_a_day',
      anak: '2',
      mulai: monthFromNow(0),
      bulan: '3',
      charter: '1',
    };
    const over = await submit(
      `${path}/janji`,
      { ...pledge, anak: '20', _key: newId() },
      second.cookie,
    );
    expect(over.status).toBe(422);
    expect(await over.text()).toContain('melebihi sisa anggaran');
    const drawn = await submit(`${path}/janji`, { ...pledge, _key: newId() }, second.cookie);
    expect(drawn.headers.get('location')).toContain('programme_drawn');
    expect(await (await visit(path, maker.cookie)).text()).toContain('Rp 360.000');
    const stranger = await officerOf(await organisation('PT Orang Lain'));
    for (const each of ['', '/janji', '/perubahan']) {
      expect((await visit(`${path}${each}`, stranger.cookie)).status).toBe(404);
    }
  });

  it.each([
    [{ anggaran: '0' }, 'anggaran-error'],
    [{ anggaran: '1000000000000000' }, 'anggaran-error'],
    [{ angsuran: 'besok; 5' }, 'Baris 1 tidak terbaca'],
    [{ angsuran: `${monthFromNow(1)}-10; 1.000.000` }, 'kurang Rp 500.000'],
    [{ tujuan: '6' }, 'termasuk pilar'],
    [{ wilayah: AREAS.palembang }, 'wilayah-error'],
  ])('stops %j where it is put right', async (more, says) => {
    const maker = await officerOf(await organisation(`PT ${newId().slice(0, 8)}`));
    const answer = await send(fields(more), maker.cookie);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(says);
    expect(html).toContain('value="Program Formulir"');
  });

  it('takes no agreement but a PDF', async () => {
    const maker = await officerOf(await organisation('PT Foto'));
    const photo = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]);
    expect(await (await send(fields(), maker.cookie, photo)).text()).toContain('harus PDF');
    expect(await (await send(fields(), maker.cookie, new Uint8Array())).text()).toContain(
      'Lampirkan naskah',
    );
  });
});
