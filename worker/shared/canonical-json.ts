/** What is hashed or signed is made of these: no floats, and nothing undefined. */
export type CanonicalValue =
  | null
  | string
  | number
  | readonly CanonicalValue[]
  | { readonly [name: string]: CanonicalValue };

/**
 * The RFC 8785 (JSON Canonicalization Scheme) text of a value restricted to null, strings and safe
 * integers, where ECMAScript's own number and string output is what the RFC prescribes (3.2.2).
 * Throws a TypeError on anything else: what cannot be canonical must not be logged.
 */
export function canonicalJson(value: CanonicalValue): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('only safe integers are canonical here');
    return String(value);
  }
  if (value === null) return 'null';
  // Most of a certificate are lists of whole numbers, which have but one way to be written.
  if (Array.isArray(value)) {
    return value.every(Number.isSafeInteger)
      ? JSON.stringify(value)
      : `[${value.map(canonicalJson).join(',')}]`;
  }
  if (typeof value !== 'object') throw new TypeError('not a canonical value');
  return `{${Object.entries(value)
    .sort(byName)
    .map(([name, part]) => `${canonicalJson(name)}:${canonicalJson(part)}`)
    .join(',')}}`;
}

/** By UTF-16 code units (RFC 8785 3.2.3), which is how ECMAScript compares strings. */
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
