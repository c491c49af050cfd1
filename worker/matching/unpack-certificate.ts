/**
 * Reads the packed form of a certificate (`asuh-matching-certificate/2`) into the plain one. Like the
 * checker it imports nothing of the engine; docs/matching.md names the columns.
 */
interface PlainPledge {
  id: string;
  areas: string[];
  children: number;
  needs: string[] | null;
  ageMonths: [number, number] | null;
  preference: Record<string, number>;
}
interface PlainClass {
  area: string;
  severity: number;
  need: string | null;
  ages: [number, number | null] | null;
  children: number;
  pinned?: number;
  banned?: number[];
  keeps: [number, number][];
  gets: [number, number, number][];
}
type Words = [
  ownParts: string[],
  parents: number[],
  terms: [PlainPledge['needs'], PlainPledge['ageMonths'], PlainPledge['preference']][],
  demands: [PlainClass['need'], PlainClass['ages']][],
  ruled: [number, number, number, number, number | null, number[]][],
];

/** The areas, pledges, classes and prices of a packed certificate; throws where there is no sense in it. */
export async function unpackColumns(packed: unknown): Promise<{
  areas: [string, string | null][];
  pledges: PlainPledge[];
  classes: PlainClass[];
  prices: { pledges: number[]; cells: number[] };
}> {
  const texts = packed as string[];
  if (texts.length !== 15) throw new RangeError('15 columns are needed');
  const [text, ...bytes] = await Promise.all(texts.map(inflated));
  const words = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)) as Words;
  const columns = bytes.map((each) => new Column(each));
  const [named, areasOf, places, termsOf, counts, steps, prices, ...outcome] = columns as [
    ...[Column, Column, Column, Column, Column, Column, Column],
    ...Column[],
  ];
  const [ownParts, parents, terms, demands] = words;
  const areas: [string, string | null][] = [];
  for (const [index, part] of ownParts.entries()) {
    // A parent comes before its parts, so that its code is known.
    const parent = there(parents, index) < 0 ? null : there(areas, there(parents, index))[0];
    areas.push([part.startsWith('+') ? `${parent}${part.slice(1)}` : part.slice(1), parent]);
  }
  const pledges: PlainPledge[] = [];
  while (!named.isRead) {
    const [needs, ageMonths, preference] = there(terms, termsOf.next());
    pledges.push({
      id: `${pledges.length + 1}`,
      areas: Array.from({ length: named.next() }, () => there(areas, areasOf.next())[0]),
      ...{ children: places.next(), needs, ageMonths, preference },
    });
  }
  const classes = readClasses(areas, words, counts);
  const ladder = steps.rest();
  for (const [index, step] of ladder.entries()) ladder[index] = step + (ladder[index - 1] ?? 0);
  const priced = prices.rest().map((at) => there(ladder, at));
  const read = {
    areas,
    pledges,
    classes,
    prices: { pledges: priced.slice(0, pledges.length), cells: priced.slice(pledges.length) },
  };
  readOutcome(read, outcome);
  if (demands.length === 0 && classes.length > 0) throw new RangeError('no demands');
  if (columns.some((column) => !column.isRead)) throw new RangeError('a column is too long');
  return read;
}

/** By area and severity: those nobody has ruled about, by demand, and then the others. */
function readClasses(
  areas: [string, string | null][],
  [, , , demands, ruled]: Words,
  counts: Column,
) {
  const classes: PlainClass[] = [];
  for (const [index, [area]] of areas.entries()) {
    for (const severity of [1, 2, 3]) {
      const empty = { area, severity, keeps: [], gets: [] };
      for (const [need, ages] of demands) {
        const children = counts.next();
        if (children > 0) classes.push({ ...empty, need, ages, children, keeps: [], gets: [] });
      }
      for (const [at, level, demand, children, pinned, banned] of ruled) {
        if (at !== index || level !== severity) continue;
        const [need, ages] = there(demands, demand);
        const row: PlainClass = { ...empty, need, ages, children, keeps: [], gets: [] };
        if (pinned !== null) row.pinned = pinned;
        if (banned.length > 0) row.banned = banned;
        classes.push(row);
      }
    }
  }
  return classes;
}

function readOutcome(
  read: {
    areas: [string, string | null][];
    pledges: PlainPledge[];
    classes: PlainClass[];
    prices: { pledges: number[] };
  },
  [keepers, keeperSteps, keeps, ended, givers, giverSteps, given]: Column[],
): void {
  const offersAt = offersOf(read.pledges);
  const parents = new Map(read.areas);
  for (const row of read.classes) {
    const turns = inTurn(row, { prices: read.prices.pledges, offersAt, parents });
    const kept = new Map<number, [number, number, number]>();
    let turn = -1;
    for (let left = keepers?.next() ?? 0; left > 0; left--) {
      turn += 1 + (keeperSteps?.next() ?? 0);
      const pledge = there(turns, turn);
      const children = keeps?.next() ?? 0;
      row.keeps.push([pledge, children]);
      kept.set(pledge, [pledge, children - (ended?.next() ?? 0), 0]);
    }
    turn = -1;
    for (let left = givers?.next() ?? 0; left > 0; left--) {
      turn += 1 + (giverSteps?.next() ?? 0);
      const pledge = there(turns, turn);
      kept.set(pledge, [pledge, kept.get(pledge)?.[1] ?? 0, given?.next() ?? 0]);
    }
    row.gets = [...kept.values()].filter(([, old, fresh]) => old !== 0 || fresh !== 0);
  }
}

/** The pledges that may take a class: by price and points together, then in their order. */
function inTurn(
  row: PlainClass,
  read: {
    prices: number[];
    offersAt: ReturnType<typeof offersOf>;
    parents: Map<string, string | null>;
  },
): number[] {
  const dear = new Map<number, number>();
  let at: string | null = row.area;
  for (let levels = 0; at !== null && levels <= read.parents.size; levels++) {
    for (const [pledge, liking] of read.offersAt(at, row)) {
      const isOverruled = row.banned?.includes(pledge) || (row.pinned ?? pledge) !== pledge;
      if (dear.has(pledge) || isOverruled) continue;
      dear.set(pledge, there(read.prices, pledge) + liking + 10 * levels);
    }
    at = read.parents.get(at) ?? null;
  }
  return [...dear].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([pledge]) => pledge);
}

/** Says of an area which pledges name it and take such a class, each with its points for the need. */
export function offersOf(pledges: readonly PlainPledge[]) {
  const standing = new Map<string, number[]>();
  for (const [index, { areas }] of pledges.entries()) {
    for (const area of areas) {
      const those = standing.get(area);
      if (those) those.push(index);
      else standing.set(area, [index]);
    }
  }
  const known = new Map<string, [number, number][]>();
  return (area: string, asked: Pick<PlainClass, 'need' | 'ages'>): [number, number][] => {
    const key = JSON.stringify([area, asked.need, asked.ages]);
    const before = known.get(key);
    if (before) return before;
    const those = (standing.get(area) ?? []).flatMap((index): [number, number][] => {
      const offer = there(pledges, index);
      if (!takes(offer, asked)) return [];
      const isNamed = asked.need !== null && Object.hasOwn(offer.preference, asked.need);
      return [[index, isNamed ? (offer.preference[asked.need ?? ''] ?? 0) : 0]];
    });
    known.set(key, those);
    return those;
  };
}

function takes(offer: PlainPledge, { need, ages }: Pick<PlainClass, 'need' | 'ages'>): boolean {
  if (offer.needs !== null && (need === null || !offer.needs.includes(need))) return false;
  if (offer.ageMonths === null) return true;
  const [from, to] = ages ?? [0, null];
  return to !== null && from >= offer.ageMonths[0] && to <= offer.ageMonths[1];
}

function there<T>(list: readonly T[], index: number): T {
  if (!(index in list)) throw new RangeError(`nothing at ${index}`);
  return list[index] as T;
}

/** Whole numbers, seven bits a byte, the lowest first. */
class Column {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isRead(): boolean {
    return this.#at === this.#bytes.length;
  }

  next(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 53; scale *= 128) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError('a column is too short');
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
    throw new RangeError('a number is too large');
  }

  rest(): number[] {
    const values: number[] = [];
    while (!this.isRead) values.push(this.next());
    return values;
  }
}

async function inflated(text: string): Promise<Uint8Array> {
  const squeezed = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(squeezed, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
