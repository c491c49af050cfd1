import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACCESS } from '../../../worker/identity/access.ts';
import { isVerifiedDonor, verifiedDonorExpected } from '../../../worker/identity/donor-store.ts';
import { passkeyAdded } from '../../../worker/identity/passkey-store.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { read } from '../../../worker/storage/read.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { AREAS, seedAreas, signedIn } from '../../support/workerd/cast.ts';
import { Visitor } from '../../support/workerd/visitor.ts';

beforeAll(seedAreas);

async function as(role: Parameters<typeof signedIn>[0], areaCode: string = AREAS.serang) {
  const { id, cookie } = await signedIn(role, areaCode);
  return { id, visitor: new Visitor().carry(cookie) };
}

async function assignmentOf(personId: string): Promise<string> {
  const row = await env.DB.prepare(
    'SELECT id FROM role_assignment WHERE person_id = ? AND ended_at IS NULL',
  )
    .bind(personId)
    .first<{ id: string }>();
  return row?.id ?? '';
}

const grant = (fields: Record<string, string> = {}) => ({
  peran: 'verifier',
  wilayah: AREAS.kasemen,
  mulai: '2026-01-01',
  sampai: '',
  _key: newId<string>(),
  ...fields,
});

describe('an administrator', () => {
  it('gives a role with dates; the person signs in anew and history says who gave it', async () => {
    const [admin, kader] = [await as('administrator'), await as('kader')];
    expect(
      (await admin.visitor.post(`/peran/${kader.id}`, grant({ sampai: '2199-12-31' }))).status,
    ).toBe(303);
    expect((await kader.visitor.get('/beranda')).status).toBe(303);
    const page = await (await admin.visitor.get(`/peran/${kader.id}`)).text();
    expect(page).toContain('Verifikator puskesmas');
    expect(page).toContain('31 Desember 2199');
    expect(page).toContain('Tokoh administrator');
  });
  it('does not give a role twice, beyond his area, backwards in time, or to strangers', async () => {
    const [admin, kader] = [await as('administrator'), await as('kader')];
    const stranger = await as('kader', AREAS.palembang);
    expect((await admin.visitor.post(`/peran/${kader.id}`, grant())).status).toBe(303);
    expect((await admin.visitor.post(`/peran/${kader.id}`, grant())).status).toBe(409);
    expect(
      (await admin.visitor.post(`/peran/${kader.id}`, grant({ wilayah: AREAS.palembang }))).status,
    ).toBe(409);
    expect(
      (
        await admin.visitor.post(
          `/peran/${kader.id}`,
          grant({ peran: 'kader', sampai: '2025-01-01' }),
        )
      ).status,
    ).toBe(409);
    expect((await admin.visitor.post(`/peran/${kader.id}`, grant({ peran: 'dewa' }))).status).toBe(
      422,
    );
    expect((await admin.visitor.post(`/peran/${stranger.id}`, grant())).status).toBe(404);
  });
  it('cannot touch his own roles', async () => {
    const admin = await as('administrator');
    const own = await assignmentOf(admin.id);
    expect((await admin.visitor.post(`/peran/${admin.id}`, grant())).status).toBe(409);
    expect((await admin.visitor.post(`/peran/${admin.id}/akhiri`, { penugasan: own })).status).toBe(
      409,
    );
  });
  it('gives money duties only to whose NIK is recorded', async () => {
    const [admin, kader] = [await as('administrator'), await as('kader')];
    const money = () =>
      admin.visitor.post(`/peran/${kader.id}`, grant({ peran: 'treasurer_checker' }));
    expect((await money()).status).toBe(409);
    await kader.visitor.post('/akun/nik', { nik: '3673021505900099' });
    expect((await money()).status).toBe(303);
  });
  it('ends a role; it stays in the history and cannot be revived or erased', async () => {
    const [admin, kader] = [await as('administrator'), await as('kader')];
    const penugasan = await assignmentOf(kader.id);
    expect(
      (await admin.visitor.post(`/peran/${kader.id}/akhiri`, { penugasan, _key: newId() })).status,
    ).toBe(303);
    expect((await kader.visitor.get('/beranda')).status).toBe(303);
    expect(await (await admin.visitor.get(`/peran/${kader.id}`)).text()).toContain('berakhir');
    expect(
      (await admin.visitor.post(`/peran/${kader.id}/akhiri`, { penugasan, _key: newId() })).status,
    ).toBe(409);
    for (const change of [
      'UPDATE role_assignment SET ended_at = NULL',
      "UPDATE role_assignment SET role = 'administrator'",
      'DELETE FROM role_assignment',
    ])
      await expect(env.DB.prepare(`${change} WHERE id = ?`).bind(penugasan).run()).rejects.toThrow(
        /append_only|refusal/,
      );
  });
});

describe('a lost passkey', () => {
  it('is removed by an administrator of the area, never one’s own, and ends all sessions', async () => {
    const [admin, kader] = [await as('administrator'), await as('kader')];
    const stranger = await as('administrator', AREAS.palembang);
    await write(env.DB, [
      passkeyAdded({
        id: 'lost',
        personId: kader.id,
        publicKey: new Uint8Array([1]),
        counter: 0,
        transports: [],
        device: '',
        at: 1,
      }),
    ]);
    const forget = (who: { visitor: Visitor }, id = kader.id) =>
      who.visitor.post(`/peran/${id}/kunci-sandi`, { _key: newId() });
    expect((await forget(stranger)).status).toBe(404);
    expect((await forget(admin, admin.id)).status).toBe(409);
    expect((await forget(admin)).status).toBe(303);
    expect((await kader.visitor.get('/beranda')).status).toBe(303);
    const row = await env.DB.prepare(`SELECT removed_at IS NULL AS open FROM passkey`).first();
    expect(row).toEqual({ open: 0 });
  });
});

describe('a hand-over', () => {
  it('moves role, queue and named duties to the successor in one step', async () => {
    const [admin, old, next] = [
      await as('administrator'),
      await as('kader', AREAS.kasemen),
      await as('kader', AREAS.curug),
    ];
    const run = newId<string>();
    await write(env.DB, [
      sql`INSERT INTO delivery_run (id, area_code, month, asset, due_on, kader_id, status) VALUES (${run}, ${AREAS.terumbu}, '2026-11', 'egg', '2026-11-05', ${old.id}, 'scheduled')`,
    ]);
    const penugasan = await assignmentOf(old.id);
    const answer = await admin.visitor.post(`/peran/${old.id}/serah-terima`, {
      penugasan,
      pengganti: next.id,
      _key: newId(),
    });
    expect(answer.headers.get('location')).toBe(`/peran/${next.id}?pesan=role_handed_over`);
    const { results } = await env.DB.prepare(
      'SELECT person_id, ended_at IS NULL AS holds, successor_id FROM role_assignment WHERE area_code = ?',
    )
      .bind(AREAS.kasemen)
      .all();
    expect(results).toEqual(
      expect.arrayContaining([
        { person_id: old.id, holds: 0, successor_id: next.id },
        { person_id: next.id, holds: 1, successor_id: null },
      ]),
    );
    const duty = await env.DB.prepare('SELECT kader_id FROM delivery_run WHERE id = ?')
      .bind(run)
      .first();
    expect(duty).toEqual({ kader_id: next.id });
    expect(await (await admin.visitor.get(`/peran/${old.id}`)).text()).toContain(
      'dilanjutkan oleh Tokoh kader',
    );
  });
  it('needs somebody else of the area, and a role that still holds', async () => {
    const [admin, old] = [await as('administrator'), await as('kader')];
    const stranger = await as('kader', AREAS.palembang);
    const penugasan = await assignmentOf(old.id);
    const to = (pengganti: string) =>
      admin.visitor.post(`/peran/${old.id}/serah-terima`, { penugasan, pengganti, _key: newId() });
    expect((await to(old.id)).status).toBe(409);
    expect((await to(stranger.id)).status).toBe(409);
    expect((await to('')).status).toBe(422);
    expect((await to(admin.id)).status).toBe(409);
  });
});

describe('an inspector', () => {
  it('reads roles and the access table, and changes nothing', async () => {
    const [inspector, kader] = [await as('inspector'), await as('kader')];
    const page = await (await inspector.visitor.get(`/peran/${kader.id}`)).text();
    expect(page).toContain('Anda dapat membaca, tidak mengubah');
    expect(page).not.toContain('serah-terima');
    expect((await inspector.visitor.post(`/peran/${kader.id}`, grant())).status).toBe(403);
  });
  it('sees every row of the table that decides', async () => {
    const { visitor } = await as('inspector');
    const page = await (await visitor.get('/akses')).text();
    expect(page.match(/<tr>/g)?.length).toBe(Object.keys(ACCESS).length + 1);
    expect(page).toContain('Menyetujui pembayaran');
  });
});

describe('a donor', () => {
  it('counts once a coordinator of his area has verified him, who is not himself', async () => {
    const coordinator = await as('coordinator');
    const donor = new Visitor();
    await donor.registerDonor('081299995555');
    const row = await env.DB.prepare(`SELECT person_id AS id FROM contact`).first<{ id: string }>();
    const id = row?.id ?? '';
    expect(await (await coordinator.visitor.get('/donatur')).text()).toContain('Budi Santoso');
    const stranger = await as('coordinator', AREAS.palembang);
    expect(await (await stranger.visitor.get('/donatur')).text()).not.toContain('Budi Santoso');
    const verify = { keputusan: 'verified' };
    const verified = async () =>
      (await read(env.DB, { rows: isVerifiedDonor(id) })).rows.length === 1;
    expect(await verified()).toBe(false);
    expect(await write(env.DB, [verifiedDonorExpected(id)])).toMatchObject({
      code: 'donor_not_verified',
    });
    expect((await stranger.visitor.post(`/donatur/${id}/verifikasi`, verify)).status).toBe(404);
    expect((await donor.post(`/donatur/${id}/verifikasi`, verify)).status).toBe(403);
    expect((await coordinator.visitor.post(`/donatur/${id}/verifikasi`, verify)).status).toBe(303);
    expect(await verified()).toBe(true);
    expect(await write(env.DB, [verifiedDonorExpected(id)])).toEqual({});
    expect(await (await coordinator.visitor.get('/donatur?status=verified')).text()).toContain(
      'Budi Santoso',
    );
    await expect(
      env.DB.prepare(`INSERT INTO donor_verification VALUES ('x', ?1, 'verified', ?1, 1)`)
        .bind(id)
        .run(),
    ).rejects.toThrow(/donor_is_not_verifier/);
  });
});
