import type { PairFlow } from './routes.ts';

type Entry = { -readonly [key in keyof PairFlow]: PairFlow[key] };

/**
 * Pairs as they are found, kept in the order of class, pledge, and sponsorships that continue before new
 * ones; what reaches one pledge by two ways is one pair. They come mostly in order, so each is put in
 * right behind the one before.
 */
export class PairBook {
  readonly #entries: Entry[] = [];
  /** The entry behind each of the same class, −1 behind the last. */
  readonly #next: number[] = [];
  readonly #first: Int32Array;
  /** The entry of each class that was put in last. */
  readonly #latest: Int32Array;

  constructor(classes: number) {
    this.#first = new Int32Array(classes).fill(-1);
    this.#latest = new Int32Array(classes).fill(-1);
  }

  add(pair: PairFlow): void {
    if (pair.children === 0) return;
    const { childClass } = pair;
    let before = this.#latest[childClass] as number;
    if (before >= 0 && this.#order(before, pair) > 0) before = -1;
    let at = (before < 0 ? this.#first[childClass] : before) as number;
    while (at >= 0 && this.#order(at, pair) < 0) {
      before = at;
      at = this.#next[at] as number;
    }
    const same = at >= 0 && this.#order(at, pair) === 0 ? this.#entries[at] : undefined;
    if (same) {
      same.children += pair.children;
      return;
    }
    const entry = this.#entries.push({ ...pair }) - 1;
    this.#next.push(at);
    if (before < 0) this.#first[childClass] = entry;
    else this.#next[before] = entry;
    this.#latest[childClass] = entry;
  }

  /** All pairs in their order. */
  get pairs(): PairFlow[] {
    const pairs: PairFlow[] = [];
    for (const first of this.#first) {
      for (let at = first; at >= 0; at = this.#next[at] as number) {
        pairs.push(this.#entries[at] as Entry);
      }
    }
    return pairs;
  }

  /** Below 0 where the entry comes before such a pair, 0 where it is the same. */
  #order(at: number, pair: PairFlow): number {
    const { pledge, kept } = this.#entries[at] as Entry;
    return pledge - pair.pledge || Number(pair.kept) - Number(kept);
  }
}
