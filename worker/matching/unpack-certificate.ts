import {
  type Certified,
  CONTENT,
  misshapen,
  type PlainClass,
  type PlainPledge,
} from './certificate-shape.ts';

type Content = Omit<Certified, 'objective'>;
type Words = [
  ownParts: string[],
  parents: number[],
  terms: [PlainPledge['needs'], PlainPledge['ageMonths'], PlainPledge['preference']][],
  demands: [PlainClass['need'], PlainClass['ages']][],
  ruled: [number, number, number, number, number | null, number[]][],
];
type Class = Omit<PlainClass, 'keeps' | 'gets'> & {
  keeps: [number, number][];
  gets: [number, number, number][];
};

/**
 * Reads what is packed in a certificate (`asuh-matching-certificate/2`) as it stands in a plain one; null
 * where there is no sense in it. It imports nothing of the engine; docs/matching.md says what is where.
 */
export async function unpackCertificate(packed: string): Promise<Content | null> {
  try {
    const bytes = await inflated(packed);
    const lineEnd = bytes.indexOf(10);
    const line = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, lineEnd));
    const numbers = new Numbers(bytes.subarray(lineEnd + 1));
    const content = contentOf(JSON.parse(line) as Words, numbers);
    return numbers.isRead && misshapen(content, CONTENT) === null ? content : null;
  } catch {
    // No base64, no DEFLATE, no UTF-8, no JSON, or a number that points nowhere.
    return null;
  }
}

function contentOf(words: Words, numbers: Numbers): Content {
  const [ownParts, parents, terms] = words;
  const areas: [string, string | null][] = [];
  for (const [index, part] of ownParts.entries()) {
    // A parent comes before its parts, so that its code is known.
    const parent = there(parents, index) < 0 ? null : there(areas, there(parents, index))[0];
    areas.push([part.startsWith('+') ? `${parent}${part.slice(1)}` : part.slice(1), parent]);
  }
  if (new Map(areas).size !== areas.length) throw new RangeError('an area is there twice');
  const named = numbers.list(numbers.next());
  const areasOf = named.map((count) => numbers.list(count).map((at) => there(areas, at)[0]));
  const places = numbers.list(named.length);
  const pledges = numbers.list(named.length).map((at, index) => {
    const [needs, ageMonths, preference] = there(terms, at);
    const id = `${index + 1}`;
    return {
      id,
      areas: there(areasOf, index),
      children: there(places, index),
      needs,
      ageMonths,
      preference,
    };
  });
  const classes = readClasses(areas, words, numbers);
  const ladder = numbers.list(numbers.next());
  for (const [index, step] of ladder.entries()) ladder[index] = step + (ladder[index - 1] ?? 0);
  const price = () => there(ladder, numbers.next());
  const cells = new Set(classes.map(({ area, severity }) => `${severity} ${area}`));
  const prices = {
    pledges: pledges.map(price),
    cells: Array.from(cells, price),
  };
  const content = { areas, pledges, classes, prices };
  readOutcome(content, classes, numbers);
  return content;
}

/** By area and severity: those nobody has ruled about, by demand, and then the others. */
function readClasses(
  areas: Content['areas'],
  [, , , demands, ruled]: Words,
  numbers: Numbers,
): Class[] {
  const classes: Class[] = [];
  for (const [index, [area]] of areas.entries()) {
    for (const severity of [1, 2, 3]) {
      for (const [need, ages] of demands) {
        const children = numbers.next();
        if (children > 0)
          classes.push({ area, severity, need, ages, children, keeps: [], gets: [] });
      }
      for (const [at, level, demand, children, pinned, banned] of ruled) {
        if (at !== index || level !== severity) continue;
        const [need, ages] = there(demands, demand);
        classes.push({
          ...{ area, severity, need, ages, children },
          ...(pinned === null ? {} : { pinned }),
          ...(banned.length === 0 ? {} : { banned }),
          ...{ keeps: [], gets: [] },
        });
      }
    }
  }
  return classes;
}

/** Who may go on with whom, who does, and who gets new children. */
function readOutcome(
  { areas, pledges, prices }: Content,
  classes: readonly Class[],
  numbers: Numbers,
): void {
  const met = metOnTheWay({ areas, pledges, prices });
  const keepers = numbers.list(classes.length);
  const keeperTurns = numbers.list(sumOf(keepers));
  const keeps = numbers.list(keeperTurns.length);
  const ended = numbers.list(keeperTurns.length);
  const givers = numbers.list(classes.length);
  const giverTurns = numbers.list(sumOf(givers));
  const given = numbers.list(giverTurns.length);
  let keeper = 0;
  let giver = 0;
  for (const [index, row] of classes.entries()) {
    const those = met(row.area);
    const gets = new Map<number, [number, number, number]>();
    let turn = -1;
    for (const end = keeper + there(keepers, index); keeper < end; keeper++) {
      turn += 1 + there(keeperTurns, keeper);
      const pledge = there(those, turn);
      const children = there(keeps, keeper);
      row.keeps.push([pledge, children]);
      gets.set(pledge, [pledge, children - there(ended, keeper), 0]);
    }
    turn = -1;
    for (const end = giver + there(givers, index); giver < end; giver++) {
      turn += 1 + there(giverTurns, giver);
      const pledge = there(those, turn);
      gets.set(pledge, [pledge, gets.get(pledge)?.[1] ?? 0, there(given, giver)]);
    }
    for (const get of gets.values()) if (get[1] !== 0 || get[2] !== 0) row.gets.push(get);
  }
}

/** Of an area the pledges that name it or one above it: the nearest first, there the lowest price first. */
function metOnTheWay({ areas, pledges, prices }: Omit<Content, 'classes'>) {
  const price = (pledge: number) => there(prices.pledges, pledge);
  const inOrder = [...pledges.keys()].sort((a, b) => price(a) - price(b) || a - b);
  const standing = new Map<string, number[]>(areas.map(([code]) => [code, []]));
  for (const pledge of inOrder)
    for (const area of there(pledges, pledge).areas) standing.get(area)?.push(pledge);
  const parents = new Map(areas);
  let last: string | null = null;
  let those: number[] = [];
  return (area: string): readonly number[] => {
    if (area === last) return those;
    last = area;
    those = [];
    for (let at: string | null = area; at !== null; at = parents.get(at) ?? null)
      those = those.concat(standing.get(at) ?? []);
    return those;
  };
}

function there<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError(`nothing at ${index}`);
  return value;
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** What the last byte of the largest exact number counts. */
const MOST_SCALE = 2 ** 49;

/** Whole numbers, seven bits a byte, the lowest first. */
class Numbers {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isRead(): boolean {
    return this.#at === this.#bytes.length;
  }

  next(): number {
    let byte = this.#bytes[this.#at++];
    let value = 0;
    let scale = 1;
    for (; byte !== undefined && byte > 127 && scale < MOST_SCALE; scale *= 128) {
      value += (byte - 128) * scale;
      byte = this.#bytes[this.#at++];
    }
    if (byte === undefined || byte > 127) throw new RangeError('no number, or one too large');
    return value + byte * scale;
  }

  list(count: number): number[] {
    const values: number[] = [];
    while (values.length < count) values.push(this.next());
    return values;
  }
}

/** Base64url (RFC 4648) of raw DEFLATE (RFC 1951). */
async function inflated(text: string): Promise<Uint8Array> {
  const squeezed = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(squeezed.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = squeezed.charCodeAt(at);
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const [parts] = await Promise.all([partsOf(readable), write(writable, bytes)]);
  const whole = new Uint8Array(sumOf(parts.map(({ length }) => length)));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function partsOf(readable: ReadableStream<Uint8Array>): Promise<Uint8Array[]> {
  const reader = readable.getReader();
  const parts: Uint8Array[] = [];
  for (let read = await reader.read(); !read.done; read = await reader.read())
    parts.push(read.value);
  return parts;
}

async function write(writable: WritableStream<BufferSource>, bytes: BufferSource): Promise<void> {
  const writer = writable.getWriter();
  await writer.write(bytes);
  await writer.close();
}
