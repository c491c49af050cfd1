import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPrintedTable } from '../../../worker/bank/printed-table.ts';
import { type ReadingTerms, readStatement } from '../../../worker/bank/read-statement.ts';
import { tableText } from '../../../worker/bank/table-rows.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';

const TERMS: ReadingTerms = {
  mapping: null,
  saved: null,
  typed: { openingRupiah: null, closingRupiah: null, from: null, to: null },
  accountNumber: '164-00-0123456-7',
  today: '2027-01-15' as DateOnly,
};

const vector = (name: string) => readFileSync(`test/vectors/bank/${name}`, 'utf8');

async function read(text: string, terms: Partial<ReadingTerms> = {}) {
  const reading = await readStatement(text, { ...TERMS, ...terms });
  if (!('statement' in reading))
    return { code: reading.refusal.code, facts: reading.refusal.facts };
  const { lines, openingRupiah, closingRupiah, from, to } = reading.statement;
  const moves = lines.map(({ bookedOn, rupiah, reference }) => [bookedOn, rupiah, reference]);
  return { openingRupiah, closingRupiah, from, to, moves, texts: lines.map(({ text }) => text) };
}

describe('a statement is read', () => {
  it('from MT940 with SWIFT headers and no entry dates', async () => {
    expect(await read(vector('mandiri.sta'))).toEqual({
      openingRupiah: 1_000_000,
      closingRupiah: 1_060_000,
      from: '2026-08-31',
      to: '2026-09-30',
      moves: [
        ['2026-09-02', 120_000, ''],
        ['2026-09-05', -60_000, 'BM778'],
      ],
      texts: ['DARI RATIH ASUH-7K3M-9QXT TAHAP 1', 'TOKO TELUR UJI F-1'],
    });
  });
  it('from MT940 of two pages, across New Year', async () => {
    expect(await read(vector('pages.sta'))).toMatchObject({
      closingRupiah: 700,
      moves: [
        ['2026-09-02', 250, ''],
        ['2027-01-01', -50, 'BIAYA'],
      ],
    });
  });
  it('from MT940 with reversals, funds codes and structured details, overdrawn', async () => {
    expect(await read(vector('german.sta'))).toMatchObject({
      openingRupiah: -100,
      closingRupiah: -125,
      moves: [
        ['2026-09-02', -40, 'B-9'],
        ['2026-09-03', 15, ''],
      ],
    });
  });
  it('from camt.053, booked entries only', async () => {
    expect(await read(vector('camt053.xml'))).toMatchObject({
      openingRupiah: 1_000_000,
      closingRupiah: 1_090_000,
      moves: [
        ['2026-09-02', 120_000, 'BM777'],
        ['2026-09-03', -30_000, ''],
      ],
      texts: ['ASUH-7K3M-9QXT RATIH & REKAN', ''],
    });
  });
  it('from csv with two columns and a running balance', async () => {
    expect(await read(vector('mandiri.csv'))).toMatchObject({
      openingRupiah: 1_000_000,
      closingRupiah: 1_050_000,
      moves: [
        ['2026-09-02', 120_000, 'BM777'],
        ['2026-09-05', -60_000, 'BM778'],
        ['2026-09-30', -10_000, 'BM779'],
      ],
    });
  });
  it('from csv with one column, a mark and decimal points', async () => {
    expect(await read(vector('bca.csv'))).toMatchObject({
      openingRupiah: 1_000_000,
      closingRupiah: 1_060_000,
      moves: [
        ['2026-09-02', 120_000, ''],
        ['2026-09-05', -60_000, ''],
      ],
    });
  });
  it('from csv with the newest line first and texts over several rows', async () => {
    expect(await read(vector('bri-newest-first.csv'))).toMatchObject({
      openingRupiah: 1_000_000,
      closingRupiah: 1_050_000,
      texts: ['DARI RATIH ASUH-7K3M-9QXT', 'TOKO TELUR UJI LANJUTAN F-1', 'BIAYA ADM'],
    });
  });
});

describe('a statement is refused', () => {
  const mandiri = vector('mandiri.csv');
  const swift = vector('mandiri.sta');
  const camt = vector('camt053.xml');
  it.each([
    [
      'a misprinted balance',
      mandiri.replace('1.060.000', '1.006.000'),
      'statement_wrong_sum',
      { row: 6, column: 'balance', value: 1_060_000, candidates: 1 },
    ],
    [
      'a misprinted amount',
      mandiri.replace('"60.000,00","0,00"', '"6.000,00","0,00"'),
      'statement_wrong_sum',
      { row: 6, column: 'amount', value: -60_000 },
    ],
    [
      'an unreadable amount',
      mandiri.replace('"60.000,00","0,00"', '"60.00.0","0,00"'),
      'statement_wrong_sum',
      { row: 6, printed: '60.00.0', value: -60_000, candidates: 1 },
    ],
    [
      'a wrong closing balance',
      swift.replace('62F:C260930IDR1060000', '62F:C260930IDR1070000'),
      'statement_wrong_sum',
      { difference: 10_000, candidates: 4 },
    ],
    ['sen', mandiri.replace('60.000,00', '60.000,25'), 'statement_sen', { row: 6 }],
    [
      'a date that is none',
      mandiri.replace('05/09/2026', '35/09/2026'),
      'statement_row_date',
      { row: 6 },
    ],
    [
      'a date in the future',
      mandiri.replace('30/09/2026,BIAYA', '30/09/2027,BIAYA'),
      'statement_in_future',
      { row: 7, date: '2027-09-30' },
    ],
    [
      'an amount on both sides',
      mandiri.replace('"60.000,00","0,00"', '"60.000,00","5,00"'),
      'statement_row_amount',
      { row: 6 },
    ],
    [
      'another account',
      mandiri.replace('164-00-0123456-7', '164-00-7654321-0'),
      'statement_wrong_account',
      {},
    ],
    [
      'a doubled heading',
      mandiri.replace('No Ref', 'Saldo'),
      'statement_duplicate_header',
      { header: 'saldo' },
    ],
    ['one column', 'Tanggal\n2026-09-01\n', 'statement_one_column', {}],
    ['an unclosed quote', `${mandiri}"x`, 'table_unclosed_quote', {}],
    [
      'no balance at all',
      'Tanggal,Keterangan,Jumlah\n2026-09-01,A,5\n',
      'statement_without_balances',
      {},
    ],
    ['no line at all', 'Tanggal,Keterangan,Jumlah\n', 'statement_no_lines', {}],
    ['MT940 of another account', swift.replace(':25:16', ':25:17'), 'statement_wrong_account', {}],
    ['MT940 in dollars', swift.replaceAll('IDR', 'USD'), 'statement_currency', { currency: 'USD' }],
    ['MT940 with sen', swift.replace('120000,00', '120000,50'), 'statement_sen', { row: 6 }],
    ['MT940 cut off', swift.slice(0, swift.indexOf(':62F')), 'statement_truncated', {}],
    [
      'MT940 with a broken line',
      swift.replace('C120000', 'X120000'),
      'statement_field_unreadable',
      { row: 6, tag: '61' },
    ],
    [
      'pages that do not join',
      vector('pages.sta').replace('60M:C260902IDR750', '60M:C260902IDR751'),
      'statement_gap',
      {},
    ],
    [
      'XML entities',
      camt.replace('<Document', '<!DOCTYPE lolz [<!ENTITY lol "lol">]><Document'),
      'statement_xml_entities',
      {},
    ],
    ['XML cut off', camt.slice(0, 900), 'statement_truncated', {}],
    ['other XML', '<?xml version="1.0"?><Workbook/>', 'statement_truncated', {}],
    [
      'camt.053 in euro',
      camt.replace('Ccy="IDR">120', 'Ccy="EUR">120'),
      'statement_currency',
      { currency: 'EUR' },
    ],
    ['camt.053 with sen', camt.replace('120000.00', '120000.01'), 'statement_sen', {}],
    [
      'camt.053 that does not add up',
      camt.replace('1090000', '1080000'),
      'statement_wrong_sum',
      {},
    ],
  ])('for %s', async (_what, text, code, facts) => {
    expect(await read(text)).toMatchObject({ code, facts });
  });

  it('before it is read, when it is empty, HTML, a picture or 30 MB', async () => {
    const code = async (bytes: Uint8Array) => {
      const text = await tableText(bytes);
      return typeof text === 'string' ? text : text.code;
    };
    const of = (text: string) => new TextEncoder().encode(text);
    expect(await code(of(' \n'))).toBe('table_empty');
    expect(await code(of('<html><table></table>'))).toBe('table_html');
    expect(await code(of('PK\u0003\u0004zip'))).toBe('table_not_text');
    expect(await code(new Uint8Array([1, 0, 2]))).toBe('table_not_text');
    expect(await code(new Uint8Array(30_000_000).fill(65))).toBe('table_too_large');
  });

  it('and never throws, whatever is typed into it', async () => {
    const texts = [mandiri, swift, camt, vector('bca.csv')];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.nat(1_500),
        fc.nat(40),
        fc.string(),
        async (text, at, cut, typed) => {
          const torn = text.slice(0, at) + typed + text.slice(at + cut);
          const reading = await readStatement(torn, TERMS);
          if (!('statement' in reading)) {
            expect(reading.refusal.code).toMatch(/^(statement|table)_/);
            return;
          }
          // What is let through adds up.
          const { openingRupiah, closingRupiah, lines } = reading.statement;
          expect(lines.reduce((sum, { rupiah }) => sum + rupiah, openingRupiah)).toBe(
            closingRupiah,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a printed budget', () => {
  it('of 2022 is refused with the row, and the one value that makes its total true', async () => {
    const reading = await readPrintedTable(vector('serang_budget_2022.csv'));
    expect(reading).toMatchObject({
      refusal: {
        code: 'table_wrong_sum',
        facts: {
          row: 3,
          column: 'anggaran',
          printed: '8.677.703.00',
          value: 8_677_703_000,
          candidates: 1,
        },
      },
    });
  });
  it('of 2022 is believed once that value stands in it', async () => {
    const mended = vector('serang_budget_2022.csv').replace('8.677.703.00,', '8.677.703.000,');
    const reading = await readPrintedTable(mended);
    expect(reading).toMatchObject({ table: { totals: { anggaran: 36_220_427_730 } } });
  });
  it('of 2023 is believed', async () => {
    const reading = await readPrintedTable(vector('serang_budget_2023.csv'));
    expect('table' in reading && reading.table.totals).toEqual({ anggaran: 19_930_831_500 });
    expect('table' in reading && reading.table.rows).toHaveLength(8);
  });
  it('without a total, or with two unreadable amounts, is refused without a guess', async () => {
    const lines = vector('serang_budget_2023.csv').split('\n');
    expect(await readPrintedTable(lines.slice(0, -2).join('\n'))).toMatchObject({
      refusal: { code: 'table_without_total' },
    });
    const twice = vector('serang_budget_2022.csv').replace('87.100.000', '87.100.00');
    const reading = await readPrintedTable(twice);
    expect(reading).toMatchObject({ refusal: { code: 'table_wrong_sum' }, fault: { repairs: [] } });
    expect('refusal' in reading && reading.refusal.facts.value).toBeUndefined();
  });
});
