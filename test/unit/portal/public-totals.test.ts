import { describe, expect, it } from 'vitest';
import {
  childrenByArea,
  childrenInAll,
  moneyTotals,
} from '../../../worker/portal/public-totals.ts';

const row = (
  areaCode: string,
  name: 'verified' | 'helped',
  value: number | null,
  cityValue: number | null,
) => ({
  areaCode,
  areaName: name === 'verified' ? `Kecamatan ${areaCode}` : null,
  name,
  value,
  cityValue,
});

describe('public totals', () => {
  it('account for every rupiah that came in', () => {
    expect(
      moneyTotals([
        { publicName: 'cash', rupiah: 5 },
        { publicName: 'aid', rupiah: 30 },
        { publicName: 'goods_paid', rupiah: 7 },
      ]),
    ).toEqual({ inRupiah: 42, outRupiah: 30, onTheWayRupiah: 7, inHandRupiah: 5 });
    expect(moneyTotals([]).inRupiah).toBe(0);
  });
  it('keep a withheld figure withheld and a missing one at nothing', () => {
    expect(
      childrenByArea([row('36.73.02', 'verified', 20, 40), row('36.73.04', 'helped', null, 9)]),
    ).toEqual([
      { areaCode: '36.73.02', areaName: 'Kecamatan 36.73.02', verified: 20, helped: 0 },
      { areaCode: '36.73.04', areaName: '36.73.04', verified: 0, helped: null },
    ]);
  });
  it('withhold a sum over cities as soon as one city’s is withheld', () => {
    const serang = row('36.73.02', 'helped', 20, 40);
    expect(childrenInAll([serang, row('36.73.04', 'helped', 20, 40)], 'helped')).toBe(40);
    expect(childrenInAll([serang, row('16.71.02', 'helped', null, null)], 'helped')).toBe(null);
    expect(childrenInAll([serang], 'verified')).toBe(0);
  });
});
