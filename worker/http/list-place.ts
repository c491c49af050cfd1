import type { Ctx } from './app-env.ts';

/** The last row of a page, by which the next begins: in a list by time, rows of one instant go by id. */
export interface TimePlace {
  readonly at: number;
  readonly id: string;
}

/** Where a list by time goes on, as `at-id`; null at its beginning, and for what is no place. */
export function timePlace(c: Ctx, name = 'sebelum'): TimePlace | null {
  const match = /^(\d{1,15})-([0-9a-z]{26})$/.exec(c.req.query(name) ?? '');
  return match ? { at: Number(match[1]), id: match[2] ?? '' } : null;
}

/** Where a list by number goes on: an index, a version, an instant. Null as above. */
export function numberPlace(c: Ctx, name = 'sebelum'): number | null {
  const typed = /^\d{1,15}$/.exec(c.req.query(name) ?? '')?.[0];
  return typed === undefined ? null : Number(typed);
}

/** Where a list by id goes on; empty at its beginning, and for what is no id. */
export function idPlace(c: Ctx, name = 'setelah'): string {
  return /^[0-9a-z]{26}$/.exec(c.req.query(name) ?? '')?.[0] ?? '';
}

/** A page of rows of which one too many was read: what is shown, and its last row when more follow. */
export function pageOf<Row>(rows: readonly Row[], size: number) {
  const shown = rows.slice(0, size);
  return { shown, last: rows.length > size ? shown.at(-1) : undefined };
}
