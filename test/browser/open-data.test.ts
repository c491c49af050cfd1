import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { PEOPLE } from '../../db/seeds/cast.ts';

const address = inject('address');
const textAt = async (path: string) => (await fetch(address + path)).text();

/** Runs the audit from outside, as anyone would. */
function verified(): Promise<{ code: number | null; out: string }> {
  return new Promise((resolve) => {
    const args = ['--disable-warning=ExperimentalWarning', 'bin/verify.ts', address, '--json'];
    const node = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    const out: string[] = [];
    node.stdout.on('data', (part) => out.push(String(part)));
    node.on('close', (code) => resolve({ code, out: out.join('') }));
  });
}

it('the whole demo passes the audit from outside', async () => {
  const { code, out } = await verified();
  const report = JSON.parse(out);
  expect(report.findings).toEqual([]);
  expect(code).toBe(0);
  expect(report.packageSize).toBeGreaterThan(0);
});

it('no file of the demo’s open data names a person or holds a NIK, and its IATI is valid', async () => {
  const { resources } = JSON.parse(await textAt('/data/datapackage.json'));
  const files = await Promise.all(
    resources.map(({ path }: { path: string }) => textAt(`/data/${path}`)),
  );
  const everything = [...files, await textAt('/buku-kas/feed.xml')].join('\n');
  expect(everything).toContain('36.73');
  expect(PEOPLE.map(({ name }) => name).filter((name) => everything.includes(name))).toEqual([]);
  expect(everything.match(/\b\d{16}\b/g)).toBeNull();
  // Kelurahan stand in the counts of children alone, where few are told together.
  const withKelurahan = resources
    .map(({ path }: { path: string }) => path)
    .filter((_: string, index: number) => /\b\d\d\.\d\d\.\d\d\.\d{4}\b/.test(files[index] ?? ''));
  expect(withKelurahan.filter((path: string) => !path.startsWith('needs/'))).toEqual([]);
  const vector = (name: string) => readFileSync(`test/vectors/iati/${name}`, 'utf8');
  const { errors } = await validateXML({
    xml: [{ fileName: 'iati.xml', contents: await textAt('/data/iati.xml') }],
    schema: [vector('iati-activities-schema.xsd')],
    preload: ['iati-common.xsd', 'xml.xsd'].map((fileName) => ({
      fileName,
      contents: vector(fileName),
    })),
  });
  expect(errors).toEqual([]);
});
