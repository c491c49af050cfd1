import { needOfNight, toldNeed } from '../need/need-of-night.ts';
import type { Need, PublicCount, PublicNeed } from '../need/public-need.ts';
import { lastNight } from '../need/public-need-store.ts';
import type { Instant } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import {
  lastCheckpoint,
  type PublicCheckpointRow,
} from '../transparency/public-checkpoint-store.ts';
import { helpedByCity, rupiahTotals } from './portal-store.ts';
import { childrenInAll, type MoneyTotals, moneyTotals } from './public-totals.ts';
import { publicWomen } from './public-women.ts';
import { type MonthRow, newestMonths } from './series-store.ts';
import { pregnantWomenByCity } from './women-store.ts';

/** A year: the drawing fits a phone, and the page its bound of rows. */
const MONTHS_SHOWN = 12;

/** What the home page and its card tell. */
export interface HomeFacts {
  readonly money: MoneyTotals;
  /** When children and women were counted; null before the first night. */
  readonly countedAt: Instant | null;
  readonly need: PublicNeed;
  readonly helped: PublicCount;
  /** Pregnant women at risk, of all cities together; null while there are none. */
  readonly women: Need | null;
  /** Oldest first. */
  readonly months: readonly MonthRow[];
  readonly checkpoint: PublicCheckpointRow | null;
}

/** Reads it in one trip. */
export async function readHome(db: D1Database): Promise<HomeFacts> {
  const { money, nights, children, helped, women, months, checkpoint } = await read(db, {
    money: rupiahTotals(),
    nights: lastNight(),
    children: needOfNight(),
    helped: helpedByCity(),
    women: pregnantWomenByCity(),
    months: newestMonths(MONTHS_SHOWN),
    checkpoint: lastCheckpoint(),
  });
  return {
    money: moneyTotals(money),
    countedAt: nights[0]?.countedAt ?? null,
    need: toldNeed(children),
    helped: childrenInAll(helped),
    women: publicWomen(women),
    months: months.reverse(),
    checkpoint: checkpoint[0] ?? null,
  };
}
