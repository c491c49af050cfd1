import { formatWhole } from '../../worker/shared/rupiah.ts';

/** English: "1 child", "2 children", "1.204 children". A count already written out may come too. */
export function plural(count: number | string, one: string, many: string): string {
  const written = typeof count === 'number' ? formatWhole(count) : count;
  return `${written} ${written === '1' ? one : many}`;
}

/** English: "1 egg", "30 eggs". The catalogue of goods holds the plural only; ours all end in s. */
export function countedGoods(count: number | string, goods: string): string {
  return plural(count, goods.replace(/s$/, ''), goods);
}
