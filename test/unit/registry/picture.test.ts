import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PICTURE_LIMITS, type Picture, pictureOf } from '../../../worker/registry/picture.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';

const latin = (text: string) => Array.from(text, (char) => char.charCodeAt(0));
const segment = (marker: number, payload: number[]) => {
  const length = payload.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...payload];
};
const PLACE = 'GPS -6.12 106.15 Kampung Rekaan';

/** EXIF with an orientation and, as far as bytes go, a place. */
const exif = (orientation: number) =>
  segment(0xe1, [
    ...latin('Exif\0\0'),
    ...[0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0],
    ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0],
    ...latin(PLACE),
  ]);

function jpeg(of: { width?: number; height?: number; orientation?: number; tail?: string } = {}) {
  const { width = 640, height = 480, orientation = 1, tail = '' } = of;
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, latin('JFIF\0')),
    ...exif(orientation),
    ...segment(0xe2, latin('ICC_PROFILE of a phone')),
    ...segment(0xfe, latin(PLACE)),
    ...segment(0xdb, [0, 1, 2, 3]),
    ...segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 17, 0]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...[1, 2, 0xff, 0, 3, 0xff, 0xd0, 4],
    ...[0xff, 0xd9],
    ...latin(tail),
  ]);
}

const uint32 = (value: number) => [24, 16, 8, 0].map((bits) => (value >>> bits) & 255);
const chunk = (type: string, data: number[]) => [
  ...uint32(data.length),
  ...latin(type),
  ...data,
  ...uint32(crc32(Buffer.from([...latin(type), ...data]))),
];
function png(extra: number[] = [], width = 20) {
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [0, 0, width >> 8, width & 255, 0, 0, 0, 10, 8, 2, 0, 0, 0]),
    ...extra,
    ...chunk('IDAT', [1, 2, 3]),
    ...chunk('IEND', []),
  ]);
}

const textOf = (picture: Picture) => String.fromCharCode(...picture.bytes);
const read = (bytes: Uint8Array): Picture => {
  const picture = pictureOf(bytes);
  if (isRefusal(picture)) throw new Error(picture.code);
  return picture;
};

describe('a photograph', () => {
  it('loses place, profile, comment and whatever hangs behind its end, and keeps its pixels', () => {
    const picture = read(jpeg({ tail: `PK ${PLACE}` }));
    expect(picture.mediaType).toBe('image/jpeg');
    for (const gone of ['GPS', 'Kampung', 'ICC', 'JFIF', 'Exif'])
      expect(textOf(picture)).not.toContain(gone);
    expect(textOf(picture)).toContain('\x01\x02\xff\x00\x03\xff\xd0\x04\xff\xd9');
  });
  it('keeps which way is up, and nothing else of its EXIF', () => {
    const picture = read(jpeg({ orientation: 6 }));
    expect(textOf(picture)).toContain('Exif\0\0MM\0*\0\0\0\b\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06');
    expect(textOf(picture)).not.toContain('GPS');
    expect(read(picture.bytes).bytes).toEqual(picture.bytes);
  });
  it('as PNG loses text, time and EXIF', () => {
    const extra = [
      ...chunk('tEXt', latin(PLACE)),
      ...chunk('eXIf', latin(PLACE)),
      ...chunk('tIME', [7]),
    ];
    const picture = read(png(extra));
    expect(picture).toEqual({ mediaType: 'image/png', bytes: png() });
  });
  it('loses what hides in any part that nobody needs to draw it', () => {
    const hidden = (marker: number, says: string) => segment(marker, latin(`${says} ${PLACE}`));
    const xmp = 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>';
    const parts = [
      ...[
        hidden(0xe0, 'JFXX\0\x13'),
        hidden(0xe1, xmp),
        hidden(0xe1, 'http://ns.adobe.com/xmp/extension/\0'),
      ],
      ...[
        hidden(0xe2, 'MPF\0'),
        hidden(0xeb, 'JP'),
        hidden(0xed, 'Photoshop 3.0\x008BIM'),
        hidden(0xee, 'Adobe'),
      ],
      ...[hidden(0xef, 'Q'), hidden(0xf7, 'JPG7'), hidden(0x02, 'RES'), hidden(0xfe, 'comment')],
    ].flat();
    const whole = jpeg();
    const between = [
      ...whole.subarray(0, -2),
      ...parts,
      ...segment(0xda, [1, 1, 0, 0, 63, 0]),
      5,
      0xff,
      0xd9,
    ];
    for (const bytes of [[0xff, 0xd8, ...parts, ...whole.subarray(2)], between]) {
      const said = textOf(read(Uint8Array.from(bytes)));
      for (const gone of ['GPS', 'Kampung', 'xap', 'JFXX', 'MPF', '8BIM', 'JPG7', 'RES'])
        expect(said).not.toContain(gone);
    }
    const colours = segment(0xee, [...latin('Adobe'), 0, 100, 0, 0, 0, 0, 1]);
    const drawn = read(Uint8Array.from([0xff, 0xd8, ...colours, ...whole.subarray(2)]));
    expect(textOf(drawn), 'how its colours are coded').toContain('Adobe');
    const texts = ['iTXt', 'zTXt', 'tEXt', 'eXIf', 'iCCP', 'prVt', 'caBX'];
    const said = read(png(texts.flatMap((type) => chunk(type, latin(PLACE)))));
    expect(said.bytes).toEqual(png());
    const tailed = Uint8Array.from([...png(), ...latin(PLACE)]);
    expect(read(tailed).bytes).toEqual(png());
  });
  it('is refused where it is a kind that hides more than pixels: WebP, HEIC, AVIF, GIF, TIFF, SVG', () => {
    const kinds = [
      'RIFF\x24\0\0\0WEBPVP8X',
      '\0\0\0\x18ftypheic',
      '\0\0\0\x18ftypavif',
      'GIF89a',
      'II*\0',
      '<svg>',
    ];
    for (const kind of kinds)
      expect(pictureOf(Uint8Array.from(latin(`${kind} ${PLACE}`)))).toMatchObject({
        code: 'picture_unreadable',
      });
    const changed = png();
    changed[20] = 9;
    expect(pictureOf(changed)).toMatchObject({ code: 'picture_unreadable' });
  });
  it('is refused when it is something else, cut off, empty or has more pixels than a camera', () => {
    for (const other of [latin('<svg onload=1>'), latin('GIF89a'), [], [0xff, 0xd8, 0xff]])
      expect(pictureOf(Uint8Array.from(other))).toMatchObject({ code: 'picture_unreadable' });
    expect(pictureOf(jpeg().subarray(0, -2))).toMatchObject({ code: 'picture_unreadable' });
    expect(pictureOf(png().subarray(0, -12))).toMatchObject({ code: 'picture_unreadable' });
    expect(pictureOf(jpeg({ width: 0 }))).toMatchObject({ code: 'picture_unreadable' });
    expect(pictureOf(jpeg({ width: 60_000, height: 60_000 }))).toMatchObject({
      code: 'picture_too_many_pixels',
    });
    expect(pictureOf(new Uint8Array(PICTURE_LIMITS.bytes + 1))).toMatchObject({
      code: 'picture_too_large',
    });
  });
  it('however its bytes are damaged, is read or refused, and never kept with its place', () => {
    const whole = jpeg({ orientation: 3 });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const damaged = Uint8Array.from(whole);
        damaged[at] = byte;
        const picture = pictureOf(damaged);
        // A damaged marker may make an unknown segment of it; EXIF stays EXIF only with its marker.
        return (
          isRefusal(picture) || damaged[at] === whole[at] || picture.bytes.length <= whole.length
        );
      }),
    );
  });
});
