import { describe, expect, it } from 'vitest';
import type { ShownImpact } from '../../../web/pages/explanations/what-it-would-do.tsx';
import { PledgeWherePage } from '../../../web/pages/pledges/pledge-where-page.tsx';
import { publicNeedByCity } from '../../../worker/need/public-need.ts';

const CITY = { code: '36.73', name: 'Kota Serang', level: 2 };
const counted = (areaCode: string, areaName: string, verified: number, supported: number) => ({
  areaCode,
  areaName,
  verified,
  supported,
});
const effect: ShownImpact = {
  areaCode: '36.73.02',
  areaName: 'Kasemen',
  purpose: 'nutrition',
  places: 10,
  bands: [{ severities: [1], children: 10 }],
  children: 10,
  isFew: false,
  isAtLeast: false,
  workedOutAt: 0,
  runId: '0'.repeat(26),
};
const html = (
  counts: readonly ReturnType<typeof counted>[],
  effects: ReadonlyMap<string, ShownImpact> = new Map(),
) =>
  String(
    PledgeWherePage({
      forKind: 'child',
      lang: 'id',
      areas: [
        CITY,
        ...counts.map(({ areaCode: code, areaName: name }) => ({ code, name, level: 3 })),
      ],
      territories: [],
      needs: publicNeedByCity(counts).groups,
      pledged: 10,
      effects,
      earliestMonth: '2026-11',
      usualMonth: '2026-12',
      typed: {},
      errors: {},
    }),
  );

describe('the gap map beside the choice of a place', () => {
  it('tells each kecamatan’s gap and leads to its line in the list', () => {
    const page = html([
      counted('36.73.02', 'Kasemen', 40, 10),
      counted('36.73.04', 'Curug', 30, 30),
    ]);
    expect(page).toMatch(/href="#area-2"\s+aria-label="Kasemen 30\. 30 dari 40 anak/);
    expect(page).toMatch(/id="area-2" name="area" value="36\.73\.02"/);
    expect(page).toMatch(/href="#area-3"\s+aria-label="Curug 0\./);
  });
  it('tells no gap under five', () => {
    const page = html([
      counted('36.73.02', 'Kasemen', 40, 37),
      counted('36.73.04', 'Curug', 40, 12),
    ]);
    expect(page).not.toMatch(/>3</);
    expect(page).not.toContain('3 dari 40');
  });
  it('says beside a place whom this pledge would reach there, where that is known', () => {
    const page = html(
      [counted('36.73.02', 'Kasemen', 40, 10), counted('36.73.04', 'Curug', 30, 10)],
      new Map([[effect.areaCode, effect]]),
    );
    expect(page.match(/Dengan janji Anda: 10 sangat mendesak/g)).toHaveLength(1);
    expect(page).toMatch(/40 anak belum punya bapak asuh\. Dengan janji Anda/);
  });
  it('is not drawn where there are no outlines', () => {
    expect(html([counted('16.71.02', 'Ilir Barat Satu', 40, 10)])).not.toContain('area-map');
  });
});
