/** JPEG markers (ITU-T T.81, table B.1) that the cleaning looks at. */
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
const APP15 = 0xef;
const FIRST_FRAME = 0xc0;
const LAST_FRAME = 0xcf;

/**
 * The picture without what the camera wrote about it: EXIF (place, time, device), XMP, IPTC, thumbnails,
 * comments, and anything after its end. Which way is up is kept. Null when it is no whole JPEG.
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let hasFrame = false;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    if (end < at + 4 || end > bytes.length) return null;
    const segment = bytes.subarray(at, end);
    if (marker === SOS) {
      const stop = endOfScans(bytes, end);
      if (!hasFrame || stop === null) return null;
      kept.push(bytes.subarray(at, stop));
      return joined(kept);
    }
    if (marker >= FIRST_FRAME && marker <= LAST_FRAME) hasFrame = true;
    if (marker === APP1) kept.push(...uprightOnly(segment));
    else if (!isAbout(marker)) kept.push(segment);
    at = end;
  }
  return null;
}

/** APP0 holds the density and APP14 the colours: without these two a picture may look wrong. */
function isAbout(marker: number): boolean {
  if (marker === COM) return true;
  return marker >= APP0 && marker <= APP15 && marker !== APP0 && marker !== APP14;
}

/** Behind EOI, or null. Later scans of a progressive picture carry tables but no metadata of a camera. */
function endOfScans(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI) return at + 2;
    if (marker === COM || (marker >= APP0 && marker <= APP15)) return null;
  }
  return null;
}

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
const ORIENTATION = 0x0112;

/** An EXIF segment that says nothing but which way is up; nothing at all when it is upright anyway. */
function uprightOnly(segment: Uint8Array): Uint8Array[] {
  const orientation = orientationOf(segment);
  if (orientation < 2 || orientation > 8) return [];
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];
  const field = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const content = [...EXIF, ...tiff, ...field];
  return [Uint8Array.from([0xff, APP1, 0, content.length + 2, ...content])];
}

/** Tag 0x0112 of the first directory (EXIF 2.32, 4.6.2); 0 when there is none. */
function orientationOf(segment: Uint8Array): number {
  if (!EXIF.every((byte, index) => segment[4 + index] === byte) || segment.length < 24) return 0;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 10, segment.length - 10);
  const little = tiff.getUint16(0) === 0x4949;
  const first = tiff.getUint32(4, little);
  if (first + 2 > tiff.byteLength) return 0;
  const fields = tiff.getUint16(first, little);
  for (let index = 0; index < fields; index += 1) {
    const at = first + 2 + index * 12;
    if (at + 12 > tiff.byteLength) return 0;
    if (tiff.getUint16(at, little) === ORIENTATION) return tiff.getUint16(at + 8, little);
  }
  return 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
