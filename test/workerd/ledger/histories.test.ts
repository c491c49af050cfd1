import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { violations } from '../../../worker/checks/check.ts';
import {
  transferConfirmedEntry,
  transferEntry,
  transferReturnedEntry,
} from '../../../worker/deliveries/direct-aid-entry.ts';
import type { Giver } from '../../../worker/ledger/account.ts';
import { type Entry, reversalOf } from '../../../worker/ledger/entry.ts';
import {
  commitmentEndEntry,
  commitmentEntry,
  depositEntry,
  feeEntry,
  goodsReceiptEntry,
  poolReceiptEntry,
  poolTransferEntry,
  receiptEntry,
  refundEntry,
  shortfallCoverEntry,
  writeOffEntry,
} from '../../../worker/ledger/receiving.ts';
import {
  claimWriteOffEntry,
  deliveryEntry,
  disbursementEntry,
  holdEntry,
  lossEntry,
  releaseEntry,
  replacementEntry,
  returnEntry,
} from '../../../worker/ledger/spending.ts';
import { type DateOnly, wibMonth } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { isRefusal, type Refusal } from '../../../worker/shared/refusal.ts';
import { parseLeaf } from '../../../worker/transparency/leaf.ts';
import { seedAreas, signedIn } from '../../support/workerd/cast.ts';
import { balanceOf, digest, head, pledgeOf, post, sure } from '../../support/workerd/money.ts';

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

/** What an act is made of: whose money, how much, how many goods, and a part of either. */
interface Act {
  readonly kind: keyof typeof ENTRY;
  readonly who: number;
  readonly rupiah: number;
  readonly goods: number;
  readonly part: number;
  readonly flag: boolean;
}

/** Goods, and a service, which is counted like them. */
const assetOf = ({ part }: Act) => (part % 2 === 0 ? 'egg' : 'referral_visit');
const place = ({ flag }: Act) => (flag ? 'bank' : 'cash');
const giverOf = ({ who }: Act) => givers[who]!;
const share = (act: Act) => ({ giver: giverOf(act), rupiah: act.rupiah });
const shares = (act: Act) => [share(act)];
const goods = (act: Act) => ({ asset: assetOf(act), quantity: act.goods, shares: shares(act) });
const poolRupiah = ({ rupiah, part }: Act) => Math.min(rupiah, part);
const borne = (act: Act) =>
  act.flag ? { by: 'pledges' as const } : { by: 'pool' as const, poolRupiah: poolRupiah(act) };

/** Every type of entry that there is, and two that stand for several facts. */
const ENTRY = {
  receipt: (act: Act) =>
    receiptEntry({
      ...head(),
      giver: giverOf(act),
      rupiah: act.rupiah * 4,
      into: place(act),
      promisedRupiah: act.part > 40 ? Math.min(act.part, act.rupiah * 4) : 0,
    }),
  pool_receipt: (act: Act) =>
    poolReceiptEntry({ ...head(), rupiah: act.rupiah * 2, into: place(act) }),
  goods_receipt: (act: Act) =>
    goodsReceiptEntry({
      ...head(),
      asset: assetOf(act),
      quantity: act.goods,
      inKind: { rupiah: act.goods * 2, rupiahPerUnit: 2, pricedOn: '2026-01-01' as DateOnly },
    }),
  commitment: (act: Act) => commitmentEntry({ ...head(), ...share(act) }),
  commitment_end: (act: Act) => commitmentEndEntry({ ...head(), ...share(act) }),
  deposit: (act: Act) => depositEntry({ ...head(), rupiah: act.rupiah }),
  hold: (act: Act) => holdEntry({ ...head(), shares: shares(act) }),
  hold_again: (act: Act) => holdEntry({ ...head(), shares: shares(act) }),
  release: (act: Act) => releaseEntry({ ...head(), shares: shares(act) }),
  disbursement: (act: Act) => disbursementEntry({ ...head(), ...goods(act), from: place(act) }),
  direct_aid: (act: Act) => transferEntry({ ...head(), shares: shares(act), from: place(act) }),
  confirmed: (act: Act) => transferConfirmedEntry({ ...head(), shares: shares(act) }),
  bounced: (act: Act) =>
    transferReturnedEntry({ ...head(), shares: shares(act), into: place(act) }),
  delivery: (act: Act) => {
    const accepted = Math.min(act.goods, act.part);
    const rejected = act.goods - accepted;
    return deliveryEntry({
      ...head(),
      asset: assetOf(act),
      accepted,
      rejected,
      shares: shares(act),
    });
  },
  return: (act: Act) => returnEntry({ ...head(), ...goods(act), into: place(act) }),
  replacement: (act: Act) =>
    replacementEntry({
      ...head(),
      asset: assetOf(act),
      quantity: act.goods,
      givers: [giverOf(act)],
    }),
  loss: (act: Act) => lossEntry({ ...head(), ...goods(act), borne: borne(act) }),
  claim: (act: Act) => claimWriteOffEntry({ ...head(), ...goods(act), borne: borne(act) }),
  write_off: (act: Act) =>
    writeOffEntry({
      ...head(),
      rupiah: act.rupiah,
      poolRupiah: poolRupiah(act),
      from: place(act),
    }),
  fee: (act: Act) => feeEntry({ ...head(), rupiah: act.rupiah, poolRupiah: poolRupiah(act) }),
  cover: (act: Act) => shortfallCoverEntry({ ...head(), rupiah: act.part }),
  refund: (act: Act) => refundEntry({ ...head(), ...share(act), from: place(act) }),
  pool_transfer: (act: Act) =>
    poolTransferEntry({
      ...head(),
      ...share(act),
      direction: act.flag ? 'to_pool' : 'from_pool',
    }),
  reversal: (act: Act) => {
    const target = posted[(act.rupiah * act.goods) % Math.max(posted.length, 1)];
    return target ? reversalOf(target, { id: newId(), month: wibMonth(Date.now()) }) : null;
  },
} satisfies Record<string, (act: Act) => Entry | Refusal | null>;

const posted: Entry[] = [];
const kinds = Object.keys(ENTRY) as (keyof typeof ENTRY)[];
const small = fc.integer({ min: 1, max: 50 });
const act: fc.Arbitrary<Act> = fc.record({
  // Money has to come in before it can move: receipts and holds are likelier than the rest.
  kind: fc.constantFrom(...kinds, ...kinds, 'receipt', 'receipt', 'hold', 'disbursement'),
  who: fc.nat(2),
  rupiah: small,
  goods: small,
  part: small,
  flag: fc.boolean(),
});

it('any history of every kind of entry leaves the books sound, what is refused changes no byte, and replaying log or postings rebuilds every balance', async () => {
  const codes = new Set<string>();
  let bytes = await digest();
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 40 }), async (acts) => {
      for (const each of acts) {
        const entry = ENTRY[each.kind](each);
        if (entry === null || isRefusal(entry)) continue;
        const answer = await post(entry);
        const after = await digest();
        if (!('code' in answer)) posted.push(entry);
        else {
          codes.add(answer.code);
          expect(after).toBe(bytes);
        }
        bytes = after;
      }
      await putBackWhatIsHeld();
      bytes = await digest();
      expect(await violations(env.DB)).toEqual([]);
    }),
    { numRuns: 6, endOnFailure: true },
  );
  expect([...codes].filter((code) => !['overdrawn', 'already_reversed'].includes(code))).toEqual(
    [],
  );
  expect(posted.length).toBeGreaterThan(20);
  expect(new Set(posted.map(({ type }) => type)).size).toBeGreaterThan(10);
  await replaysFromLog();
  await replaysFromPostings();
}, 90_000);

/** What no payment holds any more is free again: held money without a payment would be a broken promise. */
async function putBackWhatIsHeld() {
  for (const giver of givers) {
    const rupiah = -(await balanceOf(`held:${giver.pledgeId}`));
    if (rupiah === 0) continue;
    const entry = sure(releaseEntry({ ...head(), shares: [{ giver, rupiah }] }));
    expect(await post(entry)).toEqual({});
    posted.push(entry);
  }
}

/** The public balances from nothing but the leaves. */
async function replaysFromLog() {
  const { results: leaves } = await env.DB.prepare(
    'SELECT idx, leaf FROM log_leaf ORDER BY idx',
  ).all<{ idx: number; leaf: string }>();
  expect(leaves.map(({ idx }) => idx)).toEqual(posted.map((_, index) => index));
  const replayed = new Map<string, number>();
  for (const { leaf } of leaves) {
    for (const { account, asset: of, amount } of parseLeaf(leaf).lines) {
      const key = `${account} ${of}`;
      replayed.set(key, (replayed.get(key) ?? 0) + amount);
    }
  }
  const { results: kept } = await env.DB.prepare(
    "SELECT public_name || ' ' || asset AS key, SUM(amount) AS amount FROM public_balance GROUP BY 1",
  ).all<{ key: string; amount: number }>();
  for (const { key, amount } of kept) expect([key, replayed.get(key) ?? 0]).toEqual([key, amount]);
  expect([...replayed.keys()].filter((key) => !kept.some((row) => row.key === key))).toEqual([]);
}

/** Every account's balance from nothing but the postings, and each asset's sum: nothing appears or vanishes. */
async function replaysFromPostings() {
  const rows = async (statement: string) => (await env.DB.prepare(statement).all()).results;
  expect(
    await rows('SELECT account_id, SUM(amount) AS amount FROM posting GROUP BY 1 ORDER BY 1'),
  ).toEqual(await rows('SELECT account_id, amount FROM account_balance ORDER BY 1'));
  expect(await rows('SELECT asset FROM posting GROUP BY asset HAVING SUM(amount) <> 0')).toEqual(
    [],
  );
  expect(
    await rows(
      "SELECT account.id FROM account JOIN account_balance ON account_id = account.id WHERE (normal = 'debit') <> (amount >= 0) AND amount <> 0",
    ),
  ).toEqual([]);
}
