import { describe, expect, it } from 'vitest';
import { childrenInAll, goodsTotals, moneyTotals } from '../../../worker/portal/public-totals.ts';

const city = (areaCode: string, cityValue: number | null, cityIsSmall: 0 | 1 = 0) => ({
  areaCode,
  cityValue,
  cityIsSmall,
});

describe('public totals', () => {
  const idr = (publicName: string, amount: number) => ({ publicName, asset: 'IDR', amount });
  it('account for every rupiah that came in', () => {
    const rows = [
      idr('cash', 5),
      idr('bank', 100),
      idr('aid', 30),
      idr('goods_paid', 7),
      idr('fees', 2),
      idr('lost', 1),
      idr('shortfall', 3),
    ];
    expect(moneyTotals([...rows, { publicName: 'inventory', asset: 'egg', amount: 9 }])).toEqual({
      inRupiah: 148,
      outRupiah: 30,
      onTheWayRupiah: 7,
      inHandRupiah: 105,
      feesRupiah: 2,
      lostRupiah: 4,
    });
    expect(moneyTotals([]).inRupiah).toBe(0);
  });
  it('count each kind of goods by itself', () => {
    const egg = (publicName: string, amount: number) => ({ publicName, asset: 'egg', amount });
    const rows = [
      egg('inventory', 4),
      egg('handed_over', 20),
      egg('rejected', 2),
      egg('returned', 1),
    ];
    expect(goodsTotals([...rows, egg('lost_goods', 3)])).toEqual([
      { asset: 'egg', came: 30, onTheWay: 4, handedOver: 20, elsewhere: 6 },
    ]);
  });
  it('withhold a sum over cities as soon as one city’s is withheld', () => {
    const serang = city('36.73', 40);
    expect(childrenInAll([serang])).toBe(40);
    expect(childrenInAll([serang, city('16.71', null, 1)])).toBe('withheld');
    expect(childrenInAll([city('16.71', null, 1)])).toBe('small');
    expect(childrenInAll([serang, city('16.71', 9)])).toBe(49);
    expect(childrenInAll([])).toBe(0);
  });
});
