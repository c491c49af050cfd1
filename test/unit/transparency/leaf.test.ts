import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CanonicalValue, canonicalJson } from '../../../worker/shared/canonical-json.ts';
import { cryptoRandom } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { digestOf, disclose } from '../../../worker/transparency/disclosure.ts';
import { type Claim, type PublicEntry, publicLeaf } from '../../../worker/transparency/event.ts';
import { parseLeaf } from '../../../worker/transparency/leaf.ts';
import { publicArea } from '../../../worker/transparency/public-area.ts';

const entry: PublicEntry = {
  type: 'disbursement',
  month: '2026-11',
  areaCode: '36.73.02',
  lines: [
    { account: { publicName: 'fund/individuals', asset: 'IDR' }, amount: 30 },
    { account: { publicName: 'cash', asset: 'IDR' }, amount: -50 },
    { account: { publicName: 'fund/individuals', asset: 'IDR' }, amount: 20 },
  ],
};
const claims = (count: number): Claim[] =>
  Array.from({ length: count }, (_, index) => ({
    claim: 'pledge',
    subjectId: `pledge-${index}`,
    value: `pledge-${index}`,
  }));
const made = async (count: number, of: PublicEntry = entry) => {
  const leaf = await publicLeaf(of, { random: cryptoRandom, disclosures: claims(count) });
  if (isRefusal(leaf)) throw new Error(leaf.code);
  return leaf;
};
const digestsOf = (leaf: string) => (JSON.parse(leaf) as { _sd: string[] })._sd;

describe('a leaf', () => {
  it('is canonical and says what the log promises, nothing more', async () => {
    const { leaf } = await made(2);
    const parsed = JSON.parse(leaf) as Record<string, CanonicalValue>;
    expect(canonicalJson(parsed)).toBe(leaf);
    expect(Object.keys(parsed).sort()).toEqual(
      ['_sd', '_sd_alg', 'area', 'id', 'lines', 'period', 'type', 'v'].sort(),
    );
    expect(parseLeaf(leaf)).toMatchObject({ v: 1, period: '2026-11', area: '36.73.02' });
  });
  it('adds up lines of one public name, so that persons are pooled', async () => {
    expect(parseLeaf((await made(0)).leaf).lines).toEqual([
      { account: 'cash', asset: 'IDR', amount: -50 },
      { account: 'fund/individuals', asset: 'IDR', amount: 50 },
    ]);
  });
  it('carries eight digests whatever it commits to, or a multiple of eight', async () => {
    for (const [count, digests] of [
      [0, 8],
      [1, 8],
      [8, 8],
      [9, 16],
      [17, 24],
    ] as const) {
      expect(digestsOf((await made(count)).leaf)).toHaveLength(digests);
    }
  });
  it('has its digests in sorted order, which tells no real one from a decoy', async () => {
    const digests = digestsOf((await made(3)).leaf);
    expect(digests).toEqual([...digests].sort());
    expect(new Set(digests.map((digest) => digest.length))).toEqual(new Set([43]));
  });
  it('is opened by its disclosures, and by no other salt', async () => {
    const { leaf, disclosures } = await made(3);
    for (const { encoded, digest, subjectId } of disclosures) {
      expect(await digestOf(encoded)).toBe(digest);
      expect(digestsOf(leaf)).toContain(digest);
      const [salt, name, value] = JSON.parse(
        Buffer.from(encoded, 'base64url').toString(),
      ) as string[];
      expect(Buffer.from(salt ?? '', 'base64url')).toHaveLength(32);
      expect([name, value]).toEqual(['pledge', subjectId]);
      expect(leaf).not.toContain(subjectId);
    }
    const again = await made(3);
    expect(again.disclosures[0]?.digest).not.toBe(disclosures[0]?.digest);
  });
  it('never names an area smaller than a kecamatan', async () => {
    await expect(made(0, { ...entry, areaCode: '36.73.02.1003' })).rejects.toThrow(RangeError);
  });
  it('too long for the log is refused, not cut', async () => {
    const answer = await publicLeaf(entry, { random: cryptoRandom, disclosures: claims(1_500) });
    expect(answer).toMatchObject({ code: 'too_much_for_one_entry' });
  });
});

describe('a disclosure', () => {
  it('has the digest of the example in RFC 9901, section 4.2.3', async () => {
    const encoded = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0';
    expect(await digestOf(encoded)).toBe('X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0');
  });
  it('holds any value, and reads back as salt, name, value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (value) => {
        const { encoded } = await disclose('pledge', value, cryptoRandom);
        expect(encoded).toMatch(/^[A-Za-z0-9_-]+$/);
        const [, name, read] = JSON.parse(Buffer.from(encoded, 'base64url').toString()) as string[];
        expect([name, read]).toEqual(['pledge', value]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a public area', () => {
  it('is the kecamatan from five children on, else the city; never the kelurahan', () => {
    expect(publicArea('36.73.02.1003', 5)).toBe('36.73.02');
    expect(publicArea('36.73.02.1003', 4)).toBe('36.73');
    expect(publicArea('36.73.02', 0)).toBe('36.73');
    expect(publicArea('36.73', 900)).toBe('36.73');
  });
});
