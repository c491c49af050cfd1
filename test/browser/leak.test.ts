import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { signInAs, useBrowser } from '../support/browser/browser.ts';

const browser = useBrowser();
/** Enough to see every kind of public page and some depth of the ledger, in both languages. */
const MOST_PAGES = 80;

let names: Set<string>;
let niks: Set<string>;

beforeAll(() => {
  const rows = parse(readFileSync('db/seeds/eppgbm-serang.csv'), {
    columns: true,
    relax_column_count: true,
  }) as Record<string, string>[];
  names = new Set(rows.map((row) => wordy(row.Nama)).filter((name) => name.includes(' ')));
  // The demo moves the birth date inside a NIK; area and serial around it stay.
  niks = new Set(
    rows
      .map((row) => row.NIK ?? '')
      .filter((nik) => /^\d{16}$/.test(nik))
      .map((nik) => nik.slice(0, 6)),
  );
});

/** A name however it is spaced and written. */
function wordy(text = ''): string {
  return text.trim().toUpperCase().replace(/\s+/g, ' ');
}

/** Seeded names, and anything that looks like one of the seeded NIKs, in a text. */
function leaks(text: string): string[] {
  const upper = wordy(text);
  const found = [...names].filter((name) => upper.includes(name));
  const numbers = upper.match(/\d{16}/g) ?? [];
  return [...found, ...numbers.filter((number) => niks.has(number.slice(0, 6)))];
}

async function crawl(
  start: string[],
  cookie?: string,
): Promise<{ visited: string[]; found: string[] }> {
  const visited = new Set<string>();
  const queue = [...start];
  const found: string[] = [];
  while (queue.length > 0 && visited.size < MOST_PAGES) {
    const path = queue.shift() ?? '';
    if (visited.has(path)) continue;
    visited.add(path);
    const answer = await fetch(inject('address') + path, {
      redirect: 'manual',
      headers: cookie ? { cookie } : {},
    });
    const body = await answer.text();
    expect(answer.status, path).toBeLessThan(500);
    found.push(
      ...leaks(`${path} ${[...answer.headers].join(' ')} ${body}`).map(
        (leak) => `${path}: ${leak}`,
      ),
    );
    for (const [, href = ''] of body.matchAll(/href="(\/[^"#]*)"/g))
      queue.push(href.replaceAll('&amp;', '&'));
  }
  return { visited: [...visited], found };
}

describe('what a stranger can read', () => {
  it('holds no seeded name and no NIK, on any page, in any address or header', async () => {
    const { visited, found } = await crawl(['/', '/en', '/buku-kas', '/en/buku-kas', '/healthz']);
    expect(visited.length).toBeGreaterThan(8);
    expect(found).toEqual([]);
  });
});

describe('what a donor can read', () => {
  it.each(['Letkol Inf. Bambang', 'Ratih Kusumawardhani', 'Hj. Mariam'])(
    '%s learns no child’s name or NIK',
    async (who) => {
      const page = await browser.open();
      await signInAs(page, who);
      const cookies = await page.context().cookies();
      const { visited, found } = await crawl(
        ['/beranda', '/janji-saya', '/ikut'],
        cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      );
      expect(visited.length).toBeGreaterThan(8);
      expect(found).toEqual([]);
    },
  );
});

describe('what a companion can read', () => {
  it('is one first name, on his own page and nowhere else, and no other donor reads it', async () => {
    const cookiesOf = async (who: string) => {
      const page = await browser.open();
      await signInAs(page, who);
      const cookies = await page.context().cookies();
      return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    };
    const read = async (path: string, cookie: string) =>
      (await fetch(inject('address') + path, { headers: { cookie } })).text();
    const donors = await Promise.all(
      ['Sertu Dedi', 'Kapten Inf. Sugeng', 'Hj. Mariam'].map(cookiesOf),
    );
    const pages = await Promise.all(donors.map((cookie) => read('/mendampingi', cookie)));
    const namedOn = pages.map((html) => /card-title">([^<\s]+)<[\s\S]*Berjalan</.exec(html)?.[1]);
    const companion = namedOn.findIndex((name) => name !== undefined);
    const firstName = namedOn[companion] ?? '';
    expect(namedOn.filter((name) => name !== undefined)).toHaveLength(1);
    expect([...names].some((name) => name.split(' ').includes(firstName.toUpperCase()))).toBe(true);
    expect(leaks(pages.join(' ')), 'never a whole name').toEqual([]);
    const elsewhere = new RegExp(`card-title">${firstName}\\b`);
    for (const path of ['/beranda', '/janji-saya', '/buku-kas'])
      expect(await read(path, donors[companion] ?? ''), path).not.toMatch(elsewhere);
    const word = new RegExp(`\\b${firstName}\\b`);
    expect(readFileSync(inject('logFile'), 'utf8')).not.toMatch(word);
  });
});

describe('the log', () => {
  it('holds no seeded name and no NIK after staff opened files and typed nonsense', async () => {
    const page = await browser.open();
    await signInAs(page, 'Sri Wahyuni');
    await page.goto('/anak');
    const name = (await page.locator('main table a').first().textContent()) ?? '';
    expect(names.has(wordy(name))).toBe(true);
    await page.locator('main table a').first().click();
    await page.goto(`/anak?tahap=${encodeURIComponent(name)}`);
    await page.goto('/wilayah?induk=36.73&cari=3673911811190001');
    expect(leaks(readFileSync(inject('logFile'), 'utf8'))).toEqual([]);
  });
});
