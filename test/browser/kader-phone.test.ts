import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { accessibilityFaults, signInAs, useBrowser } from '../support/browser/browser.ts';
import {
  childrenOf,
  draftKept,
  goTo,
  heldOnPhone,
  openApp,
  recordVisit,
  saved,
  sendAllNow,
  serverRows,
  VISITABLE,
} from '../support/browser/kader.ts';
import { photoOfPlace } from '../support/browser/photo.ts';

const browser = useBrowser();
const KADER = 'Yayah Kodariah';
const DAY_MS = 86_400_000;

describe('a sign-out', () => {
  it('in the app without a signal holds when the signal comes back', async () => {
    const page = await browser.open();
    await openApp(page, inject('address'), KADER);
    await page.context().setOffline(true);
    page.on('dialog', (dialog) => void dialog.accept());
    await goTo(page, '#/belum');
    await page.getByRole('button', { name: 'Keluar dan hapus data' }).click();
    await page.getByRole('heading', { name: 'Masuk dulu' }).waitFor();
    const ended = page.waitForResponse('**/keluar');
    await page.context().setOffline(false);
    await ended;
    await page.goto('/beranda');
    expect(page.url(), 'the session ended with it').toContain('/masuk');
    expect(await heldOnPhone(page, 'single'), 'only the salt').toBe(1);
  });

  it('on a page of the website takes the families along', async () => {
    const page = await browser.open();
    await openApp(page, inject('address'), KADER);
    await page.goto('/beranda');
    await page.evaluate(() =>
      document.querySelector<HTMLFormElement>('form[action$="/keluar"]')?.requestSubmit(),
    );
    await page.waitForURL('**/?pesan=signed_out');
    await expect.poll(() => heldOnPhone(page, 'single')).toBe(1);
    await page.context().setOffline(true);
    await page.goto('/kader');
    await page.getByRole('heading', { name: 'Masuk dulu' }).waitFor();
    expect(await page.locator('.family').count()).toBe(0);
  });
});

describe('a phone', () => {
  it('that two share shows and sends each kader’s work to and for nobody else', async () => {
    const page = await browser.open();
    await openApp(page, inject('address'), KADER);
    const [child = ''] = await childrenOf(page, VISITABLE);
    await page.context().setOffline(true);
    await recordVisit(page, child);
    await typeName(page, 'Rahasia Pertama');

    const sent: string[] = [];
    page.on('request', (asked) => void (asked.url().endsWith('/sync') && sent.push(asked.url())));
    await page.context().clearCookies();
    await page.context().setOffline(false);
    await openApp(page, inject('address'), 'Tuti Alawiyah');
    await page.locator('.foot', { hasText: 'Semua terkirim' }).waitFor();
    expect(await page.locator('.draft').count()).toBe(0);
    await goTo(page, '#/daftar/anak');
    expect(await page.getByLabel('Nama lengkap anak').inputValue()).toBe('');
    await typeName(page, 'Rahasia Kedua');
    expect(sent, 'nothing of the first one’s goes under the second one’s name').toEqual([]);

    await page.context().clearCookies();
    await openApp(page, inject('address'), KADER);
    await page.locator('.foot', { hasText: 'Semua terkirim' }).waitFor();
    await page.locator('.draft').click();
    expect(await page.getByLabel('Nama lengkap anak').inputValue()).toBe('Rahasia Pertama');
    const who =
      'SELECT name FROM field_command JOIN person ON person.id = person_id WHERE beneficiary_id = ?';
    expect(serverRows(inject('logFile'), who, child)).toEqual([{ name: KADER }]);
  });

  it('left open for longer than a session lasts shows nobody any more, also without a signal', async () => {
    const page = await browser.open();
    await page.clock.install();
    await openApp(page, inject('address'), KADER);
    await page.context().setOffline(true);
    const lookAgain = () =>
      page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.clock.setSystemTime(Date.now() + 6 * DAY_MS);
    await lookAgain();
    expect(await page.locator('.family').count()).toBeGreaterThan(0);
    await page.clock.setSystemTime(Date.now() + 8 * DAY_MS);
    await lookAgain();
    await page.getByRole('heading', { name: 'Masuk dulu' }).waitFor();
    expect(await heldOnPhone(page, 'single'), 'only the salt').toBe(1);
  });

  it('whose clock was a year ahead and is put right goes on, and what was recorded before is dated rightly', async () => {
    const page = await browser.open();
    await page.clock.install({ time: Date.now() + 365 * DAY_MS });
    await openApp(page, inject('address'), KADER);
    const today = new Intl.DateTimeFormat('id', { dateStyle: 'full', timeZone: 'Asia/Jakarta' });
    expect([today.format(Date.now()), today.format(Date.now() - 60_000)]).toContain(
      await page.locator('h1 + .soft').textContent(),
    );
    const child = (await childrenOf(page, VISITABLE))[1] ?? '';
    await page.context().setOffline(true);
    await recordVisit(page, child);
    await page.clock.setSystemTime(Date.now());
    await page.goto('/kader');
    await page.locator('.family').first().waitFor();
    await page.context().setOffline(false);
    await sendAllNow(page);
    const [row] = serverRows<{ happened: number }>(
      inject('logFile'),
      'SELECT happened_at AS happened FROM field_command WHERE beneficiary_id = ?',
      child,
    );
    expect(Math.abs((row?.happened ?? 0) - Date.now())).toBeLessThan(300_000);
  });

  it('that opens no database, being full, says so', async () => {
    const page = await browser.open();
    await signInAs(page, KADER);
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no room', 'UnknownError');
      };
    });
    await page.goto('/kader/');
    await page.getByRole('heading', { name: 'Catatan tidak bisa dibuka' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

describe('what is not sent', () => {
  it('is counted while it is being sent, goes after a sending that was past it, and stays once it has set out', async () => {
    const page = await browser.open();
    // Without Background Sync, as in most browsers.
    await page.addInitScript(() => {
      Object.defineProperty(globalThis.ServiceWorkerRegistration.prototype, 'sync', {});
    });
    await openApp(page, inject('address'), KADER);
    const [later = '', first = ''] = (await childrenOf(page, VISITABLE)).reverse();
    const day = await held(page, '**/kader/api/day');
    await goTo(page, '#/belum');
    await page.getByRole('button', { name: 'Kirim sekarang' }).click();
    await day.asked;
    await page.locator('.foot', { hasText: 'Menyambung' }).waitFor();
    await recordVisit(page, first);
    await page.locator('.foot', { hasText: '1 lagi' }).waitFor();
    day.goOn();
    await page.locator('.foot', { hasText: 'Semua terkirim' }).waitFor();
    expect(await heldOnPhone(page, 'outbox')).toBe(0);

    const sync = await held(page, '**/kader/api/sync');
    await goTo(page, `#/anak/${later}/kunjungan`);
    await page.getByText('Keluarga ditemui').click();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await saved(page);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await sync.asked;
    await page.getByRole('button', { name: /Salah tekan/ }).click();
    await page.getByText('tidak bisa dibatalkan dari HP').waitFor();
    expect(await heldOnPhone(page, 'outbox'), 'its answer is not here yet').toBe(1);
    sync.goOn();
    await page.getByText('Sudah terkirim').waitFor();
  });
});

describe('a family’s card', () => {
  it('is read from a photo where the phone can, and otherwise asked for by its digits', async () => {
    const page = await browser.open();
    await page.addInitScript(() => {
      // Chromium reads codes on phones only. A picture of one colour holds none.
      const found = [[], [{ rawValue: 'kartu-uji' }]];
      Object.assign(globalThis, {
        BarcodeDetector: class {
          detect = async () => found.shift();
        },
      });
    });
    await openApp(page, inject('address'), 'Enok Rohayati');
    await page.context().setOffline(true);
    await page.locator('.family:has(.goods)').first().click();
    await page.locator('a[href*="/kirim/"]').first().click();
    await page.getByText('Kartu QR', { exact: true }).click();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Foto kode QR di kartu keluarga').waitFor();
    const picture = { name: 'kartu.jpg', mimeType: 'image/jpeg', buffer: await photoOfPlace(page) };
    const scan = page.locator('label', { hasText: 'Foto kartu QR' }).locator('input');
    await scan.setInputFiles(picture);
    await page.getByText('atau pakai kode 4 angka').waitFor();
    await scan.setInputFiles(picture);
    await page.getByText('Kartu terbaca').waitFor();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await saved(page);
    const sent = page.waitForRequest('**/kader/api/sync');
    await page.context().setOffline(false);
    const { commands } = (await sent).postDataJSON() as { commands: { payload: object }[] };
    expect(commands[0]?.payload).toMatchObject({ recipient: { by: 'card', token: 'kartu-uji' } });
  });
});

async function typeName(page: Page, name: string): Promise<void> {
  await goTo(page, '#/daftar/anak');
  await page.getByLabel('Nama lengkap anak').fill(name);
  await draftKept(page);
  await goTo(page, '#/');
}

/** Requests to an address wait until they may go on. */
async function held(
  page: Page,
  address: string,
): Promise<{ asked: Promise<unknown>; goOn(): void }> {
  let goOn = () => {};
  const mayGo = new Promise<void>((done) => {
    goOn = done;
  });
  const asked = page.waitForRequest(address);
  await page.route(address, async (route) => {
    await mayGo;
    await route.continue();
  });
  return { asked, goOn: () => goOn() };
}
