import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { certify } from '../../../worker/matching/certificate.ts';
import { dimacsLines } from '../../../worker/matching/dimacs.ts';
import { generateInstance } from '../../../worker/matching/generate.ts';
import { verifyCertificate } from '../../../worker/matching/verify-certificate.ts';
import { solveDimacs } from './flat-solver.ts';
import { run } from './run.ts';

const vector = (name: string) =>
  readFileSync(new URL(`../../vectors/matching/${name}`, import.meta.url), 'utf8');

describe('the vectors', () => {
  test('have the optimum that networkx and HiGHS found', () => {
    expect(run(JSON.parse(vector('small-instance.json'))).match.objective).toBe(1_145_914);
    expect(solveDimacs(vector('small-flat.min').trimEnd().split('\n'))).toBe(1_145_914n);
  });

  test('come out byte for byte', async () => {
    const { problem, optimum } = run(JSON.parse(vector('small-instance.json')));
    expect([...dimacsLines(problem), ''].join('\n')).toBe(vector('small-flat.min'));
    const certificate = await certify(problem, optimum);
    expect(`${JSON.stringify(certificate)}\n`).toBe(vector('small-certificate.json'));
    expect(await verifyCertificate(certificate)).toEqual({ ok: true, objective: '1145914' });
  });

  test('of a kota of the size of Serang have the optimum that networkx and HiGHS found', () => {
    const plan = { children: 1895, pledges: 300, kelurahan: 67, seed: 1, keeps: 40 };
    expect(run(generateInstance(plan)).match.objective).toBe(67_218_639_690);
  });
});
