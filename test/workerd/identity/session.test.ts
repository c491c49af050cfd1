import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { roleGranted } from '../../../worker/identity/person-store.ts';
import { roleEnded } from '../../../worker/identity/role-store.ts';
import { SESSION_COOKIE, tokenHash } from '../../../worker/identity/session.ts';
import { sessionStarted } from '../../../worker/identity/session-store.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { AREAS, seedAreas, signedIn } from '../../support/workerd/cast.ts';
import { newPhone, Visitor } from '../../support/workerd/visitor.ts';

const HOUR = 3_600_000;

beforeAll(async () => {
  await seedAreas();
  await signedIn('coordinator', AREAS.serang);
});

/** A session of somebody that began, was proven and was seen at chosen moments. */
async function sessionOf(
  personId: string,
  {
    now = Date.now(),
    expiresAt = Date.now() + HOUR,
    idleMs = HOUR,
    method = 'passkey' as const,
  } = {},
): Promise<Visitor> {
  const token = newId<string>();
  await write(env.DB, [
    sessionStarted({
      hash: await tokenHash(token),
      id: newId(),
      personId,
      method,
      device: 'Chrome, Android',
      now,
      authenticatedAt: now,
      expiresAt,
      idleMs,
    }),
  ]);
  return new Visitor().carry(`${SESSION_COOKIE}=${token}`);
}

const opens = async (visitor: Visitor, path = '/beranda') =>
  (await visitor.get(path)).status === 200;

it('signing out has the browser forget the pages it holds', async () => {
  const visitor = new Visitor().carry((await signedIn('kader')).cookie);
  const answer = await visitor.post('/keluar');
  expect(answer.headers.get('clear-site-data')).toBe('"cache"');
  expect((await visitor.get('/beranda')).status).toBe(303);
});

describe('a session', () => {
  it('ends when it was not used for too long, and when it is too old', async () => {
    const { id } = await signedIn('kader');
    const now = Date.now();
    expect(await opens(await sessionOf(id, { now: now - HOUR / 2 }))).toBe(true);
    expect(await opens(await sessionOf(id, { now: now - HOUR }))).toBe(false);
    expect(await opens(await sessionOf(id, { expiresAt: now - 1 }))).toBe(false);
  });
  it('that is used stays alive', async () => {
    const { id } = await signedIn('kader');
    const visitor = await sessionOf(id, { now: Date.now() - HOUR / 2 });
    await visitor.get('/beranda');
    const row = await env.DB.prepare('SELECT MAX(seen_at) AS seen FROM session WHERE person_id = ?')
      .bind(id)
      .first<{ seen: number }>();
    expect(Date.now() - (row?.seen ?? 0)).toBeLessThan(60_000);
  });
  it('bears a clock that is a little ahead of the next machine’s', async () => {
    const { id } = await signedIn('kader');
    expect(await opens(await sessionOf(id, { now: Date.now() + 20_000 }))).toBe(true);
  });
  it('is nobody’s when its cookie is forged, cut, or another’s hash', async () => {
    const { id } = await signedIn('kader');
    await sessionOf(id);
    const row = await env.DB.prepare('SELECT token_hash AS hash FROM session LIMIT 1').first<{
      hash: string;
    }>();
    for (const value of [
      '0'.repeat(26),
      '',
      'x',
      row?.hash ?? '',
      `${'0'.repeat(25)}'`,
      '0'.repeat(4_000),
    ])
      expect(await opens(new Visitor().carry(`${SESSION_COOKIE}=${value}`))).toBe(false);
  });
  it('cannot be revived or stretched in the database', async () => {
    const { id } = await signedIn('kader');
    const ended = 'UPDATE session SET ended_at = 1 WHERE person_id = ? AND ended_at IS NULL';
    await env.DB.prepare(ended).bind(id).run();
    for (const column of ['ended_at = NULL', 'seen_at = 9e12'])
      await expect(
        env.DB.prepare(`UPDATE session SET ${column} WHERE person_id = ?`).bind(id).run(),
      ).rejects.toThrow(/append_only/);
    const other = await signedIn('kader');
    for (const column of ['expires_at = 9e12', 'authenticated_at = 9e12', "method = 'passkey'"])
      await expect(
        env.DB.prepare(`UPDATE session SET ${column} WHERE person_id = ?`).bind(other.id).run(),
      ).rejects.toThrow(/append_only/);
  });
});

describe('roles', () => {
  it('are read at every request: one that ends closes its pages in mid-session', async () => {
    const { id, cookie } = await signedIn('coordinator');
    await write(env.DB, [
      roleGranted({
        id: newId(),
        personId: id,
        role: 'kader',
        areaCode: AREAS.kasemen,
        from: '2020-01-01' as DateOnly,
        by: 'test',
        at: 1,
      }),
    ]);
    const visitor = new Visitor().carry(cookie);
    expect(await opens(visitor, '/donatur')).toBe(true);
    const row = await env.DB.prepare(
      `SELECT id FROM role_assignment WHERE person_id = ? AND role = 'coordinator'`,
    )
      .bind(id)
      .first<{ id: string }>();
    await write(
      env.DB,
      roleEnded(row?.id ?? '', { by: 'test', at: Date.now(), scopes: [''], successorId: null }),
    );
    expect((await visitor.get('/donatur')).status).toBe(403);
    expect(await opens(visitor)).toBe(true);
  });
  it('hold from their first day to their last', async () => {
    const { id, cookie } = await signedIn('kader');
    const grant = { personId: id, areaCode: AREAS.serang, by: 'test', at: 1 };
    await write(env.DB, [
      roleGranted({
        ...grant,
        id: newId(),
        role: 'coordinator',
        from: '2020-01-01' as DateOnly,
        to: '2020-12-31' as DateOnly,
      }),
      roleGranted({ ...grant, id: newId(), role: 'inspector', from: '2199-01-01' as DateOnly }),
    ]);
    const visitor = new Visitor().carry(cookie);
    expect((await visitor.get('/donatur')).status).toBe(403);
  });
});

describe('my account', () => {
  it('lists my devices and signs one of them out', async () => {
    const visitor = new Visitor();
    await visitor.registerDonor(newPhone());
    const row = await env.DB.prepare(
      'SELECT session.id, session.person_id FROM session JOIN contact ON contact.person_id = session.person_id',
    ).first<{ id: string; person_id: string }>();
    const phone = await sessionOf(row?.person_id ?? '');
    const page = await (await visitor.get('/akun')).text();
    expect(page).toContain('Chrome, Android');
    expect(page).toContain('perangkat ini');
    expect(page).toMatch(/\+62 •••• \d{4}/);
    const other = await env.DB.prepare('SELECT id FROM session WHERE person_id = ? AND id <> ?')
      .bind(row?.person_id, row?.id)
      .first<{ id: string }>();
    await visitor.post('/akun/perangkat/keluar', { perangkat: other?.id ?? '' });
    expect(await opens(phone)).toBe(false);
    expect(await opens(visitor)).toBe(true);
  });
  it('signs me out everywhere', async () => {
    const { id, cookie } = await signedIn('kader');
    const [here, there] = [new Visitor().carry(cookie), await sessionOf(id)];
    await here.post('/akun/perangkat/keluar-semua');
    expect(await opens(here)).toBe(false);
    expect(await opens(there)).toBe(false);
  });
  it('ends nobody else’s session, even with its id', async () => {
    const [mine, theirs] = [await signedIn('kader'), await signedIn('kader')];
    const row = await env.DB.prepare('SELECT id FROM session WHERE person_id = ?')
      .bind(theirs.id)
      .first<{ id: string }>();
    await new Visitor()
      .carry(mine.cookie)
      .post('/akun/perangkat/keluar', { perangkat: row?.id ?? '' });
    expect(await opens(new Visitor().carry(theirs.cookie))).toBe(true);
  });
  it('takes a NIK once, for one account, and never shows it', async () => {
    const [one, two] = [await signedIn('kader'), await signedIn('kader')];
    const nik = '3673021505900001';
    const mine = new Visitor().carry(one.cookie);
    expect((await mine.post('/akun/nik', { nik: '123' })).status).toBe(422);
    expect((await mine.post('/akun/nik', { nik })).status).toBe(303);
    expect(await (await mine.get('/akun')).text()).not.toContain(nik);
    const second = await new Visitor().carry(two.cookie).post('/akun/nik', { nik });
    expect(second.status).toBe(409);
    expect(await second.text()).toContain('Satu orang hanya boleh memegang satu akun');
  });
});
