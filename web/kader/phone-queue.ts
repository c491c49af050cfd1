import { draftName } from './draft-store.ts';
import type { OutboxItem, OutboxStore } from './outbox.ts';
import { freshKey, type OutboxRow, type Owner, type PhoneDb, type PhotoRow } from './phone-db.ts';
import { open, openBytes, seal, sealBytes } from './seal.ts';

/** A photo as it is kept until the server has it. */
export interface KeptPhoto {
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The unsent work of one person on this phone. */
export class PhoneQueue implements OutboxStore {
  readonly #db: PhoneDb;
  readonly #owner: Owner;

  constructor(db: PhoneDb, owner: Owner) {
    this.#db = db;
    this.#owner = owner;
  }

  async all(): Promise<OutboxItem[]> {
    const rows = (await this.#db.getAll('outbox')).filter(
      ({ personId }) => personId === this.#owner.personId,
    );
    const opened = await Promise.all(
      rows.map(async (row) => {
        const key = this.#keyOf(row.keyId);
        const item = key && (await open<OutboxItem>(key, `outbox ${row.id}`, row));
        return item ? { ...item, isTried: row.isTried === true } : null;
      }),
    );
    return opened.filter((item) => item !== null);
  }

  /**
   * Keeps commands with their photo in one transaction, and forgets the form they were typed into: all of
   * it or nothing, also when the phone is full.
   */
  async keep(
    items: readonly Omit<OutboxItem, 'seq'>[],
    photo: KeptPhoto | null,
    formPlace: string,
  ): Promise<void> {
    const last = (await this.#db.getAll('outbox')).reduce(
      (most, { seq }) => Math.max(most, seq),
      0,
    );
    const rows = await Promise.all(
      items.map((item, index) => this.#row({ ...item, seq: last + 1 + index })),
    );
    const sealedPhoto = photo && (await this.#photoRow(photo));
    const kept = this.#db.transaction(['outbox', 'photos', 'single'], 'readwrite', {
      durability: 'strict',
    });
    for (const row of rows) void kept.objectStore('outbox').put(row);
    if (sealedPhoto) void kept.objectStore('photos').put(sealedPhoto);
    void kept.objectStore('single').delete(draftName(this.#owner, formPlace));
    await kept.done;
  }

  async put(item: OutboxItem, photoGone?: string): Promise<void> {
    const row = await this.#row(item);
    const kept = this.#db.transaction(['outbox', 'photos'], 'readwrite');
    void kept.objectStore('outbox').put(row);
    if (photoGone !== undefined) void kept.objectStore('photos').delete(photoGone);
    await kept.done;
  }

  async putPhoto(photo: KeptPhoto): Promise<void> {
    await this.#db.put('photos', await this.#photoRow(photo));
  }

  async remove(item: OutboxItem): Promise<void> {
    const gone = this.#db.transaction(['outbox', 'photos'], 'readwrite');
    void gone.objectStore('outbox').delete(item.id);
    if (item.photo) void gone.objectStore('photos').delete(item.photo.sha256);
    await gone.done;
  }

  async sets(item: OutboxItem): Promise<boolean> {
    const going = this.#db.transaction('outbox', 'readwrite');
    const row = await going.store.get(item.id);
    if (row && !row.isTried) void going.store.put({ ...row, isTried: true });
    await going.done;
    return row !== undefined;
  }

  async takeBack(items: readonly OutboxItem[]): Promise<boolean> {
    const gone = this.#db.transaction(['outbox', 'photos'], 'readwrite');
    const rows = await Promise.all(items.map(({ id }) => gone.objectStore('outbox').get(id)));
    const isHere = rows.every((row) => row && !row.isTried);
    for (const { id, photo } of isHere ? items : []) {
      void gone.objectStore('outbox').delete(id);
      if (photo) void gone.objectStore('photos').delete(photo.sha256);
    }
    await gone.done;
    return isHere;
  }

  async photo(sha256: string): Promise<Uint8Array | null> {
    const row = await this.#db.get('photos', sha256);
    const key = row && this.#keyOf(row.keyId);
    return row && key ? openBytes(key, `photo ${sha256}`, row) : null;
  }

  #keyOf(keyId: string): CryptoKey | undefined {
    return this.#owner.outboxKeys.find(({ id }) => id === keyId)?.key;
  }

  async #row(item: OutboxItem): Promise<OutboxRow> {
    const { isTried = false, ...content } = item;
    const { id: keyId, key } = freshKey(this.#owner);
    const sealed = await seal(key, `outbox ${item.id}`, content);
    const { personId } = this.#owner;
    const isAnswered = item.state !== 'waiting';
    return { id: item.id, seq: item.seq, personId, keyId, isTried, isAnswered, ...sealed };
  }

  async #photoRow({ sha256, bytes }: KeptPhoto): Promise<PhotoRow> {
    const { id: keyId, key } = freshKey(this.#owner);
    const sealed = await sealBytes(key, `photo ${sha256}`, bytes);
    return { sha256, personId: this.#owner.personId, keyId, ...sealed };
  }
}
