import { forgotten, noted } from './done.ts';
import { draftsWith } from './draft-store.ts';
import { isHandedOver } from './due.ts';
import type { Export } from './export.ts';
import { type FieldState, firstState, type Lang, NOBODY } from './field-state.ts';
import { wibToday } from './growth.ts';
import { type OutboxItem, SignedOut, unsentOf } from './outbox.ts';
import { clockOf, type Owner, timeFor } from './phone-db.ts';
import { PhoneStore } from './phone-store.ts';
import { itemsOf, type Recorded } from './recorded.ts';
import { askDevice, endSession } from './server.ts';
import { dayWithout, SENT, SYNC_TAG, syncOnce } from './sync.ts';
import { askToBeWoken } from './update.ts';

/** How long the last thing waits at home, so that a wrong tap costs nothing. */
const HELD_MS = 10_000;
const CLOCK_TOLERANCE_MS = 10 * 60_000;
/** She has signed out here, and the server does not know it yet. */
const LEAVING = 'leaving';

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
    this.state = firstState();
  }

  /** Shows what is on the phone at once, then looks for the server. */
  async start(): Promise<void> {
    try {
      this.#store = await PhoneStore.open();
    } catch {
      // A phone without any room left may open no database at all.
      this.#set({ phase: 'failed' });
      return;
    }
    await this.#lookAgain();
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

  /** The right time, as far as this phone can know it. */
  now(): number {
    const phoneNow = Date.now();
    return (this.#owner && timeFor(this.#owner, phoneNow)) ?? phoneNow;
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
    if (!store || !navigator.onLine) return this.#lookAgain();
    this.#set({ sending: true });
    try {
      if (localStorage.getItem(LEAVING)) {
        await this.#leave();
        return;
      }
      await syncOnce(store, this.state.lang, {
        onOwner: async (owner) => {
          this.#owner = owner;
          localStorage.removeItem('closed');
          const { phoneAt, serverAt } = clockOf(owner);
          this.#set({ clockWrong: Math.abs(phoneAt - serverAt) > CLOCK_TOLERANCE_MS });
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
      await this.#lookAgain();
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
      const items = itemsOf(done, Date.now(), clockOf(owner));
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
    // What is running already may be past its sending.
    await this.#running;
    if (navigator.onLine) await this.sync();
    if (unsentOf(this.state.items).length > 0) await askToBeWoken(SYNC_TAG);
  }

  /** Another tab or the service worker may have sent something, and whoever worked here may see no more of it. */
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
      const done = await store.done(owner, wibToday(this.now()));
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
    const before = await store.done(owner, wibToday(this.now()));
    await store.keepDone(owner, noted(before, { id: done.child, name: done.name, commands }));
  }

  /** The kader has read what became of it. */
  async dismiss(item: OutboxItem): Promise<void> {
    if (this.#store && this.#owner) await this.#store.queueOf(this.#owner).remove(item);
    await this.#show();
  }

  /** Wipes the families and ends the session; unsent work stays sealed. */
  async signOut(): Promise<void> {
    localStorage.setItem(LEAVING, '1');
    await this.#close('signed_out');
    await this.#leave().catch(() => undefined);
  }

  /** Without a line the session lives on at the server: it is ended before anything is asked there again. */
  async #leave(): Promise<void> {
    await endSession();
    localStorage.removeItem(LEAVING);
  }

  /** Unsent work as a file nobody but its owner can open. */
  async exported(): Promise<Blob> {
    const content = this.#store ? await this.#store.exported() : null;
    return new Blob([JSON.stringify(content)], { type: 'application/json' });
  }

  /** Takes an export back: how many records it held, or why none. */
  async imported(file: Blob): Promise<number | 'foreign' | 'no_signal'> {
    const [store, owner] = [this.#store, this.#owner];
    if (!store || !owner) return 'foreign';
    const answer = await askDevice().catch(() => null);
    if (!answer) return 'no_signal';
    try {
      const content = JSON.parse(await file.text()) as Export;
      if (content.format !== 'asuh-kader-1') return 'foreign';
      const count = await store.imported(owner, answer, content);
      return count > 0 ? count : 'foreign';
    } catch {
      return 'foreign';
    } finally {
      await this.#show();
    }
  }

  async #close(why: 'signed_out' | 'revoked'): Promise<void> {
    await this.#store?.wipe();
    localStorage.setItem('closed', why);
    this.#set({ closed: why });
    await this.#lookAgain();
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
      this.#draftsFor = '';
      this.#set({ phase: 'closed', locked, ...NOBODY });
      return;
    }
    const items = (await store.queueOf(owner).all()).sort((a, b) => a.seq - b.seq);
    const [day, done] = await Promise.all([
      store.day(owner),
      store.done(owner, wibToday(this.now())),
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
