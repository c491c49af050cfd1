import { base64 } from '../shared/base64.ts';
import { isRefusal } from '../shared/refusal.ts';
import { parseCheckpoint } from '../tlog/checkpoint.ts';
import { parseNote } from '../tlog/note.ts';
import type { LogHead } from './data-package.ts';

/** The head in a checkpoint's note of our own making; throws on what is none. */
export function headOfNote(note: string): LogHead {
  const parsed = parseNote(note);
  const checkpoint = isRefusal(parsed) ? parsed : parseCheckpoint(parsed.text);
  if (isRefusal(checkpoint)) throw new TypeError(`no checkpoint: ${checkpoint.code}`);
  return { origin: checkpoint.origin, size: checkpoint.size, root: base64(checkpoint.root) };
}
