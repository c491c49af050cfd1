import fc from 'fast-check';
import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { invoicePaper } from '../../../db/seeds/invoice-paper.ts';
import { approvalsFor, decideRules } from '../../../worker/deliveries/approval-policy.ts';
import { MOST_EVIDENCE_BYTES, takeEvidence } from '../../../worker/deliveries/evidence.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';

const ascii = (text: string) => [...new TextEncoder().encode(text)];
const uint32 = (value: number) => [
  value >>> 24,
  (value >> 16) & 255,
  (value >> 8) & 255,
  value & 255,
];
/** One character a byte: what calls itself latin1 in browsers is not. */
const textOf = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

const segment = (marker: number, content: readonly number[]) => [
  0xff,
  marker,
  (content.length + 2) >> 8,
  (content.length + 2) & 255,
  ...content,
];
/** EXIF with an orientation, big-endian, and a place. */
const exif = (orientation: number) => [
  ...ascii('Exif\0\0'),
  ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
  ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  ...ascii('GPS 6.1S 106.2E'),
];
const scan = [
  ...segment(0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
  ...segment(0xda, [1, 1, 0, 0, 63, 0]),
  1,
  0xff,
  0,
  2,
];
const jpeg = (...before: number[][]) =>
  Uint8Array.from([0xff, 0xd8, ...before.flat(), ...scan, 0xff, 0xd9]);

const chunk = (name: string, content: readonly number[]) => [
  ...uint32(content.length),
  ...ascii(name),
  ...content,
  ...uint32(crc32([...ascii(name), ...content])),
];
const png = (...about: number[][]) =>
  Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
    ...about.flat(),
    ...chunk('IDAT', [...zlibSync(new Uint8Array(2))]),
    ...chunk('IEND', []),
  ]);

function crc32(bytes: readonly number[]): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1)
      value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

async function taken(bytes: Uint8Array): Promise<string> {
  const evidence = await takeEvidence(bytes);
  if (isRefusal(evidence)) throw new Error(evidence.code);
  return textOf(evidence.bytes);
}

describe('a photo taken as evidence', () => {
  it('keeps its picture and loses place, device, comments and what hides behind its end', async () => {
    const bytes = jpeg(
      segment(0xe0, ascii('JFXX\0\x13Siti as a thumbnail')),
      segment(0xe1, exif(1)),
      segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/\0<x>Siti</x>')),
      segment(0xed, ascii('Photoshop 3.0\0Siti')),
      segment(0xfe, ascii('Siti')),
    );
    const said = await taken(Uint8Array.from([...bytes, ...ascii('hidden.zip')]));
    for (const gone of ['GPS', 'Exif', 'JFXX', 'Siti', 'Photoshop', 'hidden']) {
      expect(said).not.toContain(gone);
    }
    expect(said.endsWith(textOf(Uint8Array.from([...scan, 0xff, 0xd9])))).toBe(true);
  });

  it('still knows which way is up, and nothing else of its EXIF', async () => {
    const said = await taken(jpeg(segment(0xe1, exif(6))));
    expect(said).toContain('Exif');
    expect(said).not.toContain('GPS');
    const upright = Uint8Array.from([...said].map((char) => char.charCodeAt(0)));
    expect(await taken(upright), 'cleaning twice changes nothing').toBe(said);
  });

  it('as PNG loses texts, times and EXIF', async () => {
    const said = await taken(
      png(
        chunk('tEXt', ascii('Author\0Siti')),
        chunk('eXIf', exif(1)),
        chunk('tIME', [7, 0, 1, 1, 1, 1, 1]),
      ),
    );
    for (const gone of ['tEXt', 'Siti', 'eXIf', 'tIME', 'GPS']) expect(said).not.toContain(gone);
    expect(said).toContain('IDAT');
  });

  it('is refused when it is cut, or a byte of it was changed', async () => {
    const whole = jpeg();
    const cut = [whole.slice(0, -2), png().slice(0, -6), Uint8Array.from([0xff, 0xd8, 0xff])];
    for (const bytes of cut) {
      expect(await takeEvidence(bytes)).toMatchObject({ code: 'evidence_unreadable' });
    }
    const changed = png();
    changed[20] = 9;
    expect(await takeEvidence(changed)).toMatchObject({ code: 'evidence_unreadable' });
  });
});

describe('a document taken as evidence', () => {
  const paper = () =>
    textOf(invoicePaper({ number: 'F-1', supplier: 'Toko', goods: 'telur', month: '2026-11' }));
  const bytesOf = (text: string) => Uint8Array.from([...text].map((char) => char.charCodeAt(0)));

  it('says no longer who wrote it, where and when, not in its pictures either', async () => {
    const about = '6 0 obj\n<< /Author (Siti \\(kader\\)) /CreationDate (D:20261101) >>\nendobj\n';
    const xmp = '<?xpacket begin="" id="W5M0"?><a>Siti</a><?xpacket end="w"?>\n';
    const packed = [
      ...zlibSync(new TextEncoder().encode('6 0 << /Producer (Siti) /Title (Siti) >>')),
    ];
    const objects = `7 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${textOf(Uint8Array.from(packed))}\nendstream\nendobj\n`;
    const photo = textOf(jpeg(segment(0xe1, exif(1))));
    const text = paper().replace('xref', `${about}${xmp}${objects}${photo}\nxref`);
    const said = await taken(bytesOf(text));
    expect(said).toHaveLength(text.length);
    for (const gone of ['Siti', '20261101', 'GPS']) expect(said).not.toContain(gone);
    expect(said).toContain('FAKTUR');
  });

  it('is refused when it runs scripts, carries files, or is locked', async () => {
    for (const active of ['/JavaScript (x)', '/EmbeddedFile', '/Launch', '/Encrypt 9 0 R']) {
      const text = paper().replace('/Type /Catalog', `/Type /Catalog ${active}`);
      expect(await takeEvidence(bytesOf(text))).toMatchObject({ code: 'evidence_unreadable' });
    }
  });

  it('is refused when it unpacks to more than any document', async () => {
    const bomb = textOf(zlibSync(new Uint8Array(64 * 1024 * 1024)));
    const objects = `7 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n${bomb}\nendstream\nendobj\n`;
    const text = paper().replace('xref', `${objects}xref`);
    expect(await takeEvidence(bytesOf(text))).toMatchObject({ code: 'evidence_unreadable' });
  });
});

describe('evidence', () => {
  it('is no web page with a photo’s name, nothing empty, and nothing of 20 MB', async () => {
    const html = new TextEncoder().encode('<!doctype html><script>1</script>');
    expect(await takeEvidence(html)).toMatchObject({ code: 'evidence_wrong_type' });
    expect(await takeEvidence(new Uint8Array())).toMatchObject({ code: 'evidence_missing' });
    const large = new Uint8Array(MOST_EVIDENCE_BYTES + 1);
    expect(await takeEvidence(large)).toMatchObject({ code: 'evidence_too_large' });
  });

  it('never makes the cleaning throw, whatever follows a good beginning', async () => {
    const beginnings = [
      [0xff, 0xd8, 0xff, 0xe1],
      [...png().slice(0, 33)],
      ascii('%PDF-1.4 << /Type /ObjStm stream\n'),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...beginnings),
        fc.uint8Array({ maxLength: 200 }),
        async (begin, rest) => {
          const answer = await takeEvidence(
            Uint8Array.from([...begin, ...rest, ...ascii('%%EOF')]),
          );
          expect(isRefusal(answer) || answer.bytes.length > 0).toBe(true);
        },
      ),
    );
  });
});

describe('approval rules', () => {
  const today = '2026-11-23' as DateOnly;
  const rules = (...bands: [number, number][]) => ({
    validFrom: today,
    holdDays: 14,
    bands: bands.map(([aboveRupiah, approvals]) => ({ aboveRupiah, approvals })),
  });

  it('ask for more people above a limit, not at it, and for two where families are paid', () => {
    const { bands } = rules([0, 1], [1_000, 2], [5_000, 4]);
    const needed = (rupiah: number, kind: 'goods' | 'direct_aid' = 'goods') =>
      approvalsFor(bands, { rupiah, kind });
    expect([1, 1_000, 1_001, 5_000, 5_001].map((rupiah) => needed(rupiah))).toEqual([
      1, 1, 2, 2, 4,
    ]);
    expect(needed(1, 'direct_aid')).toBe(2);
    expect(needed(9_999, 'direct_aid')).toBe(4);
  });

  it('never ask for fewer people for more money', () => {
    expect(decideRules(rules([0, 1], [100, 2]), today)).toMatchObject({ holdDays: 14 });
    const wrong = [rules([5, 1]), rules([0, 2], [100, 2]), rules([0, 1], [0, 2]), rules()];
    for (const each of wrong)
      expect(decideRules(each, today)).toMatchObject({ code: 'bands_wrong' });
    expect(decideRules(rules([0, 1]), '2026-11-24' as DateOnly)).toMatchObject({
      code: 'policy_in_past',
    });
  });
});
