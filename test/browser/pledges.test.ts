import { describe, expect, it } from 'vitest';
import { accessibilityFaults, overflows, PHONE, useBrowser } from '../support/browser/browser.ts';

const NARROW = { width: 320, height: 640 };
const browser = useBrowser();

describe('a stranger with one minute', () => {
  it('pledges within twelve taps, on a phone, without JavaScript', async () => {
    const page = await browser.open({ size: PHONE, javaScript: false });
    let taps = 0;
    const faults: string[] = [];
    const look = async (where: string) => {
      if (await overflows(page)) faults.push(`${where}: scrolls sideways`);
    };
    const press = async (name: string | RegExp) => {
      taps += 1;
      await page
        .locator('main')
        .getByRole('button', { name })
        .or(page.locator('main').getByRole('link', { name }))
        .first()
        .click();
    };
    const type = async (label: string | RegExp, typed: string) => {
      taps += 1;
      await page.getByLabel(label).first().fill(typed);
    };

    await page.goto('/ikut');
    await look('/ikut');
    await type('Rupiah per bulan', '450rb');
    await press('Lanjut');
    await look('/ikut/untuk');
    await press('Tinjau janji');
    await look('/ikut/tinjau');
    expect(await page.locator('main').textContent()).toContain('Rp 2.700.000');
    await press('Masuk untuk berjanji');
    await type(/Nomor ponsel/, `pemberi.${Date.now()}@contoh.id`);
    await press(/Kirim kode/);
    const shown = (await page.locator('main .notice').textContent()) ?? '';
    taps += 2;
    await page.locator('[name=kode]').fill(/\d{3} ?\d{3}/.exec(shown)?.[0] ?? '');
    await page.locator('main form').first().getByRole('button').first().click();
    await page.waitForURL('**/masuk/daftar**');
    await type('Nama', 'Budi Pemberi');
    await press('Daftar dan masuk');
    await page.waitForURL('**/ikut/tinjau**');
    taps += 1;
    await page.getByRole('checkbox').check();
    await press('Saya berjanji');
    await page.waitForURL('**/janji-saya/**');
    await look('/janji-saya/…');
    expect(await page.locator('main').textContent()).toMatch(/ASUH-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    expect(faults).toEqual([]);
    expect(taps).toBeLessThanOrEqual(12);
  });

  it('hears what his amount does while he types it, and whom it would reach on each screen', async () => {
    const page = await browser.open({ size: NARROW, dark: true });
    const faults: string[] = [];
    const look = async () => {
      const { pathname } = new URL(page.url());
      if (await overflows(page)) faults.push(`${pathname}: scrolls sideways`);
      for (const fault of await accessibilityFaults(page)) faults.push(`${pathname}: ${fault}`);
    };
    await page.goto('/ikut');
    await page.getByLabel('Rupiah per bulan').fill('1,5 juta');
    await page.getByText('cukup untuk 25 anak').waitFor();
    const told = await page.locator('[data-answer-text]').textContent();
    expect(told).toMatch(/anak di Kota Serang: .*Tidak satu pun dibantu hari ini/);
    await look();
    await page.getByRole('button', { name: 'Lanjut' }).click();
    await page.waitForURL('**/ikut/untuk');
    await page
      .getByText(/Dengan janji Anda: .*Tidak satu pun dibantu/)
      .first()
      .waitFor();
    await look();
    await page.goto('/en/ikut/untuk');
    await look();
    await page.getByRole('button', { name: 'Review' }).click();
    await page.waitForURL('**/ikut/tinjau');
    await page.getByRole('heading', { name: 'What this pledge would do' }).waitFor();
    await look();
    expect(faults).toEqual([]);
  });
});
