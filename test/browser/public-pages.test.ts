import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { accessibilityFaults, overflows, useBrowser } from '../support/browser/browser.ts';
import { publicPages } from '../support/browser/public-pages.ts';

/** What nothing in the demo leads to: files, and screens after a form (test/browser/pledges.test.ts). */
const EXCUSED = [/^\/(api|data|kartu|log)\//, /\.json$/, /^\/ikut\/(untuk|tinjau|hitung)$/];

/**
 * Each page at two widths and schemes, others for the next page; with EVERY_WIDTH=1 each at all of them,
 * which takes minutes. That nothing scrolls sideways is seen at every width in any case.
 */
const WIDTHS = [320, 768, 1280] as const;
const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  WIDTHS.map((width) => ({ width, colorScheme })),
);

const browser = useBrowser();
let found: Awaited<ReturnType<typeof publicPages>>;
beforeAll(async () => {
  found = await publicPages(inject('address'));
});

/** Runs in the page: adds up by how much what stood there moved. */
function watchShifts(): void {
  Object.assign(globalThis, { shift: 0 });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      (globalThis as unknown as { shift: number }).shift += (
        entry as unknown as { value: number }
      ).value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

describe('every page that anybody may read', () => {
  it('is in the demo, so that none is forgotten here', () => {
    const missing = found.missing.filter((route) => !EXCUSED.some((shape) => shape.test(route)));
    expect(missing).toEqual([]);
    expect(found.pages.length).toBeGreaterThan(20);
  });

  it('tells a search engine and a messenger what it is, in which language, and where the other is', async () => {
    for (const { path } of found.pages) {
      if (path === '/gaya') continue;
      const html = await (await fetch(inject('address') + path)).text();
      const head = /<head>(.*?)<\/head>/s.exec(html)?.[1] ?? '';
      expect(/name="description" content="([^"]*)"/.exec(head)?.[1]?.length, path).toBeGreaterThan(
        20,
      );
      const others = [...head.matchAll(/hreflang="(..)" href="([^"]*)"/g)].map(
        ([, ...each]) => each,
      );
      expect(others.map(([lang]) => lang).sort(), path).toEqual(['en', 'id']);
      for (const [, address = ''] of others)
        expect((await fetch(address)).status, address).toBe(200);
      const picture = /property="og:image" content="([^"]*)"/.exec(head)?.[1] ?? '';
      const { status, headers } = await fetch(picture);
      expect([status, headers.get('content-type')], path).toEqual([200, 'image/png']);
    }
  });

  it('comes in 60 kB at the first visit, asks nobody else for anything, and stands still', async () => {
    const faults: string[] = [];
    for (const { path } of found.pages) {
      if (path === '/gaya') continue;
      // Each a browser of its own: nothing is kept from the page before.
      const page = await browser.open();
      await page.addInitScript(watchShifts);
      const sizes: Promise<number>[] = [];
      page.on('response', (answer) => {
        if (!answer.url().startsWith(inject('address'))) faults.push(`asks ${answer.url()}`);
        sizes.push(
          answer.body().then(
            (body) => gzipSync(body).length,
            () => 0,
          ),
        );
      });
      await page.goto(path, { waitUntil: 'load' });
      const bytes = (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0);
      // An answer whose body could not be read any more would weigh nothing.
      if (bytes < 5_000 || bytes > 60_000) faults.push(`${path} weighs ${bytes}`);
      const shift = await page.evaluate(() => (globalThis as unknown as { shift: number }).shift);
      if (shift > 0) faults.push(`${path} moves by ${shift}`);
      await page.close();
    }
    expect(faults).toEqual([]);
  }, 300_000);

  it('fits a phone, a tablet and a desk, and axe finds nothing on it', async () => {
    const faults: string[] = [];
    const page = await browser.open();
    // Colours that are still on their way from one scheme to the other are nobody's.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const [at, { path }] of found.pages.entries()) {
      await page.goto(path);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        if (await overflows(page)) faults.push(`${path} scrolls sideways at ${width}`);
      }
      // Places so far apart are of another width and scheme each.
      const looks = process.env.EVERY_WIDTH === '1' ? LOOKS : [LOOKS[at % 6], LOOKS[(at + 4) % 6]];
      for (const look of looks) {
        if (!look) continue;
        await page.emulateMedia({ colorScheme: look.colorScheme });
        await page.setViewportSize({ width: look.width, height: 800 });
        const all = await accessibilityFaults(page);
        faults.push(...all.map((each) => `${path} ${look.width} ${look.colorScheme}: ${each}`));
      }
    }
    expect(faults).toEqual([]);
  }, 900_000);
});
