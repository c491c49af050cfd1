import { hexOf } from '../shared/hex.ts';
import { certificateBytes } from './certificate-bytes.ts';
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
  return { ...unsealed, sha256: await sha256(certificateBytes(unsealed)) };
}

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
        area: problem.areas.codes[area] ?? '',
        severity,
        need,
        ages: ages && [ages.from, ages.to],
        children: size,
        ...(pinned === null ? {} : { pinned }),
        ...(banned.length === 0 ? {} : { banned }),
        keeps,
        gets,
      };
    },
  );
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(await crypto.subtle.digest('SHA-256', bytes));
}
