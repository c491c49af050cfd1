import { describe, expect, it } from 'vitest';
import { PledgeWherePage } from '../../../web/pages/pledges/pledge-where-page.tsx';

const CITY = { code: '36.73', name: 'Kota Serang', level: 2 };
const need = (
  areaCode: string,
  areaName: string,
  verified: number | null,
  supported: number | null,
) => ({
  areaCode,
  areaName,
  verified,
  supported,
});
const html = (needs: ReturnType<typeof need>[]) =>
  String(
    PledgeWherePage({
      lang: 'id',
      areas: [
        CITY,
        ...needs.map(({ areaCode: code, areaName: name }) => ({ code, name, level: 3 })),
      ],
      territories: [],
      needs,
      earliestMonth: '2026-11',
      usualMonth: '2026-12',
      typed: {},
      errors: {},
    }),
  );

describe('the gap map beside the choice of a place', () => {
  it('tells each kecamatan’s gap and leads to its line in the list', () => {
    const page = html([need('36.73.02', 'Kasemen', 40, 10), need('36.73.04', 'Curug', 30, 30)]);
    expect(page).toMatch(/href="#area-2"\s+aria-label="Kasemen 30\. 30 dari 40 anak/);
    expect(page).toMatch(/id="area-2" name="area" value="36\.73\.02"/);
    expect(page).toMatch(/href="#area-3"\s+aria-label="Curug 0\./);
  });
  it('tells no gap under five, and none of a figure that is withheld', () => {
    const page = html([need('36.73.02', 'Kasemen', 40, 37), need('36.73.04', 'Curug', null, 12)]);
    expect(page).toContain('aria-label="Kasemen &lt; 5.');
    expect(page).toContain('aria-label="Curug &lt; 5.');
    expect(page).not.toMatch(/>3</);
  });
  it('is not drawn where there are no outlines', () => {
    expect(html([need('16.71.02', 'Ilir Barat Satu', 40, 10)])).not.toContain('area-map');
  });
});
