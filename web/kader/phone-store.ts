import type { Day, Done } from './day.ts';
import { type Draft, draftsOf, keepDraft } from './draft-store.ts';
import { type Export, exportOf, takeBackExport } from './export.ts';
import { type Owner, openPhoneDb, type PhoneDb, saltOf, timeFor } from './phone-db.ts';
import { PhoneQueue } from './phone-queue.ts';
import { deviceKey, open, type Sealed, seal } from './seal.ts';

/** What the server tells a signed-in phone (worker/field/field-routes.tsx). */
export interface DeviceAnswer {
  readonly personId: string;
  readonly name: string;
  /** The server's clock. */
  readonly now: number;
  readonly validForMs: number;
  readonly day: { readonly id: string; readonly secret: string };
  readonly outbox: readonly { readonly id: string; readonly secret: string }[];
}

/** Everything this phone keeps: sealed, and gone when its person is no longer welcome. */
export class PhoneStore {
  readonly #db: PhoneDb;

  private constructor(db: PhoneDb) {
    this.#db = db;
  }

  static async open(): Promise<PhoneStore> {
    return new PhoneStore(await openPhoneDb());
  }

  /** The owner while his session may still hold; otherwise his keys and families are wiped. */
  async owner(now: number): Promise<Owner | null> {
    const owner = (await this.#db.get('single', 'owner')) as Owner | undefined;
    if (!owner) return null;
    if (timeFor(owner, now) !== null) return owner;
    await this.wipe();
    return null;
  }

  /** Makes this phone somebody's. The families of whoever had it before go; his unsent work stays sealed. */
  async becomes(
    answer: DeviceAnswer,
    { now, lang }: { readonly now: number; readonly lang: 'id' | 'en' },
  ): Promise<Owner> {
    const salt = await saltOf(this.#db);
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
      lang,
      since: now,
      until: now + answer.validForMs,
      serverAt: answer.now,
    };
    await this.#db.put('single', owner, 'owner');
    return owner;
  }

  /** Keeps the language for the service worker, which sends with no screen open. */
  async speaks(lang: 'id' | 'en'): Promise<void> {
    const kept = this.#db.transaction('single', 'readwrite');
    const owner = (await kept.store.get('owner')) as Owner | undefined;
    if (owner) void kept.store.put({ ...owner, lang }, 'owner');
    await kept.done;
  }

  /** Removes keys and families. Unsent work stays as noise until the same person signs in again. */
  async wipe(): Promise<void> {
    const gone = this.#db.transaction('single', 'readwrite');
    const names = ['owner', 'day', 'done'];
    await Promise.all([...names.map((name) => gone.store.delete(name)), gone.done]);
  }

  async keepDay(owner: Owner, day: Day): Promise<void> {
    await this.#keep(owner, 'day', day);
  }

  day(owner: Owner): Promise<Day | null> {
    return this.#kept<Day>(owner, 'day');
  }

  async keepDone(owner: Owner, done: Done): Promise<void> {
    await this.#keep(owner, 'done', done);
  }

  /** What was done on a day; nothing yet where the phone remembers another. */
  async done(owner: Owner, today: string): Promise<Done> {
    const done = await this.#kept<Done>(owner, 'done');
    return done?.today === today ? done : { today, families: [] };
  }

  /** How many commands lie here, readable or not, that the server has not answered yet. */
  async unsentCount(): Promise<number> {
    return (await this.#db.getAll('outbox')).filter(({ isAnswered }) => !isAnswered).length;
  }

  /** The queue of a person, for outbox.ts. */
  queueOf(owner: Owner): PhoneQueue {
    return new PhoneQueue(this.#db, owner);
  }

  /** The half-filled forms of a person. */
  drafts(owner: Owner, now: number): Promise<Map<string, Draft>> {
    return draftsOf(this.#db, owner, now);
  }

  /** Keeps a half-filled form, or forgets it: null. */
  keepDraft(owner: Owner, place: string, draft: Draft | null): Promise<void> {
    return keepDraft(this.#db, owner, { place, draft });
  }

  /** All unsent work as it lies here: sealed. */
  exported(): Promise<Export> {
    return exportOf(this.#db);
  }

  /** Takes an export of the same person back, also on another phone; returns how many commands it held. */
  imported(owner: Owner, answer: DeviceAnswer, file: Export): Promise<number> {
    return takeBackExport(this.queueOf(owner), answer.outbox, file);
  }

  async #keep(owner: Owner, name: 'day' | 'done', value: unknown): Promise<void> {
    const sealed = await seal(owner.dayKey, `${name} ${owner.personId}`, value);
    await this.#db.put('single', sealed, name);
  }

  async #kept<Value>(owner: Owner, name: 'day' | 'done'): Promise<Value | null> {
    const sealed = (await this.#db.get('single', name)) as Sealed | undefined;
    return sealed ? open<Value>(owner.dayKey, `${name} ${owner.personId}`, sealed) : null;
  }
}
