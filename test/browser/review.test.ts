import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { addMonths, wibMonth } from '../../worker/shared/dates.ts';
import {
  accessibilityFaults,
  overflows,
  PHONE,
  signInAs,
  useBrowser,
} from '../support/browser/browser.ts';

const browser = useBrowser();
/** More than any of these pages has places to stop at. */
const MOST_TABS = 250;

/** Goes on with Tab until the wanted element has the focus, which must be to be seen. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const target = wanted.first();
  await target.waitFor();
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      const ring = await target.evaluate((element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      });
      expect(ring, `the focus on ${await target.textContent().catch(() => '')}`).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${wanted}`);
}

/** Where the focus begins after a command: at the word about what was done. */
async function told(page: Page, words: RegExp): Promise<void> {
  await page.getByText(words).first().waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(words);
  expect(await overflows(page)).toBe(false);
}

async function press(page: Page, wanted: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press(key);
}

/** Chooses pin or ban and the pledge at a place of the list, and reads what it would do. */
async function tryOut(page: Page, kind: 'pin' | 'ban', down: number): Promise<void> {
  const radio = page.locator(`input[name=jenis][type=radio]`);
  await tabTo(page, page.locator('input[name=jenis][type=radio]:checked'));
  if ((await radio.first().isChecked()) !== (kind === 'pin')) {
    await page.keyboard.press(kind === 'pin' ? 'ArrowUp' : 'ArrowDown');
  }
  expect(await page.locator(`input[name=jenis][value=${kind}]`).isChecked()).toBe(true);
  await tabTo(page, page.locator('select[name=janji]'));
  await page.keyboard.press('Home');
  for (let step = 0; step < down; step += 1) await page.keyboard.press('ArrowDown');
  await press(page, page.getByRole('button', { name: 'Hitung akibatnya' }));
  await page.waitForURL(/#akibat$/);
  await page.locator('#akibat .notice').waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('akibat');
}

describe('a coordinator without a mouse, on a phone', () => {
  it('asks for a proposal, pins, sees the cost, bans, notes, and approves a part', async () => {
    const page = await browser.open({ size: PHONE });
    await signInAs(page, 'Sri Wahyuni');
    await page.goto('/pencocokan');
    // Half a year ahead, where no other test asks for the places of the pledges that still run then.
    const month = page.locator('input[name=bulan]');
    await tabTo(page, month);
    await month.fill(addMonths(wibMonth(Date.now()), 6));
    await tabTo(page, page.locator('input[name=lama]'));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('2');
    await press(page, page.getByRole('button', { name: 'Hitung usulan' }));
    await told(page, /Usulan selesai dihitung/);
    expect(await accessibilityFaults(page)).toEqual([]);
    const run = new URL(page.url()).pathname;

    await press(page, page.locator(`main a[href^="${run}/anak/"]`));
    await page.waitForURL('**/anak/**');
    await tryOut(page, 'pin', 1);
    expect(await page.locator('#akibat').textContent()).toContain('Akibat');
    await press(page, page.getByRole('button', { name: 'Simpan tanda' }));
    await told(page, /Tanda disimpan/);
    await tryOut(page, 'ban', 1);
    expect(await accessibilityFaults(page)).toEqual([]);
    await press(page, page.getByRole('button', { name: 'Simpan tanda' }));
    await told(page, /Tanda disimpan/);
    await press(page, page.getByRole('button', { name: 'Simpan catatan' }));
    await told(page, /Tanda disimpan/);

    await press(page, page.getByRole('link', { name: 'Kembali ke usulan' }));
    await page.waitForURL(/#baris$/);
    await press(page, page.locator('input[type=checkbox][name=baris]'), 'Space');
    await press(page, page.getByRole('button', { name: 'Setujui hanya baris yang dicentang' }));
    await told(page, /Usulan disetujui/);
    expect(await page.locator('main').textContent()).toContain('tidak ikut disetujui');
  });
});
