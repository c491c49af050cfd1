import type { Config } from '../config.ts';

/** A secret by which a phone derives a key, and its name. 32 bytes in base64. */
export interface DeviceSecret {
  readonly id: string;
  readonly secret: string;
}

/**
 * What a phone's keys are made of. `day` belongs to this session: without it, what was downloaded is
 * noise. `outbox` belongs to the person, so that what was not sent yet can be read again after the next
 * sign-in; former master keys give their secrets too while the master key is exchanged.
 */
export async function deviceSecrets(
  config: Pick<Config, 'masterKey' | 'previousMasterKeys'>,
  of: { readonly sessionId: string; readonly personId: string },
): Promise<{ day: DeviceSecret; outbox: readonly DeviceSecret[] }> {
  const all = [config.masterKey, ...config.previousMasterKeys];
  const day = await secretOf(config.masterKey, `field-day:${of.sessionId}`);
  const outbox = await Promise.all(all.map((key) => secretOf(key, `field-outbox:${of.personId}`)));
  return { day, outbox };
}

/** HKDF (RFC 5869): nothing told to a phone says anything of the master key or of another phone. */
async function secretOf(
  master: { readonly id: string; readonly bytes: Uint8Array },
  info: string,
): Promise<DeviceSecret> {
  const base = await crypto.subtle.importKey('raw', new Uint8Array(master.bytes), 'HKDF', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new TextEncoder().encode('asuh field device'),
      info: new TextEncoder().encode(info),
    },
    base,
    256,
  );
  return { id: master.id, secret: btoa(String.fromCharCode(...new Uint8Array(bits))) };
}
