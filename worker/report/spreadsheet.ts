import { strToU8, zipSync } from 'fflate';
import type { Instant } from '../shared/dates.ts';

/** A number is written as a number, a text as a text that no program takes for a formula. */
export type Cell = string | number;

/** One sheet: its name (at most 31 letters), its header and its rows. */
export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * A workbook as Office Open XML (ECMA-376 part 1, 18): header in bold and kept in sight, whole numbers
 * with thousands. Written out because it is this short, and a library would bring a megabyte for it.
 * Texts are inline strings, which are never formulas, whatever they begin with.
 */
export function workbook(sheets: readonly Sheet[], at: Instant): Uint8Array {
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': part(contentTypes(sheets)),
    '_rels/.rels': part(relations([['officeDocument', 'xl/workbook.xml']])),
    'xl/workbook.xml': part(book(sheets)),
    'xl/_rels/workbook.xml.rels': part(
      relations([
        ...sheets.map((_, index): [string, string] => [
          'worksheet',
          `worksheets/sheet${index + 1}.xml`,
        ]),
        ['styles', 'styles.xml'],
      ]),
    ),
    'xl/styles.xml': part(STYLES),
  };
  for (const [index, sheet] of sheets.entries()) {
    files[`xl/worksheets/sheet${index + 1}.xml`] = part(worksheet(sheet));
  }
  return zipSync(files, { mtime: at });
}

/** The sheet as CSV (RFC 4180) with a byte order mark, by which Excel knows UTF-8. */
export function csv({ header, rows }: Pick<Sheet, 'header' | 'rows'>): string {
  const lines = [header, ...rows].map((row) => row.map(csvCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** OWASP, CSV injection: a text that a spreadsheet would compute gets an apostrophe before it. */
function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Cell formats of STYLES, by position. */
const HEADER = 1;
const WHOLE = 2;

const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function part(xml: string): Uint8Array {
  return strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`);
}

function contentTypes(sheets: readonly Sheet[]): string {
  const overrides = [
    ['/xl/workbook.xml', `${SHEET_TYPE}.sheet.main+xml`],
    ['/xl/styles.xml', `${SHEET_TYPE}.styles+xml`],
    ...sheets.map((_, index) => [
      `/xl/worksheets/sheet${index + 1}.xml`,
      `${SHEET_TYPE}.worksheet+xml`,
    ]),
  ].map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function book(sheets: readonly Sheet[]): string {
  const each = sheets.map(
    ({ name }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each.join('')}</sheets></workbook>`;
}

function worksheet({ header, rows }: Sheet): string {
  const widths = header.map((title, column) => {
    const longest = Math.max(title.length, ...rows.map((row) => String(row[column] ?? '').length));
    return `<col min="${column + 1}" max="${column + 1}" width="${Math.min(60, longest + 4)}" customWidth="1"/>`;
  });
  const lines = [
    line(header, 1, HEADER),
    ...rows.map((row, index) => line(row, index + 2, 0)),
  ].join('');
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${lines}</sheetData></worksheet>`;
}

function line(cells: readonly Cell[], number: number, format: number): string {
  const each = cells.map((cell, column) => {
    const at = `${columnName(column)}${number}`;
    return typeof cell === 'number'
      ? `<c r="${at}" s="${WHOLE}"><v>${cell}</v></c>`
      : `<c r="${at}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  });
  return `<row r="${number}">${each.join('')}</row>`;
}

/** 0 is A, 26 is AA. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

/** XML 1.0 has no word for most control characters: they are dropped. */
function escaped(text: string): string {
  return [...text]
    .filter((letter) => letter >= ' ' || letter === '\t' || letter === '\n')
    .join('')
    .replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
