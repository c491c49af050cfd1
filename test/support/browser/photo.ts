import type { Page } from 'playwright-core';

/**
 * A photo as a camera makes it: a chequered face in the upper left, chequered goods in the lower right,
 * and EXIF that tells the place and the camera.
 */
export async function photoOfPlace(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(800, 600);
    const context = canvas.getContext('2d');
    if (!context) return '';
    context.fillStyle = '#777777';
    context.fillRect(0, 0, 800, 600);
    const chequer = (left: number, top: number) => {
      for (let x = 0; x < 200; x += 10)
        for (let y = 0; y < 200; y += 10) {
          context.fillStyle = (x + y) % 20 === 0 ? '#000000' : '#ffffff';
          context.fillRect(left + x, top + y, 10, 10);
        }
    };
    chequer(0, 0);
    chequer(600, 400);
    const bytes = new Uint8Array(
      await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer(),
    );
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
  const plain = Buffer.from(base64, 'base64');
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiff()]);
  const head = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255]);
  return Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)]);
}

/** A little-endian TIFF with a maker (0x010f) and a GPS directory (0x8825) of one reference. */
function tiff(): Buffer {
  const maker = Buffer.from('RAHASIA-KAMERA GPS -6.1 106.1\0');
  const bytes = Buffer.alloc(8 + 2 + 24 + 4 + 18 + maker.length);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(2, 8);
  entry(10, { tag: 0x010f, type: 2, count: maker.length, value: 56 });
  entry(22, { tag: 0x8825, type: 4, count: 1, value: 38 });
  bytes.writeUInt16LE(1, 38);
  entry(40, { tag: 1, type: 2, count: 2, value: 0x53 });
  maker.copy(bytes, 56);
  return bytes;
  function entry(at: number, of: { tag: number; type: number; count: number; value: number }) {
    bytes.writeUInt16LE(of.tag, at);
    bytes.writeUInt16LE(of.type, at + 2);
    bytes.writeUInt32LE(of.count, at + 4);
    bytes.writeUInt32LE(of.value, at + 8);
  }
}
