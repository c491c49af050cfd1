import { childWithout, isHandedOver } from './due.ts';
import { type OutboxItem, SignedOut, sendAll } from './outbox.ts';
import { type Day, type Export, type Owner, PhoneStore } from './phone-store.ts';
import type { GoodsPhoto } from './photo.ts';
import { askDay, askDevice, endSession, lineIn } from './server.ts';

export type Lang = 'id' | 'en';

/** What the screens show. */
export interface FieldState {
  readonly phase: 'loading' | 'closed' | 'open';
  /** Why it is closed. */
  readonly closed: 'signed_out' | 'revoked' | 'offline';
  readonly name: string;
  readonly day: Day | null;
  readonly items: readonly OutboxItem[];
  /** Commands that lie here sealed while nobody is signed in. */
  readonly locked: number;
  readonly sending: boolean;
  readonly lastSync: number | null;
  readonly clockWrong: boolean;
  readonly lang: Lang;
}

/** What a screen records of a child. */
export interface Recorded {
  readonly child: string;
  readonly payloads: readonly OutboxItem['payload'][];
  readonly photo: { readonly taken: GoodsPhoto; readonly delivery: string } | null;
}

const CLOCK_TOLERANCE_MS = 10 * 60_000;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** The app behind its screens: what is on the phone, what is not sent yet, and the way to the server. */
export class Field {
  state: FieldState;
  #store: PhoneStore | null = null;
  #owner: Owner | null = null;
  #running: Promise<void> | null = null;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
    const lang = new URLSearchParams(location.search).get('bahasa') ?? localStorage.getItem('lang');
    this.state = {
      phase: 'loading',
      closed: 'offline',
      name: '',
      day: null,
      items: [],
      locked: 0,
      sending: false,
      lastSync: Number(localStorage.getItem('lastSync')) || null,
      clockWrong: false,
      lang: lang === 'en' ? 'en' : 'id',
    };
  }

  /** Shows what is on the phone at once, then looks for the server. */
  async start(): Promise<void> {
    this.#store = await PhoneStore.open();
    this.#owner = await this.#store.owner(Date.now());
    await this.#show();
    addEventListener('online', () => void this.sync());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.sync();
    });
    await this.sync();
  }

  speak(lang: Lang): void {
    localStorage.setItem('lang', lang);
    this.#set({ lang });
  }

  /** Sends what waits and fetches the day. One at a time: whoever asks meanwhile gets the running one. */
  sync(): Promise<void> {
    this.#running ??= this.#syncOnce().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #syncOnce(): Promise<void> {
    const store = this.#store;
    if (!store || !navigator.onLine) return this.#show();
    this.#set({ sending: true });
    try {
      const answer = await askDevice();
      const owner = await store.becomes(answer, Date.now());
      this.#owner = owner;
      this.#set({ clockWrong: Math.abs(Date.now() - answer.now) > CLOCK_TOLERANCE_MS });
      await this.#show();
      await this.#send(store, owner);
      await store.keepDay(owner, await askDay());
      localStorage.setItem('lastSync', String(Date.now()));
      this.#set({ lastSync: Date.now() });
    } catch (error) {
      // A broken line is everyday; only a closed door changes what may be shown.
      if (error instanceof SignedOut) await this.#close(error.why);
    } finally {
      this.#set({ sending: false });
      await this.#show();
    }
  }

  /** What the server has is off the list at once, also when the line breaks before the next day comes. */
  async #send(store: PhoneStore, owner: Owner): Promise<void> {
    const outbox = store.outboxOf(owner);
    const before = await outbox.all();
    try {
      await sendAll(outbox, lineIn(this.state.lang), Date.now);
    } finally {
      const left = new Set((await outbox.all()).map(({ id }) => id));
      const gone = before.filter(({ id }) => !left.has(id));
      const day = gone.length > 0 ? await store.day(owner) : null;
      if (day) await store.keepDay(owner, without(day, gone));
    }
  }

  /**
   * Keeps what was done, and takes it off the list. Throws when the phone is full: nothing was kept then.
   * A delivery is recorded once on this phone, however often the button is tapped.
   */
  async record(done: Recorded): Promise<void> {
    const [store, owner] = [this.#store, this.#owner];
    if (!store || !owner) throw new Error('closed');
    const handover = done.payloads.find(({ kind }) => kind === 'confirm_delivery');
    if (!isHandedOver(this.state.items, handover)) {
      const at = Date.now();
      const items = done.payloads.map((payload) => ({
        id: newId(),
        child: done.child,
        at,
        appVersion: __VERSION__,
        payload,
        photo:
          done.photo && payload.kind === 'confirm_delivery'
            ? { sha256: done.photo.taken.sha256, delivery: done.photo.delivery }
            : null,
        state: 'waiting' as const,
        told: '',
      }));
      await store.keep(owner, items, done.photo?.taken ?? null);
    }
    await this.#show();
    void this.sync();
  }

  /** The kader has read what became of it. */
  async dismiss(item: OutboxItem): Promise<void> {
    if (this.#store && this.#owner) await this.#store.outboxOf(this.#owner).remove(item);
    await this.#show();
  }

  /** Ends the session and wipes the families; unsent work stays sealed. */
  async signOut(): Promise<void> {
    await endSession().catch(() => undefined);
    await this.#close('signed_out');
  }

  /** Unsent work as a file nobody but its owner can open. */
  async exported(): Promise<Blob> {
    const content = this.#store ? await this.#store.exported() : null;
    return new Blob([JSON.stringify(content)], { type: 'application/json' });
  }

  /** Takes an export back; null when it is none. */
  async imported(file: Blob): Promise<number | null> {
    const [store, owner] = [this.#store, this.#owner];
    if (!store || !owner) return null;
    try {
      const content = JSON.parse(await file.text()) as Export;
      if (content.format !== 'asuh-kader-1') return null;
      const count = await store.imported(owner, await askDevice(), content);
      await this.#show();
      return count > 0 ? count : null;
    } catch {
      return null;
    }
  }

  async #close(why: 'signed_out' | 'revoked'): Promise<void> {
    await this.#store?.wipe();
    this.#owner = null;
    this.#set({ closed: why, name: '', day: null, items: [] });
    await this.#show();
  }

  async #show(): Promise<void> {
    const [store, owner] = [this.#store, this.#owner];
    if (!store) return;
    const locked = await store.lockedCount();
    if (!owner) {
      this.#set({ phase: 'closed', locked });
      return;
    }
    const items = (await store.outboxOf(owner).all()).sort((a, b) => a.seq - b.seq);
    const day = await store.day(owner);
    this.#set({ phase: 'open', name: owner.name, items, locked, day: day && without(day, items) });
  }

  #set(change: Partial<FieldState>): void {
    this.state = { ...this.state, ...change };
    this.#changed();
  }
}

/** The day as it is once what lies in the queue is counted as done. */
function without(day: Day, items: readonly OutboxItem[]): Day {
  return { ...day, children: day.children.map((child) => childWithout(child, items)) };
}

/** 26 characters of Crockford base 32, as the server makes its own. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => ALPHABET[byte & 31]).join(
    '',
  );
}
