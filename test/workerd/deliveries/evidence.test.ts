import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import { newId } from '../../../worker/shared/ids.ts';
import {
  AREAS,
  organisation,
  seedAreas,
  signedIn,
  testEnv,
  visit,
} from '../../support/workerd/cast.ts';
import { invoicePhoto, scheduledGoods } from '../../support/workerd/spending.ts';

type Person = { id: string; cookie: string };
let maker: Person;
let checker: Person;
let form: Record<string, string>;
let who: { donorId: string; coordinatorId: string };

beforeAll(async () => {
  await seedAreas();
  const coordinator = await signedIn('coordinator');
  maker = await signedIn('treasurer_maker');
  checker = await signedIn('treasurer_checker');
  const donor = await signedIn('bapak_asuh');
  who = { donorId: donor.id, coordinatorId: coordinator.id };
  const goods = await scheduledGoods(who, { children: 1, rupiah: 60_000 });
  form = {
    _key: newId<string>(),
    penyaluran: goods.runId,
    pemasok: await organisation('Toko Telur Uji', 'supplier'),
    faktur: 'F-22',
  };
});

/** Sends the form of a payment with a file, as a browser does. */
async function send(
  file: { bytes: Uint8Array; name: string; type: string } | null,
  cookie = maker.cookie,
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) body.set(name, value);
  if (file) {
    body.set('bukti', new File([new Uint8Array(file.bytes)], file.name, { type: file.type }));
  }
  const whole = new Response(body);
  const bytes = await whole.arrayBuffer();
  const headers = {
    origin: 'http://localhost',
    cookie,
    'content-type': whole.headers.get('content-type') ?? '',
    'content-length': String(bytes.byteLength),
  };
  return app.request(
    'http://localhost/kas/pembayaran',
    { method: 'POST', headers, body: bytes },
    testEnv,
  );
}

it('is asked for, and a web page, something empty and 20 MB are turned away with the reason', async () => {
  const missing = await send(null);
  expect(missing.status).toBe(422);
  expect(await missing.text()).toContain('Lampirkan bukti');
  const html = new TextEncoder().encode('<script>alert(1)</script>');
  const page = await send({ bytes: html, name: 'faktur.jpg', type: 'image/jpeg' });
  expect(page.status).toBe(422);
  expect(await page.text()).toContain('harus foto JPEG');
  const large = { bytes: new Uint8Array(20 * 1024 * 1024), name: 'x.jpg', type: 'image/jpeg' };
  const turned = await send(large);
  expect(turned.status).toBe(413);
  const again = await turned.text();
  expect(again).toContain('Paling besar 8 MB');
  expect(again, 'what was typed before the file').toContain('value="F-22"');
  const photo = invoicePhoto();
  const long = new Uint8Array(3 * 1024 * 1024);
  long.set(photo.subarray(0, -2));
  long.fill(1, photo.length - 2, -2);
  long.set([0xff, 0xd9], long.length - 2);
  const whole = await send({ bytes: long, name: 'x.jpg', type: 'image/jpeg' }, '');
  expect(whole.status, 'an ended session asks to sign in, and not to shorten').not.toBe(413);
  const kept = await env.DB.prepare('SELECT COUNT(*) AS n FROM evidence').first<number>('n');
  expect(kept).toBe(0);
});

it('is sealed, opened by treasurers and inspector of the area only and on record, and committed to in the log', async () => {
  const place = [...new TextEncoder().encode('Exif\0\0GPS 6.1S')];
  const bytes = invoicePhoto([0xff, 0xe1, 0, place.length + 2, ...place]);
  const made = await send({ bytes, name: 'faktur.jpg', type: 'image/jpeg' });
  expect(made.status).toBe(303);
  const path = (made.headers.get('location') ?? '').split('?')[0] ?? '';
  const detail = await (await visit(path, checker.cookie)).text();
  expect(detail).toContain('/persetujuan');
  expect(await (await visit(path, maker.cookie)).text()).not.toContain('/persetujuan');
  const link = /\/kas\/bukti\/[0-9a-z]{26}/.exec(detail)?.[0] ?? '';
  const id = link.slice('/kas/bukti/'.length);

  const opened = await visit(link, checker.cookie);
  expect(opened.headers.get('content-type')).toBe('image/jpeg');
  expect(opened.headers.get('cache-control')).toBe('no-store');
  const shown = new Uint8Array(await opened.arrayBuffer());
  expect(new TextDecoder('latin1').decode(shown)).not.toContain('GPS');
  const stored = await testEnv.FILES.get(`evidence/${id}`);
  const sealed = new TextDecoder('latin1').decode(await stored?.arrayBuffer());
  expect(sealed.length).toBeGreaterThan(0);
  expect(sealed).not.toContain(new TextDecoder('latin1').decode(shown).slice(-20, -2));

  const inspector = await signedIn('inspector');
  expect((await visit(link, inspector.cookie)).status).toBe(200);
  const foreign = await signedIn('treasurer_checker', AREAS.palembang);
  expect((await visit(link, foreign.cookie)).status).toBe(404);
  expect((await visit(path, foreign.cookie)).status).toBe(404);
  for (const role of ['coordinator', 'kader', 'bapak_asuh', 'administrator'] as const) {
    expect((await visit(link, (await signedIn(role)).cookie)).status).toBe(403);
  }
  const { results } = await env.DB.prepare(
    "SELECT person_id FROM audit_event WHERE action = 'evidence.open' ORDER BY id",
  ).all();
  expect(results).toEqual([{ person_id: checker.id }, { person_id: inspector.id }]);

  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', shown));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const claim = await env.DB.prepare(
    "SELECT encoded FROM disclosure WHERE claim = 'evidence' AND subject_id = ?",
  )
    .bind(id)
    .first<string>('encoded');
  const said = atob((claim ?? '').replaceAll('-', '+').replaceAll('_', '/'));
  expect(said).toContain(hash);
});

it('of one payment proves no other', async () => {
  const one = await scheduledGoods(who, { children: 1, rupiah: 60_000 });
  const two = await scheduledGoods(who, { children: 1, rupiah: 60_000 });
  const file = { bytes: invoicePhoto(), name: 'faktur.jpg', type: 'image/jpeg' };
  const ask = (runId: string) => {
    const invoice = newId<string>();
    form = { ...form, _key: newId<string>(), penyaluran: runId, faktur: invoice };
    return send(file);
  };
  expect((await ask(one.runId)).status).toBe(303);
  const again = await ask(two.runId);
  expect(again.status).toBe(422);
  expect(await again.text()).toContain('Bukti yang sama');
});
