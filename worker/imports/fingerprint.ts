/**
 * A 106-bit fingerprint of a text (two rounds of cyrb53, public domain): short enough to remember
 * for every row of a city, and by accident the same for two texts about never. It keeps no secret:
 * what is stored beyond the import is an HMAC.
 */
export function fingerprint(text: string): string {
  return cyrb53(text, 0) + cyrb53(text, 0x9e3779b9);
}

function cyrb53(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36).padStart(11, '0');
}
