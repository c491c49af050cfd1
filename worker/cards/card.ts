import { Canvas } from './canvas.ts';
import { BOLD, REGULAR } from './letters.ts';
import { type IndexedPicture, pngOf } from './png.ts';
import { fitting, type Hand, wrapped, write } from './writing.ts';

/** What a shared link shows: words and figures of its page. */
export interface Card {
  readonly title: string;
  /** A sentence or two under the title. */
  readonly lead?: string;
  /** At most six, three in a row. */
  readonly figures: readonly { readonly label: string; readonly figure: string }[];
  /** What the figures rest upon. */
  readonly note: string;
  /** Beside the figures: outlines on a plane, some of them marked. Then figures stand two in a row. */
  readonly map?: {
    readonly width: number;
    readonly height: number;
    readonly shapes: readonly { readonly outline: string; readonly isMarked: boolean }[];
  };
}

/** What messengers ask for. */
export const CARD_WIDTH = 1_200;
export const CARD_HEIGHT = 630;

/** Counted up when the drawing changes, so that kept cards are drawn anew. */
export const CARD_DRAWING = 1;

/** As web/styles/tokens.css in the light scheme. */
const PAPER = 0xf7f5f0;
const DEEP = 0x1f2b5b;
const ON_DEEP = 0xffffff;
const ACCENT = 0xf2b632;
const INK = 0x1d2233;
const INK_SOFT = 0x545a6e;
const ACTION = 0x2f4494;
const LINE = 0xdcd8cd;

const MARGIN = 72;
const BAND = 104;
const GAP = 40;
const MAP = { left: 780, top: 140, width: 348, height: 376 } as const;

/** A card as a PNG file of 1200 × 630; the same card gives the same bytes. */
export function cardPng(card: Card): Promise<Uint8Array<ArrayBuffer>> {
  return pngOf(cardPicture(card));
}

/** All that a card says, in words: the picture's alternative. */
export function cardText({ title, lead = '', figures, note }: Card): string {
  const said = figures.map(({ label, figure }) => `${label}: ${figure}`);
  return [title, lead, ...said, note]
    .map((part) => part.replace(/\.$/, ''))
    .filter((part) => part !== '')
    .join('. ');
}

function cardPicture(card: Card): IndexedPicture {
  const canvas = new Canvas({ width: CARD_WIDTH, height: CARD_HEIGHT }, PAPER);
  drawBand(canvas);
  const right = card.map ? MAP.left - GAP : CARD_WIDTH - MARGIN;
  const below = drawLead(canvas, card, {
    top: drawTitle(canvas, card.title, right - MARGIN),
    width: right - MARGIN,
  });
  drawFigures(canvas, card, { top: below, right });
  if (card.map) drawMap(canvas, card.map);
  canvas.box({ left: MARGIN, top: 552, width: CARD_WIDTH - 2 * MARGIN, height: 2 }, LINE);
  const hand = { face: REGULAR, size: 25, ink: INK_SOFT };
  const [note = ''] = wrapped(card.note, { width: CARD_WIDTH - 2 * MARGIN, most: 1, hand });
  write(canvas, note, { x: MARGIN, y: 594 }, hand);
  return canvas.picture();
}

const EGG =
  'M16 14.6C12.5 14.6 10.4 10.3 10.4 7.3C10.4 4 12.8 1.5 16 1.5C19.2 1.5 21.6 4 21.6 7.3C21.6 10.3 19.5 14.6 16 14.6Z';

/** The mark (web/layouts/brand-mark.tsx) and the name, on the deep band of the site's header. */
function drawBand(canvas: Canvas): void {
  canvas.box({ left: 0, top: 0, width: CARD_WIDTH, height: BAND }, DEEP);
  const size = 68 / 32;
  for (const turn of [0, 1, 2, 3]) {
    const angle = (Math.PI / 4) * (1 + 2 * turn);
    const [cos, sin] = [Math.cos(angle) * size, Math.sin(angle) * size];
    const [x, y] = [MARGIN + 30, BAND / 2];
    const centred = [x - 16 * cos + 16 * sin, y - 16 * sin - 16 * cos] as const;
    canvas.fill(EGG, [cos, sin, -sin, cos, ...centred], turn === 0 ? ACCENT : ON_DEEP);
  }
  write(canvas, 'Asuh', { x: MARGIN + 78, y: 68 }, { face: BOLD, size: 46, ink: ON_DEEP });
}

/** Where the title ends. */
function drawTitle(canvas: Canvas, title: string, width: number): number {
  const hand: Hand = { face: BOLD, size: 48, ink: INK };
  const lines = wrapped(title, { width, most: 2, hand });
  lines.forEach((line, place) => {
    write(canvas, line, { x: MARGIN, y: 176 + place * 58 }, hand);
  });
  return 176 + (lines.length - 1) * 58;
}

/** Where the lead ends: few lines above figures, more where there are none. */
function drawLead(
  canvas: Canvas,
  { lead, figures }: Card,
  { top, width }: { top: number; width: number },
): number {
  if (lead === undefined) return top;
  const hand: Hand = { face: REGULAR, size: 38, ink: INK_SOFT };
  const lines = wrapped(lead, { width, most: figures.length > 0 ? 2 : 6, hand });
  lines.forEach((line, place) => {
    write(canvas, line, { x: MARGIN, y: top + 74 + place * 52 }, hand);
  });
  return top + 74 + (lines.length - 1) * 52;
}

function drawFigures(
  canvas: Canvas,
  { figures, map }: Card,
  { top, right }: { top: number; right: number },
): void {
  const columns = map ? 2 : Math.min(3, Math.max(1, figures.length));
  const rows = Math.ceil(figures.length / columns);
  const width = (right - MARGIN - (columns - 1) * GAP) / columns;
  const pitch = (540 - top) / Math.max(1, rows);
  const big = { face: BOLD, size: rows > 1 ? 58 : 84, ink: ACTION };
  // One size for all: figures are there to be compared.
  const size = Math.min(...figures.map(({ figure }) => fitting(figure, width, big)), big.size);
  figures.forEach(({ label, figure }, place) => {
    const x = MARGIN + (place % columns) * (width + GAP);
    const y = top + Math.floor(place / columns) * pitch + pitch / 2 + 8;
    write(canvas, figure, { x, y }, { ...big, size });
    const small = { face: REGULAR, size: 28, ink: INK };
    const [line = ''] = wrapped(label, { width, most: 1, hand: small });
    write(canvas, line, { x, y: y + 40 }, small);
  });
}

function drawMap(canvas: Canvas, { width, height, shapes }: NonNullable<Card['map']>): void {
  const scale = Math.min(MAP.width / width, MAP.height / height);
  const x = MAP.left + (MAP.width - width * scale) / 2;
  const y = MAP.top + (MAP.height - height * scale) / 2;
  // Those behind first: a border belongs to the marked ones.
  for (const { outline, isMarked } of [...shapes].sort((a, b) => +a.isMarked - +b.isMarked)) {
    canvas.fill(outline, [scale, 0, 0, scale, x, y], isMarked ? ACTION : LINE);
  }
}
