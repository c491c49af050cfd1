/**
 * One cell as the file gave it, before anyone interprets it; plain JSON, so that a raw row can be
 * staged and read again. A spreadsheet's date or time stays the serial number it was stored as.
 */
export type Cell = string | number | SerialCell | null;

/** A spreadsheet number formatted as a date or as a time of day; days since 1899-12-30. */
export interface SerialCell {
  readonly serial: number;
  readonly as: 'date' | 'time';
}

/** A row of the table: `line` is the file line (csv), sheet row (xlsx) or table row (html), from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** The cell's text, untouched; numbers as JavaScript prints them, '' for nothing. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  return String(typeof cell === 'number' ? cell : cell.serial);
}

/** True when the cell holds a spreadsheet date or time. */
export function isSerial(cell: Cell): cell is SerialCell {
  return typeof cell === 'object' && cell !== null;
}

/** True when no cell of the row says anything. */
export function isBlankRow(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cellText(cell).trim() === '');
}
