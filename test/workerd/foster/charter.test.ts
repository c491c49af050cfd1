import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptCharter } from '../../../worker/pledges/accept-charter.ts';
import { makePledge } from '../../../worker/pledges/make-pledge.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import { hasAccepted, monthFromNow, seedPrices, terms } from '../../support/workerd/pledges.ts';

beforeAll(async () => {
  await seedAreas();
  await seedPrices();
});

const pledge = (personId: string, charterVersion?: string) =>
  makePledge(env.DB, {
    key: newId<string>(),
    donor: { personId, organisationId: null, scopes: [AREAS.serang] },
    terms: terms(),
    charterVersion,
    now: Date.now(),
    random: cryptoRandom,
  });
const pledgesOf = (personId: string) =>
  env.DB.prepare('SELECT COUNT(*) AS n FROM pledge WHERE donor_id = ?')
    .bind(personId)
    .first<number>('n');
const form = (more: Record<string, string> = {}) => ({
  package: 'egg_a_day',
  area: AREAS.serang,
  children: '5',
  rupiah: '',
  firstMonth: monthFromNow(0),
  months: '6',
  behalf: 'self',
  ...more,
});

describe('a pledge', () => {
  it('is refused to who has not accepted the charter, whatever form he sends', async () => {
    const { id, cookie } = await signedIn('bapak_asuh');
    expect(await pledge(id)).toMatchObject({ code: 'charter_missing' });
    expect(await pledge(id, '0')).toMatchObject({ code: 'charter_missing' });
    const answer = await submit('/ikut', form(), cookie);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('id="charter-error"');
    expect(await pledgesOf(id)).toBe(0);
  });
  it('is made with the charter accepted in the same step, which then is not asked again', async () => {
    const { id, cookie } = await signedIn('bapak_asuh');
    const review = await (await submit('/ikut/tinjau', form(), cookie)).text();
    expect(review).toContain('Saya tidak mencari tahu siapa anak yang saya dukung');
    expect(review).toContain('name="charter"');
    expect((await submit('/ikut', form({ charter: '1' }), cookie)).status).toBe(303);
    expect(await pledgesOf(id)).toBe(1);
    expect(await (await submit('/ikut/tinjau', form(), cookie)).text()).not.toContain(
      'name="charter"',
    );
    expect((await submit('/ikut', form(), cookie)).status).toBe(303);
  });
  it('asks for the new wording once there is one', async () => {
    const { id } = await signedIn('bapak_asuh');
    await hasAccepted(id);
    expect(await pledge(id)).toMatchObject({ repeated: false });
    await env.DB.prepare(
      "INSERT INTO charter_text (version, body_id, body_en, valid_from) VALUES ('uji', 'baru', 'new', '2026-01-02')",
    ).run();
    expect(await pledge(id)).toMatchObject({ code: 'charter_missing' });
    expect(await pledge(id, '1')).toMatchObject({ code: 'charter_missing' });
    expect(await pledge(id, 'uji')).toMatchObject({ repeated: false });
  });
});

describe('the charter', () => {
  it('is for everyone to read, and for donors to accept once', async () => {
    expect(await (await visit('/en/piagam')).text()).toContain('wording uji');
    expect((await submit('/piagam', { charter: 'uji' })).status).toBe(403);
    const { id, cookie } = await signedIn('csr_officer');
    expect((await submit('/piagam', {}, cookie)).status).toBe(422);
    expect((await submit('/piagam', { charter: '1' }, cookie)).status).toBe(409);
    expect((await submit('/piagam', { charter: 'uji' }, cookie)).status).toBe(303);
    expect((await submit('/piagam', { charter: 'uji' }, cookie)).status).toBe(303);
    expect(await (await visit('/piagam', cookie)).text()).toContain('Anda menyetujui naskah ini');
    const rows = await env.DB.prepare('SELECT version FROM charter_acceptance WHERE person_id = ?')
      .bind(id)
      .all();
    expect(rows.results).toEqual([{ version: 'uji' }]);
  });
  it('accepted twice with one key answers the same', async () => {
    const { id } = await signedIn('bapak_asuh');
    const once = { key: newId<string>(), personId: id, version: 'uji', areaCode: AREAS.serang };
    const accept = () => acceptCharter(env.DB, { ...once, now: Date.now() });
    expect(await accept()).toMatchObject({ repeated: false });
    expect(await accept()).toMatchObject({ repeated: true });
  });
});
