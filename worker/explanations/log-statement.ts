import { cryptoRandom, type RandomBytes } from '../shared/ids.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { write } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { matchingLeaf } from './matching-leaf.ts';
import { nextToLog, statementLogged } from './statement-store.ts';

/**
 * Puts the oldest statement that no leaf tells of into the public log: from the next checkpoint on its
 * hashes are under the log's root, and under the witnesses' signatures. Statements made before leaves
 * told of them follow one by one. Answers with the run's id, null when there is none; refuses
 * `statement_logged` when another was faster.
 */
export async function logNextStatement(place: {
  readonly db: D1Database;
  readonly random?: RandomBytes;
}): Promise<{ runId: string } | null | Refusal> {
  const { statements } = await read(place.db, { statements: nextToLog() });
  const [statement] = statements;
  if (!statement) return null;
  const { runId } = statement;
  const leaf = matchingLeaf(statement, place.random ?? cryptoRandom);
  const written = await write(place.db, [statementLogged(runId, leaf)]);
  return isRefusal(written) ? written : { runId };
}
