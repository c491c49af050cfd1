/** A value sealed by a key of this phone. `place` is bound in: a row moved elsewhere does not open. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/**
 * A key from the server's secret and this phone's salt (HKDF, RFC 5869). Not extractable: scripts may use
 * it, nobody can copy it.
 */
export async function deviceKey(
  secret: string,
  salt: Uint8Array<ArrayBuffer>,
  purpose: string,
): Promise<CryptoKey> {
  const raw = fromBase64(secret);
  const base = await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode(purpose);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Seals bytes. */
export async function sealBytes(
  key: CryptoKey,
  place: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(place);
  return {
    iv,
    bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes),
  };
}

/** Opens bytes; null when the key or the place does not fit. */
export async function openBytes(
  key: CryptoKey,
  place: string,
  sealed: Sealed,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const additionalData = new TextEncoder().encode(place);
  try {
    const { iv, bytes } = sealed;
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes),
    );
  } catch {
    return null;
  }
}

/** Seals a value as JSON. */
export function seal(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  return sealBytes(key, place, new TextEncoder().encode(JSON.stringify(value)));
}

/** Opens a sealed value; null when it does not open. */
export async function open<Value>(
  key: CryptoKey,
  place: string,
  sealed: Sealed,
): Promise<Value | null> {
  const bytes = await openBytes(key, place, sealed);
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Value);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
