import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Env } from '../../../worker/config.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { read } from '../../../worker/storage/read.ts';
import { query, sql } from '../../../worker/storage/sql.ts';
import { utf8 } from '../../../worker/tlog/bytes.ts';
import { openCheckpoint } from '../../../worker/tlog/checkpoint.ts';
import { leafHash } from '../../../worker/tlog/hash.ts';
import { rootOf } from '../../../worker/tlog/tree.ts';
import { publishLog } from '../../../worker/transparency/publish-log.ts';
import { recheckLog } from '../../../worker/transparency/recheck-log.ts';
import { OWN_HEAD } from '../../../worker/transparency/signed-head.ts';
import { logPlace, postMany, publish } from '../../support/workerd/log.ts';

const testEnv = env as unknown as Env;
const NOW = 1_800_000_000_000;

/** The signed head, and that it is the root over the very leaves in the database. */
async function signedHead() {
  const { heads, leaves } = await read(testEnv.DB, {
    heads: query<{ size: number; note: string }>(
      sql`SELECT size AS "size", note AS "note" FROM checkpoint ORDER BY size DESC LIMIT 1`,
    ),
    leaves: query<{ leaf: string }>(sql`SELECT leaf AS "leaf" FROM log_leaf ORDER BY idx`),
  });
  const { signer } = await logPlace();
  const opened = openCheckpoint(heads[0]?.note ?? '', signer);
  if (isRefusal(opened)) throw new Error(opened.code);
  const hashes = leaves.map(({ leaf }) => leafHash(utf8(leaf)));
  expect(Buffer.from(opened.root)).toEqual(Buffer.from(rootOf(hashes.slice(0, opened.size))));
  expect(opened.size).toBe(heads[0]?.size);
  return opened;
}

/** What public pages may show: each figure as of the last checkpoint. */
async function publishedCash(): Promise<number> {
  const { rows } = await read(testEnv.DB, {
    rows: query<{ amount: number }>(
      sql`SELECT amount AS "amount" FROM published_balance WHERE public_name = 'cash'`,
    ),
  });
  return rows[0]?.amount ?? 0;
}

/** The test's log with a database and bucket that die at the given step, counted over both. */
async function dyingAt(step: number) {
  const place = await logPlace();
  let steps = 0;
  const dying = <Thing extends object>(thing: Thing, methods: readonly string[], after: boolean) =>
    new Proxy(thing, {
      get(target, name) {
        const member = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        if (!methods.includes(String(name))) return member.bind(target);
        return async (...given: unknown[]) => {
          steps += 1;
          if (steps === step && !after) throw new Error('killed');
          const answer = await member.apply(target, given);
          if (steps === step && after) throw new Error('killed');
          return answer;
        };
      },
    });
  return (after: boolean) => ({
    ...place,
    db: dying(place.db, ['batch'], after),
    files: dying(place.files, ['get', 'put'], after),
  });
}

describe('publishing the log', () => {
  it('signs an empty log, then each growth, and moves public figures with it', async () => {
    expect(await publish(NOW)).toEqual({ size: 0, added: 0 });
    expect((await signedHead()).size).toBe(0);
    for (const [count, size] of [
      [1, 1],
      [254, 255],
      [1, 256],
      [1, 257],
      [258, 515],
    ] as const) {
      await postMany(count);
      expect(await publishedCash()).toBe(size - count);
      expect(await publish(NOW)).toEqual({ size, added: count });
      expect((await signedHead()).size).toBe(size);
      expect(await publishedCash()).toBe(size);
    }
  });

  it('with nothing new changes nothing', async () => {
    const rows = async () =>
      (await read(testEnv.DB, { all: query(sql`SELECT * FROM checkpoint`) })).all;
    const before = await rows();
    expect(await publish(NOW + 1)).toEqual({ size: 515, added: 0 });
    expect(await rows()).toEqual(before);
  });

  it.each([false, true])(
    'killed at any step (after it was done: %s) is repaired by running again',
    async (after) => {
      let killed = 0;
      for (let step = 1; step <= 12; step += 1) {
        await postMany(3);
        const before = await publishedCash();
        const died = await publishLog((await dyingAt(step))(after), NOW).catch(
          (error: Error) => error,
        );
        if (died instanceof Error) killed += 1;
        const standing = await signedHead();
        expect(await publishedCash()).toBe(standing.size);
        await postMany(2);
        const { size } = await publish(NOW);
        expect(size).toBe(before + 5);
        await signedHead();
        expect(await publishedCash()).toBe(size);
      }
      expect(killed).toBeGreaterThanOrEqual(5);
    },
  );

  it('takes more than one chunk in one run', async () => {
    await postMany(4_100);
    expect(await publish(NOW)).toEqual({ size: 4_735, added: 4_100 });
    await signedHead();
  });

  it('by several at once comes to one log', async () => {
    await postMany(300);
    const place = await logPlace();
    const runs = await Promise.all(Array.from({ length: 4 }, () => publishLog(place, NOW)));
    expect(runs.some((run) => !isRefusal(run))).toBe(true);
    expect(await publish(NOW)).toEqual({ size: 5_035, added: 0 });
    await signedHead();
    expect(await publishedCash()).toBe(5_035);
  });
});

describe('the signer', () => {
  let remembered = '';
  beforeEach(async () => {
    remembered = (await (await testEnv.FILES.get(OWN_HEAD))?.text()) ?? '';
  });

  /** What the signer answers, and the trouble that the public page is told. */
  async function answerAnd(change: { size: number; root?: string } | null) {
    const head = JSON.parse(remembered);
    if (change === null) await testEnv.FILES.delete(OWN_HEAD);
    else await testEnv.FILES.put(OWN_HEAD, JSON.stringify({ ...head, ...change }));
    const answer = await publishLog(await logPlace(), NOW);
    const { rows } = await read(testEnv.DB, {
      rows: query<{ code: string }>(sql`SELECT code AS "code" FROM log_trouble`),
    });
    const { head: sizes } = await read(testEnv.DB, {
      head: query<{ size: number }>(sql`SELECT MAX(size) AS "size" FROM checkpoint`),
    });
    await testEnv.FILES.put(OWN_HEAD, remembered);
    return { code: isRefusal(answer) ? answer.code : null, told: rows[0]?.code, ...sizes[0] };
  }

  it('refuses a log that is smaller than what it signed, as after a roll-back to yesterday', async () => {
    const { size } = JSON.parse(remembered);
    const larger = await answerAnd({ size: size + 100 });
    expect(larger).toEqual({ code: 'log_rolled_back', told: 'log_rolled_back', size });
    await postMany(50);
    expect(await answerAnd({ size: size + 100 })).toMatchObject({ code: 'log_rolled_back', size });
  });

  it('refuses a log rolled back and then grown past what it signed: other leaves stand there', async () => {
    const { size } = JSON.parse(remembered);
    await postMany(60);
    const forked = await answerAnd({ size: size + 100 });
    expect(forked).toMatchObject({ code: 'log_forked', told: 'log_forked', size });
  });

  it('refuses to sign when its memory is gone or older than the log', async () => {
    const { size } = JSON.parse(remembered);
    expect(await answerAnd(null)).toMatchObject({ code: 'signer_forgot', size });
    expect(await answerAnd({ size: 1 })).toMatchObject({ code: 'signer_forgot', size });
  });

  it('goes on, and takes the warning away, once all is well', async () => {
    await publish(NOW);
    const { rows } = await read(testEnv.DB, { rows: query(sql`SELECT * FROM log_trouble`) });
    expect(rows).toEqual([]);
    await signedHead();
  });
});

describe('the nightly recheck', () => {
  const recheck = async (turn: number) => recheckLog(testEnv.DB, (await logPlace()).signer, turn);
  /** Changes the database behind its triggers for one look at it. */
  async function tampered(trigger: string, change: string, back: string) {
    const { sql: text } = (await testEnv.DB.prepare('SELECT sql FROM sqlite_master WHERE name = ?')
      .bind(trigger)
      .first<{ sql: string }>()) ?? { sql: '' };
    await testEnv.DB.batch([`DROP TRIGGER ${trigger}`, change].map((s) => testEnv.DB.prepare(s)));
    const found = (await recheck(0)).findings;
    await testEnv.DB.batch([back, text].map((s) => testEnv.DB.prepare(s)));
    return found;
  }

  it('finds the log as it was signed, window by window', async () => {
    const { size } = await publish(NOW);
    const windows = Math.ceil(size / 2_048);
    let leaves = 0;
    for (let turn = 0; turn < windows; turn += 1) {
      const seen = await recheck(turn);
      expect(seen.findings).toEqual([]);
      leaves += seen.leaves;
    }
    expect(leaves).toBe(size);
  });

  it('finds a leaf that was changed or taken away, a tile and a root that were changed', async () => {
    const leaf = await tampered(
      'log_leaf_no_update',
      "UPDATE log_leaf SET leaf = leaf || ' ' WHERE idx = 3",
      'UPDATE log_leaf SET leaf = rtrim(leaf) WHERE idx = 3',
    );
    expect(leaf).toEqual([{ kind: 'leaf', at: 3 }]);
    const gone = await tampered(
      'log_leaf_no_update',
      'UPDATE log_leaf SET idx = 9000000 WHERE idx = 3',
      'UPDATE log_leaf SET idx = 3 WHERE idx = 9000000',
    );
    expect(gone).toEqual([{ kind: 'leaf', at: 3 }]);
    const swap =
      'UPDATE log_tile SET hashes = unhex(hex(substr(hashes, 33, 32)) || hex(substr(hashes, 1, 32)) || hex(substr(hashes, 65))) WHERE level = 0 AND idx = 1';
    const tile = await tampered('log_tile_only_grows', swap, swap);
    expect(tile).toContainEqual({ kind: 'tile', at: 1 });
    const root = await tampered(
      'log_tile_only_grows',
      swap.replaceAll('idx = 1', 'idx = 0').replace('level = 0', 'level = 1'),
      swap.replaceAll('idx = 1', 'idx = 0').replace('level = 0', 'level = 1'),
    );
    expect(root).toContainEqual({ kind: 'root', at: null });
    expect((await recheck(0)).findings).toEqual([]);
  });
});
