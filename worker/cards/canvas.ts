import { coverageOf, linesOf, type Placement } from './outline.ts';
import type { IndexedPicture } from './png.ts';

/** Steps between a ground and the ink upon it: smooth to the eye, and few colours. */
const STEPS = 12;
const MOST_COLOURS = 256;

/** A picture under way: inks upon a paper. Colours are 0xRRGGBB. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly #pixels: Uint8Array;
  readonly #palette: number[];
  readonly #places = new Map<number, number>();

  constructor(size: { width: number; height: number }, paper: number) {
    this.width = size.width;
    this.height = size.height;
    this.#pixels = new Uint8Array(size.width * size.height);
    this.#palette = [];
    this.#placeOf(paper);
  }

  /** Fills an outline (outline.ts) with an ink. */
  fill(outline: string, placement: Placement, ink: number): void {
    const lines = linesOf(outline, placement);
    if (lines.length === 0) return;
    const { left, top, width, height, shares } = coverageOf(lines, this);
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const step = Math.round((shares[row * width + column] ?? 0) * STEPS);
        if (step > 0) this.#ink((top + row) * this.width + left + column, step, ink);
      }
    }
  }

  /** Fills a box whose borders lie between pixels. */
  box(box: { left: number; top: number; width: number; height: number }, ink: number): void {
    const place = this.#placeOf(ink);
    for (let row = box.top; row < box.top + box.height; row += 1) {
      const start = row * this.width + box.left;
      this.#pixels.fill(place, start, start + box.width);
    }
  }

  picture(): IndexedPicture {
    const { width, height } = this;
    return { width, height, pixels: this.#pixels, palette: this.#palette };
  }

  #ink(pixel: number, step: number, ink: number): void {
    const ground = this.#palette[this.#pixels[pixel] ?? 0] ?? 0;
    this.#pixels[pixel] = this.#placeOf(step === STEPS ? ink : mixed(ground, ink, step / STEPS));
  }

  /** A colour's place in the palette; a colour too many is a bug of the drawing. */
  #placeOf(colour: number): number {
    const known = this.#places.get(colour);
    if (known !== undefined) return known;
    const place = this.#palette.length;
    if (place === MOST_COLOURS) throw new Error('a card of more than 256 colours');
    this.#palette.push(colour);
    this.#places.set(colour, place);
    return place;
  }
}

function mixed(ground: number, ink: number, share: number): number {
  const channel = (shift: number) => {
    const from = (ground >> shift) & 255;
    return Math.round(from + (((ink >> shift) & 255) - from) * share) << shift;
  };
  return channel(16) | channel(8) | channel(0);
}
