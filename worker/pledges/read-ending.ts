import { type Instant, wibDate, wibMonth } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import { isEnding, renewalTerms, weeksUntilEnd } from './continuity.ts';
import type { EndingPledgeRow } from './continuity-store.ts';
import { packageRupiah } from './pledge.ts';
import type { PledgeRow } from './pledge-store.ts';
import { packagesIn } from './price-store.ts';

/** How a pledge ends, and what continuing it would cost a month. */
export interface PledgeEnding {
  readonly weeks: number;
  readonly withoutSuccessor: number;
  readonly renewedBy: string | null;
  /** At the price of today; null where there is none any more. */
  readonly renewal: { packageRupiah: number; rupiahPerMonth: number; months: number } | null;
}

/** How a pledge ends, when that is near; null while it is far, or there is no end to come. */
export async function readEnding(
  db: D1Database,
  pledge: PledgeRow,
  { row, now }: { row: EndingPledgeRow | undefined; now: Instant },
): Promise<PledgeEnding | null> {
  const month = wibMonth(now);
  const today = wibDate(now);
  if (!row || !isEnding(pledge, month)) return null;
  const { packages } = await read(db, { packages: packagesIn(pledge.areaCode, today) });
  const priced = packages.find(({ id }) => id === pledge.packageId);
  const { months } = renewalTerms(pledge, month);
  const price = priced && packageRupiah(priced);
  return {
    weeks: weeksUntilEnd(row.lastMonth, today),
    withoutSuccessor: row.withoutSuccessor,
    renewedBy: row.renewedBy,
    renewal: price
      ? { packageRupiah: price, rupiahPerMonth: price * pledge.children, months }
      : null,
  };
}
