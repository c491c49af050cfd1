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
const OFFICER = 'Ratih Kusumawardhani';
const NARROW = { width: 320, height: 640 };
const PAGES: readonly { who: string | null; paths: readonly string[] }[] = [
  {
    who: null,
    paths: [
      '/',
      '/en',
      '/panduan',
      '/en/panduan',
      '/pemberi',
      '/en/pemberi',
      '/program',
      '/papan',
      '/gaya',
    ],
  },
];

describe.each([
  { size: NARROW, dark: false },
  { size: PHONE, dark: true },
  { size: DESK, dark: false },
])('at $size.width px, dark: $dark', ({ size, dark }) => {
  it.each(PAGES)('$who finds the pages fitting and accessible', async ({ who, paths }) => {
    const page = await browser.open({ size, dark });
    if (who) await signInAs(page, who);
    const faults: string[] = [];
    for (const path of paths) {
      const answer = await page.goto(path);
      if (answer?.status() !== 200) faults.push(`${path}: ${answer?.status()}`);
      if (await overflows(page)) faults.push(`${path}: scrolls sideways`);
      for (const fault of await accessibilityFaults(page)) faults.push(`${path}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});

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
