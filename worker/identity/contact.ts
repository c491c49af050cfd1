import type { Config } from '../config.ts';
import { hexOf } from '../shared/hex.ts';
import { cryptoRandom, type RandomBytes } from '../shared/ids.ts';

/** A phone number in E.164 (`+62812…`) or an e-mail address in lower case. */
export interface Contact {
  readonly kind: 'phone' | 'email';
  readonly value: string;
}

/**
 * Reads what people type for a phone number or an e-mail address; null when it is neither.
 * 0812…, 812…, 62812…, +62 812-… are one number; other countries' need their `+`.
 */
export function parseContact(typed: string): Contact | null {
  const text = typed.normalize('NFKC').trim();
  if (text.length > 254) return null;
  return text.includes('@') ? emailOf(text) : phoneOf(text);
}

/** What may be shown of a contact to tell it from another: `+62 •••• 4321`, `b•••@contoh.id`. */
export function maskContact({ kind, value }: Contact): string {
  if (kind === 'phone') return `${value.slice(0, 3)} •••• ${value.slice(-4)}`;
  const [name = '', host = ''] = value.split('@');
  return `${name.slice(0, 1)}•••@${host}`;
}

/** Finds and seals contacts: hash to look up, ciphertext to write to. Keys come from the configuration. */
export class ContactBook {
  readonly #hashKey: Promise<CryptoKey>;
  /** Keys of look-ups from before, while they are made anew (docs/keys.md). */
  readonly #previousHashKeys: readonly Promise<CryptoKey>[];
  readonly #lookupKeyId: string;
  readonly #sealKey: Promise<CryptoKey>;
  /** By the id that stands before what each sealed: the current key's and those of before. */
  readonly #openers: ReadonlyMap<string, Promise<CryptoKey>>;
  readonly #keyId: string;
  readonly #random: RandomBytes;

  constructor(
    config: Pick<Config, 'masterKey' | 'lookupKeyBytes'> &
      Partial<Pick<Config, 'previousMasterKeys' | 'lookupKeyId' | 'previousLookupKeys'>>,
    random = cryptoRandom,
  ) {
    this.#keyId = config.masterKey.id;
    this.#lookupKeyId = config.lookupKeyId ?? '';
    this.#hashKey = hmacKey(config.lookupKeyBytes);
    this.#previousHashKeys = (config.previousLookupKeys ?? []).map(({ bytes }) => hmacKey(bytes));
    this.#sealKey = derivedKey(config.masterKey.bytes);
    this.#openers = new Map([
      ...(config.previousMasterKeys ?? []).map(({ id, bytes }) => [id, derivedKey(bytes)] as const),
      [this.#keyId, this.#sealKey],
    ]);
    this.#random = random;
  }

  /** The keyed hash by which a contact, code or NIK is found or compared unread: 64 hex digits. */
  async hash(kind: Hashed, value: string): Promise<string> {
    return hashUnder(await this.#hashKey, kind, value);
  }

  /** The same under every key at hand, the current one first: for what may be stored under an older one. */
  async hashes(kind: Hashed, value: string): Promise<string[]> {
    const keys = await Promise.all([this.#hashKey, ...this.#previousHashKeys]);
    return Promise.all(keys.map((key) => hashUnder(key, kind, value)));
  }

  /** The name of the key that hashes from now on. */
  get lookupKeyId(): string {
    return this.#lookupKeyId;
  }

  /** The hash of a contact. */
  lookup(contact: Contact): Promise<string> {
    return this.hash('contact', `${contact.kind}:${contact.value}`);
  }

  /** The hashes of a contact under every key at hand, the current one first. */
  lookups(contact: Contact): Promise<string[]> {
    return this.hashes('contact', `${contact.kind}:${contact.value}`);
  }

  /** Seals a value for one place; moved to another row it does not open. The key's id comes first, for rotation. */
  async seal(place: string, value: unknown): Promise<Uint8Array> {
    const iv = new Uint8Array(this.#random(NONCE_BYTES));
    const algorithm = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(place) };
    const plain = new TextEncoder().encode(JSON.stringify(value));
    const cipher = new Uint8Array(
      await crypto.subtle.encrypt(algorithm, await this.#sealKey, plain),
    );
    const sealed = new Uint8Array(KEY_ID_BYTES + NONCE_BYTES + cipher.length);
    sealed.set(hexBytes(this.#keyId));
    sealed.set(iv, KEY_ID_BYTES);
    sealed.set(cipher, KEY_ID_BYTES + NONCE_BYTES);
    return sealed;
  }

  /** Opens a sealed value; throws when the place or the key is another, or a bit was changed. */
  async open<Value>(place: string, sealed: ArrayLike<number> | ArrayBuffer): Promise<Value> {
    const bytes = sealed instanceof ArrayBuffer ? new Uint8Array(sealed) : Uint8Array.from(sealed);
    const key = await this.#openers.get(hexOf(bytes.subarray(0, KEY_ID_BYTES)));
    if (!key) throw new Error('sealed under another master key');
    const algorithm = {
      name: 'AES-GCM',
      iv: bytes.subarray(KEY_ID_BYTES, KEY_ID_BYTES + NONCE_BYTES),
      additionalData: new TextEncoder().encode(place),
    };
    const plain = await crypto.subtle.decrypt(
      algorithm,
      key,
      bytes.subarray(KEY_ID_BYTES + NONCE_BYTES),
    );
    return JSON.parse(new TextDecoder().decode(plain)) as Value;
  }
}

type Hashed = 'contact' | 'code' | 'person_nik' | 'address';

async function hashUnder(key: CryptoKey, kind: Hashed, value: string): Promise<string> {
  const bytes = new TextEncoder().encode(`identity.${kind}:${value}`);
  return hexOf(await crypto.subtle.sign('HMAC', key, bytes));
}

/** A person's NIK ready to be stored: to be compared by, and sealed, so that look-ups can be made anew. */
export async function sealedNik(
  config: Config,
  of: { readonly personId: string; readonly nik: string; readonly at: number },
) {
  const book = new ContactBook(config);
  const { personId, nik, at } = of;
  return {
    personId,
    at,
    lookups: await book.hashes('person_nik', nik),
    lookupKeyId: book.lookupKeyId,
    sealed: await book.seal(nikPlace(personId), nik),
  };
}

/** Where a person's NIK is sealed. */
export function nikPlace(personId: string): string {
  return `person_nik:${personId}`;
}

const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;

function hexBytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function phoneOf(text: string): Contact | null {
  const plus = text.startsWith('+');
  const digits = text.replace(/[\s().-]/g, '').replace(/^\+/, '');
  if (!/^\d{8,15}$/.test(digits)) return null;
  if (plus && !digits.startsWith('62')) return { kind: 'phone', value: `+${digits}` };
  const national = digits.replace(/^(?:0062|62)?0?/, '');
  // Kominfo's numbering plan: mobile numbers begin with 8 and have 9 to 12 digits after the country code.
  return /^8\d{8,11}$/.test(national) ? { kind: 'phone', value: `+62${national}` } : null;
}

function emailOf(text: string): Contact | null {
  const value = text.toLowerCase();
  // ASCII only: a Cyrillic "а" in a look-alike address is another person's mailbox.
  const good =
    /^[a-z0-9](?:[a-z0-9._%+-]{0,62}[a-z0-9_+-])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/;
  return good.test(value) && !value.includes('..') ? { kind: 'email', value } : null;
}

function hmacKey(bytes: Uint8Array): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', new Uint8Array(bytes), algorithm, false, ['sign']);
}

/** A key of its own for contacts, so that no ciphertext of the registry opens here or the other way round. */
async function derivedKey(master: Uint8Array): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', new Uint8Array(master), 'HKDF', false, [
    'deriveKey',
  ]);
  const how = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: new TextEncoder().encode('asuh.identity.contact.v1'),
  };
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}
