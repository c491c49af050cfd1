import { hexOf } from '../shared/hex.ts';

/** An event of the audit log, as stored. */
export interface AuditRow {
  readonly id: number;
  readonly at: number;
  readonly personId: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly areaCode: string;
}

/** An event's id and its mark: what the seal remembers of it. */
export type Mark = readonly [id: number, mark: string];

/** A seal over a range of events, chained to the one before it. */
export interface Seal {
  readonly number: number;
  readonly firstId: number;
  readonly lastId: number;
  readonly events: number;
  readonly total: number;
  readonly keyId: string;
  readonly previous: string;
  readonly hash: string;
  readonly sealedAt: number;
  readonly marks: readonly Mark[];
}

/** The part of a seal that the next one is chained to. */
export type SealLink = Pick<Seal, 'number' | 'lastId' | 'total' | 'hash'>;

/** What the first seal follows. */
export const BEGINNING: SealLink = { number: 0, lastId: 0, total: 0, hash: '0'.repeat(64) };

/** The key of the chain; `id` tells one key from another and says nothing of it. */
export interface SealKey {
  readonly id: string;
  readonly key: CryptoKey;
  /** Keys of before LOOKUP_KEY was rotated, as far as they are at hand: they only check. */
  readonly previous?: readonly SealKey[];
}

/** The key that made a seal, of those at hand. */
export function sealKeyNamed(key: SealKey, id: string): SealKey | undefined {
  return [key, ...(key.previous ?? [])].find((each) => each.id === id);
}

const PURPOSE = 'audit-seal:v1';
/** 128 bits of HMAC-SHA-256, as RFC 4868 cuts it: enough, and half the room. */
const MARK_HEX_DIGITS = 32;

/**
 * The chain's own key: HMAC-SHA-256 of a fixed purpose under LOOKUP_KEY, which hashes nothing that
 * begins with these words (worker/registry/vault.ts). Whoever has only the database cannot seal.
 */
export async function sealKey(config: {
  readonly lookupKeyBytes: Uint8Array;
  readonly previousLookupKeys?: readonly { readonly bytes: Uint8Array }[];
}): Promise<SealKey> {
  const previous = (config.previousLookupKeys ?? []).map(({ bytes }) =>
    sealKey({ lookupKeyBytes: bytes }),
  );
  const root = await hmacKey(new Uint8Array(config.lookupKeyBytes));
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', root, encoded(PURPOSE)));
  const id = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, 4);
  return { id: hexOf(id), key: await hmacKey(bytes), previous: await Promise.all(previous) };
}

/** An event's mark: any change of any of its fields, or of its id, gives another. */
export async function markOf({ key }: SealKey, row: AuditRow): Promise<Mark> {
  const { id, at, personId, action, subjectKind, subjectId, areaCode } = row;
  const fields = ['event', id, at, personId, action, subjectKind, subjectId, areaCode];
  return [id, (await hmac(key, fields)).slice(0, MARK_HEX_DIGITS)];
}

/** Seals events, in order of id and at least one, after a seal. */
export async function sealOf(
  key: SealKey,
  rows: readonly AuditRow[],
  after: { readonly link: SealLink; readonly at: number },
): Promise<Seal> {
  const { link, at } = after;
  const marks = await Promise.all(rows.map((row) => markOf(key, row)));
  const unsigned = {
    number: link.number + 1,
    firstId: link.lastId + 1,
    lastId: rows.at(-1)?.id ?? link.lastId,
    events: rows.length,
    total: link.total + rows.length,
    keyId: key.id,
    previous: link.hash,
    sealedAt: at,
    marks,
  };
  return { ...unsigned, hash: await sealHash(key, unsigned) };
}

/** The keyed hash over all that a seal says, in 64 hex digits. */
export function sealHash({ key }: SealKey, seal: Omit<Seal, 'hash'>): Promise<string> {
  const { number, firstId, lastId, events, total, keyId, previous, sealedAt, marks } = seal;
  const range = [number, firstId, lastId, events, total];
  return hmac(key, ['seal', ...range, keyId, previous, sealedAt, marks]);
}

/** An array of numbers, texts and arrays has one JSON form: no two different ones share it. */
async function hmac(key: CryptoKey, fields: readonly unknown[]): Promise<string> {
  return hexOf(await crypto.subtle.sign('HMAC', key, encoded(JSON.stringify(fields))));
}

function encoded(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function hmacKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}
