import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { entryPosted } from '../../../worker/ledger/ledger-store.ts';
import { receiptEntry } from '../../../worker/ledger/receiving.ts';
import { write } from '../../../worker/storage/commit.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { seedAreas, signedIn } from '../../support/workerd/cast.ts';
import { head, pledgeOf, sure } from '../../support/workerd/money.ts';
import { activePledge, book, granted, seedPrices } from '../../support/workerd/pledges.ts';

beforeAll(async () => {
  await seedAreas();
  await seedPrices();
  const { reference } = await activePledge(await signedIn('bapak_asuh'));
  granted(await book(reference, 100_000));
});

const run = (statement: string) => env.DB.prepare(statement).run();

describe('the log', () => {
  it('refuses a second leaf of an entry at the next index, which would delete the first', async () => {
    await expect(
      run(
        'INSERT OR REPLACE INTO log_leaf (idx, entry_id, leaf) SELECT (SELECT MAX(idx) + 1 FROM log_leaf), entry_id, leaf FROM log_leaf LIMIT 1',
      ),
    ).rejects.toThrow('refusal:entry_sealed');
  });
  it('refuses a gap', async () => {
    const giver = await pledgeOf((await signedIn('bapak_asuh')).id);
    const entry = sure(
      receiptEntry({ ...head(), giver, rupiah: 5, into: 'bank', promisedRupiah: 0 }),
    );
    const afterGap = sql`INSERT INTO log_leaf (idx, entry_id, leaf) SELECT MAX(idx) + 2, ${entry.id}, '{}' FROM log_leaf`;
    const batch = [...entryPosted(entry, { by: 'test', at: Date.now() }), afterGap];
    expect(await write(env.DB, batch)).toMatchObject({ code: 'log_gap' });
  });
  it('takes no posting and no disclosure for an entry that is sealed', async () => {
    await expect(
      run(
        "INSERT INTO posting (entry_id, line, account_id, asset, amount) SELECT entry_id, 9, 'bank:36.73', 'IDR', 1 FROM log_leaf LIMIT 1",
      ),
    ).rejects.toThrow('refusal:entry_sealed');
    await expect(
      run(
        "INSERT INTO disclosure (entry_id, digest, claim, subject_id, encoded) SELECT entry_id, 'd', 'pledge', 's', 'e' FROM log_leaf LIMIT 1",
      ),
    ).rejects.toThrow('refusal:entry_sealed');
  });
  it('stays as it is when a disclosure is erased, which is the only thing that may go', async () => {
    const leaves = async () => (await env.DB.prepare('SELECT * FROM log_leaf').all()).results;
    const before = await leaves();
    await expect(run("UPDATE disclosure SET encoded = 'x'")).rejects.toThrow('append_only');
    expect((await run('DELETE FROM disclosure')).meta.changes).toBeGreaterThan(0);
    expect(await leaves()).toEqual(before);
  });
});

describe('a pledge', () => {
  it('keeps its terms, follows its states and is never deleted or replaced', async () => {
    await expect(run('UPDATE pledge SET children = 1')).rejects.toThrow('append_only:pledge');
    await expect(run("UPDATE pledge SET status = 'pending'")).rejects.toThrow('pledge_moved_on');
    await expect(run('DELETE FROM pledge')).rejects.toThrow('append_only:pledge');
    await expect(run('INSERT OR REPLACE INTO pledge SELECT * FROM pledge LIMIT 1')).rejects.toThrow(
      'refusal:pledge_',
    );
  });
  it('cannot be born accepted', async () => {
    await expect(
      run(
        "INSERT INTO pledge SELECT 'new', donor_id, NULL, area_code, package_id, rupiah_per_month, package_rupiah, children, first_month, months, 'active', 'ASUH-NEW', 0 FROM pledge LIMIT 1",
      ),
    ).rejects.toThrow('refusal:pledge_moved_on');
  });
});
