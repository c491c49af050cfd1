import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { inputHash, isInputOf } from './command-key.ts';
import { refusalOfConstraint } from './constraint.ts';
import { type Sql, sql } from './sql.ts';

/** How a command is remembered, so that repeating it changes nothing and answers the same. */
export interface Once {
  /** The client's key for this one intention: a hidden form field, a CLI's run id, a queue message id. */
  readonly key: string;
  readonly name: string;
  readonly personId: string | null;
  /** What was asked: another content under the same key is refused. */
  readonly input: unknown;
  /** What is answered, now and at every repeat. Small and free of personal data. */
  readonly answer: unknown;
  readonly at: number;
}

/** What a commit came to: fresh rows, or the remembered answer of an earlier equal command. */
export interface Committed<Answer> {
  readonly answer: Answer;
  readonly repeated: boolean;
}

const LOST = /Network connection lost|storage caused object to be reset|D1_ERROR: internal error/i;
const TRIES = 4;

/**
 * Writes everything or nothing: one atomic batch, first the command's row, then the statements.
 * A broken constraint becomes its Refusal; a repeated command answers as it did the first time.
 * Safe to retry on a lost connection: if the first try did land, the command's key says so.
 */
export async function commit<Answer>(
  db: D1Database,
  once: Once & { answer: Answer },
  statements: readonly Sql[],
): Promise<Committed<Answer> | Refusal> {
  const hash = await inputHash(once.input);
  const remember = sql`INSERT INTO command (key, name, person_id, input_hash, answer, at)
    VALUES (${once.key}, ${once.name}, ${once.personId}, ${hash}, ${JSON.stringify(once.answer)}, ${once.at})`;
  const written = await write(db, [remember, ...statements]);
  if (!isRefusal(written)) return { answer: once.answer, repeated: false };
  if (written.code !== 'repeated_command') return written;
  return remembered<Answer>(db, once);
}

/** Writes statements as one atomic batch without remembering a command: for the system's own repeatable jobs. */
export async function write(
  db: D1Database,
  statements: readonly Sql[],
): Promise<{ refused?: undefined } | Refusal> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await db.batch(statements.map((each) => db.prepare(each.sql).bind(...each.values)));
      return {};
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const refusal = refusalOfConstraint(message);
      if (refusal) return refusal;
      if (attempt >= TRIES || !LOST.test(message)) throw error;
    }
  }
}

async function remembered<Answer>(
  db: D1Database,
  once: Once,
): Promise<Committed<Answer> | Refusal> {
  const row = await db
    .prepare('SELECT name, person_id, input_hash, answer FROM command WHERE key = ?')
    .bind(once.key)
    .first<{ name: string; person_id: string | null; input_hash: string; answer: string }>();
  const same =
    row !== null &&
    row.name === once.name &&
    row.person_id === once.personId &&
    (await isInputOf(row.input_hash, once.input));
  return same
    ? { answer: JSON.parse(row.answer) as Answer, repeated: true }
    : refuse('same_key_other_content');
}
