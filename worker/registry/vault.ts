import type { Config } from '../config.ts';
import { hexOf } from '../shared/hex.ts';
import { cryptoRandom, type RandomBytes } from '../shared/ids.ts';

/** Names the place a sealed value lives in; a value moved to another row or column does not open. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

/** A data key as stored: itself sealed under the master key `masterKeyId`. */
export interface WrappedKey {
  readonly masterKeyId: string;
  readonly wrapped: Uint8Array;
}

const NONCE_BYTES = 12;

/**
 * Seals personal data: AES-256-GCM under a data key per owner, each wrapped by the master key.
 * Deleting an owner's wrapped key makes all of his sealed values unreadable for good: erasure.
 */
export class Vault {
  readonly #masterKeyId: string;
  readonly #masterKey: Promise<CryptoKey>;
  /** The master key and those before it, by name: what was wrapped by any of them opens. */
  readonly #openers: ReadonlyMap<string, Promise<CryptoKey>>;
  readonly #lookupKeyId: string;
  /** The look-up key and, while look-ups are made anew, the one before it. */
  readonly #lookupKeys: readonly Promise<CryptoKey>[];
  readonly #random: RandomBytes;

  constructor(
    config: Pick<Config, 'masterKey' | 'lookupKeyBytes'> &
      Partial<Pick<Config, 'previousMasterKeys' | 'lookupKeyId' | 'previousLookupKeys'>>,
    random = cryptoRandom,
  ) {
    this.#masterKeyId = config.masterKey.id;
    this.#masterKey = aesKey(config.masterKey.bytes);
    this.#openers = new Map([
      ...(config.previousMasterKeys ?? []).map(({ id, bytes }) => [id, aesKey(bytes)] as const),
      [this.#masterKeyId, this.#masterKey],
    ]);
    this.#lookupKeyId = config.lookupKeyId ?? '';
    const previous = (config.previousLookupKeys ?? []).map(({ bytes }) => bytes);
    this.#lookupKeys = [config.lookupKeyBytes, ...previous].map(hmacKey);
    this.#random = random;
  }

  /** A fresh data key for `ownerId`, ready to use and wrapped for storage. */
  async newKey(ownerId: string): Promise<{ key: CryptoKey; wrapped: WrappedKey }> {
    const bytes = new Uint8Array(this.#random(32));
    const wrapped = await this.#encrypt(await this.#masterKey, keyPlace(ownerId), bytes);
    return { key: await aesKey(bytes), wrapped: { masterKeyId: this.#masterKeyId, wrapped } };
  }

  /** The name of the master key that wraps from now on. */
  get masterKeyId(): string {
    return this.#masterKeyId;
  }

  /** The names of all master keys at hand, the current one last. */
  get openerIds(): string[] {
    return [...this.#openers.keys()];
  }

  /** Unwraps a stored data key; throws when no master key at hand wrapped it, or it was altered. */
  async openKey(ownerId: string, stored: WrappedKey): Promise<CryptoKey> {
    return aesKey(await this.#unwrap(ownerId, stored));
  }

  /** The same data key wrapped by the current master key. What it seals stays as it is. */
  async rewrap(ownerId: string, stored: WrappedKey): Promise<WrappedKey> {
    const bytes = new Uint8Array(await this.#unwrap(ownerId, stored));
    const wrapped = await this.#encrypt(await this.#masterKey, keyPlace(ownerId), bytes);
    return { masterKeyId: this.#masterKeyId, wrapped };
  }

  /** Seals a value as JSON; the answer is nonce and ciphertext. */
  seal(key: CryptoKey, place: Place, value: unknown): Promise<Uint8Array> {
    return this.#encrypt(key, place, new TextEncoder().encode(JSON.stringify(value)));
  }

  /** Opens a sealed value; throws when key or place do not fit or a bit was changed. */
  async open<Value>(key: CryptoKey, place: Place, sealed: Uint8Array): Promise<Value> {
    return JSON.parse(new TextDecoder().decode(await decrypt(key, place, sealed))) as Value;
  }

  /** Seals bytes; the answer is nonce and ciphertext. */
  sealBytes(key: CryptoKey, place: Place, bytes: Uint8Array): Promise<Uint8Array> {
    return this.#encrypt(key, place, new Uint8Array(bytes));
  }

  /** Opens sealed bytes; throws when key or place do not fit or a bit was changed. */
  openBytes(key: CryptoKey, place: Place, sealed: Uint8Array): Promise<Uint8Array> {
    return decrypt(key, place, sealed);
  }

  /**
   * The keyed hash by which a value can be found unread: 64 hex digits, useless without the key.
   * `kind` keeps hashes of different things apart.
   */
  async lookupOf(kind: LookupKind, value: string): Promise<string> {
    const [current] = await this.lookupsOf(kind, value);
    return current ?? '';
  }

  /**
   * The same under every look-up key at hand, the current one first: what is searched for may have been
   * stored under the key before (docs/keys.md).
   */
  async lookupsOf(kind: LookupKind, value: string): Promise<string[]> {
    const bytes = new TextEncoder().encode(`${kind}:${value}`);
    const keys = await Promise.all(this.#lookupKeys);
    return Promise.all(
      keys.map(async (key) => hexOf(await crypto.subtle.sign('HMAC', key, bytes))),
    );
  }

  /** The name of the key that makes look-ups from now on. */
  get lookupKeyId(): string {
    return this.#lookupKeyId;
  }

  async #unwrap(ownerId: string, stored: WrappedKey): Promise<Uint8Array> {
    const opener = this.#openers.get(stored.masterKeyId);
    if (!opener) throw new Error('data key of another master key');
    return decrypt(await opener, keyPlace(ownerId), stored.wrapped);
  }

  async #encrypt(
    key: CryptoKey,
    place: Place,
    plain: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array> {
    const nonce = new Uint8Array(this.#random(NONCE_BYTES));
    const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: placeBytes(place) };
    const cipher = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plain));
    const sealed = new Uint8Array(NONCE_BYTES + cipher.length);
    sealed.set(nonce);
    sealed.set(cipher, NONCE_BYTES);
    return sealed;
  }
}

type LookupKind = 'nik' | 'name' | 'content' | 'person';

function hmacKey(bytes: Uint8Array): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', new Uint8Array(bytes), algorithm, false, ['sign']);
}

/** D1 hands BLOBs out as arrays of numbers. */
export function blob(column: ArrayLike<number> | ArrayBuffer): Uint8Array {
  return column instanceof ArrayBuffer ? new Uint8Array(column) : Uint8Array.from(column);
}

async function decrypt(key: CryptoKey, place: Place, sealed: Uint8Array): Promise<Uint8Array> {
  const bytes = new Uint8Array(sealed);
  const algorithm = {
    name: 'AES-GCM',
    iv: bytes.subarray(0, NONCE_BYTES),
    additionalData: placeBytes(place),
  };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, bytes.subarray(NONCE_BYTES)));
}

function aesKey(bytes: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new Uint8Array(bytes), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
}

function keyPlace(ownerId: string): Place {
  return { table: 'data_key', row: ownerId, column: 'wrapped' };
}

function placeBytes(place: Place): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${place.table}\0${place.row}\0${place.column}`);
}
