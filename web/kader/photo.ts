import { base64 } from '../../worker/shared/base64.ts';
import { fromBase64 } from './seal.ts';

/** A phone's photo is 2 to 12 MB; a film is none. */
const MOST_FILE_BYTES = 30 * 1024 * 1024;
/** Goods are to be told apart, not counted from space. */
const LONGEST_SIDE = 1600;

/** A photo with nothing but its pixels, and the hash it travels under. */
export interface GoodsPhoto {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
}

/** A photo as a half-filled form keeps it. */
export interface DraftPhoto {
  readonly sha256: string;
  readonly base64: string;
}

/** The photo for a form's draft. */
export function draftOfPhoto({ sha256, bytes }: GoodsPhoto): DraftPhoto {
  return { sha256, base64: base64(bytes) };
}

/** The photo out of a form's draft. */
export function photoOfDraft(photo: DraftPhoto): GoodsPhoto {
  return { sha256: photo.sha256, bytes: fromBase64(photo.base64) };
}

/**
 * Draws a chosen file onto a canvas, upright and no larger than needed: what the camera wrote about place,
 * time and device stays behind. Null for what is no photo; a film is not even read.
 */
export async function drawn(file: File): Promise<HTMLCanvasElement | null> {
  if (!file.type.startsWith('image/') || file.size > MOST_FILE_BYTES) return null;
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(
    () => null,
  );
  if (!bitmap) return null;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

/** The same picture so coarse that no face, name or number is left in it: what the brush paints with. */
export function coarse(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const small = document.createElement('canvas');
  small.width = Math.max(1, Math.round(canvas.width / 40));
  small.height = Math.max(1, Math.round(canvas.height / 40));
  small.getContext('2d')?.drawImage(canvas, 0, 0, small.width, small.height);
  const full = document.createElement('canvas');
  full.width = canvas.width;
  full.height = canvas.height;
  full.getContext('2d')?.drawImage(small, 0, 0, canvas.width, canvas.height);
  return full;
}

/** Paints one dab of the coarse picture over the fine one; the fine pixels are gone. */
export function dab(
  canvas: HTMLCanvasElement,
  from: HTMLCanvasElement,
  at: { x: number; y: number; radius: number },
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.save();
  context.beginPath();
  context.arc(at.x, at.y, at.radius, 0, 2 * Math.PI);
  context.clip();
  context.drawImage(from, 0, 0);
  context.restore();
}

/** Encodes the canvas anew as JPEG. */
export async function encoded(canvas: HTMLCanvasElement): Promise<GoodsPhoto | null> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.8));
  if (!blob) return null;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { bytes, sha256 };
}
