import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { openedLines } from '../../../worker/bank/line-words.ts';
import { sealOpenLines } from '../../../worker/bank/seal-open-lines.ts';
import { configOf } from '../../../worker/config.ts';
import { Vault } from '../../../worker/registry/vault.ts';
import { write } from '../../../worker/storage/commit.ts';
import { read, watchCost } from '../../../worker/storage/read.ts';
import { query, sql } from '../../../worker/storage/sql.ts';
import { account, imported } from '../../support/workerd/bank.ts';
import { seedAreas, signedIn, testEnv } from '../../support/workerd/cast.ts';

const OLD = 450;
const CSV =
  'Tanggal;Keterangan;Jumlah;Saldo\n02/03/2020;SETOR JAMILAH;10 CR;10\n02/03/2020;SETOR UJANG;5 CR;15\n';
let maker: { cookie: string };
let accountId: string;
let vault: Vault;
beforeAll(async () => {
  await seedAreas();
  vault = new Vault(await configOf(testEnv));
  maker = await signedIn('treasurer_maker');
  accountId = await account(maker.cookie);
  // As an installation holds them that took its statements in before words were sealed.
  await write(env.DB, [
    sql`WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${OLD})
      INSERT INTO bank_line (id, account_id, area_code, booked_on, month, rupiah, text, reference, nth)
      SELECT 'old-' || n, ${accountId}, '36.73', '2020-01-02', '2020-01', 10, 'SETOR SITI ' || n, 'TRX ' || n, 1 FROM number`,
  ]);
});

const seal = (batches = 50) => sealOpenLines({ db: env.DB, vault }, { now: Date.now(), batches });
const lines = async () =>
  (
    await read(env.DB, {
      rows: query<{
        id: string;
        accountId: string;
        text: string;
        reference: string;
        sealed: number[] | null;
      }>(sql`SELECT id AS "id", account_id AS "accountId", text AS "text", reference AS "reference", sealed AS "sealed"
        FROM bank_line LEFT JOIN bank_line_words ON line_id = id ORDER BY id`),
    })
  ).rows;

describe('the words of transfers kept before words were sealed', () => {
  it('are sealed by the night, in as many runs as it takes, and then asked for no more', async () => {
    expect(await seal(1)).toBe(200);
    expect(await seal()).toBe(OLD - 200);
    const kept = await lines();
    expect(JSON.stringify(kept.map(({ sealed: _, ...open }) => open))).not.toMatch(/SITI|TRX/);
    const told = await openedLines({ db: env.DB, vault }, kept);
    expect(told.find(({ id }) => id === 'old-7')).toMatchObject({
      text: 'SETOR SITI 7',
      reference: 'TRX 7',
    });
    const cost = watchCost(env.DB);
    expect(await seal()).toBe(0);
    expect(cost.rowsRead).toBeLessThan(5);
  });

  it('leave those alone that were sealed as they came', async () => {
    await imported(accountId, CSV, maker.cookie);
    const before = await lines();
    expect(before).toHaveLength(OLD + 2);
    expect(await seal()).toBe(0);
    expect(await lines()).toEqual(before);
  });

  it('are all that may ever change of a line, and once', async () => {
    const hash = 'f'.repeat(64);
    const refused = async (statement: string) =>
      expect(env.DB.prepare(statement).run()).rejects.toThrow('append_only:bank_line');
    await refused(`UPDATE bank_line SET text = '${hash}' WHERE id = 'old-7'`);
    await env.DB.prepare(
      `INSERT INTO bank_line (id, account_id, area_code, booked_on, month, rupiah, text, reference, nth)
       VALUES ('late', ?, '36.73', '2020-01-03', '2020-01', 10, 'SETOR', '', 1)`,
    )
      .bind(accountId)
      .run();
    await refused(`UPDATE bank_line SET text = 'SETOR LAIN' WHERE id = 'late'`);
    await refused(`UPDATE bank_line SET text = '${hash}', rupiah = 11 WHERE id = 'late'`);
    await refused(`UPDATE bank_line SET text = '${hash}', reference = 'A' WHERE id = 'late'`);
    expect(await seal()).toBe(1);
  });
});
