import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { IMPORT_LIMITS } from '../../../worker/imports/import-limits.ts';
import { xlsxRows } from '../../../worker/imports/xlsx-rows.ts';
import { csv, workbook } from '../../../worker/report/spreadsheet.ts';

const FORMULAS = ['=1+1', '+62812', '-3', '@SUM(A1)', '\tx', '\rx'];
const HOSTILE = ['PT "Telur" & <Ayam>', 'dua\nbaris', 'koma, titik', 'kontrol\u0001', ...FORMULAS];

describe('a workbook', () => {
  const bytes = workbook(
    [
      { name: 'Satu & "dua"', header: ['teks', 'angka'], rows: HOSTILE.map((text) => [text, -12]) },
      { name: 'Kosong', header: ['a'], rows: [] },
    ],
    Date.UTC(2026, 10, 1),
  );

  it('is read back as written by our own reader: texts as texts, numbers as numbers', () => {
    const rows = [...xlsxRows(bytes, IMPORT_LIMITS)];
    expect(rows).toHaveLength(HOSTILE.length + 1);
    expect(JSON.stringify(rows[1])).toContain('PT \\"Telur\\" & <Ayam>');
    expect(JSON.stringify(rows[4])).not.toContain('\\u0001');
    expect(JSON.stringify(rows[1])).toContain('-12');
  });

  it('holds no formula, whatever a text begins with', () => {
    const files = unzipSync(bytes);
    const sheet = new TextDecoder().decode(files['xl/worksheets/sheet1.xml']);
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('<c r="B2" s="2"><v>-12</v></c>');
    expect(sheet.match(/t="inlineStr"/g)).toHaveLength(HOSTILE.length + 2);
    expect(Object.keys(files)).toContain('xl/worksheets/sheet2.xml');
  });
});

describe('a CSV', () => {
  it('disarms texts that a spreadsheet would compute, and leaves numbers alone', () => {
    const lines = csv({ header: ['a', 'b'], rows: FORMULAS.map((text) => [text, -5]) });
    expect(lines.startsWith('\uFEFFa,b\r\n')).toBe(true);
    for (const text of FORMULAS) expect(lines).toContain(`'${text}`);
    expect(lines).toContain(',-5\r\n');
    expect(csv({ header: ['a'], rows: [['koma, "kutip"']] })).toContain('"koma, ""kutip"""');
  });
});
