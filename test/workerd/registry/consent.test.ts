import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import type { Purpose } from '../../../worker/registry/consent.ts';
import { purgePhotos } from '../../../worker/registry/consent-evidence.ts';
import { photosAgreed, photosAgreedFor } from '../../../worker/registry/consent-store.ts';
import { recordConsents, withdrawConsent } from '../../../worker/registry/record-consent.ts';
import { erasureOf } from '../../../worker/rights/erase-child.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { read } from '../../../worker/storage/read.ts';
import { AREAS, seedAreas, signedIn, submit, testEnv, visit } from '../../support/workerd/cast.ts';
import {
  acting,
  childAt,
  consentOf,
  consentPlace,
  everythingStored,
  rows,
  TODAY,
} from '../../support/workerd/registry.ts';
import { activePledge, approvedRun } from '../../support/workerd/sponsored.ts';
import { newPhone } from '../../support/workerd/visitor.ts';

const cookies: Record<string, string> = {};
beforeAll(async () => {
  await seedAreas();
  for (const role of ['kader', 'verifier', 'coordinator', 'inspector', 'bapak_asuh'] as const)
    cookies[role] = (await signedIn(role)).cookie;
  cookies.foreign = (await signedIn('coordinator', AREAS.palembang)).cookie;
});

const flagsOf = async (id: string) =>
  (
    await rows(
      `SELECT consent, matching_consent AS matching, sharing_consent AS sharing, photo_consent AS photos FROM beneficiary WHERE id = '${id}'`,
    )
  )[0];
const agree = async (id: string, ...textVersions: string[]) =>
  recordConsents(await consentPlace(), acting(), { ...consentOf(id), textVersions });
const takeBack = (id: string, ...purposes: Purpose[]) =>
  withdrawConsent(env.DB, acting(), { id, reason: 'guardian_asked', purposes });

describe('consent', () => {
  it('is given purpose by purpose, and registration first', async () => {
    const id = await childAt('visited');
    expect(await agree(id, 'matching-1')).toMatchObject({ code: 'consent_registration_first' });
    expect(await agree(id)).toMatchObject({ code: 'none_agreed' });
    await agree(id, 'registration-1');
    expect(await flagsOf(id)).toEqual({ consent: 1, matching: 0, sharing: 0, photos: 0 });
    await agree(id, 'sharing-2', 'photos-1');
    expect(await flagsOf(id)).toEqual({ consent: 1, matching: 0, sharing: 1, photos: 1 });
    expect(await agree(id, 'matching-1', 'photos-1')).toMatchObject({ code: 'consent_stands' });
  });
  it('is taken back purpose by purpose, and all of it with registration', async () => {
    const id = await childAt('consented');
    await takeBack(id, 'sharing');
    expect(await flagsOf(id)).toEqual({ consent: 1, matching: 1, sharing: 0, photos: 1 });
    expect(await takeBack(id, 'sharing')).toMatchObject({ code: 'consent_missing' });
    expect(await takeBack(id)).toMatchObject({ code: 'none_chosen_to_withdraw' });
    await takeBack(id, 'registration', 'photos');
    expect(await flagsOf(id)).toEqual({ consent: 0, matching: 0, sharing: 0, photos: 0 });
  });
  it('from before, to one text for all, can be taken back in parts', async () => {
    const id = await childAt('registered');
    await env.DB.prepare(
      "INSERT INTO consent (id, beneficiary_id, text_version, given_by, method, given_on, recorded_by, recorded_at) VALUES (?, ?, '2', 'mother', 'signature', '2026-01-05', 'test', 1)",
    )
      .bind(newId(), id)
      .run();
    expect(await flagsOf(id)).toEqual({ consent: 1, matching: 1, sharing: 1, photos: 0 });
    await takeBack(id, 'matching');
    expect(await flagsOf(id)).toEqual({ consent: 1, matching: 0, sharing: 1, photos: 0 });
  });
  it('to a new text without proof is refused by the database itself', async () => {
    const id = await childAt('registered');
    const bare =
      "INSERT INTO consent (id, beneficiary_id, text_version, given_by, method, given_on, recorded_by, recorded_at) VALUES ('x', ?, 'registration-1', 'mother', 'code', '2026-01-05', 'test', 1)";
    await expect(env.DB.prepare(bare).bind(id).run()).rejects.toThrow('consent_unconfirmed');
  });
});

describe('taking matching back', () => {
  it('ends support and frees its months, while the child stays verified and on file', async () => {
    const donor = await signedIn('bapak_asuh');
    const id = await childAt('verified', { name: 'KENANGA REKAAN' });
    await activePledge(donor.id, { children: 1 });
    await approvedRun((await signedIn('coordinator')).id);
    const support = () =>
      rows(`SELECT (SELECT COUNT(*) FROM sponsorship_month WHERE beneficiary_id = '${id}') AS months,
        (SELECT COUNT(*) FROM delivery WHERE beneficiary_id = '${id}' AND status = 'scheduled') AS planned,
        (SELECT ended_reason FROM sponsorship WHERE beneficiary_id = '${id}') AS ended`);
    expect((await support())[0]).toMatchObject({ ended: null });
    const fields = { _key: newId<string>(), purposes: 'matching', reason: 'guardian_asked' };
    const answer = await submit(`/anak/${id}/persetujuan/pencabutan`, fields, cookies.kader);
    expect(answer.status).toBe(303);
    expect(await support()).toEqual([{ months: 0, planned: 0, ended: 'withdrew' }]);
    const file = await (await visit(`/anak/${id}`, cookies.kader)).text();
    expect(file).toContain('KENANGA REKAAN');
    expect(file).toContain('belum menyetujui pencocokan');
    expect(await rows(`SELECT stage FROM beneficiary WHERE id = '${id}'`)).toEqual([
      { stage: 'verified' },
    ]);
    await expect(
      env.DB.prepare(
        "INSERT INTO sponsorship_month (beneficiary_id, purpose, month, sponsorship_id, pledge_id, slot) SELECT ?, 'nutrition', '2099-01', id, pledge_id, 1 FROM sponsorship WHERE beneficiary_id = ?",
      )
        .bind(id, id)
        .run(),
    ).rejects.toThrow(/child_not_eligible|refusal/);
  });
});

it('photos of goods may be taken only while every guardian agrees', async () => {
  const [agreed, not] = [await childAt('consented'), await childAt('consented')];
  await takeBack(not, 'photos');
  const { allowed } = await read(env.DB, { allowed: photosAgreedFor([agreed, not]) });
  expect(allowed).toEqual([{ id: agreed }]);
  expect(await write(env.DB, [photosAgreed([agreed])])).toEqual({});
  expect(await write(env.DB, [photosAgreed([agreed, not])])).toMatchObject({
    code: 'photo_without_consent',
  });
});

describe('a code to the guardian’s phone', () => {
  const form = { givenBy: 'mother', method: 'code', givenOn: TODAY, confirmed: 'ya' };
  const childWith = (phone: string) =>
    childAt('visited', { guardian: { relation: 'mother', name: 'RATNA REKAAN', phone } });
  const send = (id: string, cookie = cookies.kader) =>
    submit(`/anak/${id}/persetujuan`, { ...form, texts: 'registration-1' }, cookie);
  const enter = (id: string, kode: string, cookie = cookies.kader) =>
    submit(`/anak/${id}/persetujuan/kode`, { _key: newId<string>(), kode }, cookie);
  const shown = async (id: string) => {
    const html = await (await visit(`/anak/${id}/persetujuan/kode`, cookies.kader)).text();
    return { html, code: /Kode untuk wali: (\d{6})/.exec(html)?.[1] ?? '' };
  };

  it('records what was read out once it is read back, once, with no number in the clear', async () => {
    const phone = newPhone();
    const id = await childWith(phone);
    expect((await send(id)).headers.get('location')).toContain(`/anak/${id}/persetujuan/kode`);
    const { html, code } = await shown(id);
    expect(html).toContain(`•••• ${phone.slice(-4)}`);
    expect(await everythingStored()).not.toContain(phone.slice(1));
    expect((await enter(id, code)).status).toBe(303);
    expect(await flagsOf(id)).toMatchObject({ consent: 1, matching: 0 });
    expect(await rows(`SELECT method FROM consent WHERE beneficiary_id = '${id}'`)).toEqual([
      { method: 'code' },
    ]);
    expect((await enter(id, code)).status).toBe(409);
  });
  it('cannot be guessed: the sixth try fails even with the right code', async () => {
    const id = await childWith(newPhone());
    await send(id);
    const { code } = await shown(id);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1) expect((await enter(id, wrong)).status).toBe(422);
    expect((await enter(id, code)).status).toBe(409);
    expect(await flagsOf(id)).toMatchObject({ consent: 0 });
    expect(
      await rows(
        `SELECT COUNT(*) AS n FROM audit_event WHERE subject_id = '${id}' AND action = 'consent.code_refused'`,
      ),
    ).toEqual([{ n: 5 }]);
  });
  it('for another child, another worker or an earlier message is refused', async () => {
    const [one, two] = [await childWith(newPhone()), await childWith(newPhone())];
    await send(one);
    await send(two);
    const { code } = await shown(one);
    const other = await shown(two);
    if (code !== other.code) expect((await enter(two, code)).status).toBe(422);
    expect((await enter(one, code, (await signedIn('verifier')).cookie)).status).toBe(409);
    await send(one);
    const again = await shown(one);
    if (again.code !== code) expect((await enter(one, code)).status).toBe(422);
    expect((await enter(one, again.code)).status).toBe(303);
  });
  it('for a number that the file no longer has is refused', async () => {
    const id = await childWith(newPhone());
    await send(id);
    const { code } = await shown(id);
    await env.DB.prepare(
      'UPDATE consent_challenge SET tries = tries + 1 WHERE beneficiary_id = ?',
    ).bind(id);
    const twin = await childWith(newPhone());
    await env.DB.batch([
      env.DB.prepare('DELETE FROM guardian WHERE beneficiary_id = ?').bind(id),
      env.DB.prepare('UPDATE guardian SET beneficiary_id = ? WHERE beneficiary_id = ?').bind(
        twin,
        id,
      ),
    ]);
    const answer = await enter(id, code);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('sudah berganti');
    expect(await flagsOf(id)).toMatchObject({ consent: 0 });
  });
  it('is not sent without a phone in the file, nor outside the area', async () => {
    const id = await childWith('');
    const answer = await send(id);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Tidak ada nomor telepon');
    expect((await send(id, cookies.foreign)).status).toBe(404);
  });
});

describe('a photographed signature', () => {
  const jpeg = Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xfe, 0, 9, ...new TextEncoder().encode('RAHASIA')],
    ...[0xff, 0xc0, 0, 11, 8, 0, 9, 0, 9, 1, 1, 17, 0],
    ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xff, 0xd9],
  ]);
  async function post(id: string, photo: Uint8Array<ArrayBuffer>, type = 'image/jpeg') {
    const body = new FormData();
    const fields = { givenBy: 'mother', method: 'signature', givenOn: TODAY, confirmed: 'ya' };
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.append('texts', 'registration-1');
    body.append('texts', 'matching-1');
    body.set('photo', new File([photo], '../../IMG SITI.jpg', { type }));
    const headers = { origin: 'http://localhost', cookie: cookies.kader ?? '' };
    const path = `http://localhost/anak/${id}/persetujuan`;
    return app.request(path, { method: 'POST', headers, body }, testEnv);
  }
  const evidenceOf = async (id: string) =>
    (
      await rows<{ id: string }>(`SELECT id FROM consent_evidence WHERE beneficiary_id = '${id}'`)
    )[0]?.id ?? '';

  it('is kept sealed and without metadata, and shown to those who may, each look on record', async () => {
    const id = await childAt('visited');
    expect((await post(id, jpeg)).status).toBe(303);
    expect(await flagsOf(id)).toMatchObject({ consent: 1, matching: 1, photos: 0 });
    const evidence = await evidenceOf(id);
    const stored = await testEnv.FILES.get(`consent/${evidence}`);
    const latin1 = new TextDecoder('latin1');
    expect(latin1.decode(await stored?.arrayBuffer())).not.toContain(
      latin1.decode(jpeg.slice(-12)),
    );
    const path = `/anak/${id}/persetujuan/bukti/${evidence}`;
    const seen = await visit(path, cookies.coordinator);
    expect(seen.headers.get('content-type')).toBe('image/jpeg');
    expect(seen.headers.get('cache-control')).toBe('no-store');
    const bytes = new Uint8Array(await seen.arrayBuffer());
    expect([...bytes.slice(0, 4)]).toEqual([0xff, 0xd8, 0xff, 0xc0]);
    expect((await visit(path, cookies.kader)).status).toBe(403);
    expect((await visit(path, cookies.bapak_asuh)).status).toBe(403);
    expect((await visit(path, cookies.foreign)).status).toBe(404);
    expect(
      (
        await visit(
          `/anak/${await childAt('visited')}/persetujuan/bukti/${evidence}`,
          cookies.coordinator,
        )
      ).status,
    ).toBe(404);
    expect(
      await rows(
        `SELECT COUNT(*) AS n FROM audit_event WHERE subject_id = '${id}' AND action = 'consent.evidence'`,
      ),
    ).toEqual([{ n: 1 }]);
  });
  it('that is no picture, or missing, records nothing and leaves nothing behind', async () => {
    const id = await childAt('visited');
    const before = (await testEnv.FILES.list({ prefix: 'consent/' })).objects.length;
    for (const bad of [new TextEncoder().encode('<script>'), new Uint8Array()])
      expect((await post(id, bad)).status).toBe(422);
    expect(await flagsOf(id)).toMatchObject({ consent: 0 });
    const consented = await childAt('consented');
    expect((await post(consented, jpeg)).status).toBe(422);
    expect((await testEnv.FILES.list({ prefix: 'consent/' })).objects).toHaveLength(before);
  });
  it('of a phone’s size is taken, and one that is too large is not read: what was ticked stands there again', async () => {
    const id = await childAt('visited');
    const large = (bytes: number) => {
      const photo = new Uint8Array(bytes).fill(1);
      photo.set(jpeg.subarray(0, -2));
      photo.set([0xff, 0xd9], bytes - 2);
      return photo;
    };
    const turned = await post(id, large(20 * 1024 * 1024));
    expect(turned.status).toBe(413);
    const html = await turned.text();
    expect(html).toContain('Fotonya terlalu besar');
    for (const typed of ['registration-1', 'matching-1', 'mother', 'signature'])
      expect(html).toMatch(new RegExp(`<input(?=[^>]*value="${typed}")[^>]*checked`));
    expect(await evidenceOf(id)).toBe('');
    expect((await post(id, large(3 * 1024 * 1024))).status).toBe(303);
    expect(await evidenceOf(id)).not.toBe('');
  });
  it('goes with the child’s erasure: the key at once, the bytes after', async () => {
    const id = await childAt('visited');
    await post(id, jpeg);
    const evidence = await evidenceOf(id);
    const by = { personId: 'test', now: Date.now() };
    await write(env.DB, erasureOf(id, { reason: 'guardian_asked', requestId: null }, by));
    expect(
      (await visit(`/anak/${id}/persetujuan/bukti/${evidence}`, cookies.coordinator)).status,
    ).toBe(404);
    expect(await purgePhotos({ db: env.DB, files: testEnv.FILES }, Date.now())).toBe(1);
    expect(await testEnv.FILES.get(`consent/${evidence}`)).toBeNull();
    expect(await purgePhotos({ db: env.DB, files: testEnv.FILES }, Date.now())).toBe(0);
  });
});

it('a witness is named in the file and sealed in the database', async () => {
  const id = await childAt('consented');
  expect(await (await visit(`/anak/${id}`, cookies.verifier)).text()).toContain('SAKSI REKAAN');
  expect(await everythingStored()).not.toContain('SAKSI REKAAN');
});
