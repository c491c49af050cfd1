/**
 * Public pages on a slow phone: what a first visit weighs, what it asks of others, and how soon and how
 * steadily it stands there, beside a static page of the same weight from the same machine.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { inDemoBrowser } from './demo-browser.ts';

const PATHS = ['/', '/en', '/buku-kas', '/ikut', '/pemberi', '/harga', '/panduan', '/program'];
/** Lighthouse's mobile profile: slow 4G and a processor four times slower. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_638_400 / 8,
  uploadThroughput: 750_000 / 8,
};
const SLOWER = 4;
const WIDTH = 360;
const HEIGHT = 640;
/** A task beyond this blocks a tap (Lighthouse's total blocking time). */
const LONG_TASK_MS = 50;
const SETTLED_MS = 500;

/** What one visit came to. */
interface Visit {
  /** All that came for it, as gzip carries it. */
  readonly compressed_bytes: number;
  readonly requests: number;
  readonly third_party_requests: number;
  readonly first_byte_ms: number;
  readonly largest_paint_ms: number;
  readonly layout_shift: number;
  readonly blocking_ms: number;
}

/** Figures of each public page, with those of a static page of its weight. */
export function publicPageFigures() {
  return inDemoBrowser(async ({ browser, address }) => {
    await visit(browser, `${address}/`);
    const figures: Record<string, { page: Visit; static_page: Visit }> = {};
    for (const path of PATHS) {
      const page = await visit(browser, `${address}${path}`);
      figures[path] = { page, static_page: await staticPage(browser, page.compressed_bytes) };
    }
    return figures;
  });
}

/** One first visit, with nothing kept from before. */
async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const sizes: Promise<number>[] = [];
  let thirdParty = 0;
  page.on('response', (answer) => {
    if (new URL(answer.url()).origin !== new URL(address).origin) thirdParty += 1;
    sizes.push(
      answer.body().then(
        (body) => gzipSync(body).length,
        () => 0,
      ),
    );
  });
  await page.addInitScript(watchPainting);
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForTimeout(SETTLED_MS);
  const seen = await page.evaluate(() => ({
    ...(globalThis as unknown as { seen: { paint: number; shift: number; tasks: number[] } }).seen,
    firstByte: performance.getEntriesByType('navigation')[0]?.toJSON().responseStart as number,
  }));
  const compressed = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return {
    compressed_bytes: compressed,
    requests: sizes.length,
    third_party_requests: thirdParty,
    first_byte_ms: Math.round(seen.firstByte),
    largest_paint_ms: Math.round(seen.paint),
    layout_shift: Math.round(seen.shift * 1000) / 1000,
    blocking_ms: Math.round(
      seen.tasks.reduce((sum, task) => sum + Math.max(0, task - LONG_TASK_MS), 0),
    ),
  };
}

/** Runs in the page: keeps what the browser tells of painting, shifting and long tasks. */
function watchPainting(): void {
  const seen = { paint: 0, shift: 0, tasks: [] as number[] };
  Object.assign(globalThis, { seen });
  const watch = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry);
    }).observe({ type, buffered: true });
  watch('largest-contentful-paint', (entry) => {
    seen.paint = entry.startTime;
  });
  watch('layout-shift', (entry) => {
    seen.shift += (entry as unknown as { value: number }).value;
  });
  watch('longtask', (entry) => {
    seen.tasks.push(entry.duration);
  });
}

/** A page that is nothing but text, as heavy as the other. */
async function staticPage(browser: Browser, bytes: number): Promise<Visit> {
  const words = Array.from({ length: bytes }, (_, index) =>
    ((index * 2654435761) >>> 0).toString(36),
  );
  const head = '<!doctype html><html lang="id"><title>Halaman</title><h1>Halaman</h1><p>';
  let many = Math.ceil(bytes / 8);
  while (gzipSync(head + words.slice(0, many).join(' ')).length < bytes && many < words.length) {
    many = Math.ceil(many * 1.05);
  }
  const body = gzipSync(head + words.slice(0, many).join(' '));
  const server = createServer((_, answer) => {
    answer.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'gzip',
    });
    answer.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  try {
    return await visit(browser, `http://127.0.0.1:${port}/`);
  } finally {
    server.close();
  }
}
