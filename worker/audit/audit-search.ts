import { type DateOnly, parseDate } from '../shared/dates.ts';

/** A place in the log: everything older than it follows on the next page. */
export interface LogKey {
  readonly at: number;
  readonly id: number;
}

/** What is looked for; null means anything. */
export interface AuditSearch {
  readonly personId: string | null;
  readonly action: string | null;
  readonly subjectId: string | null;
  readonly areaCode: string | null;
  readonly from: DateOnly | null;
  readonly to: DateOnly | null;
  readonly before: LogKey | null;
}

/**
 * Reads a search from a form or an address. What cannot be meant is left out: a NIK typed into the
 * wrong field never gets into an address.
 */
export function searchOf(typed: (name: string) => string | undefined): AuditSearch {
  const matching = (name: string, pattern: RegExp) => {
    const text = (typed(name) ?? '').trim();
    return pattern.test(text) ? text : null;
  };
  return {
    personId: matching('orang', /^[0-9a-z.]{1,40}$/),
    action: matching('aksi', /^[a-z_.]{1,60}$/),
    subjectId: matching('objek', /^[0-9a-z]{26}$/),
    areaCode: matching('wilayah', /^\d{2}(\.\d{2}){0,2}(\.\d{4})?$/),
    from: parseDate(typed('dari') ?? ''),
    to: parseDate(typed('sampai') ?? ''),
    before: keyOf(typed('sebelum')),
  };
}

/** The address's words of a search, without its place in the log. */
export function queryOf(search: AuditSearch): Record<string, string> {
  const { personId, action, subjectId, areaCode, from, to } = search;
  const named = {
    orang: personId,
    aksi: action,
    objek: subjectId,
    wilayah: areaCode,
    dari: from,
    sampai: to,
  };
  return Object.fromEntries(
    Object.entries(named).filter((pair): pair is [string, string] => pair[1] !== null),
  );
}

/** A place in the log as an address writes it. */
export function keyText({ at, id }: LogKey): string {
  return `${at}_${id}`;
}

/** A place in the log from an address; null when it is none. */
export function keyOf(text: string | undefined): LogKey | null {
  const match = /^(\d{1,15})_(\d{1,15})$/.exec(text ?? '');
  return match ? { at: Number(match[1]), id: Number(match[2]) } : null;
}

const WIB_MIDNIGHT = 'T00:00:00+07:00';
const DAY_MS = 86_400_000;

/** The instants of a search: from, included, to, not included. Dates are days in WIB. */
export function spanOf(search: Pick<AuditSearch, 'from' | 'to'>): { from: number; to: number } {
  return {
    from: search.from === null ? 0 : Date.parse(`${search.from}${WIB_MIDNIGHT}`),
    to:
      search.to === null
        ? Number.MAX_SAFE_INTEGER
        : Date.parse(`${search.to}${WIB_MIDNIGHT}`) + DAY_MS,
  };
}

/** The events of one page, and where the next one begins. */
export interface LogPage<Row> {
  readonly rows: readonly Row[];
  /** Null at the end of the log. */
  readonly next: LogKey | null;
  /** True when older events were not looked at because enough were. */
  readonly isCut: boolean;
}

/**
 * Cuts a page from what was found. `found` holds at most `size` + 1 rows; `horizon` is the oldest
 * event that was looked at when there are more behind it.
 */
export function pageOf<Row extends LogKey>(
  found: readonly Row[],
  size: number,
  horizon: LogKey | undefined,
): LogPage<Row> {
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  if (found.length > size && last) return { rows, next: last, isCut: false };
  return { rows, next: horizon ?? null, isCut: horizon !== undefined };
}
