import type { OutboxItem, OutboxStore } from '../../web/kader/outbox.ts';

/** A phone's queue in memory that may die at any of its writes. */
export class Phone implements OutboxStore {
  readonly items = new Map<string, OutboxItem>();
  readonly photos = new Map<string, Uint8Array>();
  /** What the server said no to, or that it differs. */
  readonly told: string[] = [];
  /** At which of its writes from now on it dies; never below 1. */
  diesAt = -1;

  /** Another phone of the same kader that holds the same. */
  copy(): Phone {
    const other = new Phone();
    for (const [id, item] of this.items) other.items.set(id, item);
    for (const [sha256, bytes] of this.photos) other.photos.set(sha256, bytes);
    return other;
  }
  waiting(): number {
    return [...this.items.values()].filter(({ state }) => state === 'waiting').length;
  }
  /** By their ids, as a database gives them. */
  async all(): Promise<OutboxItem[]> {
    return [...this.items.values()].sort((a, b) => a.id.localeCompare(b.id));
  }
  async put(item: OutboxItem, photoGone?: string): Promise<void> {
    this.#maybeDie();
    if (item.state !== 'waiting')
      this.told.push(`${item.payload.kind}: ${item.state} ${item.told}`);
    this.items.set(item.id, item);
    if (photoGone !== undefined) this.photos.delete(photoGone);
  }
  async remove(item: OutboxItem): Promise<void> {
    this.#maybeDie();
    this.items.delete(item.id);
    if (item.photo) this.photos.delete(item.photo.sha256);
  }
  async sets(item: OutboxItem): Promise<boolean> {
    const held = this.items.get(item.id);
    this.#maybeDie();
    if (held) this.items.set(item.id, { ...held, isTried: true });
    return held !== undefined;
  }
  async takeBack(items: readonly OutboxItem[]): Promise<boolean> {
    const isHere = items.every(({ id }) => this.items.get(id)?.isTried === false);
    for (const { id, photo } of isHere ? items : []) {
      this.items.delete(id);
      if (photo) this.photos.delete(photo.sha256);
    }
    return isHere;
  }
  async photo(sha256: string): Promise<Uint8Array | null> {
    return this.photos.get(sha256) ?? null;
  }
  #maybeDie() {
    this.diesAt -= 1;
    if (this.diesAt === 0) throw new Error('the phone was killed');
  }
}
