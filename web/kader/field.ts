import type { Day, Done } from './day.ts';
import { forgotten, noted } from './done.ts';
import { type Draft, draftsWith } from './draft-store.ts';
import { isHandedOver } from './due.ts';
import type { Export } from './export.ts';
import { wibToday } from './growth.ts';
import { type OutboxItem, SignedOut, unsentOf } from './outbox.ts';
import type { Owner } from './phone-db.ts';
import { PhoneStore } from './phone-store.ts';
import { itemsOf, type Recorded, type Saved } from './recorded.ts';
import { askDevice, endSession } from './server.ts';
import { dayWithout, SENT, SYNC_TAG, syncOnce } from './sync.ts';
import { askToBeWoken } from './update.ts';

export type Lang = 'id' | 'en';

/** What the screens show. */
export interface FieldState {
  readonly phase: 'loading' | 'closed' | 'open';
  /** Why it is closed. */
  readonly closed: 'signed_out' | 'revoked' | 'offline';
  readonly name: string;
  readonly day: Day | null;
  readonly items: readonly OutboxItem[];
  /** Unsent commands that lie here sealed, also while nobody is signed in. */
  readonly locked: number;
  readonly sending: boolean;
  readonly lastSync: number | null;
  readonly clockWrong: boolean;
  /** The server asks to leave this version of the app behind. */
  readonly isOldApp: boolean;
  readonly done: Done;
  readonly saved: Saved | null;
  /** Half-filled forms by their screens' addresses. */
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly lang: Lang;
}

/** How long the last thing waits at home, so that a wrong tap costs nothing. */
const HELD_MS = 10_000;
const CLOCK_TOLERANCE_MS = 10 * 60_000;

/** The app behind its screens: what is on the phone, what is not sent yet, and the way to the server. */
export class Field {
  state: FieldState;
  #store: PhoneStore | null = null;
  #owner: Owner | null = null;
  #running: Promise<void> | null = null;
  /** Whose drafts are shown: they are read once, and written as they change. */
  #draftsFor = '';
  #drafting: Promise<void> = Promise.resolve();
  #looking: Promise<void> = Promise.resolve();
  #held: ReturnType<typeof setTimeout> | null = null;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
    const lang = new URLSearchParams(location.search).get('bahasa') ?? localStorage.getItem('lang');
    this.state = {
      phase: 'loading',
      // Said again also where a phone that was wiped starts without a signal.
      closed: localStorage.getItem('closed') === 'revoked' ? 'revoked' : 'offline',
      name: '',
      day: null,
      items: [],
      locked: 0,
      sending: false,
      lastSync: Number(localStorage.getItem('lastSync')) || null,
      clockWrong: false,
      isOldApp: false,
      done: { today: '', families: [] },
      saved: null,
      drafts: new Map(),
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
      else this.letGo();
    });
    navigator.serviceWorker?.addEventListener('message', ({ data }) => {
      if (data === SENT) void this.#lookAgain();
    });
    await this.sync();
  }

  speak(lang: Lang): void {
    localStorage.setItem('lang', lang);
    this.#set({ lang });
    void this.#store?.speaks(lang).catch(() => undefined);
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
      await syncOnce(store, this.state.lang, {
        onOwner: async (owner, { now }) => {
          this.#owner = owner;
          localStorage.removeItem('closed');
          this.#set({ clockWrong: Math.abs(Date.now() - now) > CLOCK_TOLERANCE_MS });
          await this.#show();
        },
        onOldApp: () => this.#set({ isOldApp: true }),
      });
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

  /**
   * Keeps what was done, and takes it off the list. Throws when the phone is full: nothing was kept then.
   * A delivery is recorded once on this phone, however often the button is tapped.
   */
  async record(done: Recorded): Promise<void> {
    const [store, owner] = [this.#store, this.#owner];
    if (!store || !owner) throw new Error('closed');
    const handover = done.payloads.find(({ kind }) => kind === 'confirm_delivery');
    if (!isHandedOver(this.state.items, handover)) {
      const items = itemsOf(done, Date.now());
      await this.#drafting;
      await store.queueOf(owner).keep(items, done.photo?.taken ?? null, done.form.place);
      const commands = items.map(({ id }) => id);
      const drafts = draftsWith(this.state.drafts, done.form.place, null);
      this.#set({ saved: { recorded: done, commands }, drafts });
      await this.#note(done, commands).catch(() => undefined);
    }
    await this.#show();
    if (this.#held) clearTimeout(this.#held);
    this.#held = setTimeout(() => this.letGo(), HELD_MS);
  }

  /** What was saved last need wait no longer: it is sent now, or as soon as there is a line. */
  letGo(): void {
    if (!this.#held) return;
    clearTimeout(this.#held);
    this.#held = null;
    void this.#sendOrBeWoken();
  }

  /** Where it cannot be sent now, the browser is asked to wake the service worker once there is a line. */
  async #sendOrBeWoken(): Promise<void> {
    if (navigator.onLine) await this.sync();
    if (unsentOf(this.state.items).length > 0) await askToBeWoken(SYNC_TAG);
  }

  /** The service worker may have sent something, or wiped what nobody may see any more. */
  async #lookAgain(): Promise<void> {
    this.#owner = (await this.#store?.owner(Date.now())) ?? null;
    await this.#show();
  }

  /** Takes back what was saved last; its form is as it was. False once it has set out. */
  async undo(): Promise<boolean> {
    const [store, owner, saved] = [this.#store, this.#owner, this.state.saved];
    if (!store || !owner || !saved) return false;
    const { recorded, commands } = saved;
    const items = this.state.items.filter(({ id }) => commands.includes(id));
    const isBack = items.length === commands.length && (await store.queueOf(owner).takeBack(items));
    if (isBack) {
      const done = await store.done(owner, wibToday(Date.now()));
      await store.keepDone(owner, forgotten(done, commands));
      await this.keepDraft(recorded.form.place, recorded.form.value);
      this.#set({ saved: null });
    }
    await this.#show();
    return isBack;
  }

  /** Keeps what is typed so far, so that a phone that dies loses none of it; null forgets it. */
  async keepDraft(place: string, value: unknown): Promise<void> {
    const [store, owner] = [this.#store, this.#owner];
    if (!store || !owner) return;
    const draft = value === null ? null : { at: Date.now(), value };
    this.#set({ drafts: draftsWith(this.state.drafts, place, draft) });
    // One after the other, so that none lands after its form was saved. A full phone says so at saving.
    this.#drafting = this.#drafting
      .then(() => store.keepDraft(owner, place, draft))
      .catch(() => undefined);
    await this.#drafting;
  }

  async #note(done: Recorded, commands: readonly string[]): Promise<void> {
    const [store, owner] = [this.#store, this.#owner];
    if (!store || !owner) return;
    const before = await store.done(owner, wibToday(Date.now()));
    await store.keepDone(owner, noted(before, { id: done.child, name: done.name, commands }));
  }

  /** The kader has read what became of it. */
  async dismiss(item: OutboxItem): Promise<void> {
    if (this.#store && this.#owner) await this.#store.queueOf(this.#owner).remove(item);
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
    localStorage.setItem('closed', why);
    this.#owner = null;
    this.#draftsFor = '';
    this.#set({
      closed: why,
      name: '',
      day: null,
      items: [],
      done: { today: '', families: [] },
      saved: null,
      drafts: new Map(),
    });
    await this.#show();
  }

  /** One look after the other, so that none shows what an earlier one read. */
  #show(): Promise<void> {
    this.#looking = this.#looking.catch(() => undefined).then(() => this.#look());
    return this.#looking;
  }

  async #look(): Promise<void> {
    const [store, owner] = [this.#store, this.#owner];
    if (!store) return;
    const locked = await store.unsentCount();
    if (!owner) {
      this.#set({ phase: 'closed', locked });
      return;
    }
    const items = (await store.queueOf(owner).all()).sort((a, b) => a.seq - b.seq);
    const [day, done] = await Promise.all([
      store.day(owner),
      store.done(owner, wibToday(Date.now())),
    ]);
    if (this.#draftsFor !== owner.personId) {
      this.#draftsFor = owner.personId;
      this.#set({ drafts: await store.drafts(owner, Date.now()) });
    }
    const shown = day && dayWithout(day, items);
    this.#set({ phase: 'open', name: owner.name, items, locked, day: shown, done });
  }

  #set(change: Partial<FieldState>): void {
    this.state = { ...this.state, ...change };
    this.#changed();
  }
}
