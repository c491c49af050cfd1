import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { violations } from '../../../worker/checks/check.ts';
import type { Giver } from '../../../worker/ledger/account.ts';
import { type Entry, reversalOf } from '../../../worker/ledger/entry.ts';
import { receiptEntry } from '../../../worker/ledger/receiving.ts';
import { deliveryEntry, disbursementEntry } from '../../../worker/ledger/spending.ts';
import { wibMonth } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal, type Refusal } from '../../../worker/shared/refusal.ts';
import { parseLeaf } from '../../../worker/transparency/leaf.ts';
import { seedAreas, signedIn } from '../../support/workerd/cast.ts';
import { head, pledgeOf, post } from '../../support/workerd/money.ts';

const givers: Giver[] = [];
beforeAll(async () => {
  await seedAreas();
  const { id } = await signedIn('bapak_asuh');
  givers.push(
    await pledgeOf(id),
    await pledgeOf(id),
    await pledgeOf(id, { organisationName: 'PT A' }),
  );
});

const small = fc.integer({ min: 1, max: 50 });
const act = fc.oneof(
  fc.record({
    kind: fc.constant('receipt'),
    who: fc.nat(2),
    rupiah: small,
    goods: small,
    part: small,
  }),
  fc.record({ kind: fc.constant('buy'), who: fc.nat(2), rupiah: small, goods: small, part: small }),
  fc.record({
    kind: fc.constant('deliver'),
    who: fc.nat(2),
    rupiah: small,
    goods: small,
    part: small,
  }),
  fc.record({
    kind: fc.constant('undo'),
    who: fc.nat(2),
    rupiah: small,
    goods: small,
    part: small,
  }),
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

it('any history leaves the books sound, and replaying the public log rebuilds the balances', async () => {
  const posted: Entry[] = [];
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      for (const each of acts) {
        const entry = entryFor(each, posted);
        if (entry === null || isRefusal(entry)) continue;
        const answer = await post(entry);
        if (!('code' in answer)) posted.push(entry);
        else expect(['overdrawn', 'already_reversed']).toContain(answer.code);
      }
      expect(await violations(env.DB)).toEqual([]);
    }),
    { numRuns: 8 },
  );
  expect(posted.length).toBeGreaterThan(20);

  const { results: leaves } = await env.DB.prepare(
    'SELECT idx, leaf FROM log_leaf ORDER BY idx',
  ).all<{
    idx: number;
    leaf: string;
  }>();
  expect(leaves.map(({ idx }) => idx)).toEqual(posted.map((_, index) => index));
  const replayed: Record<string, number> = {};
  for (const { leaf } of leaves) {
    for (const { account, asset, amount } of parseLeaf(leaf).lines) {
      replayed[`${account} ${asset}`] = (replayed[`${account} ${asset}`] ?? 0) + amount;
    }
  }
  const { results: kept } = await env.DB.prepare(
    'SELECT public_name, asset, SUM(amount) AS amount FROM public_balance GROUP BY public_name, asset',
  ).all<{ public_name: string; asset: string; amount: number }>();
  expect(replayed).toEqual(
    Object.fromEntries(kept.map((row) => [`${row.public_name} ${row.asset}`, row.amount])),
  );
}, 60_000);

function entryFor(each: Act, posted: readonly Entry[]): Entry | Refusal | null {
  const giver = givers[each.who]!;
  const { rupiah, goods, part } = each;
  const shares = [{ giver, rupiah }];
  if (each.kind === 'receipt')
    return receiptEntry({ ...head(), giver, rupiah: rupiah * 3, into: 'bank', promisedRupiah: 0 });
  if (each.kind === 'buy') {
    return disbursementEntry({ ...head(), from: 'bank', asset: 'egg', quantity: goods, shares });
  }
  if (each.kind === 'deliver') {
    const accepted = Math.min(goods, part);
    return deliveryEntry({ ...head(), asset: 'egg', accepted, rejected: goods - accepted, shares });
  }
  const target = posted[(rupiah * goods) % Math.max(posted.length, 1)];
  return target ? reversalOf(target, { id: newId(), month: wibMonth(Date.now()) }) : null;
}
