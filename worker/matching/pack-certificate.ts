import { Deflate } from 'fflate';
import { canonicalJson } from '../shared/canonical-json.ts';
import { hexOf } from '../shared/hex.ts';
import type { Certificate, CertifiedClass } from './certificate.ts';

/**
 * A certificate in a few kilobytes: the same problem, outcome and prices in a line of JSON and columns
 * of numbers, without the pledges' ids. docs/matching.md says what is where; `unpack-certificate.ts`
 * reads it, and shares nothing with this.
 */
export interface PackedCertificate {
  readonly format: 'asuh-matching-certificate/2';
  readonly period: string | null;
  readonly months: number | null;
  readonly objective: number | string;
  /** Base64url of raw DEFLATE (RFC 1951). */
  readonly packed: string;
  /** Hex SHA-256 of the canonical JSON (RFC 8785) of everything above. */
  readonly sha256: string;
}

/** Packs a certificate and seals it anew. */
export async function packCertificate(certificate: Certificate): Promise<PackedCertificate> {
  const { period, months, objective } = certificate;
  const unsealed = {
    format: 'asuh-matching-certificate/2' as const,
    period,
    months,
    objective,
    packed: compressed(columnsOf(certificate)),
  };
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(canonicalJson(unsealed)),
  );
  return { ...unsealed, sha256: hexOf(digest) };
}

/** The line of JSON, and the numbers that follow it. */
function columnsOf(certificate: Certificate): Uint8Array[] {
  const { areas, pledges, prices } = certificate;
  const areaAt = new Map(areas.map(([code], index) => [code, index]));
  const terms = new Dictionary();
  const demands = new Dictionary();
  for (const { need, ages } of certificate.classes) demands.indexOf([need, ages]);
  const termColumn = pledges.map((pledge) =>
    terms.indexOf([pledge.needs, pledge.ageMonths, pledge.preference]),
  );
  const { classes, ruled } = inOrder(certificate, areaAt, demands);
  const words = [
    areas.map(([code, parent]) => ownPart(code, parent)),
    areas.map(([, parent]) => areaAt.get(parent ?? '') ?? -1),
    terms.entries,
    demands.entries,
    ruled.map(({ area, severity, need, ages, children, pinned = null, banned = [] }) => {
      const demand = demands.indexOf([need, ages]);
      return [areaAt.get(area), severity, demand, children, pinned, banned];
    }),
  ];
  const priceList = [...prices.pledges, ...prices.cells];
  const steps = [...new Set(priceList)].sort((a, b) => a - b);
  const stepAt = new Map(steps.map((price, index) => [price, index]));
  const columns = [
    [pledges.length, ...pledges.map((pledge) => pledge.areas.length)],
    pledges.flatMap((pledge) =>
      pledge.areas.map((area) => areaAt.get(area) ?? 0).sort((a, b) => a - b),
    ),
    pledges.map(({ children }) => children),
    termColumn,
    countsOf(certificate, areaAt, demands),
    [steps.length, ...steps.map((price, index) => price - (steps[index - 1] ?? 0))],
    priceList.map((price) => stepAt.get(price) ?? 0),
    ...outcomeColumns(certificate, classes),
  ];
  // JSON writes a line end in a text as `\n`, so the first one in bytes ends the line.
  return [new TextEncoder().encode(`${JSON.stringify(words)}\n`), ...columns.map(inSevens)];
}

/** `+` and what the code adds to its parent's, or `=` and the whole of it. */
function ownPart(code: string, parent: string | null): string {
  return parent !== null && code.startsWith(parent) ? `+${code.slice(parent.length)}` : `=${code}`;
}

/** Children by area, severity and demand, of the classes nobody has ruled about. */
function countsOf(
  { areas, classes }: Certificate,
  areaAt: ReadonlyMap<string, number>,
  demands: Dictionary,
): number[] {
  const width = demands.entries.length;
  const counts = new Array<number>(areas.length * 3 * width).fill(0);
  for (const row of classes) {
    if (isRuled(row)) continue;
    const cell = (areaAt.get(row.area) ?? 0) * 3 + row.severity - 1;
    counts[cell * width + demands.indexOf([row.need, row.ages])] = row.children;
  }
  return counts;
}

/** The order of the reader: by area, severity, first the unruled by demand, then the ruled. */
function inOrder(
  { classes }: Certificate,
  areaAt: ReadonlyMap<string, number>,
  demands: Dictionary,
): { classes: CertifiedClass[]; ruled: CertifiedClass[] } {
  const rank = (row: CertifiedClass) => (areaAt.get(row.area) ?? 0) * 3 + row.severity;
  const demandOf = ({ need, ages }: CertifiedClass) => demands.indexOf([need, ages]);
  const sorted = [...classes].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      Number(isRuled(a)) - Number(isRuled(b)) ||
      (isRuled(a) ? 0 : demandOf(a) - demandOf(b)),
  );
  return { classes: sorted, ruled: sorted.filter(isRuled) };
}

function isRuled({ pinned, banned }: CertifiedClass): boolean {
  return pinned !== undefined || banned !== undefined;
}

/** Who keeps and gets what; a pledge is named by its turn, counted from the one named before. */
function outcomeColumns(certificate: Certificate, classes: CertifiedClass[]): number[][] {
  const turnsAt = turns(certificate);
  const keepers: number[] = [];
  const keeperTurns: number[] = [];
  const keeps: number[] = [];
  const ended: number[] = [];
  const givers: number[] = [];
  const giverTurns: number[] = [];
  const given: number[] = [];
  for (const row of classes) {
    const turnOf = turnsAt(row.area);
    const turn = (of: readonly number[]) => turnOf.get(of[0] ?? -1) ?? 0;
    const byTurn = (a: readonly number[], b: readonly number[]) => turn(a) - turn(b);
    keepers.push(row.keeps.length);
    let next = 0;
    for (const keep of [...row.keeps].sort(byTurn)) {
      const kept = row.gets.find((get) => get[0] === keep[0])?.[1] ?? 0;
      keeperTurns.push(turn(keep) - next);
      next = turn(keep) + 1;
      keeps.push(keep[1]);
      ended.push(keep[1] - kept);
    }
    const fresh = row.gets.filter((get) => get[2] > 0).sort(byTurn);
    givers.push(fresh.length);
    next = 0;
    for (const get of fresh) {
      giverTurns.push(turn(get) - next);
      next = turn(get) + 1;
      given.push(get[2]);
    }
  }
  return [keepers, keeperTurns, keeps, ended, givers, giverTurns, given];
}

/** Whom a child of an area meets on the way up: at each area the lowest price first. */
function turns({ areas, pledges, prices }: Certificate) {
  const parentOf = new Map(areas);
  const priceOf = (pledge: number) => prices.pledges[pledge] ?? 0;
  const byPrice = [...pledges.keys()].sort((a, b) => priceOf(a) - priceOf(b) || a - b);
  const standing = new Map<string, number[]>();
  for (const pledge of byPrice) {
    for (const area of pledges[pledge]?.areas ?? []) {
      const there = standing.get(area);
      if (there) there.push(pledge);
      else standing.set(area, [pledge]);
    }
  }
  return (area: string): Map<number, number> => {
    const turnOf = new Map<number, number>();
    let turn = 0;
    for (let at: string | null = area; at !== null; at = parentOf.get(at) ?? null) {
      for (const pledge of standing.get(at) ?? []) {
        if (!turnOf.has(pledge)) turnOf.set(pledge, turn);
        turn++;
      }
    }
    return turnOf;
  };
}

/** Different values, each once, in the order in which they first came. */
class Dictionary {
  readonly entries: unknown[] = [];
  readonly #indexOf = new Map<string, number>();

  indexOf(value: unknown): number {
    const key = JSON.stringify(value);
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    this.#indexOf.set(key, this.entries.length);
    return this.entries.push(value) - 1;
  }
}

/** Whole numbers from 0, seven bits a byte, the lowest first; the high bit says that more follow. */
function inSevens(values: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (const value of values) {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

/** One DEFLATE stream in which each column has a block, and so a code, of its own. */
function compressed(columns: readonly Uint8Array[]): string {
  let text = '';
  const deflate = new Deflate({ level: 9 }, (bytes) => {
    for (const byte of bytes) text += String.fromCharCode(byte);
  });
  for (const [index, column] of columns.entries()) {
    if (index > 0) deflate.flush();
    deflate.push(column, index === columns.length - 1);
  }
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
