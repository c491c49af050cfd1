import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaNameKey,
  editDistance,
  isKabupaten,
  matchArea,
  posyanduName,
} from '../../../worker/areas/area-name.ts';

function rows(file: string): string[][] {
  const path = join(import.meta.dirname, '../../vectors/areas', file);
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1);
  return lines.map((line) => line.split(','));
}

const aliases = rows('aliases_pilot.csv');
const areas = rows('pilot_areas.csv').map(([code = '', name = '']) => ({
  code,
  name,
  aliases: aliases.filter(([of]) => of === code).map(([, , alias = '']) => alias),
}));

function childrenOf(parent: string) {
  return areas.filter(({ code }) => code.slice(0, code.lastIndexOf('.')) === parent);
}

describe('recognising an area by its written name', () => {
  it('finds every pilot area by its own name, in any case, within its parent', () => {
    const missed = areas.filter(({ code, name }) => {
      const match = matchArea(name.toUpperCase(), childrenOf(code.slice(0, code.lastIndexOf('.'))));
      return code.length > 5 && (match.kind === 'none' || match.area.code !== code);
    });
    expect(missed).toEqual([]);
  });

  it('finds every area by its older name', () => {
    for (const [code = '', , alias = ''] of aliases) {
      if (code.length <= 5) continue;
      const match = matchArea(alias, childrenOf(code.slice(0, code.lastIndexOf('.'))));
      expect(match).toMatchObject({ area: { code } });
    }
  });

  it.each([
    ['KEC. KASEMEN', 'prefixed', 'Kasemen'],
    ['KECAMATAN SERANG', 'prefixed', 'Serang'],
    ['CIPOCOKJAYA', 'respaced', 'Cipocok Jaya'],
    ['  kasemen\u00A0', 'exact', 'Kasemen'],
    ['KASEMAN', 'typo', 'Kasemen'],
    ['WALANTAKE', 'typo', 'Walantaka'],
  ])('%s is a %s way to write %s', (text, kind, name) => {
    expect(matchArea(text, childrenOf('36.73'))).toMatchObject({ kind, area: { name } });
  });

  it('says none for a name that is near no area, and for no name', () => {
    expect(matchArea('TIDAK ADA', childrenOf('36.73')).kind).toBe('none');
    expect(matchArea('', childrenOf('36.73'))).toEqual({ kind: 'none', suggestions: [] });
  });

  it('reads numbers in words, Roman and Arabic alike, but not two numbers as one', () => {
    expect(areaNameKey('Dua-puluh Ilir Tiga')).toBe(areaNameKey('20 Ilir D. III'));
    expect(areaNameKey('Tiga-puluh-lima Ilir')).toBe(areaNameKey('35 ILIR'));
    expect(areaNameKey('Tiga Empat Ulu')).toBe(areaNameKey('3 / 4 Ulu'));
    expect(areaNameKey('3-4 Ulu')).not.toBe(areaNameKey('34 Ulu'));
  });

  it('tells Kota Serang from Kabupaten Serang', () => {
    expect(isKabupaten('KOTA SERANG', 'Kota Serang')).toBe(true);
    expect(isKabupaten('SERANG', 'Kota Serang')).toBe(true);
    expect(isKabupaten('KAB. SERANG', 'Kota Serang')).toBe(false);
    expect(isKabupaten('KAB. JEMBER', 'Kabupaten Jember')).toBe(true);
  });

  it('writes a posyandu’s numeral in Arabic', () => {
    expect(posyanduName('  Kamboja IV ')).toBe('KAMBOJA 4');
    expect(posyanduName('MELATI 3')).toBe('MELATI 3');
  });
});

describe('edit distance', () => {
  it('is a distance: zero for the same, symmetric, at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it('counts a swap of neighbours as one', () => {
    expect(editDistance('LOPANG', 'LOPNAG')).toBe(1);
  });
});
