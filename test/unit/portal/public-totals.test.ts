import { describe, expect, it } from 'vitest';
import type { FigureRow } from '../../../worker/portal/portal-store.ts';
import {
  childrenByArea,
  childrenInAll,
  goodsTotals,
  moneyTotals,
} from '../../../worker/portal/public-totals.ts';

const row = (
  areaCode: string,
  name: 'verified' | 'supported',
  value: number | null,
  cityValue: number | null,
  isSmall: 0 | 1 = 0,
): FigureRow => ({
  areaCode,
  areaName: name === 'verified' ? `Kecamatan ${areaCode}` : null,
  name,
  value,
  isSmall,
  cityValue,
  cityIsSmall: isSmall,
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
  it('keep a withheld figure withheld and a missing one at nothing', () => {
    expect(
      childrenByArea([
        row('36.73.04', 'supported', null, 9, 1),
        row('36.73.02', 'verified', 20, 40),
        row('36.73.02', 'supported', null, 9),
      ]),
    ).toEqual([
      { areaCode: '36.73.02', areaName: 'Kecamatan 36.73.02', verified: 20, supported: 'withheld' },
      { areaCode: '36.73.04', areaName: '36.73.04', verified: 0, supported: 'small' },
    ]);
  });
  it('withhold a sum over cities as soon as one city’s is withheld', () => {
    const serang = row('36.73.02', 'supported', 20, 40);
    expect(childrenInAll([serang, row('36.73.04', 'supported', 20, 40)])).toBe(40);
    const small = row('16.71.02', 'supported', null, null, 1);
    expect(childrenInAll([serang, small])).toBe('withheld');
    expect(childrenInAll([small])).toBe('small');
    expect(childrenInAll([serang, row('16.71.02', 'supported', 9, 9)])).toBe(49);
    expect(childrenInAll([])).toBe(0);
  });
});
