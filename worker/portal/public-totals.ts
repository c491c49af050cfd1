import type { PublicCount } from '../need/public-need.ts';
import type { CityFigureRow, TotalRow } from './portal-store.ts';

/** Where every rupiah is: in = out + on the way + in hand + fees + lost, always. */
export interface MoneyTotals {
  readonly inRupiah: number;
  readonly outRupiah: number;
  readonly onTheWayRupiah: number;
  readonly inHandRupiah: number;
  readonly feesRupiah: number;
  /** Stolen, counterfeit, or paid for and not replaced. */
  readonly lostRupiah: number;
}

/** The money totals of the balances of the log. */
export function moneyTotals(rows: readonly TotalRow[]): MoneyTotals {
  const of = (...names: string[]) => sumOf(rows, 'IDR', names);
  const parts = {
    outRupiah: of('aid'),
    onTheWayRupiah: of('goods_paid'),
    inHandRupiah: of('cash', 'bank'),
    feesRupiah: of('fees'),
    lostRupiah: of('lost', 'shortfall'),
  };
  return { inRupiah: Object.values(parts).reduce((sum, part) => sum + part, 0), ...parts };
}

/** Where all goods of one kind are, in their own unit. */
export interface GoodsTotal {
  readonly asset: string;
  readonly came: number;
  readonly onTheWay: number;
  readonly handedOver: number;
  readonly elsewhere: number;
}

/** The totals of each kind of goods; never added to rupiah, nor to each other. */
export function goodsTotals(rows: readonly TotalRow[]): GoodsTotal[] {
  const assets = new Set(rows.map(({ asset }) => asset));
  return [...assets].sort().map((asset) => {
    const of = (...names: string[]) => sumOf(rows, asset, names);
    const onTheWay = of('inventory');
    const handedOver = of('handed_over');
    const elsewhere = of('rejected', 'returned', 'lost_goods');
    return { asset, onTheWay, handedOver, elsewhere, came: onTheWay + handedOver + elsewhere };
  });
}

function sumOf(rows: readonly TotalRow[], asset: string, names: readonly string[]): number {
  return rows
    .filter((row) => row.asset === asset && names.includes(row.publicName))
    .reduce((sum, row) => sum + row.amount, 0);
}

/** All cities' children; withheld as soon as one of several cities' is: the sum would give it away. */
export function childrenInAll(rows: readonly CityFigureRow[]): PublicCount {
  const cities = new Map<string, PublicCount>();
  for (const row of rows) {
    cities.set(row.areaCode.slice(0, 5), publicCount(row.cityValue, row.cityIsSmall));
  }
  const [first = 0, ...others] = cities.values();
  if (others.length === 0) return first;
  let sum = 0;
  for (const count of cities.values()) {
    if (typeof count !== 'number') return 'withheld';
    sum += count;
  }
  return sum;
}

function publicCount(value: number | null, isSmall: 0 | 1): PublicCount {
  if (value !== null) return value;
  return isSmall === 1 ? 'small' : 'withheld';
}
