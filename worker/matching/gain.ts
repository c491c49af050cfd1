import type { Refusal } from '../shared/refusal.ts';
import { byTurn } from './hand-out.ts';
import type { Child } from './instance.ts';
import type { LiveMatch } from './live-match.ts';
import type { Standing } from './live-parts.ts';

/** Places that somebody thinks of offering. */
export interface ThoughtOf {
  /** Every child at or below it could have one. */
  readonly area: string;
  /** Places from 1 to this many are looked at. */
  readonly most: number;
  /** Needs it would accept; null or left out: any. */
  readonly needs?: readonly string[] | null;
  /** First and last month of age it would accept; null or left out: any. */
  readonly ageMonths?: readonly [number, number] | null;
}

/** What that many places more would do to the whole matching. */
export interface Gain {
  readonly places: number;
  /** Children served in addition, of severity 1, 2 and 3. */
  readonly served: readonly [number, number, number];
  /** Of the children who would be served and are not now, those whom no pledge supports today. */
  readonly unsupported: readonly [number, number, number];
}

/**
 * The shadow price of a territory in words: what 1, 2, … `most` more places there would do. Found by
 * adding the places to the matching one by one, which afterwards is as good as it was. Refuses what a
 * pledge of that kind would be refused for.
 */
export function gainsFrom(live: LiveMatch, thought: ThoughtOf): Gain[] | Refusal {
  const id = freeId(live);
  const offer = (children: number) => ({
    kind: 'pledge' as const,
    row: {
      id,
      areas: [thought.area],
      children,
      needs: thought.needs,
      ageMonths: thought.ageMonths,
    },
  });
  // Without a place yet it changes nobody's lot, but from here on its needs and ages are told apart.
  const refused = live.apply(offer(0));
  if (refused) return refused;
  const pledges = new Set(live.instance.pledges.map((pledge) => pledge.id));
  const parties = [...live.parties()].map(([home, children]) => ({
    home,
    children,
    before: live.standingOf(home),
  }));
  const waiting = live.waiting;
  const gains: Gain[] = [];
  for (let places = 1; places <= thought.most; places++) {
    const failed = live.apply(offer(places));
    if (failed) throw new Error(`one place more: ${failed.code}`);
    const unsupported: [number, number, number] = [0, 0, 0];
    for (const { home, children, before } of parties) {
      const after = live.standingOf(home);
      if (isSame(before, after)) continue;
      const served = whoIsServed(children, before);
      for (const child of whoIsServed(children, after)) {
        const isSupported = child.keeps !== null && pledges.has(child.keeps);
        if (!isSupported && !served.has(child)) unsupported[(child.severity - 1) as 0 | 1 | 2] += 1;
      }
    }
    const now = live.waiting;
    const served = [waiting[0] - now[0], waiting[1] - now[1], waiting[2] - now[2]] as const;
    gains.push({ places, served, unsupported });
  }
  live.apply({ kind: 'pledge_gone', id });
  return gains;
}

function freeId(live: LiveMatch): string {
  let id = 'thought of';
  while (live.instance.pledges.some((pledge) => pledge.id === id)) id += '+';
  return id;
}

function isSame(a: Standing, b: Standing): boolean {
  if (a.served !== b.served || a.continuing.size !== b.continuing.size) return false;
  for (const [pledge, children] of a.continuing)
    if (b.continuing.get(pledge) !== children) return false;
  return true;
}

/** The children of a class who have a place: first whom the pledges go on supporting (hand-out.ts). */
function whoIsServed(children: readonly Child[], { served, continuing }: Standing): Set<Child> {
  const inTurn = [...children].sort(byTurn);
  const left = new Map(continuing);
  const chosen = new Set<Child>();
  for (const child of inTurn) {
    const places = left.get(child.keeps ?? '') ?? 0;
    if (places === 0) continue;
    left.set(child.keeps ?? '', places - 1);
    chosen.add(child);
  }
  for (const child of inTurn) {
    if (chosen.size >= served) break;
    chosen.add(child);
  }
  return chosen;
}
