import { deflateSync } from 'fflate';
import { canonicalJson } from '../shared/canonical-json.ts';
import { hexOf } from '../shared/hex.ts';
import type { Certificate, CertifiedClass } from './certificate.ts';

/**
 * A certificate in a few kilobytes: the same problem, outcome and prices in columns of numbers, each
 * compressed by itself, without the pledges' ids. docs/matching.md names the columns;
 * `unpack-certificate.ts` reads them, and shares nothing with this.
 */
export interface PackedCertificate {
  readonly format: 'asuh-matching-certificate/2';
  readonly period: string | null;
  readonly months: number | null;
  readonly objective: number | string;
  /** Base64url of raw DEFLATE (RFC 1951) of each column. */
  readonly columns: readonly string[];
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
    columns: columnsOf(certificate).map(compressed),
  };
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(canonicalJson(unsealed)),
  );
  return { ...unsealed, sha256: hexOf(digest) };
}

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
  return [
    new TextEncoder().encode(JSON.stringify(words)),
    numbers(pledges.map((pledge) => pledge.areas.length)),
    numbers(
      pledges.flatMap((pledge) =>
        [...pledge.areas].map((area) => areaAt.get(area) ?? 0).sort((a, b) => a - b),
      ),
    ),
    numbers(pledges.map(({ children }) => children)),
    numbers(termColumn),
    numbers(countsOf(certificate, areaAt, demands)),
    numbers(steps.map((price, index) => price - (steps[index - 1] ?? 0))),
    numbers(priceList.map((price) => stepAt.get(price) ?? 0)),
    ...outcomeColumns(certificate, classes),
  ];
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

/**
 * Who keeps and gets what; a pledge is named by its turn among those that could take the class, counted
 * from the one named before.
 */
function outcomeColumns(certificate: Certificate, classes: CertifiedClass[]): Uint8Array[] {
  const turnsOf = turns(certificate);
  const keepers: number[] = [];
  const keeperSteps: number[] = [];
  const keeps: number[] = [];
  const ended: number[] = [];
  const givers: number[] = [];
  const giverSteps: number[] = [];
  const given: number[] = [];
  for (const row of classes) {
    const turnOf = turnsOf(row);
    const byTurn = (a: readonly number[], b: readonly number[]) =>
      (turnOf.get(a[0] ?? -1) ?? 0) - (turnOf.get(b[0] ?? -1) ?? 0);
    keepers.push(row.keeps.length);
    let turn = -1;
    for (const [pledge, children] of [...row.keeps].sort(byTurn)) {
      const kept = row.gets.find((get) => get[0] === pledge)?.[1] ?? 0;
      keeperSteps.push((turnOf.get(pledge) ?? 0) - turn - 1);
      turn = turnOf.get(pledge) ?? 0;
      keeps.push(children);
      ended.push(children - kept);
    }
    const fresh = row.gets.filter((get) => get[2] > 0).sort(byTurn);
    givers.push(fresh.length);
    turn = -1;
    for (const [pledge, , children] of fresh) {
      giverSteps.push((turnOf.get(pledge) ?? 0) - turn - 1);
      turn = turnOf.get(pledge) ?? 0;
      given.push(children);
    }
  }
  return [keepers, keeperSteps, keeps, ended, givers, giverSteps, given].map(numbers);
}

/** Per class its pledges by price and points together, the cheapest first: few turns are used. */
function turns({ areas, pledges, prices }: Certificate) {
  const parentOf = new Map(areas);
  const standing = new Map<string, number[]>();
  for (const [index, pledge] of pledges.entries()) {
    for (const area of pledge.areas) {
      const there = standing.get(area);
      if (there) there.push(index);
      else standing.set(area, [index]);
    }
  }
  return (row: CertifiedClass): Map<number, number> => {
    const rated = new Map<number, number>();
    let far = 0;
    for (let at: string | null = row.area; at !== null; at = parentOf.get(at) ?? null) {
      for (const index of standing.get(at) ?? []) {
        const pledge = pledges[index];
        if (!pledge || rated.has(index) || !takes(pledge, row)) continue;
        if (row.banned?.includes(index) || (row.pinned ?? index) !== index) continue;
        const liked = row.need === null ? 0 : (pledge.preference[row.need] ?? 0);
        rated.set(index, (prices.pledges[index] ?? 0) + liked + far);
      }
      far += 10;
    }
    const sorted = [...rated].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    return new Map(sorted.map(([index], turn) => [index, turn]));
  };
}

function takes(
  { needs, ageMonths }: Certificate['pledges'][number],
  { need, ages }: CertifiedClass,
): boolean {
  if (needs !== null && (need === null || !needs.includes(need))) return false;
  if (ageMonths === null) return true;
  return ages !== null && ages[1] !== null && ages[0] >= ageMonths[0] && ages[1] <= ageMonths[1];
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
function numbers(values: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (const value of values) {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

function compressed(bytes: Uint8Array): string {
  const squeezed = deflateSync(bytes, { level: 9 });
  let text = '';
  for (const byte of squeezed) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
