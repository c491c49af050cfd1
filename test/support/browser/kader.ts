import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BrowserContext, Page } from 'playwright-core';

/** Opens the app as a kader who has just signed in, and waits until it works without a network. */
export async function openApp(page: Page, address: string, who: string): Promise<void> {
  await page.goto(`${address}/masuk`);
  await page.locator('.card', { hasText: who }).getByRole('button').first().click();
  await page.waitForURL('**/beranda');
  await page.goto(`${address}/kader/`);
  await page.locator('.family').first().waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.evaluate(async () => {
    while ((await caches.keys()).length === 0) await new Promise((done) => setTimeout(done, 20));
  });
}

/** A family to visit: a closed case may still wait for its goods, but not for a visit. */
export const VISITABLE = '.family:has(.mark:not(.goods))';

/** The children of the day, as their screens' addresses name them. */
export async function childrenOf(page: Page, which = '.family'): Promise<string[]> {
  const links = await page
    .locator(which)
    .evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  return links.map((link) => link.split('/').at(-1) ?? '');
}

/** Goes to a screen of a child within the app. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

/** Records a visit, sees that it is saved, and goes on: then it is kept on the phone and may be sent. */
export async function recordVisit(page: Page, child: string, note = ''): Promise<void> {
  await goTo(page, `#/anak/${child}/kunjungan`);
  await page.getByText('Keluarga ditemui').click();
  if (note) await page.getByLabel(/Catatan/).fill(note);
  await page.getByRole('button', { name: 'Simpan' }).click();
  await saved(page);
  await goTo(page, '#/');
}

/**
 * Waits until a half-filled form is kept, which is done a moment after the last letter. The page's own
 * clock counts: on a busy computer it is as late as the keeping itself.
 */
export function draftKept(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((done) => setTimeout(done, 1_000)));
}

/** Waits for the screen that says that something is kept. */
export async function saved(page: Page): Promise<void> {
  await page.waitForFunction(() => location.hash === '#/tersimpan');
}

/** Sends until nothing waits, as a kader would who taps again when it did not work. */
export async function sendAllNow(page: Page): Promise<void> {
  await goTo(page, '#/belum');
  for (let tries = 0; tries < 40; tries += 1) {
    const button = page.locator('button.primary');
    await button.click();
    await page.waitForFunction(
      () => !document.querySelector<HTMLButtonElement>('button.primary')?.disabled,
    );
    if (await page.locator('.foot', { hasText: 'Semua terkirim' }).isVisible()) return;
  }
  throw new Error(`still unsent: ${await page.locator('main').textContent()}`);
}

/** How many rows lie in a table on the phone. */
export function heldOnPhone(page: Page, table: 'outbox' | 'photos' | 'single'): Promise<number> {
  return page.evaluate(async (name) => {
    const db = await new Promise<IDBDatabase>((done) => {
      const asked = indexedDB.open('asuh-kader');
      asked.onsuccess = () => done(asked.result);
    });
    const count = await new Promise<number>((done) => {
      const asked = db.transaction(name).objectStore(name).count();
      asked.onsuccess = () => done(asked.result);
    });
    db.close();
    return count;
  }, table);
}

/** What the server holds, read from its own database file. */
export function serverRows<Row>(logFile: string, sql: string, ...values: string[]): Row[] {
  const folder = join(dirname(logFile), 'v3/d1/miniflare-D1DatabaseObject');
  const name = readdirSync(folder).find((each) => /^[0-9a-f]+\.sqlite$/.test(each)) ?? '';
  const db = new DatabaseSync(join(folder, name), { readOnly: true });
  try {
    return db.prepare(sql).all(...values) as Row[];
  } finally {
    db.close();
  }
}

/** Kills the page as a phone does that needs the room: at once, whatever it was doing. */
export async function killPage(context: BrowserContext, page: Page): Promise<Page> {
  const session = await context.newCDPSession(page);
  const gone = new Promise((done) => page.once('crash', done));
  void session.send('Page.crash').catch(() => undefined);
  await gone;
  await page.close().catch(() => undefined);
  return context.newPage();
}

/** Wakes the service worker as the browser does when there is a line again. */
export async function sleeper(page: Page, origin: string): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const registrationId = await new Promise<string>((known) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL === `${origin}/kader`);
      if (ours) known(ours.registrationId);
    });
    void session.send('ServiceWorker.enable');
  });
  return async () => {
    const event = { origin, registrationId, tag: 'kirim', lastChance: false };
    await session.send('ServiceWorker.dispatchSyncEvent', event);
  };
}
