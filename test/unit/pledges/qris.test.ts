import { describe, expect, it } from 'vitest';
import { isStaticQris } from '../../../worker/shared/qris.ts';

const STATIC =
  '00020101021126680016ID.DEMO.ASUH.WWW011893600000000000000002150000000000000000303UMI5204866153033605802ID5904ASUH6006SERANG610542111';

/** With the CRC-16/IBM-3740 of all before it, as the code ends. */
function sealed(text: string): string {
  const body = `${text}6304`;
  const crc = [...body].reduce((sum, char) => {
    let rest = ((sum >> 8) ^ char.charCodeAt(0)) << 8;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 0x8000 ? (rest << 1) ^ 0x1021 : rest << 1;
    return ((sum << 8) ^ rest) & 0xffff;
  }, 0xffff);
  return body + crc.toString(16).toUpperCase().padStart(4, '0');
}

describe('a static QRIS code', () => {
  it('is known by its tags and its checksum', () => {
    expect(isStaticQris(sealed(STATIC))).toBe(true);
  });
  it.each([
    ['with one sign changed', sealed(STATIC).replace('SERANG', 'SERANK')],
    ['without a checksum', STATIC],
    ['that is dynamic', sealed(STATIC.replace('010211', '010212'))],
    ['in another currency', sealed(STATIC.replace('5303360', '5303840'))],
    ['with an amount of its own', sealed(`${STATIC}540510000`)],
    ['cut short', sealed(STATIC).slice(0, 40)],
    ['that is an address', 'https://example.org/pay'],
    ['that is nothing', ''],
  ])('%s is none', (_, text) => {
    expect(isStaticQris(text)).toBe(false);
  });
});
