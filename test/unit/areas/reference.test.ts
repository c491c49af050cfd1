import { describe, expect, it } from 'vitest';
import { referenceLines, referenceSql } from '../../../bin/reference.ts';
import { areaRow } from '../../../worker/areas/load-areas.ts';

describe('the reference data', () => {
  it('holds all areas of Kepmendagri 300.2.2-2138/2025, each once and with its parent', async () => {
    const perLevel = [0, 0, 0, 0, 0];
    const codes = new Set<string>();
    const aliasesOf: string[] = [];
    for await (const line of referenceLines()) {
      if (line.kind === 'alias') {
        aliasesOf.push(line.code);
        continue;
      }
      const area = areaRow(line);
      expect(area.parentCode === '' || codes.has(area.parentCode), area.code).toBe(true);
      expect(area.nameKey, area.code).not.toBe('');
      codes.add(area.code);
      perLevel[area.level] = (perLevel[area.level] ?? 0) + 1;
    }
    expect(perLevel).toEqual([0, 38, 514, 7285, 83762]);
    expect(codes.size).toBe(91_599);
    expect(aliasesOf).toHaveLength(62);
    expect(aliasesOf.filter((code) => !codes.has(code))).toEqual([]);
  });

  it('is written for a remote database in statements that D1 takes', async () => {
    let rows = 0;
    for await (const statement of referenceSql()) {
      expect(Buffer.byteLength(statement)).toBeLessThan(100_000);
      rows += statement.split('\n').filter((line) => line.startsWith('(')).length;
    }
    expect(rows).toBe(91_599 + 62);
  });
});
