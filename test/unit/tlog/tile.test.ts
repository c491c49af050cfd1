import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { utf8 } from '../../../worker/tlog/bytes.ts';
import {
  decodeBundle,
  encodeBundle,
  parseTilePath,
  tilePath,
  tilesBesideEdge,
  tilesForProof,
  widthAt,
} from '../../../worker/tlog/tile.ts';
import { rightEdge } from '../../../worker/tlog/tile-rows.ts';

describe('a tile path', () => {
  it('groups its index by three digits, as the specification shows', () => {
    expect(tilePath(0, 1_234_067)).toBe('tile/0/x001/x234/067');
    expect(tilePath('entries', 0, 5)).toBe('tile/entries/000.p/5');
    expect(tilePath(1, 1000)).toBe('tile/1/x001/000');
  });

  it('is read back as it was written', () => {
    const level = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const));
    const index = fc.integer({ min: 0, max: 999_999_999_999 });
    fc.assert(
      fc.property(level, index, fc.integer({ min: 1, max: 256 }), (at, number, width) => {
        expect(parseTilePath(tilePath(at, number, width))).toEqual({
          level: at,
          index: number,
          width,
        });
      }),
    );
  });

  it.each([
    'tile/0/',
    'tile/0/0',
    'tile/0/00',
    'tile/0/0000',
    'tile/00/000',
    'tile/01/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/-01',
    'tile/0/x000/001',
    'tile/0/x000/000',
    'tile/0/001/000',
    'tile/0/x001',
    'tile/0/000.p/0',
    'tile/0/000.p/05',
    'tile/0/000.p/256',
    'tile/0/000.p/257',
    'tile/0/000.p/',
    'tile/0/000.p',
    'tile/0/000.p/-1',
    'tile/0/000/',
    'tile/0/000.p/1.5',
    'tile/ENTRIES/000',
    'tile//000',
    'tile/0/٠٠٠',
    '/tile/0/000',
    'tile/0/000\n',
  ])('%j is refused', (path) => {
    expect(parseTilePath(path)).toMatchObject({ code: 'log_path_malformed' });
  });
});

describe('the tiles of a tree', () => {
  it('of 70,000 leaves are those of the specification', () => {
    expect(rightEdge(70_000)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(widthAt(0, 272, 70_000)).toBe(256);
    expect(widthAt(1, 0, 70_000)).toBe(256);
    expect(widthAt(0, 274, 70_000)).toBe(0);
    expect([widthAt(0, 0, 256), widthAt(1, 0, 256)]).toEqual([256, 1]);
  });

  it('that prove any leaf of a million are at most three beside the edge, and five without it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (index) => {
        expect(tilesBesideEdge(index, 1_000_000).length).toBeLessThanOrEqual(3);
        expect(tilesForProof(index, 1_000_000).length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe('a bundle', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 20 }), (entries) => {
        expect(decodeBundle(encodeBundle(entries))).toEqual(entries);
      }),
    );
  });

  it('counts lengths as big-endian uint16 and takes entries of 65,535 bytes, no longer', () => {
    expect(encodeBundle([utf8('ab')])).toEqual(Uint8Array.of(0, 2, 0x61, 0x62));
    const longest = new Uint8Array(65_535);
    expect(encodeBundle([longest]).subarray(0, 2)).toEqual(Uint8Array.of(255, 255));
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(RangeError);
  });

  it('that is cut short is refused', () => {
    const whole = encodeBundle([utf8('one'), utf8('two')]);
    const cuts = Array.from({ length: whole.length }, (_, length) => whole.subarray(0, length));
    const read = cuts.map((cut) => !isRefusal(decodeBundle(cut)));
    expect(read.flatMap((ok, length) => (ok ? [length] : []))).toEqual([0, 5]);
  });
});
