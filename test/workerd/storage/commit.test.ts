import { env } from 'cloudflare:workers';
import { expect as assert, describe, it } from 'vitest';
import { commit, write } from '../../../worker/storage/commit.ts';
import { read } from '../../../worker/storage/read.ts';
import { expect, query, sql } from '../../../worker/storage/sql.ts';

const once = (key: string, input: unknown = 1) => ({
  key,
  name: 'test',
  personId: null,
  input,
  answer: { said: key },
  at: 1,
});

describe('commit', () => {
  it('answers a repeated command as the first time and writes nothing again', async () => {
    assert(await commit(env.DB, once('a'), [])).toEqual({ answer: { said: 'a' }, repeated: false });
  });
  it('refuses the same key with other content', async () => {
    await commit(env.DB, once('b', { x: 1, y: 2 }), []);
    assert(await commit(env.DB, once('b', { y: 2, x: 1 }), [])).toMatchObject({ repeated: true });
    assert(await commit(env.DB, once('b', { x: 2 }), [])).toMatchObject({
      code: 'same_key_other_content',
    });
  });
  it('undoes the whole batch when a guard fails', async () => {
    const refused = await commit(env.DB, once('c'), [expect('too_late', sql`1 = 2`)]);
    assert(refused).toMatchObject({ refused: true, code: 'too_late' });
    const { rows } = await read(env.DB, {
      rows: query<{ key: string }>(sql`SELECT key FROM command WHERE key = 'c'`),
    });
    assert(rows).toEqual([]);
  });
  it('leaves no row when a guard holds', async () => {
    assert(await write(env.DB, [expect('fine', sql`1 = 1`)])).toEqual({});
    const { rows } = await read(env.DB, {
      rows: query<{ n: number }>(sql`SELECT COUNT(*) AS n FROM guard`),
    });
    assert(rows).toEqual([{ n: 0 }]);
  });
});
