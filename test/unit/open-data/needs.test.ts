import { describe, expect, it } from 'vitest';
import type { NeedRow } from '../../../worker/need/public-need-store.ts';
import { Findings } from '../../../worker/open-data/audit-finding.ts';
import { auditNeeds } from '../../../worker/open-data/audit-tables.ts';
import { described, needFiles } from '../../../worker/open-data/file-text.ts';
import { utf8 } from '../../../worker/tlog/bytes.ts';

const row = (parentCode: string, codes: string[], figures: (number | null)[]): NeedRow => ({
  month: '2026-11',
  takenAt: 1,
  parentCode,
  areaCodes: JSON.stringify(codes),
  verified: figures[0] ?? 0,
  supported: figures[1] ?? null,
  waiting: figures[2] ?? null,
});
const KASEMEN = '36.73.02';
const ROWS = [
  row('36.73', [KASEMEN], [25, 10, 15]),
  row('36.73', ['36.73.04', '36.73.05'], [12, 5, 7]),
  row(KASEMEN, [`${KASEMEN}.1003`, `${KASEMEN}.1008`], [13, 5, 8]),
  row(KASEMEN, [`${KASEMEN}.1009`], [12, 5, 7]),
];

/** What an audit finds in the files of these rows, each as it is served. */
async function found(rows: readonly NeedRow[], served: (text: string) => string = (text) => text) {
  const files = needFiles(rows).map((file) => ({ ...file, text: served(file.text) }));
  const resources = await Promise.all(
    files.map(async (file) => ({ ...(await described(file)), log: file.range })),
  );
  const findings = new Findings();
  const read = async (path: string) => {
    const file = files.find((each) => `/data/${each.path}` === path);
    return file ? utf8(file.text) : null;
  };
  await auditNeeds(read, { resources, findings });
  return findings.list.map(({ code, facts }) => `${code} ${facts.path}`);
}

describe('the files of children by area', () => {
  it('hold a row for each group of a month, and nothing where a figure is withheld', () => {
    const files = needFiles([
      ...ROWS,
      { ...row('16.71', ['16.71.01'], [9, null, null]), month: '2026-12' },
    ]);
    expect(files.map(({ path }) => path)).toEqual([
      'needs/2026-11-1.csv',
      'needs/2026-11-1.json',
      'needs/2026-12-1.csv',
      'needs/2026-12-1.json',
    ]);
    expect(files[0]?.text.split('\r\n')[2]).toBe('2026-11,36.73,36.73.04 36.73.05,12,5,7');
    expect(files[2]?.text.split('\r\n')[1]).toBe('2026-12,16.71,16.71.01,9,,');
    expect(JSON.parse(files[3]?.text ?? '')[0]).toMatchObject({ supported: null, waiting: null });
  });
  it('pass the audit as they are made', async () => {
    expect(await found(ROWS)).toEqual([]);
    expect(await found([row('16.71', ['16.71.01'], [9, null, null])])).toEqual([]);
  });
  it.each([
    [
      'children_few',
      'a figure of four',
      [...ROWS.slice(0, 1), row('36.73', ['36.73.04'], [12, 8, 4])],
    ],
    ['children_differ', 'waiting that is not the rest', [row('36.73', [KASEMEN], [25, 10, 14])]],
    ['children_differ', 'an area told twice', [...ROWS, row('36.73', ['36.73.05'], [9, 0, 9])]],
    ['children_differ', 'kelurahan that come to less', ROWS.slice(0, 3)],
    ['children_differ', 'kelurahan of a kecamatan that shares', ROWS.slice(1)],
  ])('fail it as %s: %s', async (code, _, rows) => {
    const files = ['csv', 'json'].map((format) => `${code} needs/2026-11-1.${format}`);
    expect(await found(rows)).toEqual(files);
  });
  it('fail it when they are no such table', async () => {
    expect(await found(ROWS, () => 'x')).toHaveLength(2);
  });
});
