import type { Ctx } from './app-env.ts';

/** The longest form without a file is a programme's plan: 24 KB as browsers write it. */
const LONGEST_FORM = 256 * 1024;
/** What a form says around its file. */
const AROUND_FILE = 64 * 1024;

/**
 * Bounds a form before anybody reads it: a Worker holds it in memory beside everybody else's. False when it
 * is longer than any of ours. Where the address takes a file, of up to `fileBytes`, one that is too large is
 * left out, `isFileTooLarge` says so, and what was typed before it can still be shown again.
 */
export async function formBounded(c: Ctx, fileBytes: number | undefined): Promise<boolean> {
  const type = c.req.header('content-type') ?? '';
  const hasParts = type.startsWith('multipart/form-data');
  if (!hasParts && !type.startsWith('application/x-www-form-urlencoded')) return true;
  const mayBringFile = hasParts && fileBytes !== undefined;
  const most = Math.max(LONGEST_FORM, mayBringFile ? fileBytes + AROUND_FILE : 0);
  if (announced(c) <= most) {
    if (c.req.header('content-length') !== undefined) return true;
    const { bytes, isWhole } = await readUpTo(c, most);
    if (isWhole || !mayBringFile) return isWhole && replaceBody(c, bytes);
    return withoutFile(c, bytes, type);
  }
  if (!mayBringFile) return false;
  const isAllowed = fileBytes > 0;
  const { bytes } = isAllowed ? await readUpTo(c, AROUND_FILE) : { bytes: new Uint8Array() };
  if (isAllowed) await restForgotten(c);
  return withoutFile(c, bytes, type);
}

/** Reads to the end and keeps nothing: answered before it has sent all, a browser shows a broken line and no page. */
async function restForgotten(c: Ctx): Promise<void> {
  const reader = c.req.raw.body?.getReader();
  while (reader && !(await reader.read()).done);
}

/** Leaves of a form with parts (RFC 7578) those before its file. */
function withoutFile(c: Ctx, bytes: Uint8Array, type: string): true {
  c.set('isFileTooLarge', true);
  const boundary = `--${/boundary="?([^";]+)/.exec(type)?.[1] ?? ''}`;
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, AROUND_FILE));
  const file = start.search(/; filename\*?=/);
  const end = start.lastIndexOf(boundary, file < 0 ? start.length : file);
  const closed = new TextEncoder().encode(`${boundary}--\r\n`);
  const left = new Uint8Array(Math.max(end, 0) + closed.length);
  left.set(bytes.subarray(0, Math.max(end, 0)));
  left.set(closed, Math.max(end, 0));
  return replaceBody(c, left);
}

function replaceBody(c: Ctx, bytes: Uint8Array): true {
  const { url, method, headers } = c.req.raw;
  c.req.raw = new Request(url, { method, headers, body: new Uint8Array(bytes) });
  return true;
}

/** The body, or null as soon as it is more than `most`: a film chosen as a photo is not read to its end. */
export async function boundedBody(c: Ctx, most: number): Promise<Uint8Array | null> {
  if (announced(c) > most) return null;
  const { bytes, isWhole } = await readUpTo(c, most);
  return isWhole ? bytes : null;
}

/** What there is of the body, and a little more than `most` where it is longer; the rest is not read. */
async function readUpTo(
  c: Ctx,
  most: number,
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }> {
  const reader = c.req.raw.body?.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  let isWhole = true;
  while (reader && isWhole) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    isWhole = length <= most;
  }
  // Not cancelled: that would break the line before the answer is there.
  reader?.releaseLock();
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, isWhole };
}

function announced(c: Ctx): number {
  return Number(c.req.header('content-length') ?? 0);
}
