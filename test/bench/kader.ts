/**
 * The field app on a phone: what its first load weighs, how soon it opens without a network on a slow
 * processor, and a heavy day sent through a line that breaks every ten seconds. On a demo of its own.
 */
import type { Browser, Page } from 'playwright-core';
import { childrenOf, heldOnPhone, openApp, serverRows } from '../support/browser/kader.ts';
import { openLine } from '../support/browser/line.ts';
import { inDemoBrowser } from './demo-browser.ts';

const KADER = 'Enok Rohayati';
const COMMANDS = 200;
const PHOTOS = 60;
const DROP_EVERY_MS = 10_000;
const GONE_MS = 1_500;
const SLOWER = 4;
const STARTS = 5;

/** All figures of the field app. */
export function fieldAppFigures() {
  return inDemoBrowser(async ({ browser, address, log }) => {
    const first_load_compressed_bytes = await firstLoad(browser, address);
    const offline_start_4x_slower_cpu_ms = await offlineStart(browser, address);
    const sync = await syncThroughDrops(browser, { address, log });
    return { first_load_compressed_bytes, offline_start_4x_slower_cpu_ms, sync };
  });
}

/** What crosses the line at the very first visit, as gzip would carry it: pages, scripts and the service worker's copies. */
async function firstLoad(browser: Browser, address: string): Promise<number> {
  const page = await (await browser.newContext()).newPage();
  const { gzipSync } = await import('node:zlib');
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (answer) => {
    const url = new URL(answer.url());
    if (!url.pathname.startsWith('/kader/') || url.pathname.startsWith('/kader/api/')) return;
    const size = answer.body().then(
      (body) => gzipSync(body).length,
      () => 0,
    );
    sizes.set(url.pathname, size);
  });
  await page.goto(`${address}/kader/`);
  await page.locator('h1').waitFor();
  await page.waitForLoadState('networkidle');
  return (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
}

/** From the tap on the icon to the first family: the median of some starts. */
async function offlineStart(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await openApp(page, address, KADER);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await context.setOffline(true);
  const times: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    await page.goto('about:blank');
    await page.goto(`${address}/kader/`, { waitUntil: 'commit' });
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((done) => {
            const look = () =>
              document.querySelector('.family')
                ? done(performance.now())
                : requestAnimationFrame(look);
            look();
          }),
      ),
    );
  }
  await context.close();
  return Math.round(times.sort((a, b) => a - b)[Math.floor(STARTS / 2)] ?? 0);
}

/** 200 commands and 60 photos queued without a network, then a slow line that is gone every ten seconds. */
async function syncThroughDrops(browser: Browser, at: { address: string; log: string }) {
  const line = await openLine(at.address);
  const context = await browser.newContext();
  const page = await context.newPage();
  await openApp(page, line.address, KADER);
  const children = await childrenOf(page);
  await queued(page, children);
  const session = await context.newCDPSession(page);
  const slow = {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 100_000,
  };
  const started = performance.now();
  await context.setOffline(false);
  await session.send('Network.emulateNetworkConditions', slow);
  let drops = 0;
  const dropping = setInterval(() => {
    drops += 1;
    line.cut();
    setTimeout(() => line.mend(), GONE_MS);
  }, DROP_EVERY_MS);
  while ((await heldOnPhone(page, 'outbox')) > 0) {
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForTimeout(250);
    if (performance.now() - started > 600_000) throw new Error('not sent in ten minutes');
  }
  clearInterval(dropping);
  const ms = Math.round(performance.now() - started);
  await line.close();
  const [stored] = serverRows<Record<string, number>>(
    at.log,
    `SELECT (SELECT COUNT(*) FROM field_command WHERE app_version = 'bench') AS commands,
       (SELECT COUNT(*) FROM field_event WHERE command_id IN (SELECT id FROM field_command WHERE app_version = 'bench')) AS visits,
       (SELECT COUNT(*) FROM field_photo) AS photos, (SELECT COUNT(DISTINCT kept_sha256) FROM field_photo) AS unlike`,
  );
  return { commands: COMMANDS, photos: PHOTOS, drops, requests: line.asked.length, ms, stored };
}

/** Lays the queue on the phone as the app itself does, sealed by its own keys: quicker than 200 forms. */
async function queued(page: Page, children: readonly string[]): Promise<void> {
  const deliveries = await page.evaluate(async () => {
    const { children } = (await (await fetch('/kader/api/day')).json()) as {
      children: { id: string; photosAgreed: boolean; deliveries: { id: string }[] }[];
    };
    return children.flatMap(({ id, photosAgreed, deliveries }) =>
      photosAgreed ? deliveries.map((delivery) => ({ child: id, delivery: delivery.id })) : [],
    );
  });
  if (deliveries.length === 0) throw new Error('nobody in the demo agreed to photos of goods');
  await page.context().setOffline(true);
  await page.evaluate(
    async ({ children, deliveries, commands, photos }) => {
      type Owner = { personId: string; outboxKeys: { id: string; key: CryptoKey }[] };
      const asked = indexedDB.open('asuh-kader');
      const db = await new Promise<IDBDatabase>((done) => {
        asked.onsuccess = () => done(asked.result);
      });
      const owner = await new Promise<Owner>((done) => {
        const got = db.transaction('single').objectStore('single').get('owner');
        got.onsuccess = () => done(got.result);
      });
      const [first] = owner.outboxKeys;
      if (!first) throw new Error('an owner has a key');
      const seal = async (place: string, bytes: Uint8Array<ArrayBuffer>) => {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const additionalData = new TextEncoder().encode(place);
        const how = { name: 'AES-GCM', iv, additionalData };
        return { iv, bytes: await crypto.subtle.encrypt(how, first.key, bytes) };
      };
      const letters = '0123456789abcdefghjkmnpqrstvwxyz';
      const newId = () =>
        [...crypto.getRandomValues(new Uint8Array(26))].map((byte) => letters[byte & 31]).join('');
      const noise = async () => {
        const canvas = new OffscreenCanvas(320, 240);
        const context = canvas.getContext('2d');
        const pixels = context?.createImageData(320, 240);
        if (!context || !pixels) throw new Error('no canvas');
        for (let at = 0; at < pixels.data.length; at += 65_536)
          crypto.getRandomValues(pixels.data.subarray(at, at + 65_536));
        context.putImageData(pixels, 0, 0);
        const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
        return new Uint8Array(await blob.arrayBuffer());
      };
      for (let seq = 1; seq <= commands; seq += 1) {
        const id = newId();
        const of = deliveries[seq % deliveries.length];
        const hasPhoto = seq <= photos && of !== undefined;
        const photo = { sha256: '', delivery: of?.delivery ?? '' };
        if (hasPhoto) {
          const bytes = await noise();
          const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
          photo.sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
          const sealed = await seal(`photo ${photo.sha256}`, bytes);
          const row = {
            sha256: photo.sha256,
            personId: owner.personId,
            keyId: first.id,
            ...sealed,
          };
          db.transaction('photos', 'readwrite').objectStore('photos').put(row);
        }
        const item = {
          id,
          seq,
          child: hasPhoto ? of.child : children[seq % children.length],
          at: Date.now(),
          appVersion: 'bench',
          payload: hasPhoto
            ? { kind: 'photo', ...photo }
            : { kind: 'visit', found: seq % 2 === 0, note: `catatan ${seq}` },
          photo: hasPhoto ? photo : null,
          state: 'waiting',
          told: '',
        };
        const sealed = await seal(`outbox ${id}`, new TextEncoder().encode(JSON.stringify(item)));
        const row = { id, seq, personId: owner.personId, keyId: first.id, ...sealed };
        await new Promise<void>((done) => {
          const kept = db.transaction('outbox', 'readwrite');
          kept.objectStore('outbox').put(row);
          kept.oncomplete = () => done();
        });
      }
      db.close();
    },
    { children: [...children], deliveries, commands: COMMANDS, photos: PHOTOS },
  );
}
