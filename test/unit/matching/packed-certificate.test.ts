import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certify } from '../../../worker/matching/certificate.ts';
import { generateInstance } from '../../../worker/matching/generate.ts';
import {
  type PackedCertificate,
  packCertificate,
} from '../../../worker/matching/pack-certificate.ts';
import { unpackCertificate } from '../../../worker/matching/unpack-certificate.ts';
import { verifyCertificate } from '../../../worker/matching/verify-certificate.ts';
import { pointsOf } from './brute-force.ts';
import { cities, ruled } from './cities.ts';
import { run } from './run.ts';

async function packedOf(instance: unknown): Promise<PackedCertificate> {
  const { problem, optimum } = run(instance);
  const packed = await packCertificate(await certify(problem, optimum));
  return JSON.parse(JSON.stringify(packed)) as PackedCertificate;
}

/** Sealed anew, as a forger would. Members in the order of RFC 8785; no member nests. */
function resealed({ sha256: _, ...content }: PackedCertificate): unknown {
  const sorted = Object.fromEntries(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
  const sha256 = createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
  return { ...content, sha256 };
}

const deflated = (text: string) => deflateRawSync(text).toString('base64url');
const inflated = (text: string) => inflateRawSync(Buffer.from(text, 'base64url'));

const someCities = ruled(
  cities({ children: 25, pledges: 6, crowded: true }),
  (city, child, pledge) => pointsOf(city, child, pledge) !== null,
);

describe('a packed certificate', () => {
  test('proves every optimum, pins and bans included', async () => {
    await fc.assert(
      fc.asyncProperty(someCities, async (city) => {
        const packed = await packedOf(city);
        const objective = String(packed.objective);
        expect(await verifyCertificate(packed)).toEqual({ ok: true, objective });
        expect(await verifyCertificate(resealed(packed))).toEqual({ ok: true, objective });
      }),
      { numRuns: 100, seed: 71 },
    );
  });

  test('unpacks into the plain one but for ids and the order of classes', async () => {
    await fc.assert(
      fc.asyncProperty(someCities, async (city) => {
        const { problem, optimum } = run(city);
        const plain = await certify(problem, optimum);
        const read = await unpackCertificate((await packCertificate(plain)).packed);
        if (!read) throw new Error('it was not understood');
        const own = (row: { keeps: readonly unknown[]; gets: readonly unknown[] }) =>
          JSON.stringify({ ...row, keeps: [...row.keeps].sort(), gets: [...row.gets].sort() });
        const sorted = (rows: readonly Parameters<typeof own>[0][]) =>
          rows.map((row) => JSON.parse(own(row)) as object);
        expect(read.areas).toEqual(plain.areas);
        expect(read.prices).toEqual(plain.prices);
        const offered = (rows: readonly { areas: readonly string[] }[]) =>
          rows.map((row, at) => ({ ...row, areas: [...row.areas].sort(), id: `${at + 1}` }));
        expect(offered(read.pledges)).toEqual(offered(plain.pledges));
        expect(read.classes.length).toBe(plain.classes.length);
        expect(sorted(read.classes)).toEqual(expect.arrayContaining(sorted(plain.classes)));
      }),
      { numRuns: 60, seed: 72 },
    );
  });

  test('of a made-up kota of the size of Serang stays under 5 KB and names no pledge', async () => {
    const plan = { children: 1895, pledges: 300, kelurahan: 67, seed: 1, keeps: 40 };
    const packed = await packedOf(generateInstance(plan));
    expect(JSON.stringify(packed).length).toBeLessThan(5 * 1024);
    expect(await verifyCertificate(packed)).toEqual({ ok: true, objective: '67218639690' });
    expect(inflated(packed.packed).toString('latin1')).not.toContain('p0000');
  });

  test('with any one number or letter changed is refused', async () => {
    await fc.assert(
      fc.asyncProperty(cities({ children: 12, pledges: 4, crowded: true }), async (city) => {
        const packed = await packedOf(city);
        const forged: unknown[] = [
          { ...packed, objective: Number(packed.objective) + 1 },
          { ...packed, months: 7 },
          { ...packed, period: '2027-02' },
        ];
        const text = packed.packed;
        for (let letter = 0; letter < text.length; letter += 3) {
          const other = text[letter] === 'A' ? 'B' : 'A';
          forged.push({
            ...packed,
            packed: text.slice(0, letter) + other + text.slice(letter + 1),
          });
        }
        expect(forged.length).toBeGreaterThan(30);
        for (const each of forged)
          expect(await verifyCertificate(each)).toMatchObject({ ok: false, fault: 'hash_differs' });
      }),
      { numRuns: 5, seed: 73 },
    );
  });

  test('sealed anew after a change of any number in it proves its own objective or nothing', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        cities({ children: 12, pledges: 4, crowded: true }),
        fc.constantFrom(1, 3, 127),
        async (city, change) => {
          const packed = await packedOf(city);
          const bytes = inflated(packed.packed);
          const line = bytes.indexOf(10);
          for (let byte = 0; byte < bytes.length; byte += byte < line ? 5 : 1) {
            const other = Buffer.from(bytes);
            other[byte] = (bytes[byte]! + change) % 256;
            const text = deflateRawSync(other).toString('base64url');
            const verdict = await verifyCertificate(resealed({ ...packed, packed: text }));
            if (verdict.ok) expect(verdict.objective).toBe(String(packed.objective));
            else refused++;
          }
          const cheaper = { ...packed, objective: Number(packed.objective) - 1 };
          expect(await verifyCertificate(resealed(cheaper))).toMatchObject({ fault: 'objective' });
        },
      ),
      { numRuns: 4, seed: 74 },
    );
    expect(refused).toBeGreaterThan(100);
  }, 30_000);

  test.each([
    ['nothing packed', {}],
    ['a list of columns', { packed: ['AwA'] }],
    ['what is not compressed', { packed: '!!!' }],
    ['nothing but an empty stream', { packed: 'AwA' }],
    ['too few numbers', { packed: deflated('[[],[],[],[],[]]\n') }],
    ['too many numbers', { packed: deflated('[[],[],[],[],[]]\n\0\0\0') }],
    ['an area that is there twice', { packed: deflated('[["=a","=b","=a"],[-1,0,1],[],[],[]]\n') }],
    ['a member that nobody foresaw', { packed: deflated('[[],[],[],[],[]]\n\0\0'), more: 1 }],
  ])('with %s is refused without a crash', async (_, part) => {
    const packed = await packedOf(
      generateInstance({ children: 30, pledges: 5, kelurahan: 3, seed: 1, keeps: 40 }),
    );
    const { packed: __, ...rest } = packed;
    const broken = resealed({ ...rest, ...part } as unknown as PackedCertificate);
    expect(await verifyCertificate(broken)).toMatchObject({ ok: false, fault: 'malformed' });
  });

  test('of nobody and nothing proves that nothing costs nothing', async () => {
    const packed = await packedOf({ areas: [], children: [], pledges: [] });
    expect(inflated(packed.packed).toString()).toBe('[[],[],[],[],[]]\n\0\0');
    expect(await verifyCertificate(packed)).toEqual({ ok: true, objective: '0' });
  });
});
