import type { Place, Vault } from '../registry/vault.ts';
import { hexOf } from '../shared/hex.ts';

/** Where import files rest: R2, or anything with its put, get and delete. */
export interface FileStore {
  put(key: string, bytes: Uint8Array): Promise<unknown>;
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
  delete(keys: string[]): Promise<unknown>;
}

/** A segment is sealed as one piece: small enough to hold, large enough to be few. */
const SEGMENT_BYTES = 1024 * 1024;

/** The file's bytes in segments of 1 MiB, whatever pieces they come in. */
export async function* segmentsOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let segment = new Uint8Array(SEGMENT_BYTES);
  let filled = 0;
  for await (const piece of source) {
    for (let at = 0; at < piece.length; ) {
      const take = Math.min(piece.length - at, SEGMENT_BYTES - filled);
      segment.set(piece.subarray(at, at + take), filled);
      at += take;
      filled += take;
      if (filled < SEGMENT_BYTES) continue;
      yield segment;
      segment = new Uint8Array(SEGMENT_BYTES);
      filled = 0;
    }
  }
  if (filled > 0) yield segment.subarray(0, filled);
}

/** What the bytes are, in a word: SHA-256 over the SHA-256 of every segment, in hex, and their number. */
export async function contentHash(source: AsyncIterable<Uint8Array>): Promise<string> {
  const digests: Uint8Array[] = [];
  for await (const segment of segmentsOf(source)) digests.push(await sha256(segment));
  const whole = new Uint8Array(digests.length * 32);
  for (const [index, digest] of digests.entries()) whole.set(digest, index * 32);
  return hexOf(await sha256(whole));
}

/** Seals and stores a file; answers with how many segments it took. */
export async function storeSealed(
  files: FileStore,
  vault: Vault,
  key: CryptoKey,
  fileId: string,
  source: AsyncIterable<Uint8Array>,
): Promise<number> {
  let count = 0;
  for await (const segment of segmentsOf(source)) {
    await files.put(
      objectKey(fileId, count),
      await vault.sealBytes(key, segmentPlace(fileId, count), segment),
    );
    count += 1;
  }
  return count;
}

/** Reads a sealed file back, segment by segment. Throws when a segment is missing or was altered. */
export async function* readSealed(
  files: FileStore,
  vault: Vault,
  key: CryptoKey,
  fileId: string,
  segments: number,
): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < segments; index += 1) {
    const object = await files.get(objectKey(fileId, index));
    if (!object) throw new Error(`import file segment ${index} is missing`);
    yield vault.openBytes(
      key,
      segmentPlace(fileId, index),
      new Uint8Array(await object.arrayBuffer()),
    );
  }
}

/** Removes a stored file. */
export async function deleteSealed(
  files: FileStore,
  fileId: string,
  segments: number,
): Promise<void> {
  await files.delete(Array.from({ length: segments }, (_, index) => objectKey(fileId, index)));
}

function objectKey(fileId: string, index: number): string {
  return `import/${fileId}/${index}`;
}

function segmentPlace(fileId: string, index: number): Place {
  return { table: 'import_file', row: fileId, column: `segment ${index}` };
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
}
