import { createHash } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { published } from '../../support/browser/published.ts';
import {
  cellsOf,
  number,
  rupiahOn,
  rupiahWritten,
  statsOf,
} from '../../support/browser/shown-figures.ts';
import { booksOf, type OpenLeaf } from '../../support/open-data/books.ts';
import { outsiderVerifies } from '../../support/outsider.ts';

/** A leaf as a donor reads it who was given what it commits to about his own pledge. */
type Leaf = OpenLeaf & {
  readonly area: string;
  readonly programme?: string;
  readonly _sd: readonly string[];
};

/**
 * The signed log, with all that was booked so far, checked by somebody who shares no code with the product.
 * One file at a time works on the demo: nobody books aid meanwhile.
 */
let leaves: readonly Leaf[];
beforeAll(async () => {
  await published(inject('address'));
  const { entries } = await outsiderVerifies((path) => at(`/log/${path}`));
  leaves = entries.map((entry) => JSON.parse(entry) as Leaf);
});

const at = (path: string, init?: RequestInit) => fetch(inject('address') + path, init);

/** Reads pages as somebody of the demo. */
async function as(name: string): Promise<(path: string) => Promise<string>> {
  const cards = (await (await at('/masuk')).text()).split('<section');
  const card = cards.find((each) => each.includes(name)) ?? '';
  const person = /name="person" value="(\w+)"/.exec(card)?.[1] ?? '';
  const signedIn = await at('/masuk/peran', {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: inject('address') },
    body: new URLSearchParams({ person, ke: '' }),
  });
  const cookie = signedIn.headers.getSetCookie().map((each) => each.split(';')[0]);
  return async (path) => (await at(path, { headers: { cookie: cookie.join('; ') } })).text();
}

/** The pages of a list, to its end; outside its own part a page leads to itself in the other language. */
async function pagesOf(read: (path: string) => Promise<string>, path: string): Promise<string[]> {
  const pages: string[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const html: string = await read(next);
    pages.push(html);
    const [list = ''] = /<main.*<\/main>/s.exec(html) ?? [];
    next = /href="([^"]*sebelum=\d+)"/.exec(list)?.[1]?.replaceAll('&amp;', '&');
  }
  return pages;
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, each) => all + each, 0);
const linksOf = (html: string, path: RegExp) => [
  ...new Set([...html.matchAll(path)].map(([, id = '']) => id)),
];

/** What a pledge's receipts prove: for each event the rupiah that its leaf commits to for this pledge alone. */
async function provedOf(read: (path: string) => Promise<string>, pledge: string) {
  const list = await pagesOf(read, `/janji-saya/${pledge}/bukti`);
  const rows = list.flatMap((html) =>
    [...html.matchAll(/bukti\/(\d+)">.*?<data class="money" value="(\d+)"/g)].map(
      ([, index, rupiah]) => ({ index: Number(index), rupiah: Number(rupiah) }),
    ),
  );
  const proved: { type: string; rupiah: number }[] = [];
  for (const { index, rupiah } of rows) {
    const receipt = JSON.parse(
      await read(`/janji-saya/${pledge}/bukti/${index}/kuitansi.json`),
    ) as {
      entry: string;
      disclosures: string[];
    };
    const leaf = leaves[index];
    expect(JSON.parse(receipt.entry)).toEqual(leaf);
    const claims = new Map<string, string>();
    for (const encoded of receipt.disclosures) {
      expect(leaf?._sd).toContain(createHash('sha256').update(encoded).digest('base64url'));
      const [, claim, value] = JSON.parse(Buffer.from(encoded, 'base64url').toString()) as string[];
      claims.set(claim ?? '', value ?? '');
    }
    expect(claims.get('pledge')).toBe(pledge);
    expect(claims.get('pledge_rupiah')).toBe(`${pledge} ${rupiah}`);
    proved.push({ type: leaf?.type ?? '', rupiah });
  }
  const of = (type: string) =>
    sum(proved.filter((each) => each.type === type).map(({ rupiah }) => rupiah));
  expect(proved.map(({ type }) => type).filter((type) => !PLAIN.includes(type))).toEqual([]);
  return { came: of('receipt'), paid: of('disbursement'), reached: of('delivery') };
}
/** What the demo's people meet; anything else would need its own sum here. */
const PLAIN = ['receipt', 'disbursement', 'delivery'];

describe('every rupiah that a donor reads of his pledges', () => {
  it.each(['Letkol Inf. Bambang', 'Sertu Dedi', 'Hj. Mariam', 'Maya Puspita'])(
    'is the sum of what his receipts prove: %s',
    async (name) => {
      const read = await as(name);
      const own = await read('/janji-saya');
      const pledges = linksOf(own, /\/janji-saya\/([0-9a-z]{26})"/g);
      expect(pledges.length).toBeGreaterThan(0);
      const certificates = await read('/pengakuan');
      let told = 0;
      for (const pledge of pledges) {
        const proved = await provedOf(read, pledge);
        told += proved.came;
        const html = await read(`/janji-saya/${pledge}`);
        const { Diterima, Terpakai, Tersalurkan, 'Belum terpakai': left } = statsOf(html);
        expect({ came: Diterima, paid: Terpakai, reached: Tersalurkan }, pledge).toEqual(proved);
        expect(left).toBe(proved.came - proved.paid);
        expect(await read(`/en/janji-saya/${pledge}`).then(rupiahOn)).toEqual(rupiahOn(html));
        const instalments = cellsOf(html, /Angsuran per bulan/).slice(1);
        const column = (place: number) =>
          sum(instalments.map((cells) => number(cells[place]?.slice(3))));
        const promised = column(2);
        expect(html).toContain(`dari Rp ${promised.toLocaleString('id-ID')} yang dijanjikan`);
        expect(column(3)).toBe(Math.min(proved.came, promised));
        if (!certificates.includes(`/pengakuan/${pledge}`)) continue;
        const shown = [promised, proved.came, proved.reached];
        expect(rupiahOn(await read(`/pengakuan/${pledge}`))).toEqual(shown);
      }
      expect(sum(rupiahOn(own).filter((_, place) => place % 2 === 0))).toBe(told);
    },
  );
});

/** An organisation's part of a leaf, by kind of account: negative is what it has there. */
const partOf = (leaf: Leaf | undefined, name: string) =>
  (leaf?.lines ?? []).flatMap(({ account, asset, amount }) => {
    const [kind = '', whose] = account.split('/');
    return asset === 'IDR' && whose === name ? [{ kind, amount }] : [];
  });
const balanceOf = (some: readonly Leaf[], name: string, kinds: readonly string[]) =>
  sum(
    some.flatMap((leaf) =>
      partOf(leaf, name).map(({ kind, amount }) => (kinds.includes(kind) ? 0 - amount : 0)),
    ),
  );
const flowOf = (some: readonly Leaf[], name: string) => [
  balanceOf(
    some.filter(({ type }) => type === 'receipt'),
    name,
    ['fund'],
  ),
  balanceOf(some, name, ['released']),
];

/** Which leaves a row of the desk is about, as the address it leads to says. */
function leavesBehind(href: string): { by: string; holds: (leaf: Leaf) => boolean } | null {
  const asked = new URL(href.replaceAll('&amp;', '&'), 'http://desk').searchParams;
  const rules: Record<string, (leaf: Leaf) => boolean> = {
    bulan: ({ period }) => period === asked.get('bulan'),
    wilayah: ({ area }) => area === asked.get('wilayah'),
    program: ({ programme }) => programme === asked.get('program'),
  };
  const by = Object.keys(rules).find((each) => asked.has(each));
  const holds = rules[by ?? ''];
  return by === undefined || !holds ? null : { by, holds };
}

describe.each([
  { officer: 'Ratih Kusumawardhani', name: 'Bank Amanah Banten' },
  { officer: 'Kevin Hartono', name: 'PT Baja Samudra Banten' },
  { officer: 'Maya Puspita', name: 'PT Pelabuhan Karangantu Jaya' },
])('every rupiah on the desk of $name', ({ officer, name }) => {
  let read: (path: string) => Promise<string>;
  let desk: string;
  let query: string;
  /** The leaves to the end of the period, and those within it. */
  let until: readonly Leaf[];
  let within: readonly Leaf[];
  beforeEach(async () => {
    read = await as(officer);
    desk = await read('/csr');
    query = /unduhan\.csv\?([^"]*)"/.exec(desk)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const { dari: from = '', sampai: to = '' } = Object.fromEntries(new URLSearchParams(query));
    until = leaves.filter(({ period }) => period <= to);
    within = until.filter(({ period }) => period >= from);
  });

  it('is what the leaves about it come to, on the desk, in its report and in English', async () => {
    const [came = 0, reached = 0] = flowOf(within, name);
    expect(came).toBeGreaterThan(0);
    expect(Object.values(statsOf(desk))).toEqual([
      came,
      reached,
      balanceOf(until, name, ['reserved']),
      balanceOf(until, name, ['fund', 'held']),
    ]);
    expect(statsOf(await read(`/csr/laporan?${query}`))).toEqual(statsOf(desk));
    expect(rupiahOn(await read(`/en/csr?${query}`))).toEqual(rupiahOn(desk));
  });

  it('by month, area and programme is that of the entries it leads to', () => {
    const rows = [...desk.matchAll(/<tr><th scope="row"><a href="([^"]*)">.*?<\/tr>/g)];
    const told = rows.flatMap(([row, href = '']) => {
      const behind = leavesBehind(href);
      if (!behind) return [];
      const flow = flowOf(within.filter(behind.holds), name);
      return behind.by === 'wilayah'
        ? [{ href, shown: rupiahWritten(row), known: flow.slice(1) }]
        : [{ href, shown: rupiahOn(row), known: flow }];
    });
    expect(told.length).toBeGreaterThan(7);
    for (const { href, shown, known } of told) expect(shown, href).toEqual(known);
  });

  it('in its list of entries is its part of the leaf', async () => {
    const pages = await pagesOf(read, `/csr/catatan?${query}`);
    const records = pages.flatMap((each) => cellsOf(each, /Catatan buku kas/).slice(1));
    expect(records.length).toBeGreaterThan(5);
    for (const cells of records) {
      const amounts = partOf(leaves[number(cells[0])], name).map(({ amount }) => amount);
      const side = (sign: number) => sum(amounts.map((each) => Math.max(each * sign, 0)));
      expect(rupiahWritten(cells.at(-1) ?? ''), cells[0]).toEqual([Math.max(side(1), side(-1))]);
    }
  });

  it('in its download is a line of the leaf, and no line is missing', async () => {
    const [, ...lines] = (await read(`/csr/unduhan.csv?${query}`)).trim().split('\r\n');
    const written = lines.map((line) => {
      const cells = line.split(',');
      return { leaf: Number(cells[0]), kind: cells.at(-3) ?? '', amount: Number(cells.at(-2)) };
    });
    const known = leaves.flatMap((leaf, index) =>
      within.includes(leaf) ? partOf(leaf, name).map((part) => ({ leaf: index, ...part })) : [],
    );
    expect(added(written)).toEqual(added(known));
  });
});

/** A company's pledges may share an account of a leaf: lines are compared by their sum. */
function added(lines: readonly { leaf: number; kind: string; amount: number }[]) {
  const sums = new Map<string, number>();
  for (const { leaf, kind, amount } of lines) {
    sums.set(`${leaf} ${kind}`, (sums.get(`${leaf} ${kind}`) ?? 0) + amount);
  }
  return [...sums].sort();
}

describe('every rupiah that a company promised', () => {
  it.each([
    ['Ratih Kusumawardhani', 'Bank Amanah Banten'],
    ['Kevin Hartono', 'PT Baja Samudra Banten'],
  ])('as %s reads it is what the log has promised in the name of %s', async (officer, name) => {
    const read = await as(officer);
    const rows = cellsOf(await read('/csr'), /Semua janji organisasi/).slice(1);
    const promised = sum(rows.flatMap((cells) => rupiahWritten(cells.at(-1) ?? '')));
    expect(promised).toBe(booksOf(leaves).givers.get(name)?.promised);
  });
});
