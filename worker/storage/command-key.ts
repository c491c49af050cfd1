import { hexOf } from '../shared/hex.ts';

/** Keys by which what was asked is remembered: the current look-up key and, while it is rotated, the one before. */
export interface CommandKeys {
  readonly lookupKeyId: string;
  readonly lookupKeyBytes: Uint8Array;
  readonly previousLookupKeys: readonly { readonly id: string; readonly bytes: Uint8Array }[];
}

interface Key {
  readonly id: string;
  readonly key: Promise<CryptoKey>;
}

let keys: readonly Key[] = [];

/**
 * Names the keys under which commands are remembered from now on: once per process, by whoever opened
 * the database (a request, a job, a command line, a test). `commit()` refuses to work without.
 */
export function keyCommands(config: CommandKeys): void {
  const [current] = keys;
  const isKnown = keys.length === config.previousLookupKeys.length + 1;
  if (current?.id === config.lookupKeyId && isKnown) return;
  const all = [{ id: config.lookupKeyId, bytes: config.lookupKeyBytes }];
  keys = [...all, ...config.previousLookupKeys].map(({ id, bytes }) => ({
    id,
    key: derived(bytes),
  }));
}

/**
 * The keyed hash of an input: the key's name, a dot, and HMAC-SHA-256 over the input's JSON with
 * sorted keys, in hex. A plain hash of a name or a NIK could be guessed by whoever has the database;
 * this one takes a secret that lies outside of it.
 */
export async function inputHash(input: unknown): Promise<string> {
  const [current] = keys;
  if (!current) throw new Error('keyCommands() was not called');
  return hashUnder(current, input);
}

/** Whether a remembered hash is that of this input, under whichever key at hand made it. */
export async function isInputOf(remembered: string, input: unknown): Promise<boolean> {
  // Emptied by migration 0036, which could not key it: the command's key, name and person must do.
  if (remembered === '') return true;
  const made = keys.find(({ id }) => remembered.startsWith(`${id}.`));
  return made !== undefined && (await hashUnder(made, input)) === remembered;
}

async function hashUnder({ id, key }: Key, input: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(input, sortKeys));
  return `${id}.${hexOf(await crypto.subtle.sign('HMAC', await key, bytes))}`;
}

/** A key of its own (HKDF, RFC 5869): no hash made here can be compared with a look-up. */
async function derived(secret: Uint8Array): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', new Uint8Array(secret), 'HKDF', false, [
    'deriveKey',
  ]);
  const how = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: new TextEncoder().encode('asuh/command-input/v1'),
  };
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  return crypto.subtle.deriveKey(how, base, hmac, false, ['sign']);
}

/** One order of keys, whatever order they were written in. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
