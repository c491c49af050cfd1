import { crc32, inflateSync } from 'node:zlib';

/** Reads an indexed PNG as its specification says; throws at what does not hold. */
export function pixelsOf(png: Uint8Array): { width: number; height: number; colours: number } {
  const bytes = Buffer.from(png);
  if (bytes.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('signature');
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const named = bytes.subarray(at + 4, at + 8 + length);
    if (crc32(named) !== bytes.readUInt32BE(at + 8 + length)) throw new Error('checksum');
    chunks.set(named.subarray(0, 4).toString('latin1'), named.subarray(4));
    at += 12 + length;
  }
  const header = chunks.get('IHDR') ?? Buffer.alloc(13);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const lines = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  if (lines.length !== (width + 1) * height) throw new Error('pixels');
  const colours = (chunks.get('PLTE')?.length ?? 0) / 3;
  if (Math.max(...new Set(lines)) >= colours) throw new Error('palette');
  return { width, height, colours };
}
