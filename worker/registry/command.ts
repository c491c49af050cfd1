import type { Actor } from '../identity/actor.ts';
import { cryptoRandom, newId, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { type Committed, commit } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { repeatOr } from '../storage/repeat.ts';
import type { Statement } from '../storage/sql.ts';
import { type CaseRow, casesAudited, casesInScope, type Step } from './case-store.ts';

/** Who acts, where he may, when, and under which key: the same key does its work once. */
export interface Acting extends Actor {
  readonly key: string;
}

/** A command on cases: what was asked, what it answers, and the statements that do it, or why not. */
export interface CaseCommand<Answer> {
  readonly name: string;
  readonly input: unknown;
  readonly answer: Answer;
  readonly decision: readonly Statement[] | Refusal;
  /** The children it changes: each gets an audit event. */
  readonly touched: readonly CaseRow[];
}

/** Reads the cases; `beneficiary_missing` when one of them is not there or not in the scope. */
export async function casesOf(
  db: D1Database,
  ids: readonly string[],
  scopes: readonly string[],
): Promise<CaseRow[] | Refusal> {
  const wanted = [...new Set(ids)];
  const { cases } = await read(db, { cases: casesInScope(wanted, scopes) });
  return cases.length === wanted.length && wanted.length > 0
    ? cases
    : refuse('beneficiary_missing');
}

/**
 * Carries a command out. One that is refused is still put to the database: if it is the repeat of a
 * command that was carried out, then its own work is why it is refused now, and the first answer stands.
 */
export async function carryOut<Answer>(
  db: D1Database,
  acting: Acting,
  command: CaseCommand<Answer>,
): Promise<Committed<Answer> | Refusal> {
  const { personId, now, key } = acting;
  const { name, input, answer, decision } = command;
  const once = { key, name, personId, input, answer, at: now };
  if (isRefusal(decision)) return repeatOr(db, once, decision);
  return commit(db, once, [
    ...decision,
    casesAudited(command.touched, { action: name, by: personId, at: now }),
  ]);
}

/** One step for each child. */
export function stepsFor(ids: readonly string[], random: RandomBytes = cryptoRandom): Step[] {
  return ids.map((beneficiaryId) => ({ id: newId<string>(random), beneficiaryId }));
}
