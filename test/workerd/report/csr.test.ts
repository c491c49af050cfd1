import { env } from 'cloudflare:workers';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { IMPORT_LIMITS } from '../../../worker/imports/import-limits.ts';
import { xlsxRows } from '../../../worker/imports/xlsx-rows.ts';
import type { Giver } from '../../../worker/ledger/account.ts';
import {
  poolReceiptEntry,
  poolTransferEntry,
  receiptEntry,
  refundEntry,
} from '../../../worker/ledger/receiving.ts';
import {
  deliveryEntry,
  disbursementEntry,
  holdEntry,
  lossEntry,
} from '../../../worker/ledger/spending.ts';
import type { Month } from '../../../worker/shared/dates.ts';
import { newId, type PledgeId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { parseLeaf } from '../../../worker/transparency/leaf.ts';
import { AREAS, organisation, seedAreas, signedIn, visit } from '../../support/workerd/cast.ts';
import { publish } from '../../support/workerd/log.ts';
import { head, pledgeOf, post, sure } from '../../support/workerd/money.ts';

const NAME = '=PT Telur & Ayam';
const PERIOD = 'dari=2026-09&sampai=2026-11';
let officer: { id: string; cookie: string };
let colleague: { id: string; cookie: string };
let stranger: { id: string; cookie: string };

beforeAll(async () => {
  await seedAreas();
  const mine = await organisation(NAME);
  const others = await organisation('PT Lain');
  officer = await signedIn('csr_officer', AREAS.serang, mine);
  colleague = await signedIn('csr_officer', AREAS.serang, mine);
  stranger = await signedIn('csr_officer', AREAS.serang, others);
  await spend(await pledgeFor(officer.id, mine, NAME), 1);
  await spend(await pledgeFor(colleague.id, mine, NAME), 3);
  await spend(await pledgeFor(stranger.id, others, 'PT Lain'), 7);
  await publish();
});

/** A pledge of an organisation, egg a day. */
async function pledgeFor(
  donorId: string,
  organisationId: string,
  organisationName: string,
): Promise<Giver> {
  const giver = await pledgeOf(donorId, { organisationName });
  const pledgeId = newId<PledgeId>();
  await write(env.DB, [
    sql`INSERT INTO pledge (id, donor_id, organisation_id, area_code, package_id, rupiah_per_month, package_rupiah, children, first_month, months, status, reference, made_at)
      SELECT ${pledgeId}, donor_id, ${organisationId}, area_code, package_id, rupiah_per_month, package_rupiah, children, first_month, months, 'pending', ${pledgeId}, made_at
      FROM pledge WHERE id = ${giver.pledgeId}`,
    sql`UPDATE pledge SET status = 'active' WHERE id = ${pledgeId}`,
  ]);
  return { ...giver, pledgeId };
}

/** A history with every kind of movement, over three months and two kecamatan, one receipt undone. */
async function spend(giver: Giver, times: number): Promise<void> {
  const at = (month: string, areaCode: string = AREAS.serang) => ({
    ...head(areaCode),
    month: month as Month,
  });
  const shares = (rupiah: number) => [{ giver, rupiah: rupiah * times }];
  const goods = { asset: 'egg' as const };
  const came = { giver, into: 'bank' as const, promisedRupiah: 0 };
  const entries = [
    receiptEntry({ ...at('2026-08'), ...came, rupiah: 100_000 * times }),
    receiptEntry({ ...at('2026-09'), ...came, rupiah: 500_000 * times }),
    holdEntry({ ...at('2026-09'), shares: shares(300_000) }),
    disbursementEntry({
      ...at('2026-09'),
      ...goods,
      shares: shares(300_000),
      quantity: 150,
      from: 'bank',
    }),
    deliveryEntry({
      ...at('2026-10', AREAS.kasemen),
      ...goods,
      shares: shares(120_000),
      accepted: 60,
      rejected: 0,
    }),
    deliveryEntry({
      ...at('2026-11', AREAS.curug),
      ...goods,
      shares: shares(80_000),
      accepted: 40,
      rejected: 2,
    }),
    lossEntry({
      ...at('2026-11'),
      ...goods,
      shares: shares(40_000),
      quantity: 20,
      borne: { by: 'pledges' },
    }),
    refundEntry({ ...at('2026-11'), giver, rupiah: 30_000 * times, from: 'bank' }),
    poolTransferEntry({ ...at('2026-11'), giver, rupiah: 20_000 * times, direction: 'to_pool' }),
    poolReceiptEntry({ ...at('2026-11'), rupiah: 9_000, into: 'bank' }),
  ];
  for (const entry of entries) {
    const posted = await post(sure(entry));
    expect(posted).not.toHaveProperty('refused');
  }
}

/** The organisation's lines of the public log, by kind of entry and of account. */
async function published(holds: (leaf: ReturnType<typeof parseLeaf>) => boolean = () => true) {
  const { results } = await env.DB.prepare('SELECT leaf FROM public_log').all<{ leaf: string }>();
  const leaves = results.map(({ leaf }) => parseLeaf(leaf)).filter(holds);
  return (kind: string, type?: string) =>
    leaves
      .filter((leaf) => type === undefined || leaf.type === type)
      .flatMap(({ lines }) => lines)
      .filter(({ account }) => account === `${kind}/${NAME}`)
      .reduce((sum, { amount }) => sum + amount, 0);
}

const rupiah = (amount: number) =>
  `value="${amount}">${amount < 0 ? '−' : ''}Rp ${String(Math.abs(amount)).replace(/\B(?=(\d{3})+(?!\d))/g, '.')}`;
const inPeriod = ({ period }: { period: string }) => period >= '2026-09' && period <= '2026-11';

describe('the CSR desk', () => {
  it('shows figures equal to the public ledger’s own, of all officers of the organisation', async () => {
    const html = await (await visit(`/csr?${PERIOD}`, officer.cookie)).text();
    const sum = await published(inPeriod);
    const all = await published();
    const figures = {
      came: -sum('fund', 'receipt'),
      reached: -sum('released'),
      refunded: sum('fund', 'refund'),
      pooled: sum('fund', 'pool_transfer'),
      lost: sum('reserved', 'loss'),
      waiting: -all('reserved'),
      left: -(all('fund') + all('held')),
    };
    expect(figures).toEqual({
      came: 2_000_000,
      reached: 800_000,
      refunded: 120_000,
      pooled: 80_000,
      lost: 160_000,
      waiting: 240_000,
      left: 1_000_000,
    });
    for (const [name, amount] of Object.entries(figures)) {
      const shown = ['refunded', 'pooled', 'lost'].includes(name) ? -amount : amount;
      expect(html, name).toContain(rupiah(shown));
    }
    const opening = -(await published(({ period }) => period < '2026-09'))('fund');
    expect(html).toContain(rupiah(opening));
    expect(html).toContain(rupiah(figures.waiting + figures.left));
    expect(await (await visit(`/csr?${PERIOD}`, colleague.cookie)).text()).toContain(
      rupiah(2_000_000),
    );
  });

  it('tells months and areas apart as the ledger does, and leads to the entries behind them', async () => {
    const html = await (await visit(`/csr?${PERIOD}`, officer.cookie)).text();
    for (const area of [AREAS.kasemen, AREAS.curug]) {
      const reached = -(await published((leaf) => leaf.area === area && inPeriod(leaf)))(
        'released',
      );
      expect(html).toContain(`Rp ${reached.toLocaleString('id-ID')}`);
      expect(html).toContain(`wilayah=${area}`);
    }
    const path = `/csr/catatan?${PERIOD}&wilayah=${AREAS.kasemen}`;
    const list = await (await visit(path, officer.cookie)).text();
    const indexes = [...list.matchAll(/href="\/buku-kas\/(\d+)"/g)].map((match) =>
      Number(match[1]),
    );
    expect(indexes).toHaveLength(2);
    for (const index of indexes) {
      expect(await (await visit(`/buku-kas/${index}`)).text()).toContain('Kasemen');
    }
    expect(
      (await visit('/csr/catatan?sebelum=x&jenis=apa-saja&bulan=2026-10', officer.cookie)).status,
    ).toBe(200);
  });

  it('has behind each figure the very entries that add up to it', async () => {
    const html = await (await visit(`/csr?${PERIOD}`, officer.cookie)).text();
    const links = [...html.matchAll(/href="(\/csr\/catatan\?[^"]*(?:jenis|tujuan)=[^"]*)"/g)].map(
      ([, path]) => (path ?? '').replaceAll('&amp;', '&'),
    );
    const behind = async (path: string) => {
      const list = await (await visit(path, officer.cookie)).text();
      return [...list.matchAll(/<data[^>]*value="(-?\d+)"/g)].reduce(
        (sum, [, each]) => sum + Number(each),
        0,
      );
    };
    const of = async (jenis: string) =>
      behind(links.find((link) => link.includes(`jenis=${jenis}`)) ?? 'none');
    expect(await of('receipt')).toBe(2_000_000);
    expect(await of('delivery.direct_aid')).toBe(800_000);
    expect(await of('refund')).toBe(120_000);
    expect(await of('pool_transfer')).toBe(80_000);
    expect(await of('loss.write_off')).toBe(160_000);
    const nutrition = links.find((link) => link.endsWith('tujuan=nutrition')) ?? 'none';
    expect(await behind(`${nutrition}&jenis=receipt`)).toBe(2_000_000);
    expect(await behind(nutrition.replace('nutrition', 'water'))).toBe(0);
  });

  it('shows nothing of what no head has signed', async () => {
    await post(
      sure(
        receiptEntry({
          ...head(),
          month: '2026-11' as Month,
          giver: await pledgeFor(officer.id, await ownOrganisation(), NAME),
          into: 'bank',
          promisedRupiah: 0,
          rupiah: 77_777,
        }),
      ),
    );
    const now = await (await visit(`/csr?${PERIOD}`, officer.cookie)).text();
    expect(now).not.toContain('77.777');
    await publish();
    expect(await (await visit(`/csr?${PERIOD}`, officer.cookie)).text()).toContain('77.777');
  });

  it('is closed to whoever is no officer, and empty for an officer of no organisation', async () => {
    for (const path of [
      '/csr',
      '/csr/catatan',
      '/csr/laporan',
      '/csr/unduhan.csv',
      '/csr/unduhan.xlsx',
    ]) {
      expect((await visit(path)).status, path).toBe(303);
      for (const role of ['bapak_asuh', 'coordinator', 'kader'] as const) {
        expect((await visit(path, (await signedIn(role)).cookie)).status, path).toBe(403);
      }
      const alone = await signedIn('csr_officer');
      const html = await (await visit(path, alone.cookie)).text();
      expect(html).toContain('belum terhubung');
    }
    const foreign = await (await visit(`/csr?${PERIOD}`, stranger.cookie)).text();
    expect(foreign).toContain(rupiah(3_500_000));
    expect(foreign).not.toContain(rupiah(2_000_000));
  });

  it('reads in three trips at most', async () => {
    const { watchCost } = await import('../../../worker/storage/read.ts');
    const cost = watchCost(env.DB);
    await visit(`/csr?${PERIOD}`, officer.cookie);
    expect(cost.roundTrips).toBeLessThanOrEqual(3);
  });
});

/** The cells of a workbook's sheets, each by its place. */
function sheetsOf(book: Uint8Array): string[][][] {
  const files = unzipSync(book);
  const names = Object.keys(files).filter((name) => name.startsWith('xl/worksheets/'));
  return names.map((_, index) => {
    const xml = new TextDecoder().decode(files[`xl/worksheets/sheet${index + 1}.xml`]);
    return [...xml.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
      [...(row ?? '').matchAll(/<c[^>]*>(.*?)<\/c>/gs)].map(([, cell]) =>
        (cell ?? '').replace(/<[^>]+>/g, ''),
      ),
    );
  });
}

async function ownOrganisation(): Promise<string> {
  const id = await env.DB.prepare('SELECT id FROM organisation WHERE name = ?')
    .bind(NAME)
    .first<string>('id');
  return id ?? '';
}

describe('the downloads', () => {
  it('hold every line of the public log about the organisation, numbers as numbers', async () => {
    const answer = await visit(`/csr/unduhan.csv?${PERIOD}`, officer.cookie);
    expect(answer.headers.get('content-disposition')).toContain('csr-2026-09-2026-11.csv');
    const lines = (await answer.text())
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','));
    const sum = await published(inPeriod);
    for (const kind of ['fund', 'held', 'reserved', 'released']) {
      const total = lines
        .filter((cells) => cells[7] === kind)
        .reduce((rest, cells) => rest + Number(cells[8]), 0);
      expect(total, kind).toBe(sum(kind));
    }
    const book = new Uint8Array(
      await (await visit(`/csr/unduhan.xlsx?${PERIOD}`, officer.cookie)).arrayBuffer(),
    );
    const summary = JSON.stringify([...xlsxRows(book, IMPORT_LIMITS)]);
    expect(summary).toContain('2077777');
    expect((await visit(`/en/csr/unduhan.xlsx?${PERIOD}`, officer.cookie)).status).toBe(200);
    const sheets = sheetsOf(book);
    expect(sheets).toHaveLength(9);
    const [, months = [], , purposes = [], , instalments = []] = sheets;
    for (const [month, came, reached] of months.slice(1)) {
      const ofMonth = await published(({ period }) => period === month);
      expect([month, Number(came), Number(reached)]).toEqual([
        month,
        0 - ofMonth('fund', 'receipt'),
        0 - ofMonth('released'),
      ]);
    }
    expect(purposes[1]?.[0]).toBe('Gizi');
    expect(Number(purposes[1]?.[1])).toBe(-sum('fund', 'receipt'));
    expect(instalments.slice(1).map(([month]) => month)).toEqual(['2026-09', '2026-10', '2026-11']);
    expect(
      instalments
        .slice(1)
        .every(([, due, came, gap]) => +(came ?? 0) - +(due ?? 0) === +(gap ?? 0)),
    ).toBe(true);
  });
});

describe('the report', () => {
  it('says the numbers, the method, the limits and the proof, in both languages', async () => {
    const html = await (await visit(`/csr/laporan?${PERIOD}`, officer.cookie)).text();
    for (const told of [
      rupiah(2_000_000),
      'Tidak ada klaim sebab-akibat',
      'Cara angka ini dibuat',
      'Kode QR',
    ]) {
      expect(html).toContain(told);
    }
    expect(html).toContain(`organisasi=${encodeURIComponent(NAME)}`);
    expect(html.match(/verifikasi\?catatan=\d+/g)?.length).toBeGreaterThan(1);
    const english = await (await visit(`/en/csr/laporan?${PERIOD}`, officer.cookie)).text();
    expect(english).toContain('No causal claim');
    expect(english).toContain('/en/buku-kas?organisasi=');
  });
});
