import { describe, expect, it } from 'vitest';
import type { CanonicalRow } from '../../../worker/imports/canonical-row.ts';
import { importAll, rawRows, SAMPLE, vectorRecords } from './support/vectors.ts';

const VALUES = [
  'name',
  'sex',
  'bornOn',
  'measuredOn',
  'heightMm',
  'weightG',
  'birthWeightG',
  'kelurahanCode',
  'parents',
  'posyandu',
] as const satisfies readonly (keyof CanonicalRow)[];

function values(row: CanonicalRow) {
  return VALUES.map((value) => row[value]);
}

const csv = await importAll((await rawRows(SAMPLE)).slice(0, 300));

describe('one content in another form', () => {
  it.each([
    ['sample_serang_2021_first300.xls', 4],
    ['sample_serang_2021_first300_semicolon_bom.csv', 0],
  ])('%s is decided as the csv is, row by row', async (file, titleRows) => {
    const other = await importAll(await rawRows(file));
    expect(other.report.rows).toBe(300);
    for (const [line, decision] of csv.decisions) {
      const twin = other.decisions.get(line + titleRows);
      expect(twin?.outcome).toBe(decision.outcome);
      expect(twin?.holds.map(({ reason }) => reason)).toEqual(
        decision.holds.map(({ reason }) => reason),
      );
      expect(twin && values(twin.row)).toEqual(values(decision.row));
    }
    expect(other.report.stunted).toEqual(csv.report.stunted);
  });

  it('an xlsx that made numbers of NIKs and times of weights loses the NIKs and nothing else', async () => {
    const xlsx = await importAll(await rawRows('sample_serang_2021_first100.xlsx'));
    const same = await importAll((await rawRows(SAMPLE)).slice(0, 100));
    expect(xlsx.report.children).toBe(same.report.children);
    expect(xlsx.report.duplicates).toBe(same.report.duplicates);
    expect(xlsx.report.merged_visits).toBe(same.report.merged_visits);
    for (const [line, { row }] of same.decisions) {
      const twin = xlsx.decisions.get(line);
      expect(twin && values(twin.row)).toEqual(values(row));
      expect(twin?.row.nik === null || twin?.row.nik === row.nik).toBe(true);
    }
    const times = [...xlsx.decisions.values()].filter(({ reasons }) =>
      reasons.includes('number_as_time'),
    );
    expect(times).toHaveLength(6);
  });
});

describe('layout D of 2026, with masked NIKs', () => {
  it('gives 300 different children and the true z-scores', async () => {
    const { report, decisions } = await importAll(
      await rawRows('sample_layout2026_masked_nik.csv'),
    );
    const truth = await vectorRecords('eppgbm/sample_layout2026_truth.csv');
    expect(report).toMatchObject({ rows: 300, warned: 300, children: 300, held: {}, rejected: {} });
    for (const [index, { zlen, zwei, zwfl, age_days }] of truth.entries()) {
      const row = decisions.get(index + 2)?.row;
      expect(row?.ageDays).toBe(Number(age_days));
      expect(Math.abs((row?.score?.haz ?? 0) - Number(zlen))).toBeLessThan(0.0001);
      expect(Math.abs((row?.score?.waz ?? 0) - Number(zwei))).toBeLessThan(0.0001);
      expect(Math.abs((row?.score?.whz ?? 0) - Number(zwfl))).toBeLessThan(0.0001);
    }
  });
});
