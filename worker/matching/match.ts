import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { type Goals, goalsOf, objectiveOf } from './goals.ts';
import { type Assignment, handOut } from './hand-out.ts';
import { readInstance } from './instance.ts';
import { type Optimum, optimise } from './optimum.ts';
import { buildProblem, type Note, type Problem } from './problem.ts';

/** The outcome of a run: a proposal that people read, question and approve. */
export interface Match {
  /** The one cost of all goals; a number, or above 2^53 its decimal digits. */
  readonly objective: number | string;
  readonly goals: Goals;
  readonly served: number;
  readonly assignments: readonly Assignment[];
  readonly waiting: readonly string[];
  readonly notes: readonly Note[];
}

/** A run with what explanations and the certificate are drawn from. */
export interface Run {
  readonly problem: Problem;
  readonly optimum: Optimum;
  readonly match: Match;
}

/**
 * Finds an assignment than which none is better under the goals of docs/matching.md.
 * Takes an INSTANCE.json as parsed; equal content gives the equal answer in whatever order.
 */
export function matchChildren(input: unknown): Run | Refusal {
  const instance = readInstance(input);
  if (isRefusal(instance)) return instance;
  const problem = buildProblem(instance);
  if (isRefusal(problem)) return problem;
  const optimum = optimise(problem);
  return { problem, optimum, match: readMatch(problem, optimum) };
}

/** Names the children of an optimum. */
export function readMatch(problem: Problem, optimum: Pick<Optimum, 'pairs' | 'served'>): Match {
  const { assignments, waiting } = handOut(problem, optimum);
  const goals = goalsOf(problem, optimum);
  return {
    objective: objectiveOf(problem, optimum, goals),
    goals,
    served: assignments.length,
    assignments,
    waiting,
    notes: problem.notes,
  };
}
