import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { configOf } from '../../../worker/config.ts';
import { ContactBook } from '../../../worker/identity/contact.ts';
import { contactAdded } from '../../../worker/identity/person-store.ts';
import { endingsToTell } from '../../../worker/pledges/continuity-store.ts';
import { remindDonors, reminderLang } from '../../../worker/pledges/remind-donors.ts';
import { instalmentsToRemind } from '../../../worker/pledges/reminder-store.ts';
import { type DateOnly, firstDay } from '../../../worker/shared/dates.ts';
import { write } from '../../../worker/storage/commit.ts';
import { read } from '../../../worker/storage/read.ts';
import { seedAreas, signedIn, submit, testEnv, visit } from '../../support/workerd/cast.ts';
import {
  activePledge,
  book,
  granted,
  monthFromNow,
  seedPrices,
} from '../../support/workerd/pledges.ts';

let donor: { id: string; cookie: string };
let pledge: { id: string; reference: string };
beforeAll(async () => {
  await seedAreas();
  await seedPrices();
  donor = await signedIn('bapak_asuh');
  const contacts = new ContactBook(await configOf(testEnv));
  const contact = { kind: 'email', value: 'donatur@contoh.id' } as const;
  const lookup = await contacts.lookup(contact);
  const sealed = await contacts.seal(`contact:${lookup}`, contact);
  await write(env.DB, [
    contactAdded({ personId: donor.id, kind: 'email', lookup, lookupKeyId: 'uji', sealed, at: 1 }),
  ]);
  pledge = await activePledge(donor, { firstMonth: monthFromNow(1) });
  await activePledge(await signedIn('bapak_asuh'), { firstMonth: monthFromNow(1) });
});

const dayOfDue = (days: number) =>
  Date.parse(`${monthFromNow(1)}-10T05:00:00Z`) + days * 86_400_000;
const remindOn = async (days: number) =>
  remindDonors({ env: testEnv, config: await configOf(testEnv) }, dayOfDue(days));
const sent = async () =>
  (
    await env.DB.prepare(
      'SELECT month, stage FROM instalment_reminder WHERE pledge_id = ? ORDER BY sent_at',
    )
      .bind(pledge.id)
      .all()
  ).results;

describe('a reminder', () => {
  it('goes to a donor who can be reached, once before an instalment is due and once when it is overdue', async () => {
    expect(await remindOn(-5)).toEqual({ reminded: 0 });
    expect(await remindOn(-2)).toEqual({ reminded: 1 });
    expect(await remindOn(-1)).toEqual({ reminded: 0 });
    expect(await remindOn(3)).toEqual({ reminded: 0 });
    const twice = await Promise.all([remindOn(10), remindOn(10)]);
    expect(twice.reduce((sum, { reminded }) => sum + reminded, 0)).toBe(1);
    expect(await sent()).toEqual([
      { month: monthFromNow(1), stage: 'coming' },
      { month: monthFromNow(1), stage: 'overdue' },
    ]);
    const messages = await env.DB.prepare(
      "SELECT COUNT(*) AS n FROM notification WHERE kind = 'reminder'",
    ).first('n');
    expect(messages).toBe(2);
  });
  it('is not sent to whoever asked not to be reminded, and comes in the language he chose', async () => {
    const off = await submit('/akun/pengingat', { pengingat: 'off' }, donor.cookie);
    expect(off.headers.get('location')).toContain('reminders_set');
    expect(await remindOn(28)).toEqual({ reminded: 0 });
    await submit('/akun/pengingat', { pengingat: 'en' }, donor.cookie);
    expect(await (await visit('/akun', donor.cookie)).text()).toMatch(
      /value="en"[^>]*checked|checked[^>]*value="en"/,
    );
    expect(await reminderLang(testEnv, donor.id)).toBe('en');
    expect(await remindOn(28)).toEqual({ reminded: 1 });
  });
  it('leaves the place in a morning to those who can be reminded: whoever cannot takes none', async () => {
    const day = monthFromNow(3);
    const asked = (reachedBy: ('phone' | 'email')[]) =>
      read(env.DB, {
        coming: instalmentsToRemind('coming', {
          from: firstDay(day),
          to: `${day}-28` as DateOnly,
          reachedBy,
          size: 200,
        }),
        endings: endingsToTell({
          from: monthFromNow(1),
          to: monthFromNow(12),
          reachedBy,
          size: 200,
        }),
      });
    const own = [expect.objectContaining({ donorId: donor.id })];
    expect(await asked(['phone', 'email'])).toEqual({ coming: own, endings: own });
    expect(await asked(['phone'])).toEqual({ coming: [], endings: [] });
    await submit('/akun/pengingat', { pengingat: 'off' }, donor.cookie);
    expect(await asked(['phone', 'email'])).toEqual({ coming: [], endings: [] });
    await submit('/akun/pengingat', { pengingat: 'id' }, donor.cookie);
    expect(await asked(['email'])).toEqual({ coming: own, endings: own });
  });
  it('is not sent of what was paid, nor of a part that no longer is open', async () => {
    granted(await book(pledge.reference, 600_000));
    const nextMonth = 30;
    expect(await remindOn(nextMonth)).toEqual({ reminded: 0 });
  });
});
