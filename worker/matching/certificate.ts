import { type CanonicalValue, canonicalJson } from '../shared/canonical-json.ts';
import { hexOf } from '../shared/hex.ts';
import { type Goals, goalsOf, objectiveOf } from './goals.ts';
import type { Pledge } from './instance.ts';
import type { Optimum } from './optimum.ts';
import type { Problem } from './problem.ts';
import type { Severity, Weights } from './weights.ts';

/**
 * All that a stranger needs to check that a run's outcome is the best there is: the problem in
 * classes (no child's id), the outcome per class, and the prices that prove it. docs/matching.md
 * says how; `verify-certificate.ts` does it.
 */
export interface Certificate {
  readonly format: 'asuh-matching-certificate/1';
  readonly period: string | null;
  readonly months: number | null;
  readonly weights: Weights;
  /** Code and parent of every area that matters. */
  readonly areas: readonly (readonly [string, string | null])[];
  readonly pledges: readonly CertifiedPledge[];
  /** Sorted by area and severity. */
  readonly classes: readonly CertifiedClass[];
  readonly prices: {
    /** One per pledge. */
    readonly pledges: readonly number[];
    /** One per (area × severity), in the order in which they first occur among the classes. */
    readonly cells: readonly number[];
  };
  readonly goals: Goals;
  readonly objective: number | string;
  /** Hex SHA-256 of the canonical JSON (RFC 8785) of everything above. */
  readonly sha256: string;
}

export interface CertifiedPledge {
  readonly id: string;
  readonly areas: readonly string[];
  readonly children: number;
  readonly needs: readonly string[] | null;
  readonly ageMonths: readonly [number, number] | null;
  readonly preference: Readonly<Record<string, number>>;
}

export interface CertifiedClass {
  readonly area: string;
  readonly severity: Severity;
  /** Null: any need that no pledge names. */
  readonly need: string | null;
  /** First and last month of age (null: no end); null: no age is known. */
  readonly ages: readonly [number, number | null] | null;
  readonly children: number;
  /** Place in `pledges` of the one a person chose for these children; left out where nobody did. */
  readonly pinned?: number;
  /** Places in `pledges` of those a person ruled out; left out where nobody did. */
  readonly banned?: readonly number[];
  /** [place in `pledges`, children it supports now and may go on supporting]. */
  readonly keeps: readonly (readonly [number, number])[];
  /** [place in `pledges`, of them continuing, new]. */
  readonly gets: readonly (readonly [number, number, number])[];
}

/** Writes the certificate of an optimum and seals it with its hash. */
export async function certify(problem: Problem, optimum: Optimum): Promise<Certificate> {
  const { instance, areas, weights, pledges } = problem;
  const goals = goalsOf(problem, optimum);
  const unsealed = {
    format: 'asuh-matching-certificate/1' as const,
    period: instance.period,
    months: instance.months,
    weights,
    areas: areas.codes.map(
      (code, index) => [code, areas.codes[areas.parent[index] ?? -1] ?? null] as const,
    ),
    pledges: pledges.map(certifiedPledge),
    classes: certifiedClasses(problem, optimum),
    prices: { pledges: [...optimum.pledgePrice], cells: [...optimum.cellPrice] },
    goals,
    objective: objectiveOf(problem, optimum, goals),
  };
  return { ...unsealed, sha256: await sha256(canonicalText(unsealed)) };
}

/**
 * The canonical JSON (RFC 8785) of a certificate. Its pledges and classes, of which there are thousands,
 * are made with their members in canonical order, so that they are written as they stand.
 */
function canonicalText(unsealed: Omit<Certificate, 'sha256'>): string {
  const members = Object.entries(unsealed).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = members.map(([name, value]) => {
    const isWritten = name === 'classes' || (name === 'pledges' && unsealed.pledges.every(isPlain));
    // Interfaces have no index signature: the writer says whether what is in them is canonical.
    const text = isWritten ? JSON.stringify(value) : canonicalJson(value as CanonicalValue);
    return `${JSON.stringify(name)}:${text}`;
  });
  return `{${parts.join(',')}}`;
}

/** True where the members of the preference, too, happen to be in order. */
function isPlain({ id, preference }: CertifiedPledge): boolean {
  const names = Object.keys(preference);
  return id.isWellFormed() && names.every((name, at) => at === 0 || (names[at - 1] ?? '') < name);
}

function certifiedPledge(pledge: Pledge): CertifiedPledge {
  const { ageMonths, areas, children, id, needs, preference } = pledge;
  return {
    ageMonths,
    areas: [...areas].sort(),
    children,
    id,
    needs: needs === null ? null : [...needs].sort(),
    preference,
  };
}

/** The members of each in canonical order: see `canonicalText`. */
function certifiedClasses(problem: Problem, { pairs }: Optimum): CertifiedClass[] {
  const { firstKept, keptPledge, keptSize } = problem.classes.columns;
  let next = 0;
  return Array.from(
    problem.classes,
    ({ area, severity, need, ages, size, pinned, banned }, index) => {
      const keeps: [number, number][] = [];
      const end = firstKept[index + 1] as number;
      for (let at = firstKept[index] as number; at < end; at++) {
        keeps.push([keptPledge[at] as number, keptSize[at] as number]);
      }
      const gets: [number, number, number][] = [];
      for (let pair = pairs[next]; pair?.childClass === index; pair = pairs[++next]) {
        let row = gets.at(-1);
        if (row?.[0] !== pair.pledge) {
          row = [pair.pledge, 0, 0];
          gets.push(row);
        }
        row[pair.kept ? 1 : 2] += pair.children;
      }
      return {
        ages: ages && [ages.from, ages.to],
        area: problem.areas.codes[area] ?? '',
        ...(banned.length === 0 ? {} : { banned }),
        children: size,
        gets,
        keeps,
        need,
        ...(pinned === null ? {} : { pinned }),
        severity,
      };
    },
  );
}

async function sha256(text: string): Promise<string> {
  return hexOf(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}
