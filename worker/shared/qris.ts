/**
 * Whether a text is that of a static QRIS code: EMV QR Code Specification for Payment Systems, Merchant
 * Presented Mode 1.1 — tags of two digits, lengths of two digits, `01` = 11 (static), `53` = 360 (rupiah),
 * no amount of its own, and the CRC-16 of all before it in the last tag.
 */
export function isStaticQris(text: string): boolean {
  const tags = tagsOf(text);
  if (!tags || !/^[\x20-\x7e]+6304[0-9A-F]{4}$/.test(text)) return false;
  return (
    text.startsWith('000201') &&
    tags.get('01') === '11' &&
    tags.get('53') === '360' &&
    !tags.has('54') &&
    tags.get('63') === checksum(text.slice(0, -4))
  );
}

/** Tag → value; null when the lengths do not add up to the text. */
function tagsOf(text: string): Map<string, string> | null {
  const tags = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const head = /^(\d\d)(\d\d)$/.exec(text.slice(at, at + 4));
    if (!head?.[1]) return null;
    const end = at + 4 + Number(head[2]);
    if (end > text.length) return null;
    tags.set(head[1], text.slice(at + 4, end));
    at = end;
  }
  return tags;
}

/** CRC-16/IBM-3740 (polynomial 0x1021, start 0xFFFF) in four hex digits. */
function checksum(text: string): string {
  let crc = 0xffff;
  for (const char of text) {
    crc ^= char.charCodeAt(0) << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
    }
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
