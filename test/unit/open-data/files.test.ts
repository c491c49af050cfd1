import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { dataPackage } from '../../../worker/open-data/data-package.ts';
import { described } from '../../../worker/open-data/file-text.ts';
import { flowsOf } from '../../../worker/open-data/flow.ts';
import { TABLE_KINDS, tableSchema } from '../../../worker/open-data/table.ts';
import { history, indexed } from '../../support/open-data/history.ts';
import { filesOf, ORIGIN, totalsOf } from '../../support/open-data/site.ts';

const leaves = indexed(history(40));
const head = { origin: ORIGIN, size: 40, root: `${'A'.repeat(43)}=` };
const files = filesOf(leaves, { head, totals: totalsOf(leaves), chunk: 16 });
const textOf = (path: string) => files.find((file) => file.path === path)?.text ?? '';
const IATI = textOf('iati/40.xml');
const VECTORS = 'test/vectors/iati';

function validator(name: string) {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(`test/vectors/datapackage/${name}.json`, 'utf8')));
}

describe('the data package', () => {
  it('is a Data Package 2.0 by its own JSON Schema, and without resources it would not be', async () => {
    const descriptor = dataPackage(head, await Promise.all(files.map(described)));
    const validate = validator('datapackage');
    expect(validate(descriptor), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...descriptor, resources: undefined })).toBe(false);
    expect(descriptor.resources.map(({ name }) => name)).toContain('entries-16-32-csv');
  });

  it('has a Table Schema for each kind of table', () => {
    const validate = validator('tableschema');
    for (const kind of TABLE_KINDS) {
      expect(validate(tableSchema(kind)), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it('says line for line what the leaves say, as CSV and as JSON', () => {
    const csv = ['0-16', '16-32', '32-40'].flatMap(
      (range) =>
        parse(textOf(`entries/${range}.csv`), { columns: true }) as Record<string, string>[],
    );
    const json = ['0-16', '16-32', '32-40'].flatMap(
      (range) => JSON.parse(textOf(`entries/${range}.json`)) as Record<string, unknown>[],
    );
    const lines = leaves.flatMap(({ index, leaf }) =>
      leaf.lines.map((line) => ({ index, type: leaf.type, area: leaf.area, ...line })),
    );
    expect(json).toMatchObject(lines);
    expect(csv).toEqual(
      json.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, String(v)]))),
    );
    expect(csv.find((row) => row.account === 'fund/Bank "Sumsel"')?.amount).toBe('-1000');
    expect(csv.filter((row) => row.in_kind_rupiah !== '0')).toHaveLength(1);
  });

  it('names organisations and no pooled person', () => {
    expect(JSON.parse(textOf('organisations/40.json'))).toEqual([
      { name: 'Bank "Sumsel"' },
      { name: 'PT Telur, Tbk' },
    ]);
  });

  it('is the same, byte for byte, when made again', () => {
    expect(filesOf(leaves, { head, totals: totalsOf(leaves), chunk: 16 })).toEqual(files);
  });
});

describe('the IATI file', () => {
  const schema = readFileSync(`${VECTORS}/iati-activities-schema.xsd`, 'utf8');
  const preload = ['iati-common.xsd', 'xml.xsd'].map((fileName) => ({
    fileName,
    contents: readFileSync(`${VECTORS}/${fileName}`, 'utf8'),
  }));
  const validate = (contents: string) =>
    validateXML({ xml: [{ fileName: 'iati.xml', contents }], schema: [schema], preload });

  it('is valid by the XSD of IATI 2.03, and a file without reporting-org is not', async () => {
    const { valid, errors } = await validate(IATI);
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
    const without = IATI.replaceAll(/<reporting-org.*?<\/reporting-org>/g, '');
    expect((await validate(without)).valid).toBe(false);
  });

  it('is not there while no money has moved: IATI’s schema wants an activity', () => {
    const none = filesOf([], { head: { ...head, size: 0 }, totals: [] });
    expect(none.map(({ path }) => path)).not.toContain('iati/0.xml');
    expect(none.map(({ path }) => path)).toContain('totals/0.csv');
  });

  it('uses only codes of the codelists, which the XSD does not check', () => {
    const used: Readonly<Record<string, RegExp>> = {
      TransactionType: /<transaction-type code="(.*?)"/g,
      OrganisationRole: /<participating-org role="(.*?)"/g,
      ActivityStatus: /<activity-status code="(.*?)"/g,
      ActivityDateType: /<activity-date type="(.*?)"/g,
    };
    expect(readdirSync(VECTORS)).toEqual(
      expect.arrayContaining(Object.keys(used).map((name) => `${name}.xml`)),
    );
    for (const [name, pattern] of Object.entries(used)) {
      const list = readFileSync(`${VECTORS}/${name}.xml`, 'utf8');
      const codes = [...list.matchAll(/<code>(.*?)<\/code>/g)].map(([, code]) => code);
      const found = [...IATI.matchAll(pattern)].map(([, code]) => code);
      expect(found.length, name).toBeGreaterThan(0);
      expect(
        found.filter((code) => !codes.includes(code)),
        name,
      ).toEqual([]);
    }
  });

  it('has one activity per programme and city', () => {
    const ids = [...IATI.matchAll(/<iati-identifier>(.*?)</g)].map(([, id]) => id);
    expect(ids).toEqual(['ID-TEST-baas-16.71', 'ID-TEST-baas-36.73', 'ID-TEST-telur-36.73']);
  });

  it('comes to the log’s sums, type by type', () => {
    const sums = (pairs: Iterable<readonly [string, number]>) => {
      const byType: Record<string, number> = {};
      for (const [type, rupiah] of pairs) byType[type] = (byType[type] ?? 0) + rupiah;
      return byType;
    };
    const transactions = IATI.matchAll(/<transaction-type code="(\d+)"\/>.*?<value[^>]*>(-?\d+)</g);
    const flows = leaves.flatMap(({ leaf }) => flowsOf(leaf));
    expect(sums([...transactions].map(([, type = '', value]) => [type, Number(value)]))).toEqual(
      sums(flows.map(({ type, rupiah }) => [type, rupiah])),
    );
    const money = totalsOf(leaves).filter(({ asset }) => asset === 'IDR');
    const held = money.filter(({ account }) => ['cash', 'bank'].includes(account));
    const inAll = sums(flows.map(({ type, rupiah }) => [type, rupiah]));
    expect((inAll['1'] ?? 0) - (inAll['4'] ?? 0)).toBe(
      held.reduce((sum, { amount }) => sum + amount, 0),
    );
  });
});
