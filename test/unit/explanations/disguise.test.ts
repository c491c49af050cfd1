import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMatch } from '../../../web/client/proof/check-match.ts';
import type { Said } from '../../../web/client/proof/said.ts';
import { publicCertificate } from '../../../worker/explanations/public-certificate.ts';
import { noteHash, signedStatement } from '../../../worker/explanations/statement.ts';
import { needsCare, publicCounts } from '../../../worker/gains/severity-counts.ts';
import { certify } from '../../../worker/matching/certificate.ts';
import { verifyCertificate } from '../../../worker/matching/verify-certificate.ts';
import { cryptoRandom } from '../../../worker/shared/ids.ts';
import { formatVkey, signerOf } from '../../../worker/tlog/note.ts';
import { run } from '../matching/run.ts';

const KELURAHAN = ['36.73.02.1003', '36.73.02.1008', '36.73.04.1002'];

/** `crowd` children of each severity in each kecamatan, and too few places. */
function city(
  crowd: number,
  told: { named?: string; pins?: { child: string; pledge: string }[] } = {},
) {
  const children = [1, 2, 3].flatMap((severity) =>
    Array.from({ length: crowd * 2 }, (_, index) => ({
      id: `child-secret-${severity}-${index}`,
      area: index < crowd ? (KELURAHAN[index % 2] ?? '') : '36.73.04.1002',
      severity,
      need: 'nutrition',
    })),
  );
  return run({
    areas: [
      { code: '36.73', parent: null },
      { code: '36.73.02', parent: '36.73' },
      { code: '36.73.04', parent: '36.73' },
      ...KELURAHAN.map((code) => ({ code, parent: code.slice(0, 8) })),
    ],
    children,
    pledges: [
      { id: 'pledge-secret-1', areas: [told.named ?? '36.73.02'], children: 5 },
      { id: 'pledge-secret-2', areas: ['36.73'], children: crowd },
    ],
    pins: told.pins ?? [],
  });
}

describe('a public certificate', () => {
  it('proves the very optimum, and names no kelurahan, pledge or child', async () => {
    const secret = city(6);
    const { detail, certificate } = await publicCertificate(secret, cryptoRandom);
    expect(detail).toBe('kecamatan');
    expect(await verifyCertificate(JSON.parse(JSON.stringify(certificate)))).toEqual({
      ok: true,
      objective: String(secret.match.objective),
    });
    const text = JSON.stringify(certificate);
    expect(text).toContain('36.73.02');
    for (const word of [...KELURAHAN, 'secret']) expect(text).not.toContain(word);
  });

  it('draws its names by lot: two of one run differ, and neither follows the order of codes', async () => {
    const texts = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const { certificate } = await publicCertificate(city(6), cryptoRandom);
        return JSON.stringify(certificate);
      }),
    );
    expect(new Set(texts).size).toBeGreaterThan(1);
  });

  it('hides the kecamatan too where one has fewer than five of a kind, and is withheld where the city has', async () => {
    const few = await publicCertificate(city(4, { named: '36.73' }), cryptoRandom);
    expect(few.detail).toBe('city');
    expect(JSON.stringify(few.certificate)).not.toContain('36.73.0');
    expect(await publicCertificate(city(2), cryptoRandom)).toEqual({
      detail: 'withheld',
      certificate: null,
    });
  });
});

describe('what a giver knows', () => {
  const pinned = (index: number) => ({
    child: `child-secret-3-${index}`,
    pledge: 'pledge-secret-1',
  });

  it('names no kelurahan by a pledge that only it has, unless five of each kind live there', async () => {
    // Kasemen holds six of a severity, three of them in the kelurahan that the pledge names.
    const three = await publicCertificate(city(6, { named: '36.73.02.1003' }), cryptoRandom);
    expect(three.detail).toBe('withheld');
    const five = await publicCertificate(city(10, { named: '36.73.02.1003' }), cryptoRandom);
    expect(five.detail).toBe('kecamatan');
  });

  it('tells of no ruling on fewer than five alike', async () => {
    const one = await publicCertificate(city(6, { pins: [pinned(0)] }), cryptoRandom);
    expect(one.detail).toBe('withheld');
    const five = city(10, { pins: [0, 1, 2, 3, 4].map(pinned) });
    expect((await publicCertificate(five, cryptoRandom)).detail).toBe('kecamatan');
  });
});

describe('numbers told to the public', () => {
  const counts = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12));

  it('never tell of one to four children, however answers are subtracted', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const told = publicCounts(all, all, false);
        const total = all[0] + all[1] + all[2];
        for (const { children } of told.bands) expect(children).toBeGreaterThanOrEqual(5);
        if (total > 0 && total < 5) expect(told).toMatchObject({ isFew: true, children: null });
        // The groups are the same whatever part of them is asked about.
        const groups = told.bands.map(({ severities }) => severities.join());
        const one = publicCounts([Math.min(1, all[0]), 0, 0], all, false);
        for (const { severities } of one.bands) expect(groups).toContain(severities.join());
      }),
    );
  });

  it('are rounded down to fives where a part of the area is withheld', () => {
    expect(publicCounts([9, 6, 0], [30, 12, 0], true)).toEqual({
      bands: [
        { severities: [1], children: 5 },
        { severities: [2], children: 5 },
      ],
      children: 10,
      isFew: false,
      isAtLeast: true,
    });
  });

  it('but not to nobody, when a few places are asked for where many wait', () => {
    const told = { children: 2, isFew: false, isAtLeast: false };
    const waiting = [30, 12, 0] as const;
    expect(publicCounts([2, 0, 0], waiting, true)).toEqual({
      bands: [{ severities: [1], children: 2 }],
      ...told,
    });
    expect(publicCounts([4, 2, 0], waiting, true)).toEqual({
      bands: [],
      children: null,
      isFew: true,
      isAtLeast: false,
    });
    expect(publicCounts([0, 0, 0], waiting, true)).toMatchObject({ children: 0, isFew: false });
  });

  it('where a severity has to be told with another, or not at all', () => {
    expect(needsCare([9, 4, 0])).toBe(true);
    expect(needsCare([9, 0, 5])).toBe(false);
  });
});

describe('a statement whose certificate is withheld', () => {
  it('withholds the objective too, whose digits would count those who wait', () => {
    const note = signedStatement(
      {
        seq: 1,
        runId: 'run',
        objective: null,
        certificate: 'f'.repeat(64),
        published: null,
        log: null,
        previousNote: null,
      },
      signerOf('kota.example/log', new Uint8Array(32).fill(7)),
    );
    expect(note).toContain('\nobjective withheld\n');
    expect(note).toContain('\npublished withheld\n');
  });
});

describe('the check that a browser makes', () => {
  const signer = signerOf('kota.example/log', new Uint8Array(32).fill(7));
  const vkey = formatVkey(signer);
  async function proof() {
    const secret = city(6);
    const { certificate } = await publicCertificate(secret, cryptoRandom);
    const full = await certify(secret.problem, secret.optimum);
    const note = signedStatement(
      {
        seq: 2,
        runId: 'run',
        objective: String(secret.match.objective),
        certificate: full.sha256,
        published: certificate?.sha256 ?? null,
        log: { size: 5, root: new Uint8Array(32) },
        previousNote: 'the note before\n',
      },
      signer,
    );
    return { note, certificate: JSON.stringify(certificate) };
  }
  async function failing(of: Parameters<typeof checkMatch>[0]): Promise<string[]> {
    const told: Said[] = [];
    await checkMatch(of, (said) => told.push(said));
    expect(told.map(({ step }) => step)).toEqual(['signature', 'hash', 'optimal', 'objective']);
    return told.filter(({ ok }) => !ok).map(({ step, code }) => `${step}: ${code}`);
  }

  it('passes what was stated, and finds a changed note, certificate, key or objective', async () => {
    const { note, certificate } = await proof();
    expect(await failing({ note, certificate, vkey })).toEqual([]);
    expect(note).toContain(`previous ${noteHash('the note before\n')}`);

    const other = formatVkey(signerOf('kota.example/log', new Uint8Array(32).fill(8)));
    expect(await failing({ note, certificate, vkey: other })).toContain(
      'signature: statement_wrong',
    );
    expect(
      await failing({ note: note.replace('number 2', 'number 3'), certificate, vkey }),
    ).toContain('signature: statement_wrong');
    const cheaper = certificate.replace(/"children":3/, '"children":4');
    expect(await failing({ note, certificate: cheaper, vkey })).toEqual([
      'hash: hash_differs',
      expect.stringMatching(/^optimal/),
      'objective: objective_differs',
    ]);
  });

  it('refuses a true proof of something else that was never stated', async () => {
    const { note } = await proof();
    const { certificate } = await publicCertificate(city(7), cryptoRandom);
    expect(await failing({ note, certificate: JSON.stringify(certificate), vkey })).toEqual([
      'hash: hash_differs',
      'objective: objective_differs',
    ]);
  });

  it('calls what cannot be fetched unreachable, not forged', async () => {
    const { note } = await proof();
    const codes = await failing({ note: null, certificate: null, vkey: null });
    expect(codes.every((code) => code.endsWith('log_unreachable'))).toBe(true);
    expect(await failing({ note, certificate: null, vkey })).toHaveLength(3);
  });
});
