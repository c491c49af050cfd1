import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { configOf } from '../../../worker/config.ts';
import { type Contact, ContactBook } from '../../../worker/identity/contact.ts';
import { resealContacts } from '../../../worker/identity/reseal-contacts.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { AREAS, seedAreas, signedIn, testEnv } from '../../support/workerd/cast.ts';
import { newPhone, Visitor } from '../../support/workerd/visitor.ts';

beforeAll(async () => {
  await seedAreas();
  await signedIn('coordinator', AREAS.serang);
});

/** The same installation after its master key was exchanged. */
const ROTATED = {
  ...testEnv,
  MASTER_KEY: `demo:${btoa('n'.repeat(32))}`,
  PREVIOUS_MASTER_KEYS: testEnv.MASTER_KEY ?? '',
};

async function underCurrentKey(): Promise<number> {
  const { masterKey } = await configOf(ROTATED);
  const sealed = `SELECT sealed FROM contact UNION ALL SELECT contact_sealed FROM invitation`;
  const row = await env.DB.prepare(
    `SELECT COUNT(*) AS n FROM (${sealed}) WHERE lower(hex(substr(sealed, 1, 4))) = ?`,
  )
    .bind(masterKey.id)
    .first<{ n: number }>();
  return row?.n ?? 0;
}

it('contacts go under the new master key in steps, while people sign in', async () => {
  const phones = [newPhone(), newPhone(), newPhone()];
  for (const phone of phones) await new Visitor().registerDonor(phone);
  const { cookie } = await signedIn('coordinator');
  const fields = {
    peran: 'kader',
    wilayah: AREAS.kasemen,
    kontak: newPhone(),
    _key: newId<string>(),
  };
  await new Visitor().carry(cookie).post('/undangan', fields);
  const config = await configOf(ROTATED);
  expect(await underCurrentKey()).toBe(0);
  expect(await resealContacts(env.DB, config, 2)).toBe(2);
  expect(await underCurrentKey()).toBe(2);
  for (const phone of phones) {
    const visitor = new Visitor({ env: ROTATED });
    await visitor.post('/masuk/kode', { kode: await visitor.codeFor(phone) });
    expect(await (await visitor.get('/akun')).text()).toContain(phone.slice(-4));
  }
  expect(await resealContacts(env.DB, config, 100)).toBe(2);
  expect(await resealContacts(env.DB, config, 100)).toBe(0);
  expect(await underCurrentKey()).toBe(4);
  const { PREVIOUS_MASTER_KEYS: _, ...alone } = ROTATED;
  const book = new ContactBook(await configOf(alone));
  const { results } = await env.DB.prepare('SELECT lookup, sealed FROM contact').all<{
    lookup: string;
    sealed: number[];
  }>();
  for (const { lookup, sealed } of results)
    expect((await book.open<Contact>(`contact:${lookup}`, sealed)).kind).toBe('phone');
});
