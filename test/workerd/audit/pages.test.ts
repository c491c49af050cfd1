import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import { type AuditSearch, searchOf } from '../../../worker/audit/audit-search.ts';
import { eventsFound, searchHorizon, WINDOW } from '../../../worker/audit/audit-search-store.ts';
import { auditEvent } from '../../../worker/identity/audit-store.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { read, watchCost } from '../../../worker/storage/read.ts';
import { AREAS, seedAreas, signedIn, submit, testEnv, visit } from '../../support/workerd/cast.ts';
import { childAt, rows } from '../../support/workerd/registry.ts';

const NAME = 'MELUR REKAAN';
const NIK = '3673914107200036';
const people = {
  inspector: { id: '', cookie: '' },
  foreignInspector: { id: '', cookie: '' },
  coordinator: { id: '', cookie: '' },
  kader: { id: '', cookie: '' },
  donor: { id: '', cookie: '' },
  foreignKader: { id: '', cookie: '' },
};
let child: string;
let foreignChild: string;

beforeAll(async () => {
  await seedAreas();
  people.inspector = await signedIn('inspector');
  people.foreignInspector = await signedIn('inspector', AREAS.palembang);
  people.coordinator = await signedIn('coordinator');
  people.kader = await signedIn('kader', AREAS.kasemen);
  people.donor = await signedIn('bapak_asuh');
  people.foreignKader = await signedIn('kader', AREAS.palembang);
  child = await childAt('registered', { name: NAME, nik: NIK });
  foreignChild = await childAt('registered', { areaCode: AREAS.bukitLama });
  await visit(`/anak/${child}`, people.kader.cookie);
  await visit(`/anak/${foreignChild}`, people.foreignKader.cookie);
});

const page = async (path: string, cookie: string) => (await visit(path, cookie)).text();
const refusals = (personId: string | null) =>
  rows<{ kind: string; subject: string; area: string }>(
    `SELECT subject_kind AS kind, subject_id AS subject, area_code AS area FROM audit_event
     WHERE action = 'access.refused' AND person_id IS ${personId === null ? 'NULL' : `'${personId}'`} ORDER BY id`,
  );
const found = (text: string) => (text.match(/<tr>/g) ?? []).length - 1;

describe('the search of the audit log', () => {
  it('shows the inspector of a city what happened there, in words, and never a child’s name or NIK', async () => {
    const html = await page('/audit', people.inspector.cookie);
    expect(html).toContain('Membuka berkas anak');
    expect(html).toContain('Tokoh kader');
    expect(html).toContain('Terumbu');
    expect(html).not.toMatch(/MELUR|3673914107200036/);
    expect(await page('/en/audit', people.inspector.cookie)).toContain('Opened a child’s file');
  });

  it('shows nothing of another city, whatever is asked', async () => {
    for (const query of [
      '',
      `?objek=${child}`,
      `?orang=${people.kader.id}`,
      '?wilayah=36.73',
      '?aksi=beneficiary.open&wilayah=36.73.02',
    ]) {
      const html = await page(`/audit${query}`, people.foreignInspector.cookie);
      expect(html, query).not.toContain(`/anak/${child}`);
      expect(html, query).not.toContain('Terumbu');
    }
  });

  it.each([
    ['person', () => `orang=${people.kader.id}`],
    ['action', () => 'aksi=beneficiary.open'],
    ['subject', () => `objek=${child}`],
    ['area', () => 'wilayah=36.73.02'],
    ['person and action', () => `orang=${people.kader.id}&aksi=beneficiary.open`],
  ])('narrows by %s', async (_, query) => {
    const html = await page(`/audit?${query()}`, people.inspector.cookie);
    expect(found(html)).toBeGreaterThan(0);
    expect(html).toContain(child.slice(0, 8));
    expect(html).not.toContain(foreignChild.slice(0, 8));
  });

  it('narrows by days, both ends included, in WIB', async () => {
    const at = Date.parse('2026-03-02T23:30:00+07:00');
    const personId = people.inspector.id;
    const subject = { subjectKind: 'pledge', subjectId: 'harilama', areaCode: AREAS.serang };
    await write(env.DB, [auditEvent({ at, personId, action: 'pledge.accept', ...subject })]);
    const on = (dari: string, sampai: string) =>
      page(`/audit?dari=${dari}&sampai=${sampai}`, people.inspector.cookie);
    expect(await on('2026-03-02', '2026-03-02')).toContain('harilama');
    expect(await on('2026-03-03', '2026-03-04')).not.toContain('harilama');
    expect(await on('2026-03-01', '2026-03-01')).not.toContain('harilama');
  });

  it('leaves out what cannot be meant, and never fails', async () => {
    const odd = "?orang=' OR 1=1&aksi=<script>&objek=%00&wilayah=99&dari=2026-02-31&sebelum=x";
    const answer = await visit(`/audit${odd}`, people.inspector.cookie);
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('<script>&');
  });

  it('takes a search by post and lets only codes and dates into the address', async () => {
    const search = {
      aksi: 'beneficiary.open',
      objek: child,
      dari: '2026-01-01',
      wilayah: '',
      nik: NIK,
    };
    const answer = await submit('/audit', search, people.inspector.cookie);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(
      `/audit?aksi=beneficiary.open&objek=${child}&dari=2026-01-01`,
    );
    const typed = await submit('/audit', { objek: NIK }, people.inspector.cookie);
    expect(typed.status).toBe(422);
    const html = await typed.text();
    expect(html).toContain('Ini bukan kode');
    expect(html).not.toContain(NIK);
    expect(await page(`/audit?objek=${NIK}`, people.inspector.cookie)).not.toContain(NIK);
  });

  it('finds people by name through a form that is posted, in the area only', async () => {
    const answer = await submit('/audit/orang', { nama: 'tokoh KADER' }, people.inspector.cookie);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain(people.kader.id);
    expect(html).not.toContain(people.foreignKader.id);
  });

  it('goes through a long log page by page, without loss or repetition, at a bounded cost', async () => {
    const personId = newId<string>();
    const many = Array.from({ length: 120 }, (_, index) =>
      auditEvent({
        at: 10_000 + (index >> 2),
        personId,
        action: 'beneficiary.open',
        subjectKind: 'beneficiary',
        subjectId: `banyak${String(index).padStart(4, '0')}`,
        areaCode: AREAS.terumbu,
      }),
    );
    await write(env.DB, many);
    const seen: string[] = [];
    let path: string | undefined = `/audit?orang=${personId}`;
    while (path !== undefined) {
      const html: string = await page(path, people.inspector.cookie);
      seen.push(
        ...[...html.matchAll(/aksi=|objek=|\/anak\/(banyak\d+)\/jejak/g)].flatMap(
          (m) => m[1] ?? [],
        ),
      );
      path = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toHaveLength(120);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it('looks at a window of the log, never at all of it, and says where it stopped', async () => {
    await env.DB.prepare(
      `INSERT INTO audit_event (at, person_id, action, subject_kind, subject_id, area_code)
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)
       SELECT 20000 + i, 'lain', 'beneficiary.open', 'beneficiary', 'x' || i, '16.71.02.1001' FROM n`,
    ).run();
    const cost = watchCost(env.DB);
    const searches: Partial<AuditSearch>[] = [
      {},
      { action: 'beneficiary.open' },
      { personId: 'lain' },
      { areaCode: '16.71.02' },
      { subjectId: 'x77' },
      { before: { at: 27_000, id: 1 } },
    ];
    for (const search of searches) {
      const asked = { ...searchOf(() => undefined), ...search };
      cost.rowsRead = 0;
      await read(env.DB, {
        found: eventsFound(asked, [AREAS.serang], 51),
        horizon: searchHorizon(asked),
      });
      expect(cost.rowsRead, JSON.stringify(search)).toBeLessThan(3 * WINDOW);
    }
    const html = await page(
      '/audit?aksi=beneficiary.open&sampai=1970-01-01',
      people.inspector.cookie,
    );
    expect(html).toContain('Cari lebih jauh ke belakang');
  });

  it('is for inspectors only', async () => {
    for (const who of ['coordinator', 'kader', 'donor'] as const) {
      expect((await visit('/audit', people[who].cookie)).status, who).toBe(403);
    }
    expect((await visit('/audit')).headers.get('location')).toBe('/masuk?ke=%2Faudit');
  });

  it('is itself on record', async () => {
    await page('/audit', people.inspector.cookie);
    await page('/audit', people.inspector.cookie);
    expect(
      await rows(
        `SELECT area_code AS area FROM audit_event WHERE action = 'audit.read' AND person_id = '${people.inspector.id}'`,
      ),
    ).toEqual([{ area: AREAS.serang }]);
  });
});

describe('who has seen a child’s file', () => {
  it('is one click from the file for inspector and coordinator, and names who, in which role, when', async () => {
    const link = `href="/anak/${child}/jejak"`;
    expect(await page(`/anak/${child}`, people.kader.cookie)).not.toContain(link);
    for (const who of ['inspector', 'coordinator'] as const) {
      expect(await page(`/anak/${child}`, people[who].cookie)).toContain(link);
      const html = await page(`/anak/${child}/jejak`, people[who].cookie);
      expect(html).toContain('Tokoh kader');
      expect(html).toMatch(/Kader/);
      expect(html).not.toMatch(/MELUR|3673914107200036/);
    }
    expect(
      await rows(
        `SELECT DISTINCT person_id AS who FROM audit_event WHERE action = 'audit.child' AND subject_id = '${child}' ORDER BY 1`,
      ),
    ).toEqual([people.inspector.id, people.coordinator.id].sort().map((who) => ({ who })));
  });

  it('is the same 404 in another city as for a child that does not exist, and nobody else’s business', async () => {
    for (const id of [child, newId<string>()]) {
      expect((await visit(`/anak/${id}/jejak`, people.foreignInspector.cookie)).status).toBe(404);
    }
    expect((await visit(`/anak/${child}/jejak`, people.kader.cookie)).status).toBe(403);
    expect((await visit(`/anak/${child}/jejak`, people.donor.cookie)).status).toBe(403);
  });
});

describe('a refusal', () => {
  it('is recorded with the permission and the pattern of the address, never the address itself', async () => {
    const kader = await signedIn('kader', AREAS.kasemen);
    await visit(`/janji/${child}?nama=SITI`, kader.cookie);
    expect(await refusals(kader.id)).toEqual([
      { kind: 'pledge.list', subject: 'GET /janji/:id', area: AREAS.kasemen },
    ]);
    const html = await page('/audit?aksi=access.refused', people.inspector.cookie);
    expect(html).toContain('Ditolak:');
    expect(html).toContain('GET /janji/:id');
  });

  it('is recorded once per person and permission in a minute, however often he tries', async () => {
    const kader = await signedIn('kader', AREAS.kasemen);
    for (let tries = 0; tries < 5; tries += 1) await visit('/janji', kader.cookie);
    await Promise.all([1, 2, 3].map(() => visit(`/janji/${child}`, kader.cookie)));
    await visit('/kas', kader.cookie);
    expect((await refusals(kader.id)).map(({ kind }) => kind)).toEqual([
      'pledge.list',
      'money.read',
    ]);
  });

  it('is recorded anew after a minute', async () => {
    const kader = await signedIn('kader', AREAS.kasemen);
    await visit('/kas', kader.cookie);
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO audit_event (at, person_id, action, subject_kind, subject_id, area_code)
         VALUES (?, ?, 'access.refused', 'pledge.list', 'GET /janji', '')`,
      ).bind(Date.now() - 61_000, kader.id),
    ]);
    await visit('/janji', kader.cookie);
    expect((await refusals(kader.id)).map(({ kind }) => kind)).toEqual([
      'money.read',
      'pledge.list',
      'pledge.list',
    ]);
  });

  it('of a command from another site is recorded too, of a known person and of nobody', async () => {
    const { id, cookie } = await signedIn('coordinator');
    const send = (headers: Record<string, string>) =>
      app.request(
        `http://localhost/anak/${child}/penutupan`,
        { method: 'POST', headers: { ...headers, origin: 'https://lain.example' } },
        testEnv,
      );
    expect((await send({ cookie })).status).toBe(403);
    expect((await send({})).status).toBe(403);
    expect((await send({})).status).toBe(403);
    const expected = { kind: 'cross_origin', subject: 'POST /anak/:id/penutupan' };
    expect(await refusals(id)).toEqual([{ ...expected, area: AREAS.serang }]);
    expect(await refusals(null)).toEqual([{ ...expected, area: '' }]);
    expect(await page('/audit?aksi=access.refused', people.inspector.cookie)).toContain(
      'Tanpa masuk',
    );
  });

  it('is none where somebody is only sent to sign in', async () => {
    const before = (await refusals(null)).length;
    await visit('/kas');
    expect(await refusals(null)).toHaveLength(before);
  });
});

describe('an event', () => {
  it('of no place is recorded where the person has his role: the inspector there sees who signed in', async () => {
    const { id } = await signedIn('verifier', AREAS.curug);
    await submit('/masuk/peran', { person: id });
    expect(
      await rows(
        `SELECT area_code AS area FROM audit_event WHERE action = 'session.start' AND person_id = '${id}'`,
      ),
    ).toEqual([{ area: AREAS.curug }]);
    expect(await page(`/audit?aksi=session.start&orang=${id}`, people.inspector.cookie)).toContain(
      'Tokoh verifier',
    );
  });

  it('names no child and no NIK, whatever was done', async () => {
    const all = JSON.stringify(await rows('SELECT * FROM audit_event'));
    expect(all).not.toMatch(/MELUR|REKAAN|\d{16}/);
  });
});

describe('the check', () => {
  it('seals what waits, and tells the inspector that the log is whole, or what is not', async () => {
    const whole = await submit('/audit/pemeriksaan', {}, people.inspector.cookie);
    expect(await whole.text()).toContain('Jejak utuh');
    expect(await page('/audit', people.inspector.cookie)).toContain('Nomor');
    const older = await submit('/audit/pemeriksaan', { sampai: '1' }, people.inspector.cookie);
    expect(await older.text()).toContain('dalam 1 segel');
    const [trigger] = await rows<{ sql: string }>(
      `SELECT sql FROM sqlite_master WHERE name = 'audit_event_no_update'`,
    );
    const [victim] = await rows<{ id: number }>(`SELECT max(last_id) AS id FROM audit_seal`);
    await env.DB.batch([
      env.DB.prepare('DROP TRIGGER audit_event_no_update'),
      env.DB.prepare(`UPDATE audit_event SET at = at + 1 WHERE id = ?`).bind(victim?.id),
      env.DB.prepare(trigger?.sql ?? ''),
    ]);
    const broken = await (await submit('/audit/pemeriksaan', {}, people.inspector.cookie)).text();
    expect(broken).toContain('Jejak tidak utuh');
    expect(broken).toContain(`kejadian ${victim?.id}`);
  });

  it('is refused to everybody else', async () => {
    expect((await submit('/audit/pemeriksaan', {}, people.coordinator.cookie)).status).toBe(403);
  });
});
