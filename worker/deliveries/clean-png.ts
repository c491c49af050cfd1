const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What it takes to show the picture (PNG, third edition, section 11); everything else is about it. */
const SHOWN = [
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'sBIT',
  'bKGD',
  'pHYs',
];

/**
 * The picture without texts, times, EXIF, colour profiles with names, and anything after its end.
 * Null when it is no whole PNG: a chunk is cut or does not match its check sum.
 */
export function cleanPng(bytes: Uint8Array): Uint8Array | null {
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = new Uint8Array(bytes.length);
  kept.set(SIGNATURE);
  let length = SIGNATURE.length;
  let pixels = false;
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at === SIGNATURE.length && name !== 'IHDR') return null;
    if (SHOWN.includes(name)) {
      if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return null;
      kept.set(bytes.subarray(at, end), length);
      length += end - at;
    }
    if (name === 'IDAT') pixels = true;
    if (name === 'IEND') return pixels ? kept.slice(0, length) : null;
    at = end;
  }
  return null;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** PNG, annex D. */
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
