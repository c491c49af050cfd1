import type { Sex } from '../registry/nik.ts';
import { type Cell, cellText } from './cell.ts';

/** Reads a sex as people write it; null when the cell says neither. */
export function readSex(cell: Cell): Sex | null {
  const text = cellText(cell)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  if (MALE.has(text)) return 'L';
  return FEMALE.has(text) ? 'P' : null;
}

const MALE = new Set(['L', 'LK', 'LAKI', 'LAKILAKI', 'LAKI2', 'PRIA', '1', 'M', 'MALE']);
const FEMALE = new Set(['P', 'PR', 'PEREMPUAN', 'WANITA', '2', 'F', 'FEMALE']);
