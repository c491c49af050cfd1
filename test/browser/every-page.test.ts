import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { ROUTES } from '../../worker/app.ts';
import {
  accessibilityFaults,
  overflows,
  signInAs,
  useBrowser,
} from '../support/browser/browser.ts';
import { everyPage } from '../support/browser/every-page.ts';

/** What the demo has no example of. Whoever adds one takes its line away. */
const EXCUSED = {
  '/anak/:id/kartu': 'a sheet for print, made where a family has no card yet',
  '/anak/:id/persetujuan/bukti/:evidence': 'a file; the demo keeps no signed paper',
  '/anak/:id/persetujuan/kode': 'only while a guardian is reading out a code',
  '/insiden/:id': 'the demo has had no breach',
  '/kas/bukti/:id': 'a file that a payment was made by',
  '/kas/penyelesaian/:id': 'opens from a payment that was settled',
  '/kas/rekening/:id/mutasi/:draf': 'only after a bank file was handed in',
  '/kas/usulan/:id': 'the demo has no money order',
  '/pencocokan/:id/banding': 'takes two proposals to be chosen',
  '/pencocokan/:id/pasangan': 'takes a child and a pledge to be chosen',
  '/pendampingan/kunjungan/:id': 'needs a visit that a kader is asked to come to',
  '/permintaan/:id': 'no guardian of the demo has asked for anything',
  '/permintaan/:id/pembetulan': 'no guardian of the demo has asked for anything',
  '/permintaan/:id/salinan': 'no guardian of the demo has asked for anything',
  '/permintaan/:id/salinan.json': 'no guardian of the demo has asked for anything',
  '/puskesmas': 'leads on to the referrals',
} as const;

/**
 * Each page in one language, at one width and in one scheme, the next page in another; with
 * EVERY_LOOK=1 each in all of them, which takes minutes. That nothing scrolls sideways is seen at every width.
 */
const WIDTHS = [320, 768, 1280] as const;
const LOOKS = WIDTHS.flatMap((width) =>
  [false, true].flatMap((dark) => ['', '/en'].map((language) => ({ language, width, dark }))),
);

const browser = useBrowser();
let found: Awaited<ReturnType<typeof everyPage>>;
beforeAll(async () => {
  found = await everyPage(inject('address'), EXCUSED);
});

describe('every page that takes somebody to be signed in', () => {
  it('is in the demo, so that none is forgotten here', () => {
    expect(found.missing).toEqual([]);
    expect(found.pages.length).toBeGreaterThan(80);
    const routes = ROUTES.map(({ path }) => path);
    expect(Object.keys(EXCUSED).filter((route) => !routes.includes(route))).toEqual([]);
  });

  it('fits a phone, a tablet and a desk, and axe finds nothing on it', async () => {
    const faults: string[] = [];
    const looks = found.pages.map((each, at) => ({ ...each, looks: looksOf(at) }));
    for (const [who, pages = []] of Object.entries(Object.groupBy(looks, (each) => each.who))) {
      const page = await browser.open();
      await signInAs(page, who);
      // Colours that are still on their way from one scheme to the other are nobody's.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      for (const each of pages) faults.push(...(await faultsOf(page, each)));
    }
    expect(faults).toEqual([]);
  }, 900_000);
});

interface Look {
  readonly language: string;
  readonly width: number;
  readonly dark: boolean;
}

/** The looks of one page of all: every one in its turn, so that none is always left out. */
function looksOf(at: number): readonly Look[] {
  return process.env.EVERY_LOOK === '1' ? LOOKS : LOOKS.slice(at % LOOKS.length).slice(0, 1);
}

async function faultsOf(
  page: Page,
  { path, looks }: { path: string; looks: readonly Look[] },
): Promise<string[]> {
  const faults: string[] = [];
  for (const { language, width, dark } of looks) {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.goto(language + path);
    const here = `${language}${path}`;
    for (const each of WIDTHS) {
      await page.setViewportSize({ width: each, height: 800 });
      if (await overflows(page)) faults.push(`${here} scrolls sideways at ${each}`);
    }
    await page.setViewportSize({ width, height: 800 });
    const found = await accessibilityFaults(page);
    faults.push(...found.map((each) => `${here} ${width}${dark ? ' dark' : ''}: ${each}`));
  }
  return faults;
}
