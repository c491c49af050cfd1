import { beforeAll, describe, expect, inject, it } from 'vitest';
import { published } from '../support/browser/published.ts';
import {
  cellsOf,
  number,
  rupiahOn,
  rupiahWritten,
  textOf,
} from '../support/browser/shown-figures.ts';
import { type Books, booksOf, type OpenLeaf } from '../support/open-data/books.ts';
import { outsiderVerifies } from '../support/outsider.ts';

/** What a journalist has: the signed log, and every page that anybody may read. */
let books: Books;
let leaves: readonly OpenLeaf[];
const at = (path: string) => fetch(inject('address') + path);
const page = async (path: string) => (await at(path)).text();

beforeAll(async () => {
  await published(inject('address'));
  const { entries } = await outsiderVerifies((path) => at(`/log/${path}`));
  leaves = entries.map((entry) => JSON.parse(entry) as OpenLeaf);
  books = booksOf(leaves);
});

describe('every rupiah that the public reads', () => {
  it.each(['/', '/en'])('on the home page %s is one the log comes to', async (path) => {
    const { money, months } = books;
    const known = new Set([
      ...Object.values(money),
      money.onTheWay + money.inHand,
      ...[...months.values()].flatMap(({ came, reached }) => [came, reached]),
    ]);
    const html = await page(path);
    const shown = [...rupiahOn(html), ...rupiahWritten(html)];
    expect(shown.filter((rupiah) => !known.has(rupiah))).toEqual([]);
    expect(shown.slice(0, 3)).toEqual([money.came, money.reached, money.onTheWay + money.inHand]);
    expect(money.came).toBe(
      money.reached + money.onTheWay + money.inHand + money.fees + money.lost,
    );
  });

  it('month by month is what the leaves of the month come to', async () => {
    const rows = cellsOf(await page('/en'), /Money in, and what reached/).slice(1);
    const months = [...books.months].sort(([a], [b]) => (a < b ? -1 : 1)).slice(-12);
    expect(rows.map((cells) => rupiahWritten(cells.join(' ')))).toEqual(
      months.map(([, { came, reached }]) => [came, reached]),
    );
  });

  it('and all goods in the public ledger, are those of the log', async () => {
    const html = await page('/buku-kas');
    const { money } = books;
    expect(rupiahOn(html).slice(0, 4)).toEqual([
      money.came,
      money.reached,
      money.onTheWay,
      money.inHand,
    ]);
    const goods = cellsOf(html, /Barang menurut log/).slice(1);
    const counts = goods.map((cells) => cells.slice(1).map(number).join());
    expect(counts.sort()).toEqual(
      [...books.goods.values()]
        .map(({ came, onTheWay, handedOver, elsewhere }) =>
          [came, onTheWay, handedOver, elsewhere].join(),
        )
        .sort(),
    );
  });

  it('in an entry is in its leaf, and all of a leaf is told', async () => {
    const places = [0, 0.2, 0.4, 0.6, 0.8].map((share) => Math.floor(leaves.length * share));
    for (const index of [...places, leaves.length - 1]) {
      const html = await page(`/buku-kas/${index}`);
      const [, ...rows] = cellsOf(html, /Isi catatan/);
      const written = rows.map((cells) => {
        const [, minus, digits] = /(−|-)?\s?(?:Rp)?\s?([\d.]+)/.exec(cells.at(-1) ?? '') ?? [];
        return (minus ? -1 : 1) * number(digits);
      });
      expect(written, `${index}`).toEqual(leaves[index]?.lines.map(({ amount }) => amount));
    }
  });

  it('of each organisation is what it promised, kept and had delivered', async () => {
    const rows = cellsOf(await page('/pemberi'), /Organisasi/).slice(1);
    expect(rows.length).toBeGreaterThan(3);
    for (const [name = '', share = '', ...amounts] of rows) {
      const giver = books.givers.get(name);
      expect(amounts.flatMap(rupiahWritten), name).toEqual([
        giver?.promised,
        giver?.kept,
        giver?.ended,
        giver?.reached,
      ]);
      const kept = Math.floor(((giver?.kept ?? 0) * 1_000) / (giver?.promised ?? 1)) / 10;
      expect(Number(share.replace('%', '').replace(',', '.'))).toBe(kept);
    }
    for (const name of [...books.givers.keys()].filter((each) => each !== 'individuals')) {
      expect(rows.map(([first]) => first)).toContain(name);
    }
  });

  it('of a unit on the board is the share of its promises that it kept', async () => {
    const rows = cellsOf(await page('/papan'), /./).slice(1);
    expect(rows.length).toBeGreaterThan(0);
    for (const [name = '', share = ''] of rows) {
      const giver = books.givers.get(name);
      const kept = Math.floor(((giver?.kept ?? 0) * 1_000) / (giver?.promised ?? 1)) / 10;
      expect(Number(share.replace('%', '').replace(',', '.')), name).toBe(kept);
    }
  });

  it('of a company’s programme is no more than the log has of the company', async () => {
    const [path] = /\/program\/[0-9a-z]{26}/.exec(await page('/program')) ?? [''];
    const html = await page(path);
    const [, name = ''] = /\/buku-kas\?organisasi=([^"&]*)"/.exec(html) ?? [];
    const company = books.givers.get(decodeURIComponent(name));
    const came = number(/Uang masuk<\/dt><dd[^>]*><data[^>]* value="(\d+)"/.exec(html)?.[1]);
    expect(came).toBeGreaterThan(0);
    expect(came).toBeLessThanOrEqual(company?.kept ?? 0);
  });
});

describe('the files of the open data', () => {
  it('come to the same as the log', async () => {
    const { resources, version } = (await (await at('/data/datapackage.json')).json()) as {
      resources: { path: string }[];
      version: string;
    };
    const { entries } = await outsiderVerifies((path) => at(`/log/${path}`));
    const told = entries.slice(0, Number(version)).map((entry) => JSON.parse(entry) as OpenLeaf);
    const { balances } = booksOf(told);
    const file = resources.find(({ path }) => /^totals\/.*json$/.test(path))?.path;
    const totals = (await (await at(`/data/${file}`)).json()) as {
      account: string;
      asset: string;
      amount: number;
    }[];
    const sums = new Map<string, number>();
    for (const { account, asset, amount } of totals) {
      sums.set(`${account} ${asset}`, (sums.get(`${account} ${asset}`) ?? 0) + amount);
    }
    const nonzero = (map: ReadonlyMap<string, number>) =>
      [...map].filter(([, amount]) => amount !== 0).sort();
    expect(nonzero(sums)).toEqual(nonzero(balances));
  });
});

describe('every count of children', () => {
  const need = async (path: string) =>
    cellsOf(await page(path), /Terverifikasi|terverifikasi/)
      .filter((cells) => cells.length === 4)
      .slice(1);

  it('adds up: kecamatan to the city, kelurahan to their kecamatan, waiting to the rest', async () => {
    const home = await page('/');
    const rows = await need('/');
    const sum = (place: number) => rows.reduce((all, cells) => all + number(cells[place]), 0);
    const stat = (label: string) =>
      number(new RegExp(`${label}</dt><dd class="stat-figure">([\\d.]+)`).exec(home)?.[1]);
    expect([sum(1), sum(3)]).toEqual([stat('Anak terverifikasi'), stat('Menunggu dukungan')]);
    for (const cells of rows) expect(number(cells[1])).toBe(number(cells[2]) + number(cells[3]));
    const pages = [...new Set(home.match(/\/kecamatan\/[\d.]+\d/g))];
    expect(pages.length).toBeGreaterThan(3);
    for (const path of pages) {
      const inside = await need(path);
      const total = inside.pop() ?? [];
      for (const place of [1, 2, 3]) {
        const all = inside.reduce((sum, cells) => sum + number(cells[place]), 0);
        expect(all, `${path} ${place}`).toBe(number(total[place]));
      }
      for (const figure of inside.flatMap((cells) => cells.slice(1)).map(number)) {
        expect(figure === 0 || figure >= 5, `${path}: ${figure}`).toBe(true);
      }
    }
  });

  it('is the same on the page, on its picture, and in the file of the month', async () => {
    const { resources } = (await (await at('/data/datapackage.json')).json()) as {
      resources: { path: string }[];
    };
    const file = resources.findLast(({ path }) => /^needs\/.*json$/.test(path))?.path;
    const rows = (await (await at(`/data/${file}`)).json()) as {
      within: string;
      verified: number;
      waiting: number;
    }[];
    const kecamatan = new Set(rows.map((row) => row.within).filter((code) => code.length > 5));
    expect(kecamatan.size).toBeGreaterThan(3);
    for (const within of kecamatan) {
      const shown = (await need(`/kecamatan/${within}`)).slice(0, -1);
      expect(shown.map((cells) => [number(cells[1]), number(cells[3])])).toEqual(
        rows.filter((row) => row.within === within).map((row) => [row.verified, row.waiting]),
      );
    }
    const home = await page('/');
    const words = textOf(/og:image:alt" content="([^"]*)"/.exec(home)?.[1]);
    const headline = home.slice(0, home.indexOf('</dl>'));
    const stats = [
      ...headline.matchAll(/<dt[^>]*>(.*?)<\/dt><dd class="stat-figure">(.*?)<\/dd>/g),
    ];
    expect(stats).toHaveLength(6);
    for (const [, label, figure] of stats) {
      expect(words.split('. ')).toContain(`${textOf(label)}: ${textOf(figure)}`);
    }
  });
});
