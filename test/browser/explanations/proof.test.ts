import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  accessibilityFaults,
  DESK,
  overflows,
  PHONE,
  signInAs,
  useBrowser,
} from '../../support/browser/browser.ts';

const browser = useBrowser();

/** The first proposal of the demo, about the whole city: later ones have too few children to be shown whole. */
function citysProof(page: Page) {
  return page.locator('main a[href*="/pencocokan/bukti/"]').last();
}

describe('the proof of a matching', () => {
  it('is checked in the browser by one press, and a forged certificate is found', async () => {
    const page = await browser.open({ size: DESK });
    await page.goto('/pencocokan/bukti');
    await citysProof(page).click();
    await page.getByRole('button', { name: 'Periksa', exact: true }).click();
    await page.getByText('Terbukti: tidak ada pembagian yang lebih baik').waitFor();
    expect(await page.locator('[data-step][data-state="ok"]').count()).toBe(4);
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.route('**/sertifikat.json', async (route) => {
      const answer = await route.fetch();
      const forged = (await answer.text()).replace(/"objective":(\d+)/, (_, cost) => {
        return `"objective":${Number(cost) - 1}`;
      });
      await route.fulfill({ response: answer, body: forged });
    });
    await page.getByRole('button', { name: 'Periksa lagi' }).click();
    await page.getByText('Bukti ini tidak benar').waitFor();
  });

  it('and the other public pages work on a phone without a script, in both languages', async () => {
    const page = await browser.open({ size: PHONE, javaScript: false });
    await page.goto('/en/pencocokan/bukti');
    await citysProof(page).click();
    await page.getByRole('link', { name: 'Check on our server' }).click();
    await page.getByText('Proved: no matching is better').waitFor();
    expect(await overflows(page)).toBe(false);
    await page.goto('/ikut/dampak');
    await page.getByLabel('Wilayah').selectOption({ label: 'Kasemen' });
    await page.getByLabel('Berapa anak').fill('10');
    await page.getByRole('button', { name: 'Lihat dampaknya' }).click();
    await page.getByText('Tidak satu pun dibantu hari ini').waitFor();
    expect(await overflows(page)).toBe(false);
  });

  it('leads a donor from his pledge to what would not have happened without him', async () => {
    const page = await browser.open({ size: PHONE });
    await signInAs(page, 'Letkol Inf. Bambang');
    await page.goto('/janji-saya');
    await page.locator('main a[href*="/janji-saya/"]').first().click();
    await page.getByRole('link', { name: 'Mengapa mereka yang didukung' }).click();
    await page.getByText(/Tanpa janji Anda, \d+ anak atau ibu hamil lagi akan menunggu/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  });
});
