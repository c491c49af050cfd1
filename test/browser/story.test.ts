import { describe, expect, it } from 'vitest';
import {
  accessibilityFaults,
  DESK,
  overflows,
  PATIENCE_MS,
  PHONE,
  signInAs,
  useBrowser,
} from '../support/browser/browser.ts';

const browser = useBrowser();

/** The pages that each of the cast comes for. */
const VISITS: readonly { who: string | null; paths: readonly string[] }[] = [
  {
    who: null,
    paths: [
      '/',
      '/en',
      '/en/kebijakan',
      '/kebijakan/1',
      '/buku-kas',
      '/en/buku-kas',
      '/masuk',
      '/ikut',
      '/periksa-ulang',
      '/kirim',
      '/tidak-ada',
    ],
  },
  // Everybody's desk; every other page that takes one to be signed in: every-page.test.ts.
  { who: 'Sri Wahyuni', paths: ['/beranda', '/wilayah?induk=36.73&cari=kasem'] },
  { who: 'Bidan Nurlela', paths: ['/beranda', '/anak?tahap=visited'] },
  { who: 'Enok Rohayati', paths: ['/beranda'] },
  { who: 'Wahyu Prasetyo', paths: ['/beranda'] },
  { who: 'Ratna Komalasari', paths: ['/beranda'] },
  { who: 'Hendra Gunawan', paths: ['/beranda'] },
];

describe.each([PHONE, DESK])('at $width px', (size) => {
  it.each(VISITS)('$who finds every page fitting and accessible', async ({ who, paths }) => {
    const page = await browser.open({ size });
    if (who) await signInAs(page, who);
    const faults: string[] = [];
    for (const path of paths) {
      const answer = await page.goto(path);
      if (answer && answer.status() >= 500) faults.push(`${path}: ${answer.status()}`);
      if (await overflows(page)) faults.push(`${path}: scrolls sideways`);
      for (const fault of await accessibilityFaults(page)) faults.push(`${path}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});

describe('the whole story, on a phone, without JavaScript', () => {
  it('goes from a held row to a public ledger line', async () => {
    const page = await browser.open({ size: PHONE, javaScript: false });

    await signInAs(page, 'Sri Wahyuni');
    await page.goto('/impor');
    await page.getByRole('link', { name: 'eppgbm-kota-serang.csv' }).click();
    await page.getByRole('link', { name: 'Tinjau sekarang' }).click();
    await page.locator('button[name=jawaban]').first().click();
    await page.getByText('Keputusan disimpan.').waitFor();

    await page.goto('/janji');
    await page
      .getByRole('button', { name: /^Terima/ })
      .first()
      .click();
    await page.goto('/pencocokan');
    await page.getByRole('button', { name: 'Hitung usulan' }).click();
    await page.getByText('Usulan selesai dihitung').waitFor();
    // axe waits on timers, which a page without JavaScript never sees fire.
    const looking = await browser.open({ size: PHONE });
    await signInAs(looking, 'Sri Wahyuni');
    await looking.goto(new URL(page.url()).pathname);
    expect(await accessibilityFaults(looking)).toEqual([]);
    await page.getByRole('button', { name: 'Setujui usulan' }).click();
    await page.getByText('Disetujui').first().waitFor();

    await signInAs(page, 'Ratna Komalasari');
    await page.goto('/kas/pembayaran');
    await page
      .getByRole('link', { name: /INV-.*food_package/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Setujui', exact: true }).click();
    await page.waitForURL(/pesan=/);
    const payment = new URL(page.url()).pathname;
    await signInAs(page, 'Wahyu Prasetyo');
    await page.goto(payment);
    await page.getByLabel('Nomor bukti').fill('UJI/BAYAR/1');
    await page.getByRole('button', { name: 'Catat sebagai dibayar' }).click();
    await page.waitForURL(/pesan=/);

    await page.goto('/buku-kas');
    const before = await page.locator('main').textContent();
    await signInAs(page, 'Enok Rohayati');
    await page.goto('/penyaluran');
    const runs = await page
      .locator('main a[href^="/penyaluran/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    let confirmed = 0;
    for (const run of runs) {
      await page.goto(run);
      for (;;) {
        const button = page.getByRole('button', { name: /^Konfirmasi/ }).first();
        if ((await button.count()) === 0) break;
        // A click does not wait for the page it leads to; the next look must not see the blank between.
        const next = page.waitForResponse((answer) => answer.request().method() === 'GET');
        await button.click();
        await next;
        await page.waitForLoadState();
        confirmed += 1;
      }
      if (confirmed > 0) break;
    }
    expect(confirmed).toBeGreaterThan(0);
    // The log is signed, and its books published, a moment after the answer.
    await expect
      .poll(
        async () => {
          await page.goto('/buku-kas');
          return page.locator('main').textContent();
        },
        { timeout: PATIENCE_MS },
      )
      .not.toBe(before);
  });
});

describe('a double click', () => {
  it('makes one pledge', async () => {
    const page = await browser.open({ size: PHONE });
    await signInAs(page, 'Hj. Mariam');
    await page.goto('/janji-saya');
    const before = await page.locator('main table tbody tr').count();
    await page.goto('/ikut');
    await page.getByLabel('Berapa anak').fill('2');
    await page.getByRole('button', { name: 'Lanjut' }).click();
    await page.getByRole('button', { name: 'Tinjau janji' }).click();
    const confirm = page.locator('main form button.button-primary').first();
    await confirm.dblclick();
    await page.waitForURL('**/janji-saya/**');
    await page.goto('/janji-saya');
    expect(await page.locator('main table tbody tr').count()).toBe(before + 1);
  });
});
