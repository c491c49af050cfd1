import { type Cell, cellText } from './cell.ts';
import type { FixCode, Hold, Note, RejectReason, WarningCode } from './finding.ts';
import type { ColumnName, RawRow } from './header.ts';

/** Gathers what the readers see in one row, cell by cell. */
export class RowNotes {
  readonly notes: Note[] = [];
  readonly holds: Hold[] = [];
  readonly rejects: RejectReason[] = [];
  readonly #raw: RawRow;

  constructor(raw: RawRow) {
    this.#raw = raw;
  }

  cell(field: ColumnName): Cell {
    return this.#raw.cells[field] ?? null;
  }

  text(field: ColumnName): string {
    return cellText(this.cell(field));
  }

  fix(field: ColumnName, code: FixCode, value: string | number): void {
    this.#note(field, 'fix', code, String(value));
  }

  warn(field: ColumnName, code: WarningCode, value: string | number | null): void {
    this.#note(field, 'warn', code, String(value ?? ''));
  }

  hold(field: ColumnName, hold: Omit<Hold, 'field' | 'raw'>): void {
    this.holds.push({ ...hold, field, raw: this.text(field) });
  }

  reject(reason: RejectReason): void {
    this.rejects.push(reason);
  }

  #note(field: ColumnName, kind: 'fix' | 'warn', code: Note['code'], value: string): void {
    this.notes.push({ field, kind, code, raw: this.text(field), value });
  }
}

/** Single spaces, none around. */
export function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A text cell with its spaces in order; `-` is nothing. */
export function tidyField(notes: RowNotes, field: ColumnName): string {
  const text = notes.text(field);
  const tidied = tidy(text);
  if (text !== tidied) notes.fix(field, 'stray_spaces', tidied);
  return tidied === '-' ? '' : tidied;
}
