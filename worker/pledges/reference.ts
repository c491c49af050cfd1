import type { RandomBytes } from '../shared/ids.ts';

/** Crockford's base 32: no I, L, O, U, so that nothing is read or typed for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A payment reference a person can type into a bank transfer: `ASUH-7K3M-9QXT`, 40 random bits. */
export function newReference(random: RandomBytes): string {
  const signs = Array.from(random(8), (byte) => ALPHABET[byte & 31]).join('');
  return `ASUH-${signs.slice(0, 4)}-${signs.slice(4)}`;
}

/** The reference somebody meant, however he spaced it; null when it is none. */
export function parseReference(typed: string): string | null {
  const signs = typed
    .toUpperCase()
    .replace(/^\s*ASUH/, '')
    .replace(/[\s-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(signs)
    ? `ASUH-${signs.slice(0, 4)}-${signs.slice(4)}`
    : null;
}
