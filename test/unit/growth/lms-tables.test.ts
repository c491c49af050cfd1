import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  type LmsTable,
  lengthForAge,
  weightForAge,
  weightForHeight,
  weightForLength,
} from '../../../worker/growth/lms-tables.ts';

type Sexes = Readonly<Record<'L' | 'P', LmsTable>>;

/** SHA-256 of WHO's tables, saved as CSV, from which who-lms.ts was made. */
test.each([
  {
    name: 'length for age',
    header: 'sex,day,l,m,s,loh',
    sexes: lengthForAge,
    keyOf: (key: number) => `${key}`,
    ending: (day: number) => (day <= 730 ? ',L' : ',H'),
    sha256: 'cff84524c675db6bc609bba6fe719ef0884e31b7505c13f19318dc86d1a8a221',
  },
  {
    name: 'weight for age',
    header: 'sex,day,l,m,s',
    sexes: weightForAge,
    keyOf: (key: number) => `${key}`,
    ending: () => '',
    sha256: 'c20645bac53983b0590d5a7ef86e1598a28ca02613c06e6c35ae269f26e9fb45',
  },
  {
    name: 'weight for length',
    header: 'sex,length_cm,l,m,s',
    sexes: weightForLength,
    keyOf: (key: number) => `${key / 10}`,
    ending: () => '',
    sha256: '629508a0317de3a7e347c37a9b659f9aff97b8b30b969667683efcd363ac72dd',
  },
  {
    name: 'weight for height',
    header: 'sex,height_cm,l,m,s',
    sexes: weightForHeight,
    keyOf: (key: number) => `${key / 10}`,
    ending: () => '',
    sha256: '564d8955744cc8fd33f8bdba8cb5a37308bf7b0ef7d91499fa5fcdd63c1c0f2b',
  },
])('the packed table of $name restores WHO’s to the byte', (table) => {
  const lines = [table.header, ...rows(table, '1'), ...rows(table, '2'), ''];
  expect(createHash('sha256').update(lines.join('\n')).digest('hex')).toBe(table.sha256);
});

function rows(
  table: { sexes: Sexes; keyOf: (key: number) => string; ending: (key: number) => string },
  sex: '1' | '2',
): string[] {
  const { firstKey, l, m, s } = table.sexes[sex === '1' ? 'L' : 'P'];
  return Array.from(m, (median, row) => {
    const key = firstKey + row;
    return `${sex},${table.keyOf(key)},${l[row]},${median},${s[row]}${table.ending(key)}`;
  });
}

test('no L is 0, where the LMS formula would divide by it', () => {
  for (const sexes of [lengthForAge, weightForAge, weightForLength, weightForHeight]) {
    expect(sexes.L.l.includes(0) || sexes.P.l.includes(0)).toBe(false);
  }
});
