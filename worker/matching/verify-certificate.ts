import { offersOf, unpackColumns } from './unpack-certificate.ts';

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
  return format === 'asuh-matching-certificate/2'
    ? verifyPacked(certificate)
    : verifyPlain(certificate);
}

async function verifyPlain(certificate: unknown): Promise<Verdict> {
  const wrongShape = firstOf(shapeFaults(certificate));
  if (wrongShape) return wrongShape;
  const checked = certificate as Shape;
  const wrong = firstOf(contentFaults(checked));
  if (wrong) return wrong;
  const { sha256, ...content } = checked;
  if ((await digest(canonical(content))) !== sha256) {
    return { ok: false, fault: 'hash_differs', at: 'sha256' };
  }
  return { ok: true, objective: String(checked.objective) };
}

/** Packed ones say nothing of weights and goals, which follow from the rest, and nothing of ids. */
async function verifyPacked(certificate: unknown): Promise<Verdict> {
  const { sha256, ...content } = certificate as Record<string, unknown>;
  const { columns, objective } = content;
  if (!Array.isArray(columns) || !columns.every((column) => typeof column === 'string'))
    return fault('malformed', 'columns');
  if ((await digest(canonical(content))) !== sha256) return fault('hash_differs', 'sha256');
  let read: Awaited<ReturnType<typeof unpackColumns>>;
  try {
    read = await unpackColumns(columns);
  } catch {
    return fault('malformed', 'columns');
  }
  const plain = {
    ...{ ...read, objective, sha256, goals: {}, weights: weightsOf(read) },
    format: 'asuh-matching-certificate/1',
  };
  const wrong = firstOf(shapeFaults(plain)) ?? firstOf(contentFaults(plain as Shape, false));
  return wrong ?? { ok: true, objective: String(objective) };
}

interface Shape {
  weights: { span: number; continuity: number; unserved: number };
  areas: [string, string | null][];
  pledges: {
    id: string;
    areas: string[];
    children: number;
    needs: string[] | null;
    ageMonths: [number, number] | null;
    preference: Record<string, number>;
  }[];
  classes: ClassShape[];
  prices: { pledges: number[]; cells: number[] };
  goals: unknown;
  objective: number | string;
  sha256: string;
}
interface ClassShape {
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
type Fault = { ok: false; fault: string; at: string };
const fault = (name: string, at: string): Fault => ({ ok: false, fault: name, at });
const firstOf = (faults: Generator<Fault>): Fault | null => faults.next().value ?? null;

function* shapeFaults(input: unknown): Generator<Fault> {
  const text = (x: unknown) => typeof x === 'string';
  const whole = (x: unknown) => Number.isSafeInteger(x) && (x as number) >= 0;
  const orNull = (is: (x: unknown) => boolean) => (x: unknown) => x === null || is(x);
  const list = (is: (x: unknown) => boolean) => (x: unknown) => Array.isArray(x) && x.every(is);
  const tuple =
    (...is: ((x: unknown) => boolean)[]) =>
    (x: unknown) =>
      Array.isArray(x) && x.length === is.length && is.every((part, index) => part(x[index]));
  const record = (is: (x: unknown) => boolean) => (x: unknown) =>
    typeof x === 'object' && x !== null && !Array.isArray(x) && Object.values(x).every(is);
  const object = (members: Record<string, (x: unknown) => boolean>) => (x: unknown) =>
    record(() => true)(x) &&
    Object.entries(members).every(([key, is]) => is((x as Record<string, unknown>)[key]));
  const pledge = object({
    id: text,
    areas: list(text),
    children: whole,
    needs: orNull(list(text)),
    ageMonths: orNull(tuple(whole, whole)),
    preference: record(whole),
  });
  const childClass = object({
    area: text,
    severity: (x) => x === 1 || x === 2 || x === 3,
    need: orNull(text),
    ages: orNull(tuple(whole, orNull(whole))),
    children: (x) => whole(x) && x !== 0,
    pinned: (x) => x === undefined || whole(x),
    banned: (x) => x === undefined || (list(whole)(x) && (x as unknown[]).length > 0),
    keeps: list(tuple(whole, whole)),
    gets: list(tuple(whole, whole, whole)),
  });
  const members = {
    format: (x: unknown) => x === 'asuh-matching-certificate/1',
    weights: object({ span: whole, continuity: whole, unserved: whole }),
    areas: list(tuple(text, orNull(text))),
    pledges: list(pledge),
    classes: list(childClass),
    prices: object({ pledges: list(whole), cells: list(whole) }),
    goals: record(() => true),
    objective: (x: unknown) => whole(x) || (text(x) && /^\d{16,40}$/.test(x as string)),
    sha256: (x: unknown) => text(x) && /^[0-9a-f]{64}$/.test(x as string),
  };
  if (!record(() => true)(input)) yield fault('not_a_certificate', 'certificate');
  for (const [key, is] of Object.entries(members)) {
    if (!is((input as Record<string, unknown>)[key])) yield fault('malformed', key);
  }
}

function* contentFaults(certificate: Shape, tellsGoals = true): Generator<Fault> {
  const { weights, pledges, classes, prices } = certificate;
  const parents = new Map(certificate.areas);
  const lines = new Map<string, string[]>();
  for (const [code] of certificate.areas) {
    const line = [code];
    for (let up = parents.get(code) ?? null; up !== null; up = parents.get(up) ?? null) {
      if (!parents.has(up) || line.length > parents.size) return yield fault('areas', code);
      line.push(up);
    }
    lines.set(code, line);
  }
  const { span, continuity, unserved } = weightsOf(certificate);
  if (unserved > 2 ** 53 / 128) yield fault('weights_too_large', 'weights');
  if (weights.span !== span || weights.continuity !== continuity || weights.unserved !== unserved) {
    yield fault('weights', 'weights');
  }
  const price = prices.pledges;
  if (price.length !== pledges.length) return yield fault('prices', 'prices.pledges');
  if ([...price, ...prices.cells].some((each) => each > 64 * unserved))
    yield fault('prices', 'prices');

  for (const [index, { areas }] of pledges.entries()) {
    if (areas.some((area) => !parents.has(area))) yield fault('unknown_area', `pledges[${index}]`);
  }
  const offersAt = offersOf(pledges);

  const used = pledges.map(() => 0);
  const cells = new Map<string, { severity: number; children: number; left: number; q: number }>();
  let primal = 0n;
  let dual = 0n;
  let points = 0n;
  let changed = 0;
  for (const [index, row] of classes.entries()) {
    const at = `classes[${index}]`;
    const line = lines.get(row.area);
    if (!line) return yield fault('unknown_area', at);
    const key = `${row.severity} ${row.area}`;
    const cell = cells.get(key) ?? {
      severity: row.severity,
      children: 0,
      left: 0,
      q: prices.cells[cells.size] ?? 0,
    };
    cells.set(key, cell);

    const cost = new Map<number, number>();
    const banned = new Set(row.banned);
    let y = row.pinned === undefined ? cell.q : Number.POSITIVE_INFINITY;
    for (const [levels, area] of line.entries()) {
      for (const [pledge, liking] of offersAt(area, row)) {
        if (cost.has(pledge) || banned.has(pledge)) continue;
        if (row.pinned !== undefined && row.pinned !== pledge) continue;
        const points = liking + 10 * levels;
        cost.set(pledge, points);
        y = Math.min(y, (price[pledge] ?? 0) + continuity + points);
      }
    }
    if (y === Number.POSITIVE_INFINITY) return yield fault('not_eligible', at);
    dual += BigInt(row.children) * BigInt(y);
    const mayKeep = new Map(row.keeps);
    for (const [pledge, children] of row.keeps) {
      const kept = cost.get(pledge);
      if (kept === undefined) return yield fault('keeps_not_eligible', at);
      const gain = Math.max(0, y - (price[pledge] ?? 0) - kept);
      dual -= BigInt(children) * BigInt(gain);
      changed += children;
    }
    if (mayKeep.size !== row.keeps.length) yield fault('keeps_twice', at);
    let served = 0;
    for (const [pledge, kept, fresh] of row.gets) {
      const each = cost.get(pledge);
      if (each === undefined) return yield fault('not_eligible', at);
      if (kept > (mayKeep.get(pledge) ?? 0)) yield fault('keeps_too_many', at);
      mayKeep.set(pledge, (mayKeep.get(pledge) ?? 0) - kept);
      used[pledge] = (used[pledge] ?? 0) + kept + fresh;
      served += kept + fresh;
      points += BigInt(kept + fresh) * BigInt(each);
      primal += BigInt(fresh) * BigInt(continuity);
      changed -= kept;
    }
    if (served > row.children) yield fault('served_twice', at);
    if (row.pinned !== undefined && served < row.children) yield fault('pin_not_made', at);
    cell.children += row.children;
    cell.left += row.children - served;
  }
  primal += points;
  if (prices.cells.length !== cells.size) yield fault('prices', 'prices.cells');

  for (const [index, { children }] of pledges.entries()) {
    if ((used[index] ?? 0) > children) yield fault('over_capacity', `pledges[${index}]`);
    dual -= BigInt(children) * BigInt(price[index] ?? 0);
  }
  const left = [0, 0, 0];
  const deciles = new Array<number>(30).fill(0);
  for (const { severity, children, left: waiting, q } of cells.values()) {
    left[severity - 1] = (left[severity - 1] ?? 0) + waiting;
    for (let decile = 1; decile <= 10; decile++) {
      const from = Math.floor(((decile - 1) * children) / 10);
      const to = Math.floor((decile * children) / 10);
      const level = ((3 - severity) * 10 + decile) * unserved;
      const units = Math.max(0, Math.min(to, waiting) - from);
      primal += BigInt(units) * BigInt(level);
      dual -= BigInt(to - from) * BigInt(Math.max(0, q - level));
      const place = severity * 10 - decile;
      deciles[place] = (deciles[place] ?? 0) + units;
    }
  }

  if (String(primal) !== String(certificate.objective)) yield fault('objective', 'objective');
  const goals = {
    unservedSeverity1: left[0],
    unservedSeverity2: left[1],
    unservedSeverity3: left[2],
    unservedByDecile: deciles,
    changed,
    points: points <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(points) : String(points),
  };
  if (tellsGoals && canonical(goals) !== canonical(certificate.goals))
    yield fault('goals', 'goals');
  if (dual !== primal) yield fault('not_proved_optimal', 'prices');
}

/** The weights that put the goals in their order (docs/matching.md). */
function weightsOf({ areas, pledges, classes }: Pick<Shape, 'areas' | 'pledges' | 'classes'>) {
  const parents = new Map(areas);
  let longest = 1;
  for (const [code] of areas) {
    let length = 1;
    for (let up = parents.get(code); up && length <= areas.length; up = parents.get(up)) length++;
    longest = Math.max(longest, length);
  }
  const liked = pledges.flatMap(({ preference }) => Object.values(preference));
  const span = Math.max(200, liked.reduce((a, b) => Math.max(a, b), 0) + 10 * (longest - 1) + 1);
  const continues = classes.some(({ keeps }) => keeps.some(([, children]) => children > 0));
  const continuity = continues ? span * (pledges.length + 1) + 1 : 0;
  return { span, continuity, unserved: (continuity + span) * (pledges.length + 1) + 1 };
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const row = value as Record<string, unknown>;
  const keys = Object.keys(row).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(row[key])}`).join(',')}}`;
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
