import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalise } from '../../../worker/imports/canonical-row.ts';
import type { Cell } from '../../../worker/imports/cell.ts';
import { COLUMNS, type ColumnName, type RawRow } from '../../../worker/imports/header.ts';
import { fitsAge, readAgeDays } from '../../../worker/imports/read-age.ts';
import { readDate } from '../../../worker/imports/read-date.ts';
import { readNumber } from '../../../worker/imports/read-number.ts';
import { readSex } from '../../../worker/imports/read-sex.ts';
import { compareNames } from '../../../worker/registry/person-name.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';
import { CONTEXT, TODAY } from './support/vectors.ts';

const MONTHS =
  'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
    ' ',
  );

describe('reading a date', () => {
  it.each<[Cell, string | null]>([
    ['2020-01-02', '2020-01-02'],
    ['2020-01-02 00:00:00', '2020-01-02'],
    ['2020-01-02T07:30:00Z', '2020-01-02'],
    ['2020/1/2', '2020-01-02'],
    ['02/01/2020', '2020-01-02'],
    ['2-1-2020', '2020-01-02'],
    ['02.01.20', '2020-01-02'],
    ['02/01/2020 08:00', '2020-01-02'],
    ['2 Januari 2020', '2020-01-02'],
    ['Kamis, 2 Januari 2020', '2020-01-02'],
    ['02-Jan-20', '2020-01-02'],
    ['17 Agt 2021', '2021-08-17'],
    ['17 Nop 2019', '2019-11-17'],
    ['January 2, 2020', '2020-01-02'],
    ['43832', '2020-01-02'],
    [43832, '2020-01-02'],
    [{ serial: 43832.5, as: 'date' }, '2020-01-02'],
    ['29/02/2020', '2020-02-29'],
    ['29/02/2019', null],
    ['2020-13-05', null],
    ['0000-00-00', null],
    ['kemarin', null],
    ['', null],
    ['-', null],
  ])('%s is %s', (cell, expected) => {
    expect(readDate(cell, TODAY).date).toBe(expected);
  });

  it('tells a missing from a zero, an impossible and an unreadable date', () => {
    const problemOf = (cell: Cell) => {
      const reading = readDate(cell, TODAY);
      return reading.date === null ? reading.problem : null;
    };
    expect(problemOf('')).toBe('missing');
    expect(problemOf('0000-00-00')).toBe('zero');
    expect(problemOf('2019-02-30')).toBe('impossible');
    expect(problemOf('sebelum lebaran')).toBe('unreadable');
    expect(problemOf('08/25/2021')).toBe('month_first');
  });

  it('comes back from every way people write it', () => {
    const days = fc.date({
      min: new Date('2015-01-01'),
      max: new Date('2026-11-23'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, fc.nat(7), (at, way) => {
        const iso = at.toISOString().slice(0, 10);
        const [year = '', month = '', day = ''] = iso.split('-');
        const serial = Math.round((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000);
        const ways: Cell[] = [
          iso,
          `${iso} 00:00:00`,
          `${day}/${month}/${year}`,
          `${Number(day)}-${Number(month)}-${year}`,
          `${day}/${month}/${year.slice(2)}`,
          `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`,
          String(serial),
          { serial, as: 'date' },
        ];
        expect(readDate(ways[way] ?? null, TODAY).date).toBe(iso);
      }),
    );
  });
});

describe('reading a number', () => {
  it.each<[Cell, number | null]>([
    ['8.9', 8.9],
    ['8,9', 8.9],
    [8.9, 8.9],
    ['10.7 kg', 10.7],
    ['08:30', 8.3],
    [{ serial: 0.3541666667, as: 'time' }, 8.3],
    [{ serial: 0.5208333333, as: 'time' }, 12.3],
    ['-2,05', -2.05],
    ['-', null],
    ['Outlier', null],
    ['999.99', null],
    ['', null],
    [null, null],
  ])('%s is %s', (cell, expected) => {
    const reading = readNumber(cell);
    expect(reading.kind === 'number' ? reading.value : null).toBe(expected);
    if (expected === null) expect(reading.kind).toBe('missing');
  });

  it.each([
    ['83..9', 83.9],
    ['10.7 it', 10.7],
    ['9..4', 9.4],
    ['+-12', 12],
    ['abc', null],
    ['1.2.3.4', 1.2],
  ])('%s is malformed, perhaps %s', (text, guess) => {
    expect(readNumber(text)).toMatchObject({ kind: 'malformed', guess });
  });

  it('comes back from its text, with point or comma', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 19_999 }), fc.boolean(), (tenths, isComma) => {
        const text = (tenths / 100).toFixed(2);
        const reading = readNumber(isComma ? text.replace('.', ',') : text);
        expect(reading).toMatchObject({ kind: 'number', value: tenths / 100 });
      }),
    );
  });
});

describe('reading sex and age', () => {
  it.each([
    ['L', 'L'],
    ['l ', 'L'],
    ['Laki-laki', 'L'],
    ['1', 'L'],
    ['PEREMPUAN', 'P'],
    ['2', 'P'],
    ['?', null],
  ])('%s is %s', (text, expected) => {
    expect(readSex(text)).toBe(expected);
  });

  it('reads an age text to within a few days, and no age from a dash', () => {
    const span = { from: '2019-11-18' as DateOnly, to: '2021-08-06' as DateOnly };
    expect(fitsAge(readAgeDays('1 Tahun - 8 Bulan - 19 Hari') ?? 0, span)).toBe(true);
    expect(fitsAge(readAgeDays('1 Tahun - 9 Bulan - 19 Hari') ?? 0, span)).toBe(false);
    expect(readAgeDays('-')).toBeNull();
  });
});

describe('names that sound the same', () => {
  it.each([
    ['MAULIDA ROMADONI', 'MAULIDA RAMADHANI'],
    ['NOER SALMA', 'NUR SALMA'],
    ['JUSUP ABDILLAH', 'YUSUF ABDILLAH'],
    ['AL FARIZI IHSAN', 'ALFARIZI IHSAN'],
    ['MOCH RAFA', 'MUHAMMAD RAFA'],
    ['DJOKO', 'JOKO'],
  ])('%s is %s respelled', (a, b) => {
    expect(compareNames(a, b).relation).toBe('respelled');
    expect(compareNames(b, a).relation).toBe('respelled');
  });

  it.each([
    ['HASAN', 'HUSEN'],
    ['AZKA RAMADHAN', 'RIZKY RAMADHAN'],
    ['DEWI HANIFAH', 'NUR DEWI'],
    ['SITI', 'SRI'],
  ])('%s is not %s', (a, b) => {
    expect(compareNames(a, b).relation).toBe('different');
  });

  it('asks about a name with a word more', () => {
    expect(compareNames('AISYAH PUTRI', 'AISYAH PUTRI LESTARI').relation).toBe('close');
  });
});

describe('a measure', () => {
  function measured(height: Cell, weight: Cell) {
    const cells = {
      nik: '3673915207190001',
      name: 'SITI AMINAH',
      sex: 'P',
      bornOn: '2019-07-12',
      parents: 'ASEP / RATNA',
      kecamatan: 'SERANG',
      kelurahan: 'LOPANG',
      measuredOn: '2021-08-06',
    };
    const raw = { line: 2, extra: {}, surplusCells: 0, cells: { ...cells, height, weight } };
    const { heightMm, weightG, holds, rejects, notes } = canonicalise(raw, CONTEXT);
    return {
      heightMm,
      weightG,
      codes: [...rejects, ...holds.map((h) => h.reason), ...notes.map((n) => n.code)],
      holds,
    };
  }

  it.each<[Cell, Cell, number | null, number | null, string[]]>([
    ['80.0', '9.9', 800, 9900, []],
    ['80,0', '9,9', 800, 9900, ['decimal_comma', 'decimal_comma']],
    ['0.8', '9900', 800, 9900, ['height_in_metres', 'weight_in_grams']],
    ['80 cm', '9.9 kg', 800, 9900, ['unit_written', 'unit_written']],
    ['800', '9.9', null, 9900, ['review_height']],
    ['8.0', '9.9', null, 9900, ['review_height']],
    ['80..0', '9.9', null, 9900, ['review_height']],
    ['80.0', '99', 800, null, ['review_weight']],
    ['80.0', '990', 800, null, ['review_weight']],
    ['80.0', '27.3', 800, null, ['review_weight']],
    ['80.0', '', 800, null, ['weight_missing']],
    ['0', '9.9', null, null, ['height_zero_or_missing']],
    ['42.1', '9.9', null, null, ['height_implausible']],
    ['150', '9.9', null, null, ['height_implausible']],
    ['12', '9.9', null, null, ['height_implausible']],
  ])('height %s and weight %s', (height, weight, heightMm, weightG, codes) => {
    const read = measured(height, weight);
    expect(read.codes).toEqual(codes);
    expect(read.heightMm).toBe(heightMm);
    expect(read.weightG).toBe(weightG);
  });

  it('in doubt comes with the plausible readings', () => {
    expect(measured('800', '9.9').holds[0]?.options).toEqual([
      { kind: 'choose_height', heightMm: 800 },
    ]);
    expect(measured('80.0', '99').holds[0]?.options).toEqual([
      { kind: 'choose_weight', weightG: 9900 },
      { kind: 'choose_weight', weightG: null },
    ]);
  });
});

describe('any row at all', () => {
  it('becomes the same canonical row each time, with a reason when it cannot count', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.double(),
      fc.constant(null),
      fc.record({ serial: fc.double(), as: fc.constantFrom('date' as const, 'time' as const) }),
      fc.constantFrom(
        '2020-01-01',
        'L',
        'SERANG',
        'LOPANG',
        '80',
        '3673915207190001',
        '12:61',
        '-',
      ),
    );
    const columns = fc.subarray(Object.keys(COLUMNS) as ColumnName[]);
    fc.assert(
      fc.property(columns, fc.array(cell, { minLength: 40, maxLength: 40 }), (fields, cells) => {
        const raw: RawRow = {
          line: 2,
          extra: {},
          surplusCells: 0,
          cells: Object.fromEntries(fields.map((field, at) => [field, cells[at] ?? null])),
        };
        const row = canonicalise(raw, CONTEXT);
        expect(canonicalise(raw, CONTEXT)).toEqual(row);
        const isComplete =
          row.heightMm !== null && row.bornOn && row.measuredOn && row.kelurahanCode;
        expect(row.rejects.length > 0 || row.holds.length > 0 || Boolean(isComplete)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
