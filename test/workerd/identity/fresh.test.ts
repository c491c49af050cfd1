import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../../worker/app.ts';
import { configOf, type Env } from '../../../worker/config.ts';
import { needsFresh, type Role } from '../../../worker/identity/access.ts';
import { sealedNik } from '../../../worker/identity/contact.ts';
import { passkeyAdded } from '../../../worker/identity/passkey-store.ts';
import { nikRecorded, personAdded, roleGranted } from '../../../worker/identity/person-store.ts';
import { type Method, SESSION_COOKIE, tokenHash } from '../../../worker/identity/session.ts';
import { sessionStarted } from '../../../worker/identity/session-store.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { AREAS, seedAreas, testEnv } from '../../support/workerd/cast.ts';
import { Visitor } from '../../support/workerd/visitor.ts';

const MINUTE = 60_000;

/** The same installation with live keys: no demo, no one-tap sign-in. */
const LIVE: Env = {
  ...testEnv,
  DEMO: '0',
  MASTER_KEY: `live:${btoa('m'.repeat(32))}`,
  LOOKUP_KEY: `live:${btoa('l'.repeat(32))}`,
  LOG_KEY: `live:${btoa('k'.repeat(32))}`,
};

beforeAll(seedAreas);

async function somebody(role: Role, how: { method: Method; ago: number; env: Env }) {
  const personId = newId<string>();
  const token = newId<string>();
  const now = Date.now() - how.ago;
  await write(env.DB, [
    personAdded({ id: personId, name: 'Tokoh', title: '', organisationId: null, at: now }),
    roleGranted({
      id: newId(),
      personId,
      role,
      areaCode: AREAS.serang,
      from: '2020-01-01' as DateOnly,
      by: 'test',
      at: now,
    }),
    sessionStarted({
      hash: await tokenHash(token),
      id: newId(),
      personId,
      method: how.method,
      device: '',
      now,
      authenticatedAt: now,
      expiresAt: Date.now() + 3_600_000,
      idleMs: 36_000_000,
    }),
  ]);
  return { personId, visitor: new Visitor({ env: how.env }).carry(`${SESSION_COOKIE}=${token}`) };
}

describe('what takes a fresh proof', () => {
  it('is deciding a match, approving a payment, paying it, copying what is held, changing roles and inviting', () => {
    const posts = ROUTES.filter(({ permission }) => needsFresh(permission)).map(({ path }) => path);
    expect(posts).toEqual(
      expect.arrayContaining([
        '/pencocokan/:id/persetujuan',
        '/kas/pembayaran/:id/persetujuan',
        '/kas/pembayaran/:id/pembayaran',
        '/kas/penyelesaian/:id/putusan',
        '/permintaan/:id/salinan',
        '/permintaan/:id/salinan.json',
        '/permintaan/:id/penghapusan',
        '/peran/:id',
        '/peran/:id/akhiri',
        '/peran/:id/serah-terima',
        '/undangan',
        '/kas/tutup-buku',
      ]),
    );
    for (const path of ['/peran', '/akses', '/undangan/:token']) expect(posts).not.toContain(path);
  });
  it('asks again after ten minutes and comes back to the page whose form was sent', async () => {
    const { visitor, personId } = await somebody('administrator', {
      method: 'passkey',
      ago: 11 * MINUTE,
      env: LIVE,
    });
    const answer = await visitor.post(`/peran/${personId}`, {});
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/masuk/ulang?ke=%2Fberanda');
    expect((await visitor.get('/peran')).status, 'reading does not').toBe(200);
  });
  it('is asked for before a copy of what is held of a child is shown or drawn', async () => {
    const { visitor } = await somebody('coordinator', {
      method: 'passkey',
      ago: 11 * MINUTE,
      env: LIVE,
    });
    for (const end of ['', '.json']) {
      const path = `/permintaan/${newId<string>()}/salinan${end}`;
      const answer = await visitor.get(path);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toContain('/masuk/ulang');
    }
  });
  it('takes a passkey: a code just entered is not enough', async () => {
    for (const method of ['phone', 'email', 'demo'] as const) {
      const { visitor, personId } = await somebody('administrator', { method, ago: 0, env: LIVE });
      expect((await visitor.post(`/peran/${personId}`, {})).headers.get('location')).toContain(
        '/masuk/ulang',
      );
    }
    const { visitor, personId } = await somebody('administrator', {
      method: 'passkey',
      ago: 0,
      env: LIVE,
    });
    expect((await visitor.post(`/peran/${personId}`, {})).status).toBe(422);
  });
  it('takes one tap in the demo', async () => {
    const { visitor, personId } = await somebody('administrator', {
      method: 'demo',
      ago: 11 * MINUTE,
      env: testEnv,
    });
    const page = await (await visitor.get('/masuk/ulang?ke=/peran')).text();
    expect(page).toContain('Ya, ini saya');
    expect((await visitor.post('/masuk/ulang', { ke: '/peran' })).headers.get('location')).toBe(
      '/peran?pesan=proven',
    );
    expect((await visitor.post(`/peran/${personId}`, {})).status).toBe(422);
  });
});

describe('a phone number that was taken over', () => {
  it('adds no passkey to an account that has one, and removes none', async () => {
    const { visitor, personId } = await somebody('kader', { method: 'phone', ago: 0, env: LIVE });
    expect((await visitor.json('/akun/passkey/mulai', {})).status, 'the first one').toBe(200);
    await write(env.DB, [
      passkeyAdded({
        id: 'mine',
        personId,
        publicKey: new Uint8Array([1]),
        counter: 0,
        transports: [],
        device: '',
        at: 1,
      }),
    ]);
    expect((await visitor.json('/akun/passkey/mulai', {})).status).toBe(401);
    const removed = await visitor.post('/akun/passkey/hapus', { passkey: 'mine' });
    expect(removed.headers.get('location')).toBe('/masuk/ulang?ke=/akun');
    const row = await env.DB.prepare(`SELECT removed_at FROM passkey`).first();
    expect(row).toEqual({ removed_at: null });
  });
});

describe('a treasurer whose NIK nobody recorded', () => {
  it('reads the books, and books nothing until it is', async () => {
    const { visitor, personId } = await somebody('treasurer_maker', {
      method: 'passkey',
      ago: 0,
      env: LIVE,
    });
    expect((await visitor.get('/kas')).status).toBe(200);
    for (const path of ['/kas/penerimaan', '/kas/pembayaran', '/kas/rekening']) {
      const answer = await visitor.post(path, {});
      expect(answer.headers.get('location'), path).toBe('/akun?pesan=nik_first');
    }
    const nik = await sealedNik(await configOf(LIVE), {
      personId,
      nik: '3673010101800001',
      at: Date.now(),
    });
    await write(env.DB, nikRecorded(nik));
    expect((await visitor.post('/kas/penerimaan', {})).status).toBe(422);
  });
});

describe('outside the demo', () => {
  it('nobody signs in by a tap, and no page shows a code', async () => {
    const { personId, visitor } = await somebody('kader', { method: 'phone', ago: 0, env: LIVE });
    expect(
      (await new Visitor({ env: LIVE }).post('/masuk/peran', { person: personId })).status,
    ).toBe(404);
    expect(await (await visitor.get('/masuk/ulang')).text()).not.toContain('Ya, ini saya');
    expect((await visitor.post('/masuk/ulang', { ke: '/' })).headers.get('location')).toBe(
      '/masuk/ulang?ke=%2F',
    );
  });
  it('an installation that cannot send says so instead of pretending', async () => {
    const answer = await new Visitor({ env: LIVE }).post('/masuk', { kontak: '081234567890' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Kode lewat ponsel belum tersedia');
  });
});
