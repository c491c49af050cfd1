import type { Instance, Pair } from './instance.ts';

/** A person puts a child and a pledge together, or apart, or takes that back. */
export type Ruling = Pair & { readonly kind: 'pin' | 'unpin' | 'ban' | 'unban' };

/** What people decided about children, kept up to date. */
export class Rulings {
  readonly #pinOf = new Map<string, string>();
  readonly #pinsOf = new Map<string, number>();
  readonly #bansOf = new Map<string, readonly string[]>();

  constructor({ pins, bans }: Pick<Instance, 'pins' | 'bans'>) {
    for (const pair of pins) this.take({ kind: 'pin', ...pair });
    for (const pair of bans) this.take({ kind: 'ban', ...pair });
  }

  take({ kind, child, pledge }: Ruling): void {
    if (kind === 'pin') {
      this.#pinOf.set(child, pledge);
      this.#pinsOf.set(pledge, this.pinsOf(pledge) + 1);
    } else if (kind === 'unpin') {
      if (this.#pinOf.get(child) !== pledge) return;
      this.#pinOf.delete(child);
      this.#pinsOf.set(pledge, this.pinsOf(pledge) - 1);
    } else {
      const others = this.bansOf(child).filter((id) => id !== pledge);
      if (kind === 'ban') this.#bansOf.set(child, [...others, pledge].sort());
      else if (others.length > 0) this.#bansOf.set(child, others);
      else this.#bansOf.delete(child);
    }
  }

  pinOf(child: string): string | undefined {
    return this.#pinOf.get(child);
  }

  /** How many children are pinned to the pledge. */
  pinsOf(pledge: string): number {
    return this.#pinsOf.get(pledge) ?? 0;
  }

  /** Ids of the pledges ruled out for the child, sorted. */
  bansOf(child: string): readonly string[] {
    return this.#bansOf.get(child) ?? [];
  }

  /** The rulings that would take back everything said about a child or a pledge. */
  takingBack(about: { child?: string; pledge?: string }): Ruling[] {
    const { pins, bans } = this.pairs();
    const isMeant = ({ child, pledge }: Pair) => child === about.child || pledge === about.pledge;
    return [
      ...pins.filter(isMeant).map((pair) => ({ kind: 'unpin' as const, ...pair })),
      ...bans.filter(isMeant).map((pair) => ({ kind: 'unban' as const, ...pair })),
    ];
  }

  /** As an instance has them. */
  pairs(): Pick<Instance, 'pins' | 'bans'> {
    return {
      pins: [...this.#pinOf].map(([child, pledge]) => ({ child, pledge })),
      bans: [...this.#bansOf].flatMap(([child, ids]) => ids.map((pledge) => ({ child, pledge }))),
    };
  }
}
