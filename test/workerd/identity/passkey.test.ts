import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  passkeyAdded,
  passkeyRemoved,
  passkeyUsed,
} from '../../../worker/identity/passkey-store.ts';
import { contactAdded } from '../../../worker/identity/person-store.ts';
import { SESSION_COOKIE, tokenHash } from '../../../worker/identity/session.ts';
import { sessionStarted } from '../../../worker/identity/session-store.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { seedAreas, signedIn } from '../../support/workerd/cast.ts';
import { Visitor } from '../../support/workerd/visitor.ts';

beforeAll(seedAreas);

function added(id: string, personId: string, counter = 0) {
  return passkeyAdded({
    id,
    personId,
    publicKey: new Uint8Array([1, 2, 3]),
    counter,
    transports: ['internal'],
    device: 'Chrome, Android',
    at: 1,
  });
}

describe('two accounts of one person', () => {
  it('cannot share a passkey, not even after it was removed from the first', async () => {
    const [maker, checker] = [
      await signedIn('treasurer_maker'),
      await signedIn('treasurer_checker'),
    ];
    const id = newId<string>();
    expect(await write(env.DB, [added(id, maker.id)])).toEqual({});
    expect(await write(env.DB, [added(id, checker.id)])).toMatchObject({ code: 'passkey_known' });
    await write(env.DB, [passkeyRemoved(id, { personId: maker.id, at: 2 })]);
    expect(await write(env.DB, [added(id, checker.id)])).toMatchObject({ code: 'passkey_known' });
    await expect(
      env.DB.prepare('UPDATE passkey SET person_id = ? WHERE credential_id = ?')
        .bind(checker.id, id)
        .run(),
    ).rejects.toThrow(/append_only|passkey_unknown/);
    await expect(
      env.DB.prepare('DELETE FROM passkey WHERE credential_id = ?').bind(id).run(),
    ).rejects.toThrow(/append_only/);
    await expect(
      env.DB.prepare(
        `INSERT OR REPLACE INTO passkey SELECT credential_id, ?, public_key, counter, transports, device, added_at, used_at, NULL FROM passkey WHERE credential_id = ?`,
      )
        .bind(checker.id, id)
        .run(),
    ).rejects.toThrow(/passkey_known/);
  });
  it('cannot share a phone number or e-mail', async () => {
    const [maker, checker] = [
      await signedIn('treasurer_maker'),
      await signedIn('treasurer_checker'),
    ];
    const lookup = 'a'.repeat(64);
    const contact = (personId: string) =>
      contactAdded({
        personId,
        kind: 'phone',
        lookup,
        lookupKeyId: 'uji',
        sealed: new Uint8Array([1]),
        at: 1,
      });
    expect(await write(env.DB, [contact(maker.id)])).toEqual({});
    expect(await write(env.DB, [contact(checker.id)])).toMatchObject({ code: 'contact_taken' });
    await expect(
      env.DB.prepare(
        'INSERT OR REPLACE INTO contact (lookup, person_id, kind, sealed, proven_at) SELECT lookup, ?, kind, sealed, proven_at FROM contact WHERE lookup = ?',
      )
        .bind(checker.id, lookup)
        .run(),
    ).rejects.toThrow(/contact_taken/);
    await expect(env.DB.prepare('DELETE FROM contact').run()).rejects.toThrow(/append_only/);
  });
});

describe('a passkey', () => {
  it('whose counter does not grow was copied, and is refused', async () => {
    const { id: personId } = await signedIn('kader');
    const id = newId<string>();
    await write(env.DB, [added(id, personId, 7)]);
    expect(await write(env.DB, [passkeyUsed(id, { counter: 8, at: 1 })])).toEqual({});
    expect(await write(env.DB, [passkeyUsed(id, { counter: 8, at: 2 })])).toMatchObject({
      code: 'passkey_copied',
    });
    expect(await write(env.DB, [passkeyUsed(id, { counter: 3, at: 2 })])).toMatchObject({
      code: 'passkey_copied',
    });
  });
  it('that never counts, as those synced between devices do, is taken', async () => {
    const { id: personId } = await signedIn('kader');
    const id = newId<string>();
    await write(env.DB, [added(id, personId, 0)]);
    expect(await write(env.DB, [passkeyUsed(id, { counter: 0, at: 1 })])).toEqual({});
  });
  it('is not taken from rubbish, from endless input, or without a challenge of ours', async () => {
    const visitor = new Visitor();
    const proof = {
      id: 'AAAA',
      rawId: 'AAAA',
      type: 'public-key',
      response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' },
      clientExtensionResults: {},
    };
    expect((await visitor.json('/masuk/passkey', proof)).status).toBe(422);
    const asked = await visitor.json('/masuk/passkey/mulai', {});
    expect(await asked.json()).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect((await visitor.json('/masuk/passkey', proof)).status).toBe(409);
    expect(
      (await visitor.json('/masuk/passkey', { ...proof, id: 'A'.repeat(100_000) })).status,
    ).toBe(422);
    for (const body of [null, [], 'x', { id: 1 }])
      expect((await visitor.json('/masuk/passkey', body)).status).toBe(422);
    expect((await visitor.post('/masuk/passkey')).status).toBe(422);
  });
  it('is added only soon after signing in, and only to one’s own account', async () => {
    const { id: personId, cookie } = await signedIn('kader');
    const visitor = new Visitor().carry(cookie);
    const options = await (await visitor.json('/akun/passkey/mulai', {})).json();
    expect(options).toMatchObject({
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    expect((await new Visitor().json('/akun/passkey/mulai', {})).status).toBe(403);
    const token = newId<string>();
    const now = Date.now() - 900_000;
    await write(env.DB, [
      sessionStarted({
        hash: await tokenHash(token),
        id: newId(),
        personId,
        method: 'phone',
        device: '',
        now,
        authenticatedAt: now,
        expiresAt: Date.now() + 3_600_000,
        idleMs: 3_600_000,
      }),
    ]);
    const late = await new Visitor()
      .carry(`${SESSION_COOKIE}=${token}`)
      .json('/akun/passkey/mulai', {});
    expect(late.status).toBe(401);
    expect(await late.json()).toEqual({ to: '/masuk/ulang?ke=/akun' });
  });
  it('of another cannot be removed', async () => {
    const [mine, theirs] = [await signedIn('kader'), await signedIn('kader')];
    const id = newId<string>();
    await write(env.DB, [added(id, theirs.id)]);
    await new Visitor().carry(mine.cookie).post('/akun/passkey/hapus', { passkey: id });
    const row = await env.DB.prepare('SELECT removed_at FROM passkey WHERE credential_id = ?')
      .bind(id)
      .first();
    expect(row).toEqual({ removed_at: null });
  });
});
