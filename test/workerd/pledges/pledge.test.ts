import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptPledge, cancelPledge } from '../../../worker/pledges/decide-pledge.ts';
import { makePledge } from '../../../worker/pledges/make-pledge.ts';
import { pledgeSteps } from '../../../worker/pledges/pledge-store.ts';
import { recordPrice } from '../../../worker/pledges/record-price.ts';
import { settlePledges } from '../../../worker/pledges/settle-pledges.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { read } from '../../../worker/storage/read.ts';
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
  book,
  granted,
  hasAccepted,
  make,
  monthFromNow,
  seedPrices,
  terms,
} from '../../support/workerd/pledges.ts';

let donor: { id: string; cookie: string };
let coordinator: { id: string; cookie: string };
beforeAll(async () => {
  await seedAreas();
  await seedPrices();
  donor = await signedIn('bapak_asuh');
  coordinator = await signedIn('coordinator');
});

const statusOf = (id: string) =>
  env.DB.prepare('SELECT status FROM pledge WHERE id = ?').bind(id).first<string>('status');
const decision = (pledgeId: string, scopes: string[] = [AREAS.serang]) => ({
  key: newId<string>(),
  pledgeId,
  by: coordinator.id,
  scopes,
  now: Date.now(),
  random: cryptoRandom,
});
const form = (more: Record<string, string> = {}) => ({
  package: 'egg_a_day',
  area: AREAS.serang,
  children: '5',
  rupiah: '',
  firstMonth: monthFromNow(0),
  months: '6',
  behalf: 'self',
  charter: '1',
  ...more,
});

describe('making a pledge', () => {
  it('keeps it pending, with an instalment for each month due on the 10th', async () => {
    const id = granted(await make(donor));
    expect(await statusOf(id)).toBe('pending');
    const { results } = await env.DB.prepare(
      'SELECT due_on, rupiah FROM instalment WHERE pledge_id = ? ORDER BY month',
    )
      .bind(id)
      .all<{ due_on: string; rupiah: number }>();
    expect(results).toHaveLength(6);
    expect(results.every((row) => row.due_on.endsWith('-10') && row.rupiah === 300_000)).toBe(true);
  });
  it('twice with one key makes one', async () => {
    const key = newId<string>();
    expect(await make(donor, {}, { key })).toBe(await make(donor, {}, { key }));
    expect(await make(donor, { months: 7 }, { key })).toMatchObject({
      code: 'same_key_other_content',
    });
  });
  it('is refused outside its bounds and outside the donor’s city', async () => {
    expect(await make(donor, { wantedChildren: 0 })).toMatchObject({
      code: 'children_out_of_bounds',
    });
    expect(await make(donor, { rupiahPerMonth: 60_000 })).toMatchObject({
      code: 'children_exceed_budget',
      facts: { affordable: 1 },
    });
    expect(await make(donor, { months: 0 })).toMatchObject({ code: 'months_out_of_bounds' });
    expect(await make(donor, { rupiahPerMonth: 1e15 })).toMatchObject({
      code: 'amount_out_of_bounds',
    });
    expect(await make(donor, { areaCode: AREAS.palembang })).toMatchObject({
      code: 'area_unknown',
    });
    expect(await make(donor, { areaCode: AREAS.terumbu })).toMatchObject({ code: 'area_unknown' });
    // A province is above what one pledge may be for; the last one is nowhere.
    for (const areaCode of ['36', '', '36.73.99']) {
      expect(await make(donor, { areaCode })).toMatchObject({ code: 'area_unknown' });
    }
  });
  it('takes the price of the nearest area that has one on that day', async () => {
    const price = {
      asset: 'egg' as const,
      areaCode: AREAS.curug,
      rupiahPerUnit: 2_500,
      source: 'test',
      by: 'test',
      now: Date.now(),
    };
    granted(
      await recordPrice(env.DB, { ...price, key: newId(), validFrom: '2026-02-01' as DateOnly }),
    );
    granted(
      await recordPrice(env.DB, {
        ...price,
        key: newId(),
        validFrom: '2199-01-01' as DateOnly,
        rupiahPerUnit: 1,
      }),
    );
    expect(
      await recordPrice(env.DB, { ...price, key: newId(), validFrom: '2026-02-01' as DateOnly }),
    ).toMatchObject({ code: 'price_exists' });
    const packageRupiah = async (areaCode: string) =>
      env.DB.prepare('SELECT package_rupiah FROM pledge WHERE id = ?')
        .bind(granted(await make(donor, { areaCode })))
        .first('package_rupiah');
    expect(await packageRupiah(AREAS.curug)).toBe(75_000);
    expect(await packageRupiah(AREAS.kasemen)).toBe(60_000);
  });
});

describe('the form', () => {
  it('leads over a review to the pledge and its payment reference', async () => {
    expect(await (await visit('/ikut', donor.cookie)).text()).toContain('Rp 60.000');
    const review = await submit('/ikut/tinjau', form(), donor.cookie);
    expect(review.status).toBe(200);
    const html = await review.text();
    expect(html).toContain('Rp 1.800.000');
    const key = /name="_key" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const fields = { ...form(), price: '60000', _key: key };
    const made = await submit('/ikut', fields, donor.cookie);
    expect(made.status).toBe(303);
    const again = await submit('/ikut', fields, donor.cookie);
    expect(again.headers.get('location')).toBe(made.headers.get('location'));
    const page = await visit(made.headers.get('location') ?? '', donor.cookie);
    expect(await page.text()).toMatch(/ASUH-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  });
  it('says at the field what is wrong, and keeps what was typed', async () => {
    const wrong = async (more: Record<string, string>) => {
      const answer = await submit('/ikut/tinjau', form(more), donor.cookie);
      expect(answer.status).toBe(422);
      return answer.text();
    };
    expect(await wrong({ children: '0' })).toContain('id="children-error"');
    expect(await wrong({ children: '', rupiah: '' })).toContain('id="children-error"');
    expect(await wrong({ children: '', rupiah: '10.000' })).toContain('Rp 60.000 per bulan');
    expect(await wrong({ children: '9', rupiah: '450.000' })).toContain('cukup untuk 7 anak');
    expect(await wrong({ rupiah: '1000000000000000', children: '' })).toContain('rupiah-error');
    expect(await wrong({ months: '0' })).toContain('id="months-error"');
    expect(await wrong({ firstMonth: '2020-01' })).toContain('id="firstMonth-error"');
    expect(await wrong({ area: '16.71' })).toContain('id="area-error"');
    expect(await wrong({ rupiah: '<script>' })).toContain('value="&lt;script&gt;"');
  });
  it('refuses a confirmation at a price that is no longer today’s', async () => {
    const answer = await submit('/ikut', form({ price: '59000' }), donor.cookie);
    expect(answer.status).toBe(422);
  });
  it('takes a visitor to the review, in both languages, and no further', async () => {
    expect(await (await visit('/ikut')).text()).toContain('Langkah 1 dari 3');
    expect(await (await visit('/en/ikut')).text()).toContain('Step 1 of 3');
    expect(await (await submit('/ikut/tinjau', form())).text()).toContain('Masuk untuk berjanji');
    expect((await submit('/ikut', form())).status).toBe(403);
    expect((await submit('/ikut', form(), coordinator.cookie)).status).toBe(403);
  });
  it('gives a CSR officer’s pledge in the name of his organisation', async () => {
    const organisationId = await organisation('PT Telur Sehat');
    const officer = await signedIn('csr_officer', AREAS.serang, organisationId);
    const made = await submit('/ikut', form({ behalf: 'self' }), officer.cookie);
    const id = made.headers.get('location')?.match(/[0-9a-z]{26}/)?.[0] ?? '';
    const row = await env.DB.prepare('SELECT organisation_id FROM pledge WHERE id = ?')
      .bind(id)
      .first();
    expect(row).toEqual({ organisation_id: organisationId });
  });
});

describe('a donor', () => {
  it('sees his own pledges only: another’s is not there', async () => {
    const id = granted(await make(donor));
    const other = await signedIn('bapak_asuh');
    expect((await visit(`/janji-saya/${id}`, donor.cookie)).status).toBe(200);
    expect((await visit(`/janji-saya/${id}`, other.cookie)).status).toBe(404);
    expect(await (await visit('/janji-saya', other.cookie)).text()).not.toContain(id);
    expect((await visit('/janji-saya/nothing', donor.cookie)).status).toBe(404);
  });
  it('sees what came in to the rupiah, and which instalment is next', async () => {
    const { id, reference } = await activePledge(donor);
    granted(await book(reference, 300_001));
    const html = await (await visit(`/janji-saya/${id}`, donor.cookie)).text();
    expect(html).toContain('Rp 300.001');
    expect(html).toContain('Rp 299.999');
  });
});

describe('a coordinator', () => {
  it('accepts no pledge of a donor whom nobody has verified', async () => {
    const stranger = await signedIn('bapak_asuh');
    await hasAccepted(stranger.id);
    const made = granted(
      await makePledge(env.DB, {
        key: newId(),
        donor: { personId: stranger.id, organisationId: null, scopes: [AREAS.serang] },
        terms: terms(),
        now: Date.now(),
        random: cryptoRandom,
      }),
    );
    const { pledgeId } = made.answer;
    expect(await acceptPledge(env.DB, decision(pledgeId))).toMatchObject({
      code: 'donor_not_verified',
    });
    expect(await statusOf(pledgeId)).toBe('pending');
  });

  it('accepts a pledge of his area, once', async () => {
    const id = granted(await make(donor));
    expect(await (await visit('/janji', coordinator.cookie)).text()).toContain(id);
    expect((await submit(`/janji/${id}/penerimaan`, {}, coordinator.cookie)).status).toBe(303);
    expect(await statusOf(id)).toBe('active');
    expect((await submit(`/janji/${id}/penerimaan`, {}, coordinator.cookie)).status).toBe(409);
  });
  it('of another city finds no such pledge', async () => {
    const id = granted(await make(donor));
    const stranger = await signedIn('coordinator', AREAS.palembang);
    expect((await visit(`/janji/${id}`, stranger.cookie)).status).toBe(404);
    expect((await submit(`/janji/${id}/penerimaan`, {}, stranger.cookie)).status).toBe(404);
    expect(await (await visit('/janji', stranger.cookie)).text()).not.toContain(id);
    expect(await statusOf(id)).toBe('pending');
  });
  it('cannot cancel a pledge whose money is not spent', async () => {
    const { id, reference } = await activePledge(donor);
    granted(await book(reference, 10));
    expect(await cancelPledge(env.DB, decision(id))).toMatchObject({ code: 'pledge_has_money' });
    const empty = granted(await make(donor));
    expect(await cancelPledge(env.DB, decision(empty))).toMatchObject({ repeated: false });
    expect(await acceptPledge(env.DB, decision(empty))).toMatchObject({ code: 'pledge_moved_on' });
  });
  it('pages through the list without meeting a pledge twice', async () => {
    for (let count = 0; count < 30; count += 1) granted(await make(donor));
    const seen: string[] = [];
    for (let path = '/janji?status=pending'; path; ) {
      const html = await (await visit(path, coordinator.cookie)).text();
      seen.push(...[...html.matchAll(/\/janji\/([0-9a-z]{26})"/g)].map((match) => match[1]!));
      path = /href="([^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    }
    expect(new Set(seen).size).toBe(seen.length);
    const { n } = (await env.DB.prepare(
      "SELECT COUNT(*) AS n FROM pledge WHERE status = 'pending'",
    ).first<{ n: number }>())!;
    expect(seen.length).toBe(n);
  });
});

describe('the nightly settlement', () => {
  const day = 86_400_000;
  it('lapses a pledge overdue by more than 60 days and leaves one that pays alone', async () => {
    const late = await activePledge(donor);
    const paying = await activePledge(donor);
    granted(await book(paying.reference, 4 * 300_000));
    const due = Date.parse(`${monthFromNow(0)}-10T00:00:00+07:00`);
    const at = (days: number) => ({ now: due + days * day, random: cryptoRandom });
    await settlePledges(env.DB, at(60));
    expect(await statusOf(late.id)).toBe('active');
    await settlePledges(env.DB, at(61));
    expect(await statusOf(late.id)).toBe('lapsed');
    expect(await statusOf(paying.id)).toBe('active');
    expect(await book(late.reference, 1)).toMatchObject({ code: 'late_choice_needed' });
  });
  it('fulfils a pledge that is paid in full when its months are over, not before', async () => {
    const { id, reference } = await activePledge(donor, { months: 2 });
    granted(await book(reference, 600_000));
    const at = (month: string) => ({
      now: Date.parse(`${month}-15T00:00:00Z`),
      random: cryptoRandom,
    });
    await settlePledges(env.DB, at(monthFromNow(1)));
    expect(await statusOf(id)).toBe('active');
    await settlePledges(env.DB, at(monthFromNow(2)));
    expect(await statusOf(id)).toBe('fulfilled');
    await settlePledges(env.DB, at(monthFromNow(3)));
    const { steps } = await read(env.DB, { steps: pledgeSteps(id) });
    expect(steps.map((step) => step.status)).toEqual(['pending', 'active', 'fulfilled']);
  });
});
