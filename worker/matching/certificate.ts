import { type CanonicalValue, canonicalJson } from '../shared/canonical-json.ts';
import { hexOf } from '../shared/hex.ts';
import { type Goals, goalsOf, objectiveOf } from './goals.ts';
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
    pledges: pledges.map(({ id, areas, children, needs, ageMonths, preference }) => ({
      id,
      areas: [...areas].sort(),
      children,
      needs: needs === null ? null : [...needs].sort(),
      ageMonths,
      preference,
    })),
    classes: certifiedClasses(problem, optimum),
    prices: { pledges: [...optimum.pledgePrice], cells: [...optimum.cellPrice] },
    goals,
    objective: objectiveOf(problem, optimum, goals),
  };
  return { ...unsealed, sha256: await sha256(canonicalText(unsealed)) };
}

/** The members of a class in canonical order: JSON.stringify writes those of a list, in its order. */
const CLASS_MEMBERS: (keyof CertifiedClass)[] = [
  ...(['ages', 'area', 'banned', 'children', 'gets', 'keeps', 'need', 'pinned'] as const),
  'severity',
];

/**
 * The canonical JSON (RFC 8785) of a certificate, most of which are its classes: they hold texts that
 * stand elsewhere in it too, and whole numbers.
 */
function canonicalText(unsealed: Omit<Certificate, 'sha256'>): string {
  const members = Object.entries(unsealed).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = members.map(([name, value]) => {
    // Interfaces have no index signature: the checker says whether what is in them is canonical.
    const text =
      name === 'classes'
        ? JSON.stringify(value, CLASS_MEMBERS)
        : canonicalJson(value as CanonicalValue);
    return `${JSON.stringify(name)}:${text}`;
  });
  return `{${parts.join(',')}}`;
}

function certifiedClasses(problem: Problem, optimum: Optimum): CertifiedClass[] {
  const pairsOf = Map.groupBy(optimum.pairs, ({ childClass }) => childClass);
  return Array.from(problem.classes, (childClass, index) => {
    const { area, severity, need, ages, size, kept, pinned, banned } = childClass;
    const gets = new Map<number, [number, number, number]>();
    for (const pair of pairsOf.get(index) ?? []) {
      const row = gets.get(pair.pledge) ?? [pair.pledge, 0, 0];
      row[pair.kept ? 1 : 2] += pair.children;
      gets.set(pair.pledge, row);
    }
    return {
      area: problem.areas.codes[area] ?? '',
      severity,
      need,
      ages: ages && [ages.from, ages.to],
      children: size,
      ...(pinned === null ? {} : { pinned }),
      ...(banned.length === 0 ? {} : { banned }),
      keeps: [...kept].map(([pledge, those]) => [pledge, those.length] as const),
      gets: [...gets.values()],
    };
  });
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return hexOf(digest);
}
