/** A point on the plane, y down. */
type Point = readonly [x: number, y: number];

/** Maps outlines to pixels: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Placement = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A closed shape as straight lines, in pixels: x0, y0, x1, y1 of each. */
export type Lines = readonly number[];

/** Pieces of a curve: enough for letters of a hand's height. */
const PIECES = 6;

/**
 * The lines of an outline: absolute M, L, Q, C and Z of SVG paths, the only commands our outlines have.
 */
export function linesOf(outline: string, placement: Placement): number[] {
  const lines: number[] = [];
  let start: Point = [0, 0];
  let at: Point = start;
  const to = (next: Point) => {
    lines.push(...placed(at, placement), ...placed(next, placement));
    at = next;
  };
  for (const [, command = '', written = ''] of outline.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const points = pointsOf(written);
    if (command === 'M') {
      [start = [0, 0]] = points;
      at = start;
    }
    if (command === 'L') for (const point of points) to(point);
    if (command === 'Q' || command === 'C') for (const point of curve([at, ...points])) to(point);
    if (command === 'Z') to(start);
  }
  return lines;
}

function pointsOf(written: string): Point[] {
  const numbers = written.match(/-?[\d.]+/g)?.map(Number) ?? [];
  return Array.from({ length: numbers.length / 2 }, (_, place) => [
    numbers[2 * place] ?? 0,
    numbers[2 * place + 1] ?? 0,
  ]);
}

/** Points along a Bézier curve of any degree, without its first. */
function curve(controls: readonly Point[]): Point[] {
  return Array.from({ length: PIECES }, (_, piece) => pointAt(controls, (piece + 1) / PIECES));
}

/** De Casteljau: halfway points of halfway points. */
function pointAt(controls: readonly Point[], share: number): Point {
  const [first = [0, 0], ...others] = controls;
  if (others.length === 0) return first;
  const between = others.map((next, place): Point => {
    const [x, y] = controls[place] ?? next;
    return [x + (next[0] - x) * share, y + (next[1] - y) * share];
  });
  return pointAt(between, share);
}

function placed([x, y]: Point, [a, b, c, d, e, f]: Placement): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** How much of each pixel of a box a shape covers. */
export interface Coverage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Row by row, from 0 to 1. */
  readonly shares: Float32Array;
}

/**
 * How much of each pixel a shape covers, exactly: each line adds, to the pixels it crosses, the area to
 * its right and, to all right of them, its height; what they add up to from the left is the share.
 * A hole runs the other way round. Nothing outside of `size` is looked at.
 */
export function coverageOf(lines: Lines, size: { width: number; height: number }): Coverage {
  const xs = lines.filter((_, place) => place % 2 === 0);
  const ys = lines.filter((_, place) => place % 2 === 1);
  const left = Math.max(0, Math.floor(Math.min(...xs)));
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  const width = Math.max(0, Math.min(size.width, Math.ceil(Math.max(...xs)) + 1) - left);
  const height = Math.max(0, Math.min(size.height, Math.ceil(Math.max(...ys))) - top);
  const sums = new Float32Array(width * height);
  for (let place = 0; place < lines.length; place += 4) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = lines.slice(place, place + 4);
    addLine(sums, { width, height }, [x0 - left, y0 - top, x1 - left, y1 - top]);
  }
  for (let row = 0; row < height; row += 1) {
    let sum = 0;
    for (let column = 0; column < width; column += 1) {
      sum += sums[row * width + column] ?? 0;
      sums[row * width + column] = Math.min(1, Math.abs(sum));
    }
  }
  return { left, top, width, height, shares: sums };
}

function addLine(
  sums: Float32Array,
  { width, height }: { width: number; height: number },
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): void {
  if (y0 === y1) return;
  const direction = y0 < y1 ? 1 : -1;
  const [upper, lower] = y0 < y1 ? [y0, y1] : [y1, y0];
  const slope = (x1 - x0) / (y1 - y0);
  const xAt = (y: number) => x0 + (y - y0) * slope;
  for (let row = Math.max(0, Math.floor(upper)); row < Math.min(height, lower); row += 1) {
    const from = Math.max(upper, row);
    const to = Math.min(lower, row + 1);
    const ends = [xAt(from), xAt(to)].map((x) => Math.min(Math.max(x, 0), width - 1));
    addRow(sums.subarray(row * width, (row + 1) * width), ends, direction * (to - from));
  }
}

/** The part of a line within one row: `height` of it, between two places on the x axis. */
function addRow(row: Float32Array, ends: readonly number[], height: number): void {
  const from = Math.min(...ends);
  const to = Math.max(...ends);
  const span = to - from;
  let before = 0;
  const add = (column: number, right: number) => {
    if (column < row.length) row[column] = (row[column] ?? 0) + right - before;
    before = right;
  };
  for (let column = Math.floor(from); column <= Math.floor(to); column += 1) {
    const enters = Math.max(column, from);
    const leaves = Math.min(column + 1, to);
    // What has passed to the left of this pixel covers it whole; what lies inside, to its right border.
    const passed = span === 0 ? 0 : (enters - from) / span;
    const inside = span === 0 ? 1 : (leaves - enters) / span;
    add(column, height * (passed + inside * (column + 1 - (enters + leaves) / 2)));
  }
  add(Math.floor(to) + 1, height);
}
