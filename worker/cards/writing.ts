import type { Canvas } from './canvas.ts';
import type { Face } from './letters.ts';

/** How words are written: a face, its size in pixels, and the ink (0xRRGGBB). */
export interface Hand {
  readonly face: Face;
  readonly size: number;
  readonly ink: number;
}

/** The thousandths of the em that letters are drawn in. */
const EM = 1_000;

/** How wide a line of words is, in pixels. */
export function widthOf(words: string, { face, size }: Pick<Hand, 'face' | 'size'>): number {
  let width = 0;
  for (const letter of words) width += glyphOf(face, letter)[0];
  return (width * size) / EM;
}

/** Writes a line; `y` is the line that letters stand on. */
export function write(canvas: Canvas, words: string, at: { x: number; y: number }, hand: Hand) {
  const scale = hand.size / EM;
  let x = at.x;
  for (const letter of words) {
    const [advance, outline] = glyphOf(hand.face, letter);
    canvas.fill(outline, [scale, 0, 0, scale, x, at.y], hand.ink);
    x += advance * scale;
  }
}

/** Words in at most `most` lines no wider than `width`; what does not fit ends in an ellipsis. */
export function wrapped(
  words: string,
  { width, most, hand }: { width: number; most: number; hand: Pick<Hand, 'face' | 'size'> },
): string[] {
  const lines: string[] = [];
  for (const word of words.split(/\s+/)) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line !== undefined && widthOf(longer, hand) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length > most) lines.splice(most - 1, lines.length, lines.slice(most - 1).join(' '));
  return lines.map((line) => shortened(line, width, hand));
}

/** The size at which words fit a width, no larger than the hand's own. */
export function fitting(words: string, width: number, hand: Pick<Hand, 'face' | 'size'>): number {
  return Math.min(hand.size, (hand.size * width) / Math.max(1, widthOf(words, hand)));
}

function shortened(line: string, width: number, hand: Pick<Hand, 'face' | 'size'>): string {
  if (widthOf(line, hand) <= width) return line;
  let kept = [...line];
  while (kept.length > 0 && widthOf(`${kept.join('')}…`, hand) > width) kept = kept.slice(0, -1);
  return `${kept.join('').trimEnd()}…`;
}

/** A letter we have no outline of is written without its accent, or as a question mark. */
function glyphOf(face: Face, letter: string): readonly [number, string] {
  const plain = letter.normalize('NFD')[0] ?? letter;
  const space = /\s/.test(letter) ? ' ' : letter;
  return face[space] ?? face[plain] ?? face['?'] ?? [0, ''];
}
