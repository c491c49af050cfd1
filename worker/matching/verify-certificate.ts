import { Offers } from './certificate-offers.ts';
import {
  type Certified,
  misshapen,
  PACKED,
  PLAIN,
  type PlainCertificate,
  type PlainClass,
  type PlainPledge,
} from './certificate-shape.ts';
import { unpackCertificate } from './unpack-certificate.ts';

/**
 * Checks a certificate of a matching run without trusting who made it. It imports nothing of the
 * engine, whose code can be wrong and this still finds out. Whoever doubts it can rewrite it from
 * docs/matching.md in an hour.
 *
 * The proof is weak duality. Take any price p ≥ 0 per pledge and q per (area × severity). A class
 * pays at most y = min(q of its cell, p + cost over the pledges it may go to). Then
 *   Σ children·y − Σ keeps·max(0, y − p − cost kept) − Σ places·p − Σ units·max(0, q − level cost)
 * is at most the cost of every possible assignment. If it equals the cost of this one, none is better.
 * A class pinned to a pledge by a person cannot wait: for it q has no say, and all of it must be served.
 */
export type Verdict =
  | { readonly ok: true; readonly objective: string }
  | { readonly ok: false; readonly fault: string; readonly at: string };

/** Says OPTIMAL with the objective, or the first thing that is wrong and where. */
export async function verifyCertificate(certificate: unknown): Promise<Verdict> {
  const { format } = (certificate ?? {}) as { format?: unknown };
  const isPacked = format === 'asuh-matching-certificate/2';
  const at = misshapen(certificate, isPacked ? PACKED : PLAIN);
  if (at !== null) return fault(at === 'certificate' ? 'not_a_certificate' : 'malformed', at);
  const { objective } = certificate as { objective: number | string };
  const wrong = await (isPacked
    ? packedFault(certificate as Packed)
    : plainFault(certificate as PlainCertificate));
  return wrong ?? { ok: true, objective: String(objective) };
}

interface Packed {
  readonly packed: string;
  readonly objective: number | string;
  readonly sha256: string;
}
type Fault = { ok: false; fault: string; at: string };
const fault = (name: string, at: string): Fault => ({ ok: false, fault: name, at });

async function plainFault({ sha256, ...content }: PlainCertificate): Promise<Fault | null> {
  const wrong = proofFault(content);
  if (wrong) return wrong;
  return (await digest(canonical(content))) === sha256 ? null : fault('hash_differs', 'sha256');
}

/** In a packed one there is nothing to be read before its hash is seen to be right. */
async function packedFault({ sha256, ...content }: Packed): Promise<Fault | null> {
  if ((await digest(canonical(content))) !== sha256) return fault('hash_differs', 'sha256');
  const unpacked = await unpackCertificate(content.packed);
  if (!unpacked) return fault('malformed', 'packed');
  return proofFault({ ...unpacked, objective: content.objective });
}

function proofFault(certificate: Certified): Fault | null {
  const { pledges, classes, prices, objective } = certificate;
  const offers = Offers.of(certificate);
  if (!offers) return fault('areas', 'areas');
  const weights = weightsOf(certificate, offers.depth);
  if (weights.unserved > 2 ** 53 / 128) return fault('weights_too_large', 'weights');
  if (certificate.weights && canonical(certificate.weights) !== canonical(weights))
    return fault('weights', 'weights');
  if (prices.pledges.length !== pledges.length) return fault('prices', 'prices.pledges');
  const highest = 64 * weights.unserved;
  if ([...prices.pledges, ...prices.cells].some((price) => price > highest))
    return fault('prices', 'prices');
  for (const [index, pledge] of pledges.entries()) {
    const isKnown = pledge.areas.every((area) => offers.knows(area));
    if (!isKnown) return fault('unknown_area', `pledges[${index}]`);
  }

  const books = new Books(certificate, offers, weights);
  for (const [index, row] of classes.entries()) {
    const wrong = books.enter(row);
    if (wrong) return fault(wrong, `classes[${index}]`);
  }
  if (prices.cells.length !== books.cells) return fault('prices', 'prices.cells');
  const overdrawn = books.overdrawn;
  if (overdrawn >= 0) return fault('over_capacity', `pledges[${overdrawn}]`);
  const { cost, bound, goals } = books.close();
  if (String(cost) !== String(objective)) return fault('objective', 'objective');
  if (certificate.goals && canonical(certificate.goals) !== canonical(goals))
    return fault('goals', 'goals');
  return cost === bound ? null : fault('not_proved_optimal', 'prices');
}

interface Weights {
  readonly continuity: number;
  readonly span: number;
  readonly unserved: number;
}

/** The weights that put the goals in their order (docs/matching.md). */
function weightsOf({ pledges, classes }: Certified, depth: number): Weights {
  let liked = 0;
  for (const { preference } of pledges)
    for (const points of Object.values(preference)) liked = Math.max(liked, points);
  const span = Math.max(200, liked + 10 * (Math.max(1, depth) - 1) + 1);
  const continues = classes.some(({ keeps }) => keeps.some(([, children]) => children > 0));
  const continuity = continues ? span * (pledges.length + 1) + 1 : 0;
  return { continuity, span, unserved: (continuity + span) * (pledges.length + 1) + 1 };
}

/** All children of a severity in an area. */
interface Cell {
  readonly severity: number;
  readonly price: number;
  children: number;
  waiting: number;
}

/** Adds up what the outcome costs, what the prices say that any must cost, and the goals reached. */
class Books {
  readonly #pledges: readonly PlainPledge[];
  readonly #prices: Certified['prices'];
  readonly #weights: Weights;
  readonly #offers: Offers;
  readonly #cells = new Map<string, Cell>();
  readonly #used: number[];
  readonly #cost = new Sum();
  readonly #bound = new Sum();
  readonly #points = new Sum();
  #changed = 0;

  constructor(certificate: Certified, offers: Offers, weights: Weights) {
    this.#pledges = certificate.pledges;
    this.#prices = certificate.prices;
    this.#weights = weights;
    this.#offers = offers;
    this.#used = certificate.pledges.map(() => 0);
  }

  get cells(): number {
    return this.#cells.size;
  }

  /** The place of a pledge that supports more children than it has places; -1 when none does. */
  get overdrawn(): number {
    return this.#pledges.findIndex(({ children }, index) => (this.#used[index] ?? 0) > children);
  }

  /** Takes in a class; says what is wrong with it. */
  enter(row: PlainClass): string | null {
    if (!this.#offers.knows(row.area)) return 'unknown_area';
    const cell = this.#cellOf(row);
    const served = this.#offers.cheapest(row) + this.#weights.continuity;
    const y = row.pinned === undefined ? Math.min(cell.price, served) : served;
    if (y === Number.POSITIVE_INFINITY) return 'not_eligible';
    this.#bound.add(row.children, y);

    const mayKeep = new Map(row.keeps);
    if (mayKeep.size !== row.keeps.length) return 'keeps_twice';
    for (const [pledge, children] of row.keeps) {
      const points = this.#offers.pointsOf(row, pledge);
      if (points === null) return 'keeps_not_eligible';
      this.#bound.add(-children, Math.max(0, y - (this.#prices.pledges[pledge] ?? 0) - points));
      this.#changed += children;
    }
    let left = row.children;
    for (const [pledge, kept, fresh] of row.gets) {
      const points = this.#offers.pointsOf(row, pledge);
      if (points === null) return 'not_eligible';
      const running = mayKeep.get(pledge) ?? 0;
      if (kept > running) return 'keeps_too_many';
      mayKeep.set(pledge, running - kept);
      this.#used[pledge] = (this.#used[pledge] ?? 0) + kept + fresh;
      this.#points.add(kept + fresh, points);
      this.#cost.add(fresh, this.#weights.continuity);
      this.#changed -= kept;
      left -= kept + fresh;
    }
    if (left < 0) return 'served_twice';
    if (left > 0 && row.pinned !== undefined) return 'pin_not_made';
    cell.children += row.children;
    cell.waiting += left;
    return null;
  }

  /** Draws the line when all classes are in. */
  close(): { cost: bigint; bound: bigint; goals: object } {
    for (const [index, { children }] of this.#pledges.entries())
      this.#bound.add(-children, this.#prices.pledges[index] ?? 0);
    const unserved = [0, 0, 0];
    const unservedByDecile = new Array<number>(30).fill(0);
    for (const { severity, children, waiting, price } of this.#cells.values()) {
      unserved[severity - 1] = (unserved[severity - 1] ?? 0) + waiting;
      for (let decile = 1; decile <= 10; decile++) {
        const from = Math.floor(((decile - 1) * children) / 10);
        const to = Math.floor((decile * children) / 10);
        const level = ((3 - severity) * 10 + decile) * this.#weights.unserved;
        const units = Math.max(0, Math.min(to, waiting) - from);
        this.#cost.add(units, level);
        this.#bound.add(from - to, Math.max(0, price - level));
        const place = severity * 10 - decile;
        unservedByDecile[place] = (unservedByDecile[place] ?? 0) + units;
      }
    }
    const points = this.#points.total;
    const [unservedSeverity1, unservedSeverity2, unservedSeverity3] = unserved;
    const goals = {
      ...{ unservedSeverity1, unservedSeverity2, unservedSeverity3, unservedByDecile },
      changed: this.#changed,
      points: points <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(points) : String(points),
    };
    return { cost: this.#cost.total + points, bound: this.#bound.total, goals };
  }

  #cellOf({ area, severity }: PlainClass): Cell {
    const key = `${severity} ${area}`;
    const known = this.#cells.get(key);
    if (known) return known;
    const price = this.#prices.cells[this.#cells.size] ?? 0;
    const cell = { severity, price, children: 0, waiting: 0 };
    this.#cells.set(key, cell);
    return cell;
  }
}

/** A sum of products of whole numbers, exact however large it grows. */
class Sum {
  #large = 0n;
  #small = 0;

  add(count: number, each: number): void {
    const product = count * each;
    if (Math.abs(product) > 2 ** 52) {
      this.#large += BigInt(count) * BigInt(each);
      return;
    }
    this.#small += product;
    if (Math.abs(this.#small) <= 2 ** 52) return;
    this.#large += BigInt(this.#small);
    this.#small = 0;
  }

  get total(): bigint {
    return this.#large + BigInt(this.#small);
  }
}

/** Canonical JSON (RFC 8785): members by their names, all else as ECMAScript writes it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    if (value.every(Number.isSafeInteger)) return JSON.stringify(value);
    return `[${value.map(canonical).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
