import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../worker/shared/ids.ts';
import {
  AREAS,
  organisation,
  seedAreas,
  signedIn,
  submit,
  visit,
} from '../../support/workerd/cast.ts';
import {
  activePledge,
  book,
  granted,
  make,
  monthFromNow,
  seedPrices,
} from '../../support/workerd/pledges.ts';

let donor: { id: string; cookie: string };
let treasurer: { id: string; cookie: string };
beforeAll(async () => {
  await seedAreas();
  await seedPrices();
  donor = await signedIn('bapak_asuh');
  treasurer = await signedIn('treasurer_maker');
});

const count = (table: string) =>
  env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<number>('n');
const form = (pledge: string, more: Record<string, string> = {}) => ({
  pledge,
  rupiah: '300.000',
  method: 'bank_transfer',
  bankReference: newId<string>(),
  receivedOn: `${monthFromNow(-1)}-15`,
  ...more,
});

describe('money that comes in', () => {
  it('is booked with its entry and leaf at once, from the treasurer’s desk', async () => {
    const { id, reference } = await activePledge(donor);
    const leaves = (await count('log_leaf')) ?? 0;
    const answer = await submit('/kas/penerimaan', form(reference), treasurer.cookie);
    expect(answer.status).toBe(303);
    expect(await count('log_leaf')).toBe(leaves + 1);
    const balance = await env.DB.prepare('SELECT amount FROM account_balance WHERE account_id = ?')
      .bind(`fund:${id}`)
      .first('amount');
    expect(balance).toBe(-300_000);
    const desk = await (await visit('/kas', treasurer.cookie)).text();
    expect(desk).toContain(reference);
    expect(desk).toContain('Rp 300.000');
  });
  it('sent twice is booked once', async () => {
    const { id, reference } = await activePledge(donor);
    const fields = { ...form(reference), _key: newId<string>() };
    for (let time = 0; time < 2; time += 1) {
      expect((await submit('/kas/penerimaan', fields, treasurer.cookie)).status).toBe(303);
    }
    expect(
      await env.DB.prepare('SELECT COUNT(*) AS n FROM receipt WHERE pledge_id = ?')
        .bind(id)
        .first('n'),
    ).toBe(1);
  });
  it('under a bank reference already booked is refused, however it is spaced', async () => {
    const { reference } = await activePledge(donor);
    granted(await book(reference, 10, { bankReference: 'trx 77' }));
    expect(await book(reference, 10, { bankReference: ' TRX  77 ' })).toMatchObject({
      code: 'receipt_exists',
    });
    granted(await book(reference, 10, { bankReference: 'TRX 77', method: 'cash' }));
  });
  it('is refused for a pledge that is not active, in another area, unknown, or more than promised', async () => {
    const pending = await env.DB.prepare('SELECT reference FROM pledge WHERE id = ?')
      .bind(granted(await make(donor)))
      .first<string>('reference');
    expect(await book(pending ?? '', 5)).toMatchObject({ code: 'pledge_not_active' });
    const { reference } = await activePledge(donor);
    expect(await book(reference, 5, { scopes: [AREAS.palembang] })).toMatchObject({
      code: 'pledge_unknown',
    });
    expect(await book('ASUH-0000-0000', 5)).toMatchObject({ code: 'pledge_unknown' });
    expect(await book(reference, 6 * 300_000 + 1)).toMatchObject({
      code: 'receipt_exceeds_pledge',
    });
    granted(await book(reference, 6 * 300_000));
    expect(await book(reference, 1)).toMatchObject({ code: 'receipt_exceeds_pledge' });
  });
  it('says at the field what is wrong, in both languages', async () => {
    const { reference } = await activePledge(donor);
    const wrong = async (more: Record<string, string>, path = '/kas/penerimaan') => {
      const answer = await submit(path, form(reference, more), treasurer.cookie);
      expect(answer.status).toBe(422);
      return answer.text();
    };
    expect(await wrong({ receivedOn: `${monthFromNow(1)}-28` })).toContain('receivedOn-error');
    expect(await wrong({ receivedOn: '2026-02-30' })).toContain('receivedOn-error');
    expect(await wrong({ rupiah: '1,5' })).toContain('rupiah-error');
    expect(await wrong({ rupiah: '0' })).toContain('rupiah-error');
    expect(await wrong({ pledge: 'ASUH-0000-0000' })).toContain('pledge-error');
    expect(await wrong({ bankReference: '' })).toContain('bankReference-error');
    expect(await wrong({ rupiah: '9.999.999' }, '/en/kas/penerimaan')).toContain(
      'more than what remains',
    );
  });
  it('is booked by the maker only, and seen by those with money to answer for', async () => {
    const { reference } = await activePledge(donor);
    for (const role of ['treasurer_checker', 'coordinator', 'inspector', 'bapak_asuh'] as const) {
      const { cookie } = await signedIn(role);
      expect((await submit('/kas/penerimaan', form(reference), cookie)).status).toBe(403);
      const desk = await visit('/kas', cookie);
      expect(desk.status).toBe(role === 'bapak_asuh' ? 403 : 200);
      expect(await desk.text()).not.toContain('/kas/penerimaan');
    }
  });
  it('of an organisation is public by name, of a person never', async () => {
    const organisationId = await organisation('PT Telur Sehat');
    const officer = await signedIn('csr_officer', AREAS.serang, organisationId);
    const own = await activePledge({ id: officer.id, organisationId });
    granted(await book(own.reference, 5));
    const person = await activePledge(donor);
    granted(await book(person.reference, 5));
    const { results } = await env.DB.prepare(
      "SELECT leaf FROM log_leaf WHERE leaf->>'type' = 'receipt' ORDER BY idx DESC LIMIT 2",
    ).all<{ leaf: string }>();
    expect(results[1]?.leaf).toContain('fund/PT Telur Sehat');
    expect(results[0]?.leaf).toContain('fund/individuals');
    for (const { leaf } of results) {
      for (const secret of [own.id, person.id, person.reference, donor.id, 'Tokoh']) {
        expect(leaf).not.toContain(secret);
      }
    }
  });
});
