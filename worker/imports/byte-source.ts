import { type Refusal, refuse } from '../shared/refusal.ts';

/** Where an import file's bytes come from: an upload, an object in storage, a file on disk. */
export type ByteSource = Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** The file's first bytes, and all of them including those first, to be read once. */
export interface OpenedBytes {
  readonly head: Uint8Array;
  readonly all: AsyncGenerator<Uint8Array>;
}

const HEAD_BYTES = 64 * 1024;

/** Reads the first 64 KB, enough to tell what kind of file it is. */
export async function openBytes(source: ByteSource): Promise<OpenedBytes> {
  const chunks = chunksOf(source);
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done) break;
    first.push(next.value);
    size += next.value.length;
  }
  return { head: joinBytes(first).subarray(0, HEAD_BYTES), all: resume(first, chunks) };
}

/** All bytes in one array, or a refusal once they pass `limit`. */
export async function collectBytes(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Uint8Array | Refusal> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limit) return tooLarge(limit);
    parts.push(chunk);
  }
  return joinBytes(parts);
}

/** Decodes the bytes piece by piece; a refusal as last piece when they pass `limit`. */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  { encoding, limit }: { encoding: TextEncodingName; limit: number },
): AsyncGenerator<string | Refusal> {
  const decoder = new TextDecoder(encoding);
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limit) return yield tooLarge(limit);
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** The encoding the first bytes speak for; old Excels write windows-1252. */
export function encodingOf(head: Uint8Array): TextEncodingName {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  try {
    // Streaming, so that a character cut at the end of the head is no fault.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

function tooLarge(limit: number): Refusal {
  return refuse('import_too_large', { limitMb: Math.floor(limit / 1024 / 1024) });
}

async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) {
    // In slices: a decoder need not turn 60 MB into one string.
    for (let at = 0; at < source.length; at += HEAD_BYTES) {
      yield source.subarray(at, at + HEAD_BYTES);
    }
    return;
  }
  for await (const chunk of source) yield chunk;
}

async function* resume(
  first: readonly Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* first;
  yield* rest;
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
