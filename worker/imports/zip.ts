import { Inflate } from 'fflate';
import { type Refusal, refuse } from '../shared/refusal.ts';
import type { ImportLimits } from './import-limits.ts';

/** One file inside a zip, as the central directory declares it. */
export interface ZipEntry {
  readonly name: string;
  readonly packed: Uint8Array;
  readonly unpackedBytes: number;
  readonly isStored: boolean;
}

/**
 * The entries of a zip, by name, from its central directory (APPNOTE 6.3, sections 4.3.12 and
 * 4.3.16). Refuses a bomb by what the directory declares, before a byte is unpacked; `unpack` then
 * holds each entry to its declared size.
 */
export function zipEntries(
  zip: Uint8Array,
  limits: ImportLimits,
): ReadonlyMap<string, ZipEntry> | Refusal {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = endOfDirectory(view);
  if (end === null) return refuse('import_truncated');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let total = 0;
  const entries = new Map<string, ZipEntry>();
  for (let index = 0; index < count; index++) {
    const entry = readEntry(zip, view, at);
    if (!entry) return refuse('import_truncated');
    total += entry.unpackedBytes;
    if (total > limits.unpackedBytes || isBomb(entry, limits)) return refuse('import_zip_bomb');
    entries.set(entry.name, entry);
    at = entry.next;
  }
  return entries;
}

/**
 * Unpacks an entry piece by piece. The last piece is a refusal when it is damaged or grows past
 * what the directory declared.
 */
export function* unpack(entry: ZipEntry): Generator<Uint8Array | Refusal> {
  if (entry.isStored) return yield entry.packed;
  const pieces: Uint8Array[] = [];
  const inflate = new Inflate((piece) => pieces.push(piece));
  let size = 0;
  for (let at = 0; at < entry.packed.length; at += SLICE_BYTES) {
    const slice = entry.packed.subarray(at, at + SLICE_BYTES);
    try {
      inflate.push(slice, at + SLICE_BYTES >= entry.packed.length);
    } catch {
      // fflate throws on damaged data; to the person it is a file to export again.
      return yield refuse('import_truncated');
    }
    for (const piece of pieces.splice(0)) {
      size += piece.length;
      if (size > entry.unpackedBytes) return yield refuse('import_zip_bomb');
      yield piece;
    }
  }
  if (size < entry.unpackedBytes) yield refuse('import_truncated');
}

/** Small, so that even at deflate's limit of 1032 : 1 one step unpacks to 8 MB. */
const SLICE_BYTES = 8 * 1024;
const BOMB_FROM_BYTES = 10 * 1024 * 1024;

function isBomb(entry: ZipEntry, limits: ImportLimits): boolean {
  return (
    entry.unpackedBytes > BOMB_FROM_BYTES &&
    entry.unpackedBytes > entry.packed.length * limits.unpackRatio
  );
}

function endOfDirectory(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return null;
}

function readEntry(
  zip: Uint8Array,
  view: DataView,
  at: number,
): (ZipEntry & { readonly next: number }) | null {
  if (at + 46 > zip.length || view.getUint32(at, true) !== 0x02014b50) return null;
  const method = view.getUint16(at + 10, true);
  const packedBytes = view.getUint32(at + 20, true);
  const unpackedBytes = view.getUint32(at + 24, true);
  const nameBytes = view.getUint16(at + 28, true);
  const nameEnd = at + 46 + nameBytes;
  const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const start = startOfContent(view, view.getUint32(at + 42, true));
  const isReadable = method === 0 || method === 8;
  if (start === null || !isReadable || start + packedBytes > zip.length) return null;
  return {
    name: new TextDecoder().decode(zip.subarray(at + 46, nameEnd)),
    packed: zip.subarray(start, start + packedBytes),
    unpackedBytes,
    isStored: method === 0,
    next,
  };
}

/** The local header repeats name and extra field with lengths of its own. */
function startOfContent(view: DataView, local: number): number | null {
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== 0x04034b50) return null;
  return local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
}
