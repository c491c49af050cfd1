import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../worker/shared/ids.ts';
import { AREAS, seedAreas, signedIn } from '../../support/workerd/cast.ts';
import { newPhone, Visitor } from '../../support/workerd/visitor.ts';

beforeAll(seedAreas);

/** Invites somebody by the page and answers with the link the demo shows. */
async function invited(
  inviter: Visitor,
  { peran = 'kader', wilayah = AREAS.kasemen as string, kontak = newPhone(), sampai = '' } = {},
): Promise<{ status: number; link: string; kontak: string }> {
  const answer = await inviter.post('/undangan', { peran, wilayah, kontak, sampai, _key: newId() });
  const page = await (await inviter.get('/undangan')).text();
  return {
    status: answer.status,
    link: /\/undangan\/[0-9a-z]{26}(?=")/.exec(page)?.[0] ?? '',
    kontak,
  };
}

async function staff(role: 'administrator' | 'coordinator', areaCode: string = AREAS.serang) {
  const { id, cookie } = await signedIn(role, areaCode);
  return { id, visitor: new Visitor().carry(cookie) };
}

/** Walks from the link to the home page as the holder of the invited contact. */
async function accepted(link: string, fields: Record<string, string> = {}) {
  const visitor = new Visitor();
  expect((await visitor.post(`${link}/kode`)).status).toBe(303);
  const kode = await visitor.shownCode();
  await visitor.post('/masuk/kode', { kode, ke: link });
  const answer = await visitor.post('/masuk/daftar', { nama: 'Siti Aisyah', ...fields });
  return { visitor, answer };
}

describe('an invitation', () => {
  it('makes a kader of whoever holds the invited number, in the invited area', async () => {
    const { visitor: inviter, id } = await staff('coordinator');
    const { link } = await invited(inviter);
    const shown = await (await new Visitor().get(link)).text();
    expect(shown).toContain('Kader');
    expect(shown).toContain('Kasemen');
    expect(shown).toMatch(/\+62 •••• \d{4}/);
    const { visitor, answer } = await accepted(link);
    expect(answer.status).toBe(303);
    expect(await (await visitor.get('/beranda')).text()).toContain('Siti Aisyah');
    const row = await env.DB.prepare(
      `SELECT role, area_code, granted_by FROM role_assignment JOIN person ON person.id = person_id WHERE name = 'Siti Aisyah'`,
    ).first();
    expect(row).toEqual({ role: 'kader', area_code: AREAS.kasemen, granted_by: id });
    expect((await new Visitor().get(link)).status, 'once').toBe(404);
  });
  it('that was stolen accepts nothing: the code goes to the invited number only', async () => {
    const { visitor: inviter } = await staff('coordinator');
    const { link } = await invited(inviter);
    const thief = new Visitor();
    const kode = await thief.codeFor(newPhone());
    await thief.post('/masuk/kode', { kode, ke: link });
    const page = await (await thief.get(`/masuk/daftar?ke=${link}`)).text();
    expect(page, 'the thief is offered to be a donor, no more').toContain('Anda mewakili siapa');
    const donor = new Visitor();
    await donor.registerDonor(newPhone());
    expect(await (await donor.get(link)).text()).toContain('Anda sedang masuk sebagai orang lain');
    const answer = await donor.post(`${link}/terima`);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('untuk nomor atau e-mail lain');
    expect((await new Visitor().post(`${link}/terima`)).status).toBe(404);
  });
  it('is taken up by somebody who has an account already, whose other devices are signed out', async () => {
    const { visitor: inviter } = await staff('coordinator');
    const kontak = newPhone();
    const donor = new Visitor();
    expect((await donor.registerDonor(kontak)).status).toBe(303);
    const elsewhere = donor.copy();
    const { link } = await invited(inviter, { kontak, peran: 'verifier' });
    expect((await donor.post(`${link}/terima`)).headers.get('location')).toBe(
      '/beranda?pesan=invitation_accepted',
    );
    expect(await (await donor.get('/beranda')).text()).toContain('Verifikator puskesmas');
    expect((await elsewhere.get('/beranda')).status).toBe(303);
    expect((await donor.post(`${link}/terima`)).status, 'once').toBe(404);
  });
  it('goes as far down as a kelurahan, which its form offers', async () => {
    const { visitor: inviter } = await staff('coordinator');
    const page = await (await inviter.get('/undangan')).text();
    expect(page).toContain(`<option value="${AREAS.terumbu}"`);
    const { link } = await invited(inviter, { wilayah: AREAS.terumbu });
    await accepted(link, { wilayah: AREAS.terumbu });
    const held = await env.DB.prepare(
      "SELECT COUNT(*) AS n FROM role_assignment WHERE role = 'kader' AND area_code = ?",
    )
      .bind(AREAS.terumbu)
      .first();
    expect(held).toEqual({ n: 1 });
    const { visitor: admin } = await staff('administrator', '');
    expect(await (await admin.get('/undangan')).text()).not.toContain(AREAS.terumbu);
  });
  it('can be withdrawn until it is accepted', async () => {
    const { visitor: inviter } = await staff('coordinator');
    const { link } = await invited(inviter);
    const page = await (await inviter.get('/undangan')).text();
    const id = /\/undangan\/([0-9a-z]{26})\/tarik/.exec(page)?.[1] ?? '';
    expect((await inviter.post(`/undangan/${id}/tarik`)).status).toBe(303);
    expect((await new Visitor().get(link)).status).toBe(404);
    expect((await inviter.post(`/undangan/${id}/tarik`)).status).toBe(409);
  });
  it('runs out after seven days, in the database too', async () => {
    const { visitor: inviter } = await staff('coordinator');
    const { link } = await invited(inviter);
    await env.DB.prepare('DROP TRIGGER invitation_only_ends').run();
    await env.DB.prepare(
      'UPDATE invitation SET invited_at = 1, expires_at = 2 WHERE accepted_at IS NULL AND withdrawn_at IS NULL',
    ).run();
    expect((await new Visitor().get(link)).status).toBe(404);
    await expect(
      env.DB.prepare('UPDATE invitation SET accepted_at = 3 WHERE expires_at = 2').run(),
    ).rejects.toThrow(/refusal:invitation_over/);
    await expect(
      env.DB.prepare('UPDATE invitation SET expires_at = 700000000 WHERE expires_at = 2').run(),
    ).rejects.toThrow(/CHECK/);
  });
  it('reaches no further than the inviter’s role and area', async () => {
    const { visitor: coordinator } = await staff('coordinator');
    expect((await invited(coordinator, { peran: 'treasurer_maker' })).status).toBe(409);
    expect((await invited(coordinator, { wilayah: AREAS.palembang })).status).toBe(409);
    expect((await invited(coordinator, { wilayah: AREAS.banten })).status).toBe(409);
    expect((await invited(coordinator, { kontak: 'bukan kontak' })).status).toBe(422);
    const kader = await signedIn('kader');
    expect((await new Visitor().carry(kader.cookie).post('/undangan')).status).toBe(403);
  });
  it('is one at a time for the same person and role, and sent twice is sent once', async () => {
    const { visitor: inviter } = await staff('coordinator', AREAS.curug);
    const fields = {
      peran: 'kader',
      wilayah: AREAS.curug,
      kontak: newPhone(),
      _key: newId<string>(),
    };
    expect((await inviter.post('/undangan', fields)).status).toBe(303);
    expect((await inviter.post('/undangan', fields)).status).toBe(303);
    expect((await inviter.post('/undangan', { ...fields, _key: newId() })).status).toBe(409);
  });
  it('of another area cannot be seen or withdrawn', async () => {
    const { visitor: inviter } = await staff('coordinator', AREAS.palembang);
    await invited(inviter, { wilayah: AREAS.ilirBarat });
    const page = await (await inviter.get('/undangan')).text();
    const id = /\/undangan\/([0-9a-z]{26})\/tarik/.exec(page)?.[1] ?? '';
    const { visitor: stranger } = await staff('coordinator', AREAS.curug);
    expect(await (await stranger.get('/undangan')).text()).not.toContain(id);
    expect((await stranger.post(`/undangan/${id}/tarik`)).status).toBe(404);
  });
  it('to handle money takes a NIK, and a NIK is one account', async () => {
    const { visitor: admin } = await staff('administrator');
    const nik = '3673021505900077';
    const first = await invited(admin, { peran: 'treasurer_maker', wilayah: AREAS.serang });
    expect((await accepted(first.link)).answer.status, 'without a NIK').toBe(422);
    const { visitor } = await accepted(first.link, { nik });
    expect((await visitor.get('/beranda')).status).toBe(200);
    const second = await invited(admin, { peran: 'treasurer_checker', wilayah: AREAS.serang });
    const { answer } = await accepted(second.link, { nik });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('NIK ini sudah tercatat');
  });
});
