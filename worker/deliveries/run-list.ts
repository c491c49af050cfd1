import type { Month } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import {
  type DeliveryRunRow,
  type DeliveryRunStatus,
  deliveryRuns,
  type RunPlace,
} from './delivery-store.ts';

/** A page of runs; `next` where another page begins, null on the last. */
interface RunListPage {
  readonly rows: readonly DeliveryRunRow[];
  readonly next: string | null;
}

/** Where the list goes on: after this run of this status. */
type RunListPlace = RunPlace & { readonly status: DeliveryRunStatus };

/** What can be handed over today comes first, what is done last. */
const READY_FIRST: readonly DeliveryRunStatus[] = ['paid', 'prepared', 'scheduled', 'completed'];

/** One page of a month's runs: one round trip, one index walk per status, none longer than a page. */
export async function runList(
  db: D1Database,
  scopes: readonly string[],
  wanted: { month: Month; after: RunListPlace | null; size: number },
): Promise<RunListPage> {
  const { month, after, size } = wanted;
  const statuses = READY_FIRST.slice(after === null ? 0 : READY_FIRST.indexOf(after.status));
  const found = await read(
    db,
    Object.fromEntries(
      statuses.map((status) => [
        status,
        deliveryRuns(scopes, {
          month,
          status,
          after: after?.status === status ? after : null,
          size: size + 1,
        }),
      ]),
    ),
  );
  const rows = statuses.flatMap((status) => found[status] ?? []);
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  return { rows: shown, next: last ? `${last.status}-${last.areaCode}-${last.id}` : null };
}

/** Reads a place from an address; null when it is none. */
export function parseRunPlace(typed = ''): RunListPlace | null {
  const match = /^(paid|prepared|scheduled|completed)-([\d.]{1,13})-([0-9a-z]{26})$/.exec(typed);
  if (!match?.[1] || !match[2] || !match[3]) return null;
  return { status: match[1] as DeliveryRunStatus, areaCode: match[2], id: match[3] };
}
