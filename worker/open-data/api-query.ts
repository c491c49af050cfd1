import { base64url, fromBase64url } from '../shared/base64.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import type { TotalPlace } from './open-data-store.ts';

/** Rows of a page at most, and unless told. */
export const MOST_ROWS = 100;
const ROWS = 50;

/** Reads a query parameter; undefined when it was not given. */
export type QueryReader = (name: string) => string | undefined;

/** A page of the log: from an index on, upwards. Refuses `bad_parameter`. */
export function entriesPage(query: QueryReader): { from: number; limit: number } | Refusal {
  const from = whole(query, 'from', { least: 0, most: Number.MAX_SAFE_INTEGER, otherwise: 0 });
  if (isRefusal(from)) return from;
  const limit = limitOf(query);
  return isRefusal(limit) ? limit : { from, limit };
}

/** A page of totals: after the place that the page before named. Refuses `bad_parameter`. */
export function totalsPage(query: QueryReader): { after: TotalPlace; limit: number } | Refusal {
  const limit = limitOf(query);
  if (isRefusal(limit)) return limit;
  const typed = query('after');
  const after = typed === undefined ? START : placeOf(typed);
  return after === null
    ? bad('after', 'must be what `next` of the page before says')
    : { after, limit };
}

/** A page of areas: of a subtree, after a code. Refuses `bad_parameter`. */
export function areasPage(
  query: QueryReader,
): { within: string; after: string; limit: number } | Refusal {
  const limit = limitOf(query);
  if (isRefusal(limit)) return limit;
  const [within, after] = [query('within') ?? '', query('after') ?? ''];
  if (within !== '' && !isAreaCode(within)) return bad('within', 'must be an area code');
  if (after !== '' && !isAreaCode(after)) return bad('after', 'must be an area code');
  return { within, after, limit };
}

/** An index in a path; null when it is none, also with leading zeros. */
export function indexOf(typed: string): number | null {
  return /^(0|[1-9]\d{0,14})$/.test(typed) ? Number(typed) : null;
}

/** True for what can be the code of an area: `36`, `36.73`, `36.73.02`, `36.73.02.1003`. */
export function isAreaCode(typed: string): boolean {
  return /^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$/.test(typed);
}

/** How `next` names the place of a total: no more than a place, opaque to whoever follows it. */
export function placeText({ account, asset, area }: TotalPlace): string {
  const bytes = new TextEncoder().encode(JSON.stringify([account, asset, area]));
  return base64url(bytes);
}

const START: TotalPlace = { account: '', asset: '', area: '' };

function placeOf(typed: string): TotalPlace | null {
  try {
    const bytes = fromBase64url(typed);
    if (!bytes) return null;
    const parts: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!Array.isArray(parts) || parts.length !== 3) return null;
    const [account, asset, area] = parts as unknown[];
    const isPlace =
      typeof account === 'string' && typeof asset === 'string' && typeof area === 'string';
    return isPlace ? { account, asset, area } : null;
  } catch {
    return null;
  }
}

function limitOf(query: QueryReader): number | Refusal {
  return whole(query, 'limit', { least: 1, most: MOST_ROWS, otherwise: ROWS });
}

function whole(
  query: QueryReader,
  name: string,
  bounds: { least: number; most: number; otherwise: number },
): number | Refusal {
  const typed = query(name);
  if (typed === undefined) return bounds.otherwise;
  const number = indexOf(typed);
  return number !== null && number >= bounds.least && number <= bounds.most
    ? number
    : bad(name, `must be a whole number from ${bounds.least} to ${bounds.most}`);
}

function bad(name: string, why: string): Refusal {
  return refuse('bad_parameter', { name, why });
}
