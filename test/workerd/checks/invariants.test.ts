import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../../../worker/checks/check.ts';
import { INVARIANTS } from '../../../worker/checks/invariants.ts';
import { BREAKS } from '../../support/workerd/breaks.ts';
import { bridgeInLife } from '../../support/workerd/bridging.ts';
import { companionInLife } from '../../support/workerd/companions.ts';
import { livedIn } from '../../support/workerd/lived-in.ts';

beforeAll(async () => {
  await livedIn();
  await companionInLife();
  await bridgeInLife();
});

describe('an invariant', () => {
  it('holds in a database in which everything has happened', async () => {
    expect(await violations(env.DB)).toEqual([]);
    expect(await brokenBy([])).toEqual([]);
  });
  it.each(INVARIANTS.map(({ name }) => name))('%s notices when it is broken', async (name) => {
    expect(await brokenBy(BREAKS[name] ?? [])).toContain(name);
  });
  it('is told apart from the others: a wrong count of an import is no wrong balance', async () => {
    expect(await brokenBy(BREAKS.import_counts_are_derived ?? [])).toEqual([
      'import_counts_are_derived',
    ]);
  });
  it('is reported by name, with why it matters and the ids that break it', async () => {
    await env.DB.prepare("UPDATE area_figure SET value = value + 1 WHERE name = 'helped'").run();
    const [found, ...others] = await violations(env.DB);
    expect(found).toMatchObject({ name: 'helped_figures_are_derived', ids: ['36.73.02'] });
    expect(found?.why).toBeTruthy();
    expect(others).toEqual([]);
    await env.DB.prepare("UPDATE area_figure SET value = value - 1 WHERE name = 'helped'").run();
  });
  it('has a name of its own', () => {
    expect(new Set(INVARIANTS.map(({ name }) => name)).size).toBe(INVARIANTS.length);
  });
});

/**
 * Breaks the data, asks every invariant, and lets the batch fail with the names of those that found
 * something: so the database stands afterwards as it did before, its triggers too.
 */
async function brokenBy(statements: readonly string[]): Promise<string[]> {
  const asked = INVARIANTS.map(
    ({ name, sql }) => `CASE WHEN EXISTS (${sql.sql}) THEN '${name} ' ELSE '' END`,
  );
  const told = `INSERT INTO guard (expectation, holds) SELECT 'found: ' || ${joined(asked)}, 0`;
  await env.DB.prepare('PRAGMA ignore_check_constraints = ON').run();
  const batch = [...statements, told].map((statement) => env.DB.prepare(statement));
  const message = await env.DB.batch(batch).then(
    () => 'the batch went through',
    (error: Error) => error.message,
  );
  await env.DB.prepare('PRAGMA ignore_check_constraints = OFF').run();
  const names = /refusal:found: ([a-z_ ]*)/.exec(message)?.[1];
  if (names === undefined) throw new Error(message);
  return names.split(' ').filter((name) => name !== '');
}

/** Texts joined two by two: SQLite takes no expression deeper than 100. */
function joined(texts: readonly string[]): string {
  if (texts.length < 2) return texts[0] ?? "''";
  const half = Math.ceil(texts.length / 2);
  return `(${joined(texts.slice(0, half))} || ${joined(texts.slice(half))})`;
}
