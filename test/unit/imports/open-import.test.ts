import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { RawRow } from '../../../worker/imports/header.ts';
import { IMPORT_LIMITS } from '../../../worker/imports/import-limits.ts';
import { type OpenedImport, openImport } from '../../../worker/imports/open-import.ts';
import { isRefusal, type Refusal } from '../../../worker/shared/refusal.ts';
import { SAMPLE, vectorBytes } from './support/vectors.ts';

const HEADER = 'No,NIK,Nama,JK,Tgl Lahir,Kec,Desa/Kel,Tanggal Pengukuran,Tinggi';
const ROW = '1,,SITI,P,2020-01-01,SERANG,LOPANG,2021-08-01,75.0';

/** Rows read, and the refusal that ended the reading, if any. */
async function read(bytes: Uint8Array, limits = IMPORT_LIMITS) {
  const opened = await openImport(bytes, limits);
  const rows: RawRow[] = [];
  if (isRefusal(opened)) return { opened: null, rows, refusal: opened as Refusal | null };
  for await (const row of opened.rows) {
    if (isRefusal(row)) return { opened: opened as OpenedImport | null, rows, refusal: row };
    rows.push(row);
  }
  return { opened: opened as OpenedImport | null, rows, refusal: null };
}

async function refusalOf(bytes: Uint8Array, limits = IMPORT_LIMITS): Promise<string> {
  return (await read(bytes, limits)).refusal?.code ?? 'none';
}

function xlsx(sheet: string, more: Record<string, Uint8Array> = {}): Uint8Array {
  return zipSync({ 'xl/worksheets/sheet1.xml': strToU8(sheet), ...more });
}

function sheetOf(lines: readonly string[]): string {
  const rows = lines.map((line, index) => {
    const cells = line.split(',').map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`);
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

describe('a file is told by its content, never by its name', () => {
  it.each([
    ['comma', `${HEADER}\n${ROW}\n`],
    ['semicolon', `${HEADER}\n${ROW}\n`.replaceAll(',', ';')],
    ['tab, without a last line end', `${HEADER}\n${ROW}`.replaceAll(',', '\t')],
    ['BOM and CRLF', `\uFEFF${HEADER}\r\n${ROW}\r\n`],
    ['old Macintosh line ends', `${HEADER}\r${ROW}\r`],
    [
      'html',
      `<table><tr><td>${HEADER.replaceAll(',', '<td>')}<tr><td>${ROW.replaceAll(',', '<td>')}</table>`,
    ],
  ])('%s', async (_, text) => {
    const { rows, refusal } = await read(strToU8(text));
    expect(refusal).toBeNull();
    expect(rows.map(({ cells }) => [cells.name, cells.height])).toEqual([['SITI', '75.0']]);
  });

  it('xlsx', async () => {
    const { opened, rows } = await read(xlsx(sheetOf([HEADER, ROW])));
    expect(opened?.kind).toBe('xlsx');
    expect(rows[0]).toMatchObject({ line: 2, cells: { name: 'SITI', bornOn: '2020-01-01' } });
  });

  it('UTF-16, as Excel saves “Unicode text”', async () => {
    const text = `\uFEFF${HEADER}\n${ROW}`.replaceAll(',', '\t');
    const bytes = new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
    expect((await read(bytes)).rows).toHaveLength(1);
  });

  it('windows-1252 text keeps its letters', async () => {
    const bytes = Uint8Array.from(`${HEADER}\n${ROW.replace('SITI', 'ZO\u00CB')}`, (letter) =>
      letter.charCodeAt(0),
    );
    expect((await read(bytes)).rows[0]?.cells.name).toBe('ZO\u00CB');
  });
});

describe('the header', () => {
  it('may stand below title lines, in other case and with the spelling Puskesmas', async () => {
    const titles = 'DAFTAR STATUS GIZI BALITA\n\nKab/Kota : KOTA SERANG\n';
    const header = `${HEADER.toLowerCase()},Puskesmas,Status Desa`;
    const { opened, rows } = await read(strToU8(`${titles}${header}\n${ROW},RAU,Maju\n`));
    expect(opened?.header.line).toBe(4);
    expect(rows[0]).toMatchObject({
      line: 5,
      cells: { puskesmas: 'RAU' },
      extra: { 'Status Desa': 'Maju' },
    });
  });

  it('repeated further down is no child', async () => {
    const { rows } = await read(strToU8(`${HEADER}\n${ROW}\n${HEADER}\n${ROW}\n`));
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('without Tgl Lahir is refused by that name', async () => {
    const { refusal } = await read(strToU8(`${HEADER.replace('Tgl Lahir', 'Umur')}\n${ROW}\n`));
    expect(refusal).toMatchObject({ code: 'import_no_header', facts: { missing: 'Tgl Lahir' } });
  });

  it('below the fifteenth row is not looked for', async () => {
    const text = `${'judul,laporan\n'.repeat(15)}${HEADER}\n${ROW}\n`;
    expect(await refusalOf(strToU8(text))).toBe('import_no_header');
  });

  it.each([
    ['sample_serang_2021.csv', 'A'],
    ['sample_layout2026_masked_nik.csv', 'D'],
  ])('of %s is layout %s', async (file, layout) => {
    expect((await read(vectorBytes(`eppgbm/${file}`))).opened?.header.layout).toBe(layout);
  });
});

describe('bad input gets a refusal that says what it is', () => {
  const pdf = strToU8('%PDF-1.7\n%....');
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const legacy = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
  const good = xlsx(sheetOf([HEADER, ROW]));
  it.each([
    ['nothing', new Uint8Array(), 'import_empty'],
    ['only spaces', strToU8(' \n \n'), 'import_empty'],
    ['a PDF', pdf, 'import_not_a_table'],
    ['a picture', png, 'import_not_a_table'],
    ['an .xls of before 2007', legacy, 'import_legacy_xls'],
    ['a csv of binary', strToU8(`${HEADER}\n\0\0\0\u0001\n`), 'import_not_a_table'],
    ['a page without a table', strToU8('<p>Halaman tidak ditemukan</p>'), 'import_not_a_table'],
    ['a page without rows', strToU8('<html><body>Galat 500</body></html>'), 'import_empty'],
    ['a letter', strToU8('Kepada Yth. Kepala Dinas\n\nDengan hormat'), 'import_no_header'],
    ['half an xlsx', good.slice(0, good.length / 2), 'import_truncated'],
    [
      'half an html table',
      strToU8(`<table><tr><td>${HEADER.replaceAll(',', '<td>')}<tr><td>1`),
      'import_truncated',
    ],
    [
      'an XML spreadsheet of 2003',
      strToU8('<?xml version="1.0"?><Workbook><Table><Row/></Table></Workbook>'),
      'import_not_a_table',
    ],
    ['a Word file', zipSync({ 'word/document.xml': strToU8('<x/>') }), 'import_not_a_table'],
    ['a sheet cut in the middle', xlsx(sheetOf([HEADER, ROW]).slice(0, -20)), 'import_truncated'],
    [
      'a quote that never closes',
      strToU8(`${HEADER}\n1,,"SITI\n${ROW}\n`),
      'import_unclosed_quote',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await refusalOf(bytes)).toBe(code);
  });

  it('a zip bomb is refused by what it declares, before it is unpacked', async () => {
    const bomb = xlsx(sheetOf([HEADER, ROW]), {
      'xl/sharedStrings.xml': new Uint8Array(11 * 1024 * 1024),
    });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusalOf(bomb)).toBe('import_zip_bomb');
  });

  it('a zip that lies about its size is refused while it is unpacked', async () => {
    const liar = xlsx(sheetOf([HEADER, ...Array<string>(50).fill(ROW)]));
    const directory = new DataView(liar.buffer, liar.byteOffset);
    for (let at = 0; at < liar.length - 4; at++) {
      if (directory.getUint32(at, true) === 0x02014b50) directory.setUint32(at + 24, 100, true);
    }
    expect(await refusalOf(liar)).toBe('import_zip_bomb');
  });

  it('an oversized file is refused as it arrives, whatever its kind', async () => {
    const limits = { ...IMPORT_LIMITS, fileBytes: 100_000, xlsxBytes: 10_000 };
    expect(await refusalOf(vectorBytes(`eppgbm/${SAMPLE}`), limits)).toBe('import_too_large');
    const sheet = vectorBytes('eppgbm/sample_serang_2021_first100.xlsx');
    expect(await refusalOf(sheet, limits)).toBe('import_too_large');
  });
});

describe('a spreadsheet cell', () => {
  const styles = strToU8(
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs></styleSheet>',
  );
  const texts = strToU8(
    '<sst><si><t>SITI</t></si><si><r><t>NUR </t></r><r><t>A&amp;B</t></r><rPh><t>x</t></rPh></si></sst>',
  );

  it('keeps what it was: text, shared text, number, date or time', async () => {
    const row =
      '<row r="2"><c r="B2"><v>3673911811190000</v></c><c r="C2" t="s"><v>1</v></c>' +
      '<c r="E2" s="1"><v>43787</v></c><c r="H2" s="2"><v>0.354166666666667</v></c>' +
      '<c r="I2"><v>77.40000000000001</v></c></row>';
    const sheet = sheetOf([HEADER]).replace('</sheetData>', `${row}</sheetData>`);
    const bytes = xlsx(sheet, { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': texts });
    const { rows } = await read(bytes);
    expect(rows[0]?.cells).toMatchObject({
      nik: 3673911811190000,
      name: 'NUR A&B',
      sex: null,
      bornOn: { serial: 43787, as: 'date' },
      measuredOn: { serial: 0.354166666666667, as: 'time' },
      height: 77.4,
    });
  });

  it('of a workbook that counts days from 1904 is the same day', async () => {
    const row = '<row r="2"><c r="C2" t="s"><v>0</v></c><c r="E2" s="1"><v>42325</v></c></row>';
    const sheet = sheetOf([HEADER]).replace('</sheetData>', `${row}</sheetData>`);
    const workbook = strToU8('<workbook><workbookPr date1904="1"/></workbook>');
    const bytes = xlsx(sheet, {
      'xl/styles.xml': styles,
      'xl/sharedStrings.xml': texts,
      'xl/workbook.xml': workbook,
    });
    const { rows } = await read(bytes);
    expect(rows[0]?.cells.bornOn).toEqual({ serial: 43787, as: 'date' });
  });
});

describe('any bytes at all', () => {
  it('become rows or a refusal, never an exception', async () => {
    const beginnings = fc.constantFrom(
      new Uint8Array(),
      strToU8(`${HEADER}\n`),
      strToU8('<table><tr><td>Nama<td>Tgl Lahir'),
      Uint8Array.of(0x50, 0x4b, 0x03, 0x04),
      xlsx(sheetOf([HEADER, ROW])),
    );
    await fc.assert(
      fc.asyncProperty(beginnings, fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        const bytes = new Uint8Array(start.length + rest.length);
        bytes.set(start);
        bytes.set(rest, start.length);
        const { rows, refusal } = await read(bytes);
        expect(rows.length > 0 || refusal !== null || start.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('an xlsx with any byte flipped is read or refused', async () => {
    const good = vectorBytes('eppgbm/sample_serang_2021_first100.xlsx');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const flipped = good.slice();
          flipped[at] = (flipped[at] ?? 0) ^ by;
          const { rows, refusal } = await read(flipped);
          expect(rows.length === 100 || refusal !== null || rows.length < 100).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('a csv is read the same however its bytes are cut', async () => {
    const bytes = vectorBytes('eppgbm/sample_serang_2021_first300_semicolon_bom.csv').slice(
      0,
      9000,
    );
    const whole = await read(bytes);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 700 }), async (size) => {
        async function* cut() {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
        }
        const opened = await openImport(cut());
        if (isRefusal(opened)) throw new Error(opened.code);
        const rows: unknown[] = [];
        for await (const row of opened.rows) rows.push(row);
        expect(rows).toEqual(whole.rows);
      }),
      { numRuns: 30 },
    );
  });

  it('cells survive quoting: commas, quotes and line ends come back', async () => {
    const cell = fc
      .string({ maxLength: 20 })
      .map((text) => `x${text.replace(/\0|\uFEFF|\r/g, '')}`);
    await fc.assert(
      fc.asyncProperty(cell, async (name) => {
        const quoted = `"${name.replaceAll('"', '""')}"`;
        const text = `${HEADER}\n${ROW.replace('SITI', () => quoted)}\n${ROW}\n`;
        const { rows } = await read(strToU8(text));
        expect(rows[0]?.cells.name).toBe(name);
        expect(rows[1]?.line).toBe(3 + name.split('\n').length - 1);
      }),
    );
  });
});
