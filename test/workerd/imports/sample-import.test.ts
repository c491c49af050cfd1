import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { finishImport, openFile } from '../../../worker/imports/advance-import.ts';
import { reportOf } from '../../../worker/imports/keep-report.ts';
import { type ImportPlace, receiveImport } from '../../../worker/imports/receive-import.ts';
import { signedIn } from '../../support/workerd/cast.ts';
import { AFTER_SAMPLE, handedIn, importPlace, seedSerang } from '../../support/workerd/serang.ts';
import SAMPLE from '../../vectors/eppgbm/sample_serang_2021.csv?raw';

let place: ImportPlace;
let uploader: string;

beforeAll(async () => {
  await seedSerang();
  place = await importPlace();
  uploader = (await signedIn('coordinator', '36.73')).id;
});

async function importAll(text?: string) {
  const received = await receiveImport(place, handedIn(text), {
    personId: uploader,
    now: AFTER_SAMPLE,
  });
  if ('refused' in received) throw new Error(received.code);
  const file = await finishImport(place, received.fileId, () => AFTER_SAMPLE);
  const { key } = await openFile(place, received.fileId);
  if (!key) throw new Error('no key');
  return { received, file, report: await reportOf(place, file, key) };
}

async function counts() {
  return env.DB.prepare(
    'SELECT (SELECT COUNT(*) FROM beneficiary) AS children, (SELECT COUNT(*) FROM measurement) AS measurements',
  ).first<{ children: number; measurements: number }>();
}

const sum = (numbers: Record<string, number>) => Object.values(numbers).reduce((a, b) => a + b, 0);

describe('the sample of Kota Serang, imported into D1', () => {
  it('ends every row once, counts 1,876 stunted while rows wait, and forecasts 1,895', async () => {
    const { file, report } = await importAll();
    expect(file.status).toBe('done');
    expect(report).toMatchObject({
      rows: 2000,
      duplicates: 25,
      accepted: 1719,
      warned: 138,
      merged_visits: 20,
      children: 1930,
    });
    expect(sum(report.held)).toBe(83);
    expect(sum(report.rejected)).toBe(15);
    expect(report.stunted.held).toEqual({
      '36.73.01': 375,
      '36.73.02': 837,
      '36.73.03': 203,
      '36.73.04': 274,
      '36.73.05': 40,
      '36.73.06': 147,
    });
    expect(sum(report.stunted.resolved)).toBe(1895);
  });

  it('saved again with other bytes, finds every child known', async () => {
    const before = await counts();
    const { report } = await importAll(`${SAMPLE}\n`);
    expect(report.accepted + report.warned).toBe(0);
    expect(await counts()).toMatchObject({
      children: before?.children,
      measurements: before?.measurements,
    });
  });

  it('leaves no name or NIK readable in any column of any table', async () => {
    const { results } = await env.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
    ).all<{ name: string }>();
    for (const { name } of results) {
      const rows = await env.DB.prepare(`SELECT * FROM "${name}" LIMIT 3000`).all();
      const text = JSON.stringify(rows.results);
      for (const secret of ['RIZKY HIDAYAT', 'NABILA PUTRI', '3673911811190001', 'HALIMAH']) {
        expect(text, name).not.toContain(secret);
      }
    }
  });
});
