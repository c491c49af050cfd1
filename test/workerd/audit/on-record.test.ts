import { beforeAll, expect, it } from 'vitest';
import { bridgeInLife } from '../../support/workerd/bridging.ts';
import { companionInLife } from '../../support/workerd/companions.ts';
import { livedIn } from '../../support/workerd/lived-in.ts';
import { rows } from '../../support/workerd/registry.ts';

/** The commands that such a database was given. */
const GIVEN = [
  'beneficiary.verify',
  'bridge.decide',
  'bridge.propose',
  'bulk.ask',
  'charter.accept',
  'consent.record',
  'delivery.confirm',
  'deposit.post',
  'disbursement.approve',
  'disbursement.pay',
  'disbursement.prepare',
  'entry.reverse',
  'fee.post',
  'goods.promise',
  'goods_receipt.post',
  'match.decide',
  'match.propose',
  'order.decide',
  'order.prepare',
  'pledge.accept',
  'pledge.cancel',
  'pledge.make',
  'pledge.take_over',
  'pool_receipt.post',
  'pregnancy.birth',
  'pregnancy.register',
  'price.record',
  'programme.decide',
  'programme.draw',
  'programme.propose',
  'receipt.post',
  'settlement.decide',
  'settlement.prepare',
  'visit.record',
];

/** What the audit log calls those that it calls otherwise, or that are part of another. */
const CALLED: Readonly<Record<string, string>> = {
  'bridge.decide': 'bridge.approve',
  'order.decide': 'order.approve',
  'settlement.decide': 'settlement.refuse',
  'charter.accept': 'pledge.make',
};

beforeAll(async () => {
  await livedIn();
  await companionInLife();
  await bridgeInLife();
}, 120_000);

it('every command is in the audit log, at its moment, by whoever gave it, under its name', async () => {
  const given = await rows<{ name: string; audited: string | null }>(
    `SELECT command.name, (SELECT group_concat(DISTINCT action) FROM audit_event
       WHERE audit_event.at = command.at AND audit_event.person_id IS command.person_id) AS audited
     FROM command ORDER BY command.name`,
  );
  expect([...new Set(given.map(({ name }) => name))]).toEqual(GIVEN);
  for (const { name, audited } of given)
    expect(audited?.split(','), name).toContain(CALLED[name] ?? name);
});
