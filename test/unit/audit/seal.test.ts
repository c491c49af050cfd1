import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AuditRow,
  BEGINNING,
  markOf,
  sealHash,
  sealKey,
  sealOf,
} from '../../../worker/audit/seal.ts';

const key = await sealKey({ lookupKeyBytes: new Uint8Array(32).fill(7) });
const other = await sealKey({ lookupKeyBytes: new Uint8Array(32).fill(8) });

const row: AuditRow = {
  id: 12,
  at: 1_000,
  personId: 'p1',
  action: 'beneficiary.open',
  subjectKind: 'beneficiary',
  subjectId: 'c1',
  areaCode: '36.73.02.1003',
};

const rows = fc.record<AuditRow>({
  id: fc.integer({ min: 1, max: 99 }),
  at: fc.integer({ min: 0 }),
  personId: fc.option(fc.string()),
  action: fc.string(),
  subjectKind: fc.string(),
  subjectId: fc.string(),
  areaCode: fc.string(),
});

describe('an event’s mark', () => {
  it('is the same for the same event, and another for another', async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, async (a, b) => {
        const [one, two] = [await markOf(key, a), await markOf(key, b)];
        expect(await markOf(key, { ...a })).toEqual(one);
        expect(one[1] === two[1]).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  it('tells apart what only the border between two fields tells apart', async () => {
    const [, one] = await markOf(key, { ...row, subjectKind: 'ab', subjectId: 'c' });
    const [, two] = await markOf(key, { ...row, subjectKind: 'a', subjectId: 'bc' });
    expect(one).not.toBe(two);
  });

  it('tells nobody signed in from a person called null', async () => {
    const [, nobody] = await markOf(key, { ...row, personId: null });
    expect(nobody).not.toBe((await markOf(key, { ...row, personId: 'null' }))[1]);
  });

  it('cannot be made without the key', async () => {
    expect((await markOf(other, row))[1]).not.toBe((await markOf(key, row))[1]);
    expect(other.id).not.toBe(key.id);
  });
});

describe('a seal', () => {
  it('follows the one before it and counts on', async () => {
    const first = await sealOf(key, [row, { ...row, id: 15 }], { link: BEGINNING, at: 5 });
    expect(first).toMatchObject({ number: 1, firstId: 1, lastId: 15, events: 2, total: 2 });
    expect(first.previous).toBe('0'.repeat(64));
    const second = await sealOf(key, [{ ...row, id: 16 }], { link: first, at: 6 });
    expect(second).toMatchObject({ number: 2, firstId: 16, lastId: 16, events: 1, total: 3 });
    expect(second.previous).toBe(first.hash);
  });

  it('has another hash when anything in it is other', async () => {
    const seal = await sealOf(key, [row], { link: BEGINNING, at: 5 });
    const changes = [
      { number: 2 },
      { firstId: 2 },
      { lastId: 13 },
      { events: 2 },
      { total: 2 },
      { keyId: other.id },
      { previous: '1'.repeat(64) },
      { sealedAt: 6 },
      { marks: [] },
      { marks: [[13, seal.marks[0]?.[1] ?? '']] as const },
    ];
    expect(await sealHash(key, seal)).toBe(seal.hash);
    for (const change of changes) {
      expect(await sealHash(key, { ...seal, ...change }), JSON.stringify(change)).not.toBe(
        seal.hash,
      );
    }
    expect(await sealHash(other, seal)).not.toBe(seal.hash);
  });
});
