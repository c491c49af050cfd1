import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../../web/text/en.ts';
import { id } from '../../../web/text/id.ts';
import {
  keyOf,
  keyText,
  pageOf,
  queryOf,
  searchOf,
  spanOf,
} from '../../../worker/audit/audit-search.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';

const asked = (typed: Record<string, string>) => searchOf((name) => typed[name]);

describe('a search', () => {
  it('comes back from its own address', () => {
    const search = asked({
      orang: 'kzz3j0m2v9c8x7w6q5r4t3s2p1',
      aksi: 'beneficiary.open',
      objek: 'azz3j0m2v9c8x7w6q5r4t3s2p1',
      wilayah: '36.73.02',
      dari: '2026-01-01',
      sampai: '2026-01-31',
    });
    expect(asked(queryOf(search))).toEqual(search);
  });

  it.each([
    ['objek', '3673021003190001'],
    ['objek', 'SITI AMINAH'],
    ['orang', 'Siti Aminah'],
    ['wilayah', '36.7'],
    ['wilayah', "36' OR 1"],
    ['dari', '2026-02-30'],
    ['aksi', 'DROP TABLE'],
    ['sebelum', '1e9_1'],
  ])('leaves out %s %s', (name, typed) => {
    expect(asked({ [name]: typed })).toEqual(asked({}));
    expect(queryOf(asked({ [name]: typed }))).toEqual({});
  });

  it('means whole days in WIB', () => {
    const day = '2026-03-02' as DateOnly;
    expect(spanOf({ from: day, to: day })).toEqual({
      from: Date.UTC(2026, 2, 1, 17),
      to: Date.UTC(2026, 2, 2, 17),
    });
  });
});

describe('a page of the log', () => {
  const events = [9, 8, 7].map((at) => ({ at, id: at }));

  it('goes on after its last row when more was found', () => {
    expect(pageOf(events, 2, undefined)).toEqual({
      rows: events.slice(0, 2),
      next: events[1],
      isCut: false,
    });
  });
  it('ends where nothing is left', () => {
    expect(pageOf(events, 3, undefined)).toMatchObject({ next: null, isCut: false });
  });
  it('goes on at the horizon when the rest was not looked at', () => {
    expect(pageOf(events, 3, { at: 1, id: 1 })).toMatchObject({
      next: { at: 1, id: 1 },
      isCut: true,
    });
    expect(pageOf([], 3, { at: 1, id: 1 })).toMatchObject({ rows: [], isCut: true });
  });
  it('has a key that comes back from its text', () => {
    expect(keyOf(keyText({ at: 5, id: 6 }))).toEqual({ at: 5, id: 6 });
    expect(keyOf('5')).toBeNull();
  });
});

describe('the words of the log', () => {
  it('tell every action that the code records, in both languages', () => {
    const recorded = readdirSync('worker', { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => [
        ...readFileSync(join('worker', name), 'utf8').matchAll(/\baction: '([a-z_.]+)'/g),
      ])
      .map(([, action = '']) => action);
    expect(recorded.length).toBeGreaterThan(10);
    expect(
      recorded.filter((action) => !Object.hasOwn(id.audit.actions, action)),
      'add the action to web/text/audit.id.ts and audit.en.ts: the inspector reads words, not codes',
    ).toEqual([]);
    expect(Object.keys(en.audit.actions)).toEqual(Object.keys(id.audit.actions));
  });
});
