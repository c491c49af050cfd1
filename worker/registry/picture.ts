import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';

/** A picture without anything but its pixels and which way is up. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png';
}

/** What a phone's camera makes, and not more: bytes, and pixels on a side and in all. */
export const PICTURE_LIMITS = { bytes: 8 * 1024 * 1024, side: 12_000, pixels: 64_000_000 };

/**
 * Reads a JPEG or PNG and writes it anew with what it takes to draw it, no more: no place, time, device,
 * comment, thumbnail or colour profile (ASVS 14.2.8). Of EXIF only the orientation is kept, so that the picture stands
 * upright. Nothing behind the picture's end is kept either. Refuses `picture_too_large`,
 * `picture_unreadable` (neither kind, cut off, malformed, changed) and `picture_too_many_pixels`.
 */
export function pictureOf(bytes: Uint8Array): Picture | Refusal {
  if (bytes.length > PICTURE_LIMITS.bytes)
    return refuse('picture_too_large', { limitMb: PICTURE_LIMITS.bytes / 1024 / 1024 });
  if (startsWith(bytes, PNG_SIGNATURE)) return cleaned(png(bytes), 'image/png');
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return cleaned(jpeg(bytes), 'image/jpeg');
  return refuse('picture_unreadable');
}

/** The parts to keep, in order, and the size they say; a refusal when the file is not what it says it is. */
type Kept = { parts: Uint8Array[]; width: number; height: number };

function cleaned(kept: Kept | Refusal, mediaType: Picture['mediaType']): Picture | Refusal {
  if (isRefusal(kept)) return kept;
  const { width, height, parts } = kept;
  if (width === 0 || height === 0) return refuse('picture_unreadable');
  const { side, pixels } = PICTURE_LIMITS;
  if (width > side || height > side || width * height > pixels)
    return refuse('picture_too_many_pixels');
  return { bytes: joined(parts), mediaType };
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** W3C PNG, third edition, section 11: what it takes to draw; text, time, EXIF and profiles are left out. */
const PNG_KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'sRGB', 'IDAT', 'IEND']);

function png(bytes: Uint8Array): Kept | Refusal {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = [bytes.subarray(0, 8)];
  let [width, height, hasPixels] = [0, 0, false];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at === 8 && (type !== 'IHDR' || length !== 13)) break;
    if (type === 'IHDR') [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (type === 'IDAT') hasPixels = true;
    if (PNG_KEPT.has(type)) {
      if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) break;
      parts.push(bytes.subarray(at, end));
    }
    if (type === 'IEND') return hasPixels ? { parts, width, height } : refuse('picture_unreadable');
    at = end;
  }
  return refuse('picture_unreadable');
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** W3C PNG, annex D: a changed byte is no picture. */
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

const EOI = 0xd9;
const SOS = 0xda;
const APP1 = 0xe1;
const APP14 = 0xee;
/** Tables, and where lines or hierarchies are told late (T.81, table B.1): with frames and scans all it takes to draw. */
const TABLES = new Set([0xc4, 0xcc, 0xdb, 0xdc, 0xdd, 0xde, 0xdf]);
const ADOBE = [0x41, 0x64, 0x6f, 0x62, 0x65];

/** ITU-T T.81, annex B: markers with their length, then scans, until the end of the image. */
function jpeg(bytes: Uint8Array): Kept | Refusal {
  const parts = [bytes.subarray(0, 2)];
  let [width, height, hasScan] = [0, 0, false];
  for (let at = 2; at + 4 <= bytes.length || bytes[at + 1] === EOI; ) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) {
      parts.push(bytes.subarray(at, at + 2));
      return hasScan ? { parts, width, height } : refuse('picture_unreadable');
    }
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    if (end > bytes.length || end < at + 4) break;
    const segment = bytes.subarray(at, end);
    if (isFrame(marker) && segment.length >= 9) {
      height = ((segment[5] ?? 0) << 8) | (segment[6] ?? 0);
      width = ((segment[7] ?? 0) << 8) | (segment[8] ?? 0);
    }
    if (marker === APP1) parts.push(...orientationAlone(segment));
    else if (isDrawn(marker) || isAdobe(segment)) parts.push(segment);
    at = end;
    if (marker === SOS) {
      hasScan = true;
      at = scanEnd(bytes, end);
      parts.push(bytes.subarray(end, at));
    }
  }
  return refuse('picture_unreadable');
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Nothing else is kept, whatever it is called: thumbnails lie in APP0 and APP1, maps and films behind any marker. */
function isDrawn(marker: number): boolean {
  return isFrame(marker) || TABLES.has(marker) || marker === SOS;
}

/** Adobe's APP14 says in its 12 bytes how colours are coded (ITU-T T.872, 6.5.3). */
function isAdobe(segment: Uint8Array): boolean {
  return segment[1] === APP14 && segment.length === 16 && startsWith(segment.subarray(4), ADOBE);
}

/** Entropy-coded data goes on until a marker that is neither a stuffed zero nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
const ORIENTATION = 0x0112;

/** An EXIF segment of our own with the orientation of this one, where it has one that turns the picture. */
function orientationAlone(segment: Uint8Array): Uint8Array[] {
  if (!startsWith(segment.subarray(4), EXIF)) return [];
  const tiff = segment.subarray(10);
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 14) return [];
  const little = view.getUint16(0) === 0x4949;
  const first = view.getUint32(4, little);
  if (first + 2 > tiff.length) return [];
  const entries = view.getUint16(first, little);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = first + 2 + entry * 12;
    if (at + 12 > tiff.length) return [];
    if (view.getUint16(at, little) !== ORIENTATION) continue;
    const turned = view.getUint16(at + 8, little);
    return turned > 1 && turned <= 8 ? [exifOf(turned)] : [];
  }
  return [];
}

/** APP1 with a TIFF header (big-endian) and one tag. */
function exifOf(orientation: number): Uint8Array {
  return Uint8Array.from([
    ...[0xff, APP1, 0, 34, ...EXIF],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  ]);
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
