import { describe, expect, it } from 'vitest';
import {
  accessibilityFaults,
  DESK,
  overflows,
  PHONE,
  signInAs,
  useBrowser,
} from '../support/browser/browser.ts';

const browser = useBrowser();
const SHOTS = process.env.SHOTS;

describe('a donor and the children he supports', () => {
  it.each([
    ['a phone', PHONE, ''],
    ['a desk', DESK, '/en'],
  ] as const)('fit on %s, without a fault that axe finds', async (name, size, lang) => {
    const page = await browser.open({ size });
    await signInAs(page, 'Letkol Inf. Bambang');
    await page.goto('/janji-saya');
    const pledge = await page.locator('main table a').first().getAttribute('href');
    for (const path of [
      `${lang}${pledge}`,
      `${lang}${pledge}/anak`,
      `${lang}/anak-asuh`,
      `${lang}/piagam`,
    ]) {
      await page.goto(path);
      if (SHOTS) {
        const file = `${SHOTS}/${name}-${path.split('/').at(-1)}.png`;
        await page.screenshot({ path: file, fullPage: true });
      }
      expect(await overflows(page), path).toBe(false);
      expect(await accessibilityFaults(page), path).toEqual([]);
    }
  });
  it('send words by way of a coordinator, without JavaScript', async () => {
    const page = await browser.open({ size: PHONE, javaScript: false });
    await signInAs(page, 'Letkol Inf. Bambang');
    await page.goto('/janji-saya');
    await page.locator('main table a').first().click();
    await page.getByRole('link', { name: 'Lihat anak yang saya dukung' }).click();
    expect(await page.locator('main section.card').count()).toBeGreaterThan(4);
    await page.getByRole('link', { name: 'Tulis pesan' }).first().click();
    await page.getByLabel('Pesan Anda').fill('Telepon saya di 0812 3456 7890');
    await page.getByRole('button', { name: 'Kirim ke koordinator' }).click();
    expect(await page.locator('#pesan-error').textContent()).toContain('nomor');
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/pesan.png`, fullPage: true });
    await page.getByLabel('Pesan Anda').fill('Tumbuh sehat dan kuat ya, Nak.');
    await page.getByRole('button', { name: 'Kirim ke koordinator' }).click();
    expect(await page.locator('.notice').first().textContent()).toContain('Koordinator');
  });
  it('are heard only past a coordinator, on a page that fits his phone', async () => {
    const page = await browser.open({ size: PHONE });
    await signInAs(page, 'Sri Wahyuni');
    await page.goto('/pesan');
    expect(await page.locator('main').textContent()).toContain('Tumbuh sehat dan kuat ya, Nak.');
    expect(await overflows(page)).toBe(false);
    expect(await accessibilityFaults(page)).toEqual([]);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/moderasi.png`, fullPage: true });
    await page.getByLabel('Keputusan').first().selectOption('approved');
    await page.getByRole('button', { name: 'Simpan keputusan' }).first().click();
    expect(await page.locator('main').textContent()).toContain('Tidak ada pesan yang menunggu');
  });
});
