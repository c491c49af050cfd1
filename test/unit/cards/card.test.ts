import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Canvas } from '../../../worker/cards/canvas.ts';
import {
  CARD_HEIGHT,
  CARD_WIDTH,
  type Card,
  cardPng,
  cardText,
} from '../../../worker/cards/card.ts';
import { BOLD, REGULAR } from '../../../worker/cards/letters.ts';
import { coverageOf, linesOf } from '../../../worker/cards/outline.ts';
import { widthOf, wrapped } from '../../../worker/cards/writing.ts';
import { pixelsOf } from './png-reader.ts';

const CARD: Card = {
  title: 'Bapak asuh bertemu anak yang berisiko stunting',
  figures: [
    { label: 'Anak terverifikasi', figure: '1.234' },
    { label: 'Uang masuk', figure: 'Rp 999.999.999.999' },
  ],
  note: 'Menurut 193 catatan buku kas',
};
const IDENTITY = [1, 0, 0, 1, 0, 0] as const;
const SIZE = { width: 60, height: 60 };

describe('a card', () => {
  it('is a PNG of 1200 by 630, whole, and below 60 kB', async () => {
    const png = await cardPng(CARD);
    const { width, height, colours } = pixelsOf(png);
    expect([width, height]).toEqual([CARD_WIDTH, CARD_HEIGHT]);
    expect(colours).toBeGreaterThan(20);
    expect(png.length).toBeLessThan(60_000);
  });
  it('is the same for the same words, and another for others', async () => {
    expect(await cardPng(CARD)).toEqual(await cardPng({ ...CARD }));
    expect(await cardPng({ ...CARD, note: 'lain' })).not.toEqual(await cardPng(CARD));
  });
  it('says in words all that it shows', () => {
    expect(cardText(CARD)).toBe(
      'Bapak asuh bertemu anak yang berisiko stunting. Anak terverifikasi: 1.234. Uang masuk: Rp 999.999.999.999. Menurut 193 catatan buku kas',
    );
  });
  it('can be drawn of any words', async () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(words, words, async (title, figure) => {
        const png = await cardPng({ title, figures: [{ label: title, figure }], note: figure });
        expect(png.length).toBeLessThan(60_000);
      }),
      { numRuns: 8 },
    );
  });
});

describe('an outline', () => {
  const areaOf = (outline: string, placement: readonly number[] = IDENTITY) =>
    coverageOf(linesOf(outline, placement as never), SIZE).shares.reduce(
      (sum, each) => sum + each,
      0,
    );

  it('covers exactly its area, wherever it lies between pixels', () => {
    expect(areaOf('M10 10L20 10L20 30L10 30Z')).toBeCloseTo(200, 3);
    expect(areaOf('M10.3 10.7L20.3 10.7L20.3 30.7L10.3 30.7Z')).toBeCloseTo(200, 3);
    expect(areaOf('M10 10L40 10L10 40Z')).toBeCloseTo(450, 3);
    const at = fc.double({ min: 5, max: 30, noNaN: true });
    fc.assert(
      fc.property(at, at, at, at, (x, y, width, height) => {
        const outline = `M${x} ${y}L${x + width * 0.7} ${y + height * 0.2}L${x} ${y + height * 0.8}Z`;
        expect(areaOf(outline)).toBeCloseTo((0.7 * width * 0.8 * height) / 2, 1);
      }),
    );
  });
  it('leaves a hole where another runs the other way round', () => {
    expect(areaOf('M10 10L30 10L30 30L10 30ZM15 15L15 25L25 25L25 15Z')).toBeCloseTo(300, 3);
  });
  it('bends, turns and grows as it is placed', () => {
    expect(areaOf('M10 30Q20 0 30 30Z')).toBeGreaterThan(190);
    expect(areaOf('M0 0L10 0L10 10L0 10Z', [0, 2, -2, 0, 40, 10])).toBeCloseTo(400, 3);
  });
});

describe('inks', () => {
  it('mix with what lies beneath, and a box covers it', () => {
    const canvas = new Canvas({ width: 4, height: 1 }, 0xffffff);
    canvas.fill('M0.5 0L2 0L2 1L0.5 1Z', IDENTITY, 0x000000);
    canvas.box({ left: 3, top: 0, width: 1, height: 1 }, 0x123456);
    const { pixels, palette } = canvas.picture();
    expect([...pixels].map((place) => palette[place])).toEqual([
      0x808080, 0x000000, 0xffffff, 0x123456,
    ]);
  });
});

describe('words', () => {
  const hand = { face: BOLD, size: 40 };
  it('break into lines that fit, the last one shortened', () => {
    const lines = wrapped(CARD.title, { width: 420, most: 2, hand });
    expect(lines).toHaveLength(2);
    expect(lines[1]?.endsWith('…')).toBe(true);
    for (const line of lines) expect(widthOf(line, hand)).toBeLessThanOrEqual(420);
  });
  it('have an outline for every letter of our texts, in both weights', () => {
    for (const face of [REGULAR, BOLD]) {
      for (const letter of 'ABCXYZabcxyz0123456789.,:%<+–·’“”Rp()/') {
        expect(face[letter], letter).toBeDefined();
      }
      expect(widthOf('é', { face, size: 10 })).toBe(widthOf('e', { face, size: 10 }));
    }
  });
});

it('compresses as the format asks: one zlib stream', async () => {
  const png = await cardPng(CARD);
  const at = Buffer.from(png).indexOf('IDAT');
  const length = Buffer.from(png).readUInt32BE(at - 4);
  const lines = inflateSync(png.subarray(at + 4, at + 4 + length));
  expect(lines.length).toBe((CARD_WIDTH + 1) * CARD_HEIGHT);
});
