import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { base64 } from '../../worker/shared/base64.ts';
import type { OutboxItem, OutboxStore } from './outbox.ts';
import { deviceKey, open, openBytes, type Sealed, seal, sealBytes } from './seal.ts';

/** A day's families as the server sends them (worker/field/day.ts). */
export interface DayChild {
  readonly id: string;
  /** Missing in days of before pregnant women were among them. */
  readonly kind?: 'child' | 'pregnancy';
  readonly name: string;
  readonly parents: readonly string[];
  readonly address: string;
  readonly rt: string;
  readonly rw: string;
  readonly areaName: string;
  readonly posyandu: string | null;
  readonly sex: 'L' | 'P';
  readonly bornOn: string;
  readonly photosAgreed: boolean;
  readonly visitDue: boolean;
  readonly measureDue: boolean;
  readonly deliveries: readonly DueDelivery[];
  readonly measurements: readonly DayMeasurement[];
}

export interface DueDelivery {
  readonly id: string;
  readonly runId: string;
  readonly assetName: string;
  readonly assetNameEn: string;
  /** A service is done or not done; missing in a day from before there were any. */
  readonly isService?: boolean;
  /** Of all of it, as apps from before weekly drops told it. */
  readonly quantity: number;
  readonly dueOn: string;
  /** The weeks' shares now due; none where goods come at once, missing in a day from before. */
  readonly drops?: readonly {
    readonly nth: number;
    readonly quantity: number;
    readonly dueOn: string;
  }[];
}

export interface DayMeasurement {
  readonly measuredOn: string;
  readonly weightG: number | null;
  readonly heightMm: number | null;
  readonly haz: number | null;
  readonly flags: number;
}

/** A text to be read out before somebody agrees to it. */
export interface ConsentText {
  readonly version: string;
  readonly purpose: 'registration' | 'matching' | 'sharing' | 'photos';
  readonly body: string;
}

export interface Day {
  readonly today: string;
  readonly children: readonly DayChild[];
  /** Missing in days of before the app could register anybody. */
  readonly registration?: {
    readonly areas: readonly { readonly code: string; readonly name: string }[];
    readonly texts: Readonly<Record<'child' | 'pregnancy', readonly ConsentText[]>>;
  };
  readonly isMore: boolean;
}

/** Who this phone worked for last, with his keys; without them everything sealed is noise. */
export interface Owner {
  readonly personId: string;
  readonly name: string;
  readonly dayKey: CryptoKey;
  readonly dayKeyId: string;
  readonly outboxKeys: readonly { readonly id: string; readonly key: CryptoKey }[];
  readonly since: number;
  readonly until: number;
}

/** What the server tells a signed-in phone (worker/field/field-routes.tsx). */
export interface DeviceAnswer {
  readonly personId: string;
  readonly name: string;
  readonly validForMs: number;
  readonly day: { readonly id: string; readonly secret: string };
  readonly outbox: readonly { readonly id: string; readonly secret: string }[];
}

interface OutboxRow extends Sealed {
  readonly id: string;
  readonly seq: number;
  readonly personId: string;
  readonly keyId: string;
}

interface PhotoRow extends Sealed {
  readonly sha256: string;
  readonly personId: string;
  readonly keyId: string;
}

interface Tables extends DBSchema {
  /** `owner`, `salt`, `day`: each one value. */
  single: { key: string; value: unknown };
  outbox: { key: string; value: OutboxRow };
  photos: { key: string; value: PhotoRow };
}

/** What an export holds: sealed rows and the salt; only the person's next sign-in opens it. */
export interface Export {
  readonly format: 'asuh-kader-1';
  readonly salt: number[];
  readonly rows: readonly { readonly table: 'outbox' | 'photos'; readonly row: unknown }[];
}

/** Everything this phone keeps: sealed, and gone when its person is no longer welcome. */
export class PhoneStore {
  readonly #db: IDBPDatabase<Tables>;

  private constructor(db: IDBPDatabase<Tables>) {
    this.#db = db;
  }

  static async open(): Promise<PhoneStore> {
    // The version stays 1: an older app after a roll-back must open what a newer one made.
    const db = await openDB<Tables>('asuh-kader', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('single');
        fresh.createObjectStore('outbox', { keyPath: 'id' });
        fresh.createObjectStore('photos', { keyPath: 'sha256' });
      },
    });
    return new PhoneStore(db);
  }

  /** The owner while his session may still hold; otherwise his keys and families are wiped. */
  async owner(now: number): Promise<Owner | null> {
    const owner = (await this.#db.get('single', 'owner')) as Owner | undefined;
    if (!owner) return null;
    const clockWentBack = now < owner.since - 86_400_000;
    if (now < owner.until && !clockWentBack) return owner;
    await this.wipe();
    return null;
  }

  /** Makes this phone somebody's. The families of whoever had it before go; his unsent work stays sealed. */
  async becomes(answer: DeviceAnswer, now: number): Promise<Owner> {
    const salt = await this.#salt();
    const before = (await this.#db.get('single', 'owner')) as Owner | undefined;
    if (before && before.personId !== answer.personId) await this.wipe();
    const owner: Owner = {
      personId: answer.personId,
      name: answer.name,
      dayKey: await deviceKey(answer.day.secret, salt, 'day'),
      dayKeyId: answer.day.id,
      outboxKeys: await Promise.all(
        answer.outbox.map(async ({ id, secret }) => ({
          id,
          key: await deviceKey(secret, salt, 'outbox'),
        })),
      ),
      since: now,
      until: now + answer.validForMs,
    };
    await this.#db.put('single', owner, 'owner');
    return owner;
  }

  /** Removes keys and families. Unsent work stays as noise until the same person signs in again. */
  async wipe(): Promise<void> {
    const gone = this.#db.transaction('single', 'readwrite');
    await Promise.all([gone.store.delete('owner'), gone.store.delete('day'), gone.done]);
  }

  async keepDay(owner: Owner, day: Day): Promise<void> {
    await this.#db.put('single', await seal(owner.dayKey, `day ${owner.personId}`, day), 'day');
  }

  async day(owner: Owner): Promise<Day | null> {
    const sealed = (await this.#db.get('single', 'day')) as Sealed | undefined;
    return sealed ? open<Day>(owner.dayKey, `day ${owner.personId}`, sealed) : null;
  }

  /** How many commands lie here that nobody can read just now. */
  async lockedCount(): Promise<number> {
    return this.#db.count('outbox');
  }

  /** Keeps commands with their photo in one transaction: all of it or nothing, also when the phone is full. */
  async keep(
    owner: Owner,
    items: readonly Omit<OutboxItem, 'seq'>[],
    photo: { sha256: string; bytes: Uint8Array<ArrayBuffer> } | null,
  ): Promise<void> {
    const [first] = owner.outboxKeys;
    if (!first) throw new Error('an owner has a key');
    const last = (await this.#db.getAll('outbox')).reduce(
      (most, { seq }) => Math.max(most, seq),
      0,
    );
    const rows = await Promise.all(
      items.map((item, index) => outboxRow(owner, first, { ...item, seq: last + 1 + index })),
    );
    const sealedPhoto = photo && {
      sha256: photo.sha256,
      personId: owner.personId,
      keyId: first.id,
      ...(await sealBytes(first.key, `photo ${photo.sha256}`, photo.bytes)),
    };
    const kept = this.#db.transaction(['outbox', 'photos'], 'readwrite', { durability: 'strict' });
    for (const row of rows) void kept.objectStore('outbox').put(row);
    if (sealedPhoto) void kept.objectStore('photos').put(sealedPhoto);
    await kept.done;
  }

  /** The queue of a person, for outbox.ts. */
  outboxOf(owner: Owner): OutboxStore {
    const db = this.#db;
    const keyOf = (id: string) => owner.outboxKeys.find((each) => each.id === id)?.key;
    return {
      async all() {
        const rows = (await db.getAll('outbox')).filter((row) => row.personId === owner.personId);
        const opened = await Promise.all(
          rows.map(async (row) => {
            const key = keyOf(row.keyId);
            return key ? open<OutboxItem>(key, `outbox ${row.id}`, row) : null;
          }),
        );
        return opened.filter((item) => item !== null);
      },
      async put(item, photoGone) {
        const [first] = owner.outboxKeys;
        if (!first) return;
        const row = await outboxRow(owner, first, item);
        const kept = db.transaction(['outbox', 'photos'], 'readwrite');
        void kept.objectStore('outbox').put(row);
        if (photoGone !== undefined) void kept.objectStore('photos').delete(photoGone);
        await kept.done;
      },
      async remove(item) {
        const gone = db.transaction(['outbox', 'photos'], 'readwrite');
        void gone.objectStore('outbox').delete(item.id);
        if (item.photo) void gone.objectStore('photos').delete(item.photo.sha256);
        await gone.done;
      },
      async photo(sha256) {
        const row = await db.get('photos', sha256);
        const key = row && keyOf(row.keyId);
        return row && key ? openBytes(key, `photo ${sha256}`, row) : null;
      },
    };
  }

  /** All unsent work as it lies here: sealed. */
  async exported(): Promise<Export> {
    const plain = (row: Sealed) => ({
      ...row,
      iv: [...row.iv],
      bytes: base64(new Uint8Array(row.bytes)),
    });
    const outbox = (await this.#db.getAll('outbox')).map((row) => ({
      table: 'outbox' as const,
      row: plain(row),
    }));
    const photos = (await this.#db.getAll('photos')).map((row) => ({
      table: 'photos' as const,
      row: plain(row),
    }));
    return {
      format: 'asuh-kader-1',
      salt: [...(await this.#salt())],
      rows: [...outbox, ...photos],
    };
  }

  /** Takes an export of the same person back, also on another phone; returns how many commands it held. */
  async imported(owner: Owner, answer: DeviceAnswer, file: Export): Promise<number> {
    const salt = Uint8Array.from(file.salt);
    let count = 0;
    for (const { table, row } of file.rows) {
      const found = row as Record<string, unknown> & { keyId: string; bytes: string; iv: number[] };
      const secret = answer.outbox.find(({ id }) => id === found.keyId)?.secret;
      if (secret === undefined) continue;
      const key = await deviceKey(secret, salt, 'outbox');
      const sealed = { iv: Uint8Array.from(found.iv), bytes: bytesOf(found.bytes).buffer };
      if (table === 'outbox') {
        const item = await open<OutboxItem>(key, `outbox ${String(found.id)}`, sealed);
        if (!item) continue;
        await this.outboxOf(owner).put(item);
        count += 1;
        continue;
      }
      const sha256 = String(found.sha256);
      const bytes = await openBytes(key, `photo ${sha256}`, sealed);
      if (bytes) await this.keep(owner, [], { sha256, bytes });
    }
    return count;
  }

  async #salt(): Promise<Uint8Array<ArrayBuffer>> {
    const known = (await this.#db.get('single', 'salt')) as Uint8Array<ArrayBuffer> | undefined;
    if (known) return known;
    const salt = crypto.getRandomValues(new Uint8Array(32));
    await this.#db.put('single', salt, 'salt');
    return salt;
  }
}

async function outboxRow(
  owner: Owner,
  with_: { id: string; key: CryptoKey },
  item: OutboxItem,
): Promise<OutboxRow> {
  const sealed = await seal(with_.key, `outbox ${item.id}`, item);
  return { id: item.id, seq: item.seq, personId: owner.personId, keyId: with_.id, ...sealed };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
