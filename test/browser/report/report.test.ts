import { describe, expect, it } from 'vitest';
import { DESK, signInAs, useBrowser } from '../../support/browser/browser.ts';

const browser = useBrowser();
const OFFICER = 'Ratih Kusumawardhani';

describe('the map', () => {
  it('is reached by the keyboard, area by area, and leads to the page of each', async () => {
    const page = await browser.open({ size: DESK, javaScript: false });
    await page.goto('/');
    await page.locator('.area-map-area').first().focus();
    await page.keyboard.press('Tab');
    const label = await page.locator('.area-map-area:focus').getAttribute('aria-label');
    expect(label).toMatch(/^Kasemen .*menunggu/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/kecamatan\/36\.73\.02$/);
  });
});

describe('the report', () => {
  it.each(['/csr/laporan', '/en/csr/laporan'])('prints %s to numbered A4 pages', async (path) => {
    const page = await browser.open({ size: DESK });
    await signInAs(page, OFFICER);
    await page.goto(path);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const text = pdf.toString('latin1');
    const pages = text.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(2);
    expect(pages).toBeLessThan(14);
    // 210 × 297 mm in points.
    expect(text).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
  });
});
