import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bought, fund, type Giver, goodsPaid, till } from '../../../worker/ledger/account.ts';
import { type Entry, type Line, reversalOf } from '../../../worker/ledger/entry.ts';
import { receiptEntry } from '../../../worker/ledger/receiving.ts';
import { deliveryEntry, disbursementEntry, releaseEntry } from '../../../worker/ledger/spending.ts';
import { addMonths, wibMonth } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { AREAS, seedAreas, signedIn } from '../../support/workerd/cast.ts';
import {
  digest,
  head,
  pledgeOf,
  post,
  receive,
  setAside,
  sure,
} from '../../support/workerd/money.ts';

let giver: Giver;
beforeAll(seedAreas);
beforeEach(async () => {
  giver = await pledgeOf((await signedIn('bapak_asuh')).id);
});

const balance = (id: string) =>
  env.DB.prepare('SELECT amount FROM account_balance WHERE account_id = ?')
    .bind(id)
    .first<number>('amount');
const leaves = async () =>
  (
    await env.DB.prepare('SELECT idx FROM log_leaf ORDER BY idx').all<{ idx: number }>()
  ).results.map((row) => row.idx);

/** An entry past the pure rules, to see that the database holds them too. */
const unchecked = (lines: Line[], more: Partial<Entry> = {}): Entry => ({
  ...head(),
  type: 'receipt',
  programme: null,
  reversesId: null,
  lines,
  ...more,
});

describe('posting', () => {
  it('moves balances by a receipt, a disbursement and a delivery, to the rupiah and the egg', async () => {
    const before = (await balance('bank:36.73')) ?? 0;
    await receive(giver, 500_000);
    await setAside(giver, 300_000);
    await post(
      sure(
        disbursementEntry({
          ...head(),
          from: 'bank',
          asset: 'egg',
          quantity: 150,
          shares: [{ giver, rupiah: 300_000 }],
        }),
      ),
    );
    await post(
      sure(
        deliveryEntry({
          ...head(AREAS.kasemen),
          asset: 'egg',
          accepted: 145,
          rejected: 5,
          shares: [{ giver, rupiah: 290_000 }],
        }),
      ),
    );
    expect(await balance('bank:36.73')).toBe(before + 200_000);
    expect(await balance(`fund:${giver.pledgeId}`)).toBe(-200_000);
    expect(await balance(`reserved:${giver.pledgeId}`)).toBe(-10_000);
    expect(await balance(`released:${giver.pledgeId}`)).toBe(-290_000);
    expect(await balance('inventory:36.73:egg')).toBe(0);
    expect(await balance('handed_over:36.73:egg')).toBe(145);
    expect(await balance('rejected:36.73:egg')).toBe(5);
  });
  it('is refused when it would overdraw a pledge, and then leaves nothing behind', async () => {
    await receive(giver, 100);
    const before = await leaves();
    const entry = sure(
      disbursementEntry({
        ...head(),
        from: 'bank',
        asset: 'egg',
        quantity: 1,
        shares: [{ giver, rupiah: 101 }],
      }),
    );
    expect(await post(entry)).toMatchObject({ code: 'overdrawn' });
    expect(await leaves()).toEqual(before);
    expect(await balance(`fund:${giver.pledgeId}`)).toBe(-100);
    expect(
      await env.DB.prepare('SELECT 1 FROM entry WHERE id = ?').bind(entry.id).first(),
    ).toBeNull();
  });
  it('is refused by the database too when lines are missing, unbalanced or in a wrong asset', async () => {
    const line = { account: till('cash', AREAS.serang), amount: 5 };
    expect(await post(unchecked([line]))).toMatchObject({ code: 'one_legged' });
    expect(await post(unchecked([]))).toMatchObject({ code: 'one_legged' });
    expect(await post(unchecked([line, { account: fund(giver), amount: -4 }]))).toMatchObject({
      code: 'unbalanced',
    });
    expect(
      await post(unchecked([line, { account: bought(AREAS.serang, 'egg'), amount: -5 }])),
    ).toMatchObject({ code: 'unbalanced' });
    const eggs = { ...goodsPaid(AREAS.serang), asset: 'egg' as const };
    await receive(giver, 10);
    await setAside(giver, 1);
    await post(
      sure(
        disbursementEntry({
          ...head(),
          from: 'bank',
          asset: 'egg',
          quantity: 1,
          shares: [{ giver, rupiah: 1 }],
        }),
      ),
    );
    expect(
      await post(
        unchecked([
          { account: eggs, amount: 5 },
          { account: fund(giver), amount: -5 },
        ]),
      ),
    ).toMatchObject({ code: 'wrong_asset' });
  });
  it('to an account that does not exist is refused', async () => {
    const id = newId<string>();
    await env.DB.prepare(
      "INSERT INTO entry (id, type, month, area_code, source_id, posted_by, posted_at) SELECT ?, 'receipt', '2026-11', '36.73', ?, 'x', 1 WHERE 0",
    )
      .bind(id, id)
      .run();
    await expect(
      env.DB.prepare(
        "INSERT INTO posting (entry_id, line, account_id, asset, amount) VALUES (?, 1, 'cash:99.99', 'IDR', 1)",
      )
        .bind(id)
        .run(),
    ).rejects.toThrow('refusal:unknown_account');
  });
  it('twice of one entry, or of one source, changes nothing', async () => {
    const entry = sure(
      receiptEntry({ ...head(), giver, rupiah: 7, into: 'bank', promisedRupiah: 0 }),
    );
    expect(await post(entry)).toEqual({});
    expect(await post(entry)).toMatchObject({ code: 'already_posted' });
    expect(await post({ ...entry, id: newId() })).toMatchObject({ code: 'already_posted' });
    expect(await balance(`fund:${giver.pledgeId}`)).toBe(-7);
  });
  it('three hundred at once number their leaves without a gap', async () => {
    const before = await leaves();
    const answers = await Promise.all(Array.from({ length: 300 }, () => receive(giver, 3)));
    expect(answers.every((answer) => !('code' in answer))).toBe(true);
    expect(await leaves()).toEqual(Array.from({ length: before.length + 300 }, (_, idx) => idx));
    expect(await balance(`fund:${giver.pledgeId}`)).toBe(-900);
  });
  it('three hundred at once from money for a hundred overdraws nothing', async () => {
    await receive(giver, 100);
    const answers = await Promise.all(Array.from({ length: 300 }, () => setAside(giver, 1)));
    expect(answers.filter((answer) => !('code' in answer))).toHaveLength(100);
    expect(
      answers.filter((answer) => 'code' in answer && answer.code === 'overdrawn'),
    ).toHaveLength(200);
    expect(await balance(`fund:${giver.pledgeId}`)).toBe(0);
    expect(await balance(`held:${giver.pledgeId}`)).toBe(-100);
    await post(sure(releaseEntry({ ...head(), shares: [{ giver, rupiah: 100 }] })));
  });
  it('dated in the future is refused by the database, and leaves no row behind', async () => {
    const month = addMonths(wibMonth(Date.now()), 1);
    const entry = sure(
      receiptEntry({ ...head(), month, giver, rupiah: 7, into: 'bank', promisedRupiah: 0 }),
    );
    const before = await digest();
    expect(await post(entry)).toMatchObject({ code: 'dated_in_future' });
    expect(await digest()).toBe(before);
  });
});

describe('a reversal', () => {
  const month = wibMonth(Date.now());
  it('brings every balance back, once', async () => {
    const entry = sure(
      receiptEntry({ ...head(), giver, rupiah: 40, into: 'bank', promisedRupiah: 0 }),
    );
    await post(entry);
    const reversal = sure(reversalOf(entry, { id: newId(), month }));
    expect(await post(reversal)).toEqual({});
    expect(await balance(`fund:${giver.pledgeId}`)).toBe(0);
    const again = sure(reversalOf(entry, { id: newId(), month }));
    expect(await post(again)).toMatchObject({ code: 'already_reversed' });
  });
  it('of a reversal is refused, by the rules and by the database', async () => {
    const entry = sure(
      receiptEntry({ ...head(), giver, rupiah: 40, into: 'bank', promisedRupiah: 0 }),
    );
    await post(entry);
    const reversal = sure(reversalOf(entry, { id: newId(), month }));
    await post(reversal);
    expect(reversalOf(reversal, { id: newId(), month })).toMatchObject({
      code: 'nothing_to_reverse',
    });
    const forced = {
      ...reversal,
      id: newId<Entry['id']>(),
      reversesId: reversal.id,
      sourceId: reversal.id,
    };
    expect(await post(forced)).toMatchObject({ code: 'nothing_to_reverse' });
  });
  it('of what was never posted is refused', async () => {
    const entry = sure(
      receiptEntry({ ...head(), giver, rupiah: 40, into: 'bank', promisedRupiah: 0 }),
    );
    expect(await post(sure(reversalOf(entry, { id: newId(), month })))).toMatchObject({
      code: 'nothing_to_reverse',
    });
  });
  it('with other lines than its entry’s is refused', async () => {
    const entry = sure(
      receiptEntry({ ...head(), giver, rupiah: 40, into: 'bank', promisedRupiah: 0 }),
    );
    await post(entry);
    const half = sure(reversalOf(entry, { id: newId(), month }));
    const lines = half.lines.map((line) => ({ ...line, amount: line.amount / 2 }));
    expect(await post({ ...half, lines })).toMatchObject({ code: 'not_its_reversal' });
  });
  it('of money already spent is refused', async () => {
    const entry = sure(
      receiptEntry({ ...head(), giver, rupiah: 40, into: 'bank', promisedRupiah: 0 }),
    );
    await post(entry);
    await setAside(giver, 40);
    await post(
      sure(
        disbursementEntry({
          ...head(),
          from: 'bank',
          asset: 'egg',
          quantity: 1,
          shares: [{ giver, rupiah: 40 }],
        }),
      ),
    );
    expect(await post(sure(reversalOf(entry, { id: newId(), month })))).toMatchObject({
      code: 'overdrawn',
    });
  });
});
