import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type Clock, rightTime } from './clock.ts';
import type { Sealed } from './seal.ts';

/** Who this phone worked for last, with his keys; without them everything sealed is noise. */
export interface Owner {
  readonly personId: string;
  readonly name: string;
  readonly dayKey: CryptoKey;
  readonly dayKeyId: string;
  readonly outboxKeys: readonly { readonly id: string; readonly key: CryptoKey }[];
  /** The language he reads the app in; none was kept by an app from before. */
  readonly lang?: 'id' | 'en';
  /** By the phone's clock: when the server last knew him, and how long the phone may show his families. */
  readonly since: number;
  readonly until: number;
  /** The server's clock at `since`; none was kept by an app from before. */
  readonly serverAt?: number;
}

/** When this phone last met the server, by both clocks. */
export function clockOf({ since, serverAt = since }: Owner): Clock {
  return { serverAt, phoneAt: since };
}

/** The right time, as long as the owner's session may hold; null afterwards. */
export function timeFor(owner: Owner, phoneNow: number): number | null {
  return rightTime(clockOf(owner), phoneNow, owner.until - owner.since);
}

export interface OutboxRow extends Sealed {
  readonly id: string;
  readonly seq: number;
  readonly personId: string;
  readonly keyId: string;
  /** It was on its way to the server once, so it can no longer be taken back. */
  readonly isTried?: boolean;
  /** The server has it and said no, or that it differs: nothing of it is at risk any more. */
  readonly isAnswered?: boolean;
}

export interface PhotoRow extends Sealed {
  readonly sha256: string;
  readonly personId: string;
  readonly keyId: string;
}

/** A half-filled form. */
export interface DraftRow extends Sealed {
  readonly personId: string;
  readonly keyId: string;
  readonly at: number;
}

export interface Tables extends DBSchema {
  /** `owner`, `salt`, `day`, `done`: each one value; `draft (person) #/…`: the form of that screen. */
  single: { key: string; value: unknown };
  outbox: { key: string; value: OutboxRow };
  photos: { key: string; value: PhotoRow };
}

export type PhoneDb = IDBPDatabase<Tables>;

/** The version stays 1: an older app after a roll-back must open what a newer one made. */
export function openPhoneDb(): Promise<PhoneDb> {
  return openDB<Tables>('asuh-kader', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('single');
      fresh.createObjectStore('outbox', { keyPath: 'id' });
      fresh.createObjectStore('photos', { keyPath: 'sha256' });
    },
  });
}

/** This phone's salt: made once, kept through everything. */
export async function saltOf(db: PhoneDb): Promise<Uint8Array<ArrayBuffer>> {
  const known = (await db.get('single', 'salt')) as Uint8Array<ArrayBuffer> | undefined;
  if (known) return known;
  const salt = crypto.getRandomValues(new Uint8Array(32));
  await db.put('single', salt, 'salt');
  return salt;
}

/** The key new work is sealed with. */
export function freshKey(owner: Owner): { readonly id: string; readonly key: CryptoKey } {
  const [first] = owner.outboxKeys;
  if (!first) throw new Error('an owner has a key');
  return first;
}
