import { beforeAll, describe, expect, it } from 'vitest';
import { RETENTION_POLICY } from '../../../worker/rights/retention.ts';
import { addDays } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { AREAS, seedAreas, signedIn, submit, visit } from '../../support/workerd/cast.ts';
import { rows, TODAY } from '../../support/workerd/registry.ts';

type Person = Awaited<ReturnType<typeof signedIn>>;
let administrator: Person;
let inspector: Person;

beforeAll(async () => {
  await seedAreas();
  administrator = await signedIn('administrator');
  inspector = await signedIn('inspector');
});

const found = (more: Record<string, string> = {}) => ({
  kind: 'disclosed',
  foundOn: addDays(TODAY, -1),
  foundTime: '08:00',
  happened: 'Sebuah daftar cetak tertinggal di angkutan umum.',
  dataKinds: 'identity',
  people: '12',
  measures: 'Daftar sudah diambil kembali.',
  _key: newId<string>(),
  ...more,
});

async function recorded(): Promise<string> {
  const answer = await submit('/insiden/baru', found(), administrator.cookie);
  expect(answer.status).toBe(303);
  return answer.headers.get('location')?.split('?')[0] ?? '';
}

describe('a breach', () => {
  it('counts its 72 hours from when it was found and drafts both letters with its facts', async () => {
    const path = await recorded();
    const [row] = await rows<{ clock: number; found: number }>(
      'SELECT due_at - found_at AS clock, found_at AS found FROM breach',
    );
    expect(row).toEqual({
      clock: 72 * 3_600_000,
      found: Date.parse(`${addDays(TODAY, -1)}T01:00:00Z`),
    });
    const page = await (await visit(path, inspector.cookie)).text();
    expect(page).toMatch(/(sisa|lewat) \d+ jam/);
    for (const said of [
      'Pasal 46',
      'daftar cetak tertinggal',
      'nama dan NIK anak',
      'Kota Serang',
    ]) {
      expect(page, said).toContain(said);
    }
    expect(page).not.toContain('Tandai sudah dikirim');
  });

  it('is marked as notified once for each recipient', async () => {
    const path = await recorded();
    const mark = (recipient: string) =>
      submit(`${path}/pemberitahuan`, { recipient, _key: newId() }, administrator.cookie);
    expect((await mark('subjects')).status).toBe(303);
    expect((await mark('subjects')).status).toBe(409);
    expect((await mark('authority')).status).toBe(303);
    expect(await (await visit(path, administrator.cookie)).text()).toContain('sudah diberitahukan');
  });

  it('is recorded once under one key', async () => {
    const form = found();
    const first = await submit('/insiden/baru', form, administrator.cookie);
    const again = await submit('/insiden/baru', form, administrator.cookie);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
  });

  it('takes no NIK in its words, no time to come, and no empty field', async () => {
    const status = async (more: Record<string, string>) =>
      (await submit('/insiden/baru', found(more), administrator.cookie)).status;
    expect(await status({ happened: 'Tentang 3673 9118 1119 0001' })).toBe(422);
    expect(await status({ foundOn: addDays(TODAY, 1) })).toBe(422);
    expect(await status({ foundTime: '25:00' })).toBe(422);
    expect(await status({ people: '' })).toBe(422);
  });

  it('is recorded by administrators only and seen in its area only', async () => {
    const path = await recorded();
    expect((await submit('/insiden/baru', found(), inspector.cookie)).status).toBe(403);
    const stranger = await signedIn('administrator', AREAS.palembang);
    expect((await visit(path, stranger.cookie)).status).toBe(404);
    const mark = { recipient: 'subjects', _key: newId<string>() };
    expect((await submit(`${path}/pemberitahuan`, mark, stranger.cookie)).status).toBe(404);
    expect((await visit('/insiden', (await signedIn('kader')).cookie)).status).toBe(403);
  });
});

describe('the register of processing', () => {
  it('names the terms that the jobs keep, in both languages, to administrators and inspectors', async () => {
    for (const path of ['/pemrosesan', '/en/pemrosesan']) {
      const page = await (await visit(path, inspector.cookie)).text();
      expect(page).toContain(`${RETENTION_POLICY.rawImportDays} `);
      expect(page).toContain(`${RETENTION_POLICY.closedMonths} `);
    }
    expect((await visit('/pemrosesan', administrator.cookie)).status).toBe(200);
    expect((await visit('/pemrosesan', (await signedIn('kader')).cookie)).status).toBe(403);
  });
});
