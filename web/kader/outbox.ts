import type { Clock } from './clock.ts';

/** What a kader did, until the server has it. Pure: where it is kept and how it is sent are given. */

/** A command on its way. Its content never changes once it was sent. */
export interface OutboxItem {
  readonly id: string;
  /** The order in which things were done on this phone. */
  readonly seq: number;
  readonly child: string;
  /** By the phone's clock, as it then was. */
  readonly at: number;
  /** How that clock stood to the server's when they had last met; not known to apps from before. */
  readonly clock?: Clock;
  readonly appVersion: string;
  readonly payload: Readonly<Record<string, unknown>> & { readonly kind: string };
  /** The photo that must be there first; `isThere` once the server has it, so that it never goes twice. */
  readonly photo: {
    readonly sha256: string;
    readonly delivery: string;
    readonly isThere?: boolean;
  } | null;
  readonly state: 'waiting' | 'conflict' | 'refused';
  /** What the server said, in words. */
  readonly told: string;
  /** It was on its way to the server once: it can no longer be taken back. */
  readonly isTried?: boolean;
}

/** What is still to be sent, and lost with the phone: not what the server has kept and said no to. */
export function unsentOf(items: readonly OutboxItem[]): OutboxItem[] {
  return items.filter(({ state }) => state === 'waiting');
}

/** Where commands and photos rest on the phone. Each call is one transaction: whole or not at all. */
export interface OutboxStore {
  all(): Promise<OutboxItem[]>;
  /** `photoGone`: the hash of a photo whose bytes the phone need not keep any longer. */
  put(item: OutboxItem, photoGone?: string): Promise<void>;
  remove(item: OutboxItem): Promise<void>;
  /** The item sets out: false when it was taken back meanwhile. From now on it cannot be. */
  sets(item: OutboxItem): Promise<boolean>;
  /** Takes items back that never set out: all of them, or none and false. */
  takeBack(items: readonly OutboxItem[]): Promise<boolean>;
  photo(sha256: string): Promise<Uint8Array | null>;
}

export interface SyncAnswer {
  readonly id: string;
  readonly outcome: 'done' | 'conflict' | 'refused' | 'later';
  readonly words?: string;
}

/** The way to the server; throws when the line breaks, however far it came. */
export interface Line {
  sync(batch: { sentAt: number; commands: unknown[] }): Promise<readonly SyncAnswer[]>;
  /** Words when the photo is refused for good; null when it is there. */
  putPhoto(photo: { sha256: string; delivery: string; bytes: Uint8Array }): Promise<string | null>;
}

const A_BATCH = 20;
/** Half of what the server takes at once; a registration brings a picture of a signature. */
const BATCH_CHARACTERS = 1_000_000;
/** What was recorded by clocks that differ by more goes in batches of their own. */
const SAME_CLOCK_MS = 60_000;

/** What came of sending: `left` still wait. */
export interface Sent {
  readonly sent: number;
  readonly left: number;
}

/**
 * Sends what waits, oldest first, in small batches. A photo goes before its command; where one cannot
 * go, the child's later commands wait with it and everybody else's go on. An answer is written down one
 * by one, so a phone that dies in between sends the rest again, and the server knows them. `sentAt` is the
 * phone's time of sending an item is told with. `onDone` hears of each that the server has recorded.
 */
export async function sendAll(
  store: OutboxStore,
  line: Line,
  sentAt: (item: OutboxItem) => number,
  onDone: (item: OutboxItem) => void = () => {},
): Promise<Sent> {
  const stuck = new Set<string>();
  let sent = 0;
  for (;;) {
    const waiting = (await waitingItems(store)).filter(({ child }) => !stuck.has(child));
    if (waiting.length === 0) break;
    const batch: OutboxItem[] = [];
    let size = 0;
    for (const item of waiting.slice(0, A_BATCH)) {
      if (stuck.has(item.child)) continue;
      const [first = item] = batch;
      if (Math.abs(sentAt(item) - sentAt(first)) > SAME_CLOCK_MS) break;
      size += JSON.stringify(item.payload).length;
      if (size > BATCH_CHARACTERS && batch.length > 0) break;
      if (!(await store.sets(item))) continue;
      const ready = await withPhoto(store, line, { ...item, isTried: true });
      if (ready) batch.push(ready);
      else stuck.add(item.child);
    }
    const [first] = batch;
    if (!first) continue;
    const answers = await line.sync({ sentAt: sentAt(first), commands: batch.map(commandOf) });
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    for (const item of batch) {
      const answer = byId.get(item.id);
      if (!answer || answer.outcome === 'later') stuck.add(item.child);
      else {
        sent += 1;
        await settle(store, item, answer);
        if (answer.outcome === 'done') onDone(item);
      }
    }
  }
  return { sent, left: (await waitingItems(store)).length };
}

async function waitingItems(store: OutboxStore): Promise<OutboxItem[]> {
  return unsentOf(await store.all()).sort((a, b) => a.seq - b.seq);
}

/** The item once its photo is there; without its photo when that was refused; null when it must wait. */
async function withPhoto(
  store: OutboxStore,
  line: Line,
  item: OutboxItem,
): Promise<OutboxItem | null> {
  if (item.photo === null || item.photo.isThere) return item;
  const bytes = await store.photo(item.photo.sha256);
  const refused = bytes === null ? '' : await tryPhoto(line, { ...item.photo, bytes });
  if (refused === undefined) return null;
  if (refused === null) {
    const there = { ...item, photo: { ...item.photo, isThere: true } };
    // Its bytes are the server's now: a full phone has better use for the room.
    await store.put(there, item.photo.sha256);
    return there;
  }
  // Not sent yet with its photo, so it may still go without.
  const { photo: _gone, ...rest } = item.payload;
  const without = {
    ...item,
    photo: null,
    told: refused,
    payload: { ...rest, photo: null } as OutboxItem['payload'],
  };
  await store.put(without, item.photo.sha256);
  return without;
}

/** Undefined when the line broke. */
async function tryPhoto(line: Line, photo: Parameters<Line['putPhoto']>[0]) {
  try {
    return await line.putPhoto(photo);
  } catch (error) {
    if (error instanceof SignedOut) throw error;
    return undefined;
  }
}

/** Nobody is signed in, or he is no kader any more: `why` says which. */
export class SignedOut extends Error {
  readonly why: 'signed_out' | 'revoked';
  constructor(why: 'signed_out' | 'revoked') {
    super('signed out');
    this.why = why;
  }
}

/** Done is forgotten; what a person must look at stays on the list until the kader has read it. */
async function settle(store: OutboxStore, item: OutboxItem, answer: SyncAnswer): Promise<void> {
  if (answer.outcome === 'done') return store.remove(item);
  const state = answer.outcome === 'conflict' ? 'conflict' : 'refused';
  await store.put({ ...item, state, told: answer.words || item.told });
}

function commandOf({ id, child, at, appVersion, payload }: OutboxItem) {
  return { id, child, at, appVersion, payload };
}
