import { sentAtFor } from './clock.ts';
import type { Day } from './day.ts';
import { childWithout } from './due.ts';
import { type Line, type OutboxItem, type Sent, SignedOut, sendAll, unsentOf } from './outbox.ts';
import { clockOf, type Owner } from './phone-db.ts';
import type { PhoneStore } from './phone-store.ts';
import { askDay, askDevice, lineIn } from './server.ts';

/** What the service worker is woken with once there is a line again (Background Sync). */
export const SYNC_TAG = 'kirim';
/** What it tells the screens when it has sent something. */
export const SENT = 'terkirim';

/** What a talk with the server shows while it goes on. */
export interface Talk {
  /** Who works here, as soon as the server has said so. */
  onOwner(owner: Owner): Promise<void>;
  /** The server gives phones another version of the app by now. */
  onOldApp?(): void;
}

/**
 * Sends what waits and fetches the day: the screens and the service worker both come through here, one
 * at a time on this phone. Throws `SignedOut`, or whatever a broken line throws.
 */
export function syncOnce(
  store: PhoneStore,
  lang: 'id' | 'en',
  talk: Talk = { async onOwner() {} },
): Promise<Sent> {
  return alone(async () => {
    const answer = await askDevice();
    const owner = await store.becomes(answer, { now: Date.now(), lang });
    await talk.onOwner(owner);
    const sent = await send({ store, owner, line: lineIn(lang, talk.onOldApp) });
    await store.keepDay(owner, await askDay());
    return sent;
  });
}

/** The same from the service worker, for whoever is on record on this phone. */
export async function syncInBackground(store: PhoneStore): Promise<void> {
  const owner = await store.owner(Date.now());
  if (!owner || unsentOf(await store.queueOf(owner).all()).length === 0) return;
  try {
    const { left } = await syncOnce(store, owner.lang ?? 'id');
    // The browser tries again when it hears a failure.
    if (left > 0) throw new Error(`${left} still wait`);
  } catch (error) {
    if (!(error instanceof SignedOut)) throw error;
    await store.wipe();
  }
}

/** The day as it is once what lies in the queue is counted as done. */
export function dayWithout(day: Day, items: readonly OutboxItem[]): Day {
  return { ...day, children: day.children.map((child) => childWithout(child, items)) };
}

/** What the server has is off the list at once, also when the line breaks before the next day comes. */
async function send({
  store,
  owner,
  line,
}: {
  store: PhoneStore;
  owner: Owner;
  line: Line;
}): Promise<Sent> {
  const gone: OutboxItem[] = [];
  const met = clockOf(owner);
  const sentAt = (item: OutboxItem) => {
    const phoneAt = Date.now();
    return sentAtFor(item, { phoneAt, serverAt: met.serverAt + phoneAt - met.phoneAt });
  };
  try {
    return await sendAll(store.queueOf(owner), line, sentAt, (item) => gone.push(item));
  } finally {
    const day = gone.length > 0 ? await store.day(owner) : null;
    if (day) await store.keepDay(owner, dayWithout(day, gone));
  }
}

/** One sender at a time among tabs and the service worker; a browser without locks has the server's ids. */
async function alone<Value>(work: () => Promise<Value>): Promise<Value> {
  const { locks } = navigator as { readonly locks?: LockManager };
  return locks ? locks.request('asuh-kader', work) : work();
}
