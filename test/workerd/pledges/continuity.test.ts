import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { configOf } from '../../../worker/config.ts';
import { ContactBook } from '../../../worker/identity/contact.ts';
import { contactAdded } from '../../../worker/identity/person-store.ts';
import { tellEndings } from '../../../worker/pledges/tell-endings.ts';
import { firstDay } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import {
  AREAS,
  organisation,
  seedAreas,
  signedIn,
  submit,
  testEnv,
  visit,
} from '../../support/workerd/cast.ts';
import {
  activePledge,
  hasAccepted,
  monthFromNow,
  seedPrices,
} from '../../support/workerd/pledges.ts';
import { childAt } from '../../support/workerd/registry.ts';
import { approvedRun } from '../../support/workerd/sponsored.ts';

beforeAll(async () => {
  await seedAreas();
  await seedPrices();
});

const renew = (id: string, cookie: string, price = '60000', _key = newId<string>()) =>
  submit(`/janji-saya/${id}/perpanjangan`, { price, _key }, cookie);
const rows = async (table: string) =>
  (await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<number>('n')) ?? 0;
const holderOf = (id: string) =>
  env.DB.prepare('SELECT donor_id FROM pledge WHERE id = ?').bind(id).first<string>('donor_id');

describe('a pledge about to end', () => {
  it('says how many children have nobody after it, to its donor and to the coordinator', async () => {
    const donor = await signedIn('bapak_asuh', AREAS.serang, await organisation('PT Dua Bulan'));
    const { id } = await activePledge(donor, { months: 2, wantedChildren: 2 });
    await childAt('verified');
    await childAt('verified');
    const coordinator = await signedIn('coordinator');
    await approvedRun(coordinator.id, { months: 2 });
    const supported = await env.DB.prepare(
      'SELECT COUNT(*) AS n FROM sponsorship_month WHERE pledge_id = ? AND month = ?',
    )
      .bind(id, monthFromNow(1))
      .first<number>('n');
    const html = await (await visit('/janji/berakhir', coordinator.cookie)).text();
    expect(html).toContain(id);
    const own = await (await visit(`/janji-saya/${id}`, donor.cookie)).text();
    expect(supported).toBe(2);
    expect(own).toContain(`${supported} anak belum punya penerus`);
    const afar = await signedIn('coordinator', AREAS.palembang);
    expect(await (await visit('/janji/berakhir', afar.cookie)).text()).not.toContain(id);
    expect((await visit('/janji/berakhir', donor.cookie)).status).toBe(403);
  });

  it('is renewed by one tap: as many children, right after its last month, once', async () => {
    const donor = await signedIn('bapak_asuh');
    const { id } = await activePledge(donor, { months: 2, wantedChildren: 3 });
    const html = await (await visit(`/janji-saya/${id}`, donor.cookie)).text();
    expect(html).toContain('Perpanjang');
    expect(html).toContain('Rp 180.000 per bulan');
    const [one, two] = await Promise.all([renew(id, donor.cookie), renew(id, donor.cookie)]);
    expect([one.status, two.status].toSorted()).toEqual([303, 409]);
    const made = await env.DB.prepare(
      `SELECT first_month AS firstMonth, months, children, status FROM pledge
       WHERE id = (SELECT renewed_by FROM pledge_renewal WHERE pledge_id = ?)`,
    )
      .bind(id)
      .first();
    expect(made).toEqual({
      firstMonth: monthFromNow(2),
      months: 2,
      children: 3,
      status: 'pending',
    });
    expect(await (await visit(`/janji-saya/${id}`, donor.cookie)).text()).toContain(
      'sudah Anda perpanjang',
    );
  });

  it('is renewed at the price that was shown, by its donor, and not long before its end', async () => {
    const donor = await signedIn('bapak_asuh');
    const { id } = await activePledge(donor, { months: 1 });
    expect((await renew(id, donor.cookie, '59000')).status).toBe(409);
    const stranger = await signedIn('bapak_asuh');
    await hasAccepted(stranger.id);
    expect((await renew(id, stranger.cookie)).status).toBe(404);
    const long = await activePledge(donor, { months: 6 });
    expect((await renew(long.id, donor.cookie)).status).toBe(409);
    expect(await (await visit(`/janji-saya/${long.id}`, donor.cookie)).text()).not.toContain(
      'Perpanjang',
    );
  });

  it('is told to its donor once, and not at night', async () => {
    const donor = await signedIn('bapak_asuh');
    const config = await configOf(testEnv);
    const book = new ContactBook(config);
    const contact = { kind: 'phone', value: '+6281200000077' } as const;
    const lookup = await book.lookup(contact);
    await write(env.DB, [
      contactAdded({
        lookup,
        lookupKeyId: 'uji',
        personId: donor.id,
        kind: 'phone',
        sealed: await book.seal(`contact:${lookup}`, contact),
        at: 1,
      }),
    ]);
    await activePledge(donor, { months: 2 });
    const noon = Date.parse(`${firstDay(monthFromNow(1))}T05:00:00Z`);
    const place = { env: testEnv, config };
    const before = await rows('ending_reminder');
    expect(await tellEndings(place, noon + 11 * 3_600_000)).toEqual({ told: 0 });
    await tellEndings(place, noon);
    const after = await rows('ending_reminder');
    expect(after).toBe(before + 1);
    expect(await tellEndings(place, noon)).toEqual({ told: 0 });
  });
});

describe('a post handed over', () => {
  async function transfer() {
    const unit = await organisation('Kodim Uji', 'tni');
    const leaver = await signedIn('bapak_asuh', AREAS.serang, unit);
    const successor = await signedIn('bapak_asuh', AREAS.serang, unit);
    const pledge = await activePledge({ id: leaver.id, organisationId: unit });
    const own = await activePledge(leaver);
    const handOver = () =>
      env.DB.prepare(
        "UPDATE role_assignment SET ended_at = 2, ended_by = 'test', successor_id = ?2 WHERE person_id = ?1",
      )
        .bind(leaver.id, successor.id)
        .run();
    return { unit, leaver, successor, pledge, own, handOver };
  }
  const takeOver = (dari: string, cookie: string) =>
    submit('/janji-saya/serah-terima', { dari, charter: '1', _key: newId<string>() }, cookie);

  it('brings the unit’s pledges to the successor by one confirmation; his own stay with the leaver', async () => {
    const { leaver, successor, pledge, own, handOver } = await transfer();
    expect((await takeOver(leaver.id, successor.cookie)).status).toBe(409);
    await handOver();
    const waiting = await (await visit('/janji-saya', successor.cookie)).text();
    expect(waiting).toContain('Anda menggantikan');
    const months = () =>
      env.DB.prepare('SELECT COUNT(*) AS n FROM instalment WHERE pledge_id = ?')
        .bind(pledge.id)
        .first();
    const before = await months();
    expect((await takeOver(leaver.id, successor.cookie)).status).toBe(303);
    expect(await holderOf(pledge.id)).toBe(successor.id);
    expect(await holderOf(own.id)).toBe(leaver.id);
    expect(await months()).toEqual(before);
    const page = await (await visit(`/janji-saya/${pledge.id}`, successor.cookie)).text();
    expect(page).toContain('Sebelumnya dipegang Tokoh bapak_asuh');
    expect((await visit(`/janji-saya/${pledge.id}`, leaver.cookie)).status).toBe(403);
    expect((await takeOver(leaver.id, successor.cookie)).status).toBe(409);
  });

  it('is nobody else’s to take: not a colleague’s, not of another unit', async () => {
    const { unit, leaver, pledge, handOver } = await transfer();
    await handOver();
    const colleague = await signedIn('bapak_asuh', AREAS.serang, unit);
    const outsider = await signedIn(
      'bapak_asuh',
      AREAS.serang,
      await organisation('Polres', 'polri'),
    );
    for (const each of [colleague, outsider]) {
      expect((await takeOver(leaver.id, each.cookie)).status).toBe(409);
    }
    expect(await holderOf(pledge.id)).toBe(leaver.id);
    await expect(
      env.DB.prepare('UPDATE pledge SET donor_id = ?2 WHERE id = ?1')
        .bind(pledge.id, outsider.id)
        .run(),
    ).rejects.toThrow('append_only:pledge');
    await expect(
      env.DB.prepare(
        'INSERT INTO pledge_handover (pledge_id, from_person, to_person, at) VALUES (?1, ?2, ?3, 5)',
      )
        .bind(pledge.id, leaver.id, outsider.id)
        .run(),
    ).rejects.toThrow('refusal:not_your_post');
  });
});
