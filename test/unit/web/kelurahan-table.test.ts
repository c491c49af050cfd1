import { describe, expect, it } from 'vitest';
import { KelurahanTable } from '../../../web/pages/matching/match-coverage.tsx';
import { elements, textOf } from './markup.ts';

const KECAMATAN = [
  { code: '36.73.01', name: 'Kasemen' },
  { code: '36.73.02', name: 'Curug' },
];

/** A city of so many kelurahan in its two kecamatan: of four children of severity 1 in each, one is served. */
async function tableOf(kelurahan: number) {
  const cells = Array.from({ length: kelurahan }, (_, index) => ({
    area: `${KECAMATAN[index < 2 ? 0 : 1]?.code}.${1001 + index}`,
    areaName: `Kelurahan ${index}`,
    severity: 1,
    children: 4,
    served: 1,
  }));
  const html = String(await KelurahanTable({ lang: 'id', kecamatan: KECAMATAN, cells }));
  return {
    summaries: elements(html, 'summary').map(textOf),
    rows: elements(html, 'th').filter((each) => each.attribs.scope === 'row').length,
  };
}

describe('the table of kelurahan', () => {
  it('is one where they are few', async () => {
    expect(await tableOf(15)).toEqual({ summaries: [], rows: 15 });
  });

  it('is folded by kecamatan where they are many, each with its sum', async () => {
    const { summaries, rows } = await tableOf(67);
    expect(summaries).toEqual(['Kasemen: 2 dari 8', 'Curug: 65 dari 260']);
    expect(rows).toBe(67);
  });
});
