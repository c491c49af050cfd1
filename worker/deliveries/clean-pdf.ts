import { Unzlib, zlibSync } from 'fflate';

/** Objects packed into one stream may unpack to at most this: a bomb is not an invoice. */
const MOST_UNPACKED_BYTES = 20 * 1024 * 1024;
const BITE_BYTES = 4 * 1024;

/** Who made it, with what and when (ISO 32000-1, 14.3.3), and what programs add of their own. */
const ABOUT =
  /\/(?:Author|Creator|Producer|Title|Subject|Keywords|CreationDate|ModDate|LastModified|SourceModified|Company|Manager|Comments)\s*(\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)|<[0-9A-Fa-f\s]*>)/g;
const XMP = /<\?xpacket begin[\s\S]*?<\?xpacket end[^>]*>/g;
const PACKED_XMP = /\/Type\s*\/Metadata\b[\s\S]{0,400}?stream\r?\n/g;
const PACKED_OBJECTS = /\/Type\s*\/ObjStm\b[\s\S]{0,400}?stream\r?\n/g;
/** What acts, carries other files, or hides what it says from this cleaning. */
const ACTIVE = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|Encrypt)\b/;

/**
 * The document without who made it, where and when, also inside its pictures. Written over in place,
 * each byte where it was, so that its table of contents still fits. Null when it is no PDF, is
 * encrypted, runs scripts, carries other files, or packs its objects in a way that cannot be cleaned.
 */
export function cleanPdf(bytes: Uint8Array): Uint8Array | null {
  const text = latin1(bytes);
  if (!text.startsWith('%PDF-') || !text.trimEnd().endsWith('%%EOF')) return null;
  if (ACTIVE.test(text)) return null;
  const clean = new Uint8Array(bytes);
  blankAbout(clean, text);
  for (const packet of text.matchAll(XMP)) blank(clean, packet.index, packet[0].length);
  for (const opening of text.matchAll(PACKED_XMP)) {
    const { from, to } = streamAfter(text, opening);
    blank(clean, from, to - from);
  }
  for (const opening of text.matchAll(PACKED_OBJECTS)) {
    if (!repacked(clean, text, opening)) return null;
  }
  blankExif(clean);
  return clean;
}

function blankAbout(clean: Uint8Array, text: string): void {
  for (const found of text.matchAll(ABOUT)) {
    const value = found[1] ?? '';
    const from = found.index + found[0].length - value.length;
    blank(clean, from + 1, value.length - 2);
  }
}

/** Unpacks an object stream, blanks it, packs it again into the same room. */
function repacked(clean: Uint8Array, text: string, opening: RegExpExecArray): boolean {
  const { from, to } = streamAfter(text, opening);
  const head = text.slice(text.lastIndexOf('obj', opening.index), from);
  if (!/\/FlateDecode/.test(head) || /\/DecodeParms|\/F\s*\(/.test(head)) return false;
  const room = clean.subarray(from, to);
  const objects = unpacked(room);
  if (objects === null) return false;
  const said = latin1(objects);
  if (ACTIVE.test(said)) return false;
  blankAbout(objects, said);
  if (latin1(objects) === said) return true;
  const packed = zlibSync(objects, { level: 9 });
  if (packed.length > room.length) return false;
  room.fill(0);
  room.set(packed);
  return true;
}

/** In small bites, so that what would unpack to a gigabyte is stopped before it has. */
function unpacked(packed: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Unzlib((part) => {
    parts.push(part);
    size += part.length;
  });
  try {
    for (let at = 0; at < packed.length; at += BITE_BYTES) {
      stream.push(packed.subarray(at, at + BITE_BYTES), at + BITE_BYTES >= packed.length);
      if (size > MOST_UNPACKED_BYTES) return null;
    }
  } catch {
    return null;
  }
  const objects = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    objects.set(part, at);
    at += part.length;
  }
  return objects;
}

function streamAfter(text: string, opening: RegExpExecArray): { from: number; to: number } {
  const from = opening.index + opening[0].length;
  const end = text.indexOf('endstream', from);
  let to = end < 0 ? text.length : end;
  while (to > from && /[\r\n]/.test(text[to - 1] ?? '')) to -= 1;
  return { from, to };
}

/** Pictures lie in a PDF as whole JPEG files, with all their camera wrote: `Exif\0\0` after APP1. */
function blankExif(clean: Uint8Array): void {
  for (
    let at = clean.indexOf(0xff);
    at >= 0 && at + 10 < clean.length;
    at = clean.indexOf(0xff, at + 1)
  ) {
    if (clean[at + 1] !== 0xe1) continue;
    const name = latin1(clean.subarray(at + 4, at + 8));
    if (name !== 'Exif' && name !== 'http') continue;
    const length = ((clean[at + 2] ?? 0) << 8) | (clean[at + 3] ?? 0);
    clean.fill(0, at + 4, Math.min(clean.length, at + 2 + length));
  }
}

function blank(bytes: Uint8Array, from: number, length: number): void {
  bytes.fill(0x20, from, from + length);
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
