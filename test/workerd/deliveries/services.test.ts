import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareDisbursement } from '../../../worker/deliveries/prepare-disbursement.ts';
import { recordPrice } from '../../../worker/pledges/record-price.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { AREAS, organisation, seedAreas, signedIn, visit } from '../../support/workerd/cast.ts';
import { command, handedOver, sent } from '../../support/workerd/field.ts';
import { activePledge, book, granted } from '../../support/workerd/pledges.ts';
import { balanceOf, invoicePhoto, paidOut, spendingPlace } from '../../support/workerd/spending.ts';
import { approvedRun, freshKelurahan, verifiedChild } from '../../support/workerd/sponsored.ts';

type Person = { id: string; cookie: string };
let people: Record<'coordinator' | 'maker' | 'checker' | 'kader', Person>;

beforeAll(async () => {
  await seedAreas();
  people = {
    coordinator: await signedIn('coordinator'),
    maker: await signedIn('treasurer_maker'),
    checker: await signedIn('treasurer_checker'),
    kader: await signedIn('kader', AREAS.kasemen),
  };
  const areaCode = await freshKelurahan();
  for (const _child of [1, 2]) await verifiedChild({ areaCode });
  const price = { areaCode: AREAS.serang, source: 'uji', by: 'test', now: Date.now() };
  const validFrom = '2026-01-01' as DateOnly;
  for (const { asset, each: rupiahPerUnit } of [...PACKAGES, INSURANCE]) {
    granted(await recordPrice(env.DB, { ...price, key: newId(), asset, validFrom, rupiahPerUnit }));
  }
});

const as = ({ id }: Person) => ({ personId: id, scopes: [AREAS.serang], now: Date.now() });
const say = async (child: string, payload: Record<string, unknown>) =>
  (await sent(people.kader.cookie, [command(child, payload)])).answers[0];

/** What is pledged: the package, what it is for and holds, and what its provider asks for one. */
const PACKAGES = [
  {
    packageId: 'parenting_class',
    purpose: 'parenting',
    asset: 'parenting_session',
    units: 2,
    each: 75_000,
    drops: 1,
  },
  {
    packageId: 'healthy_latrine',
    purpose: 'sanitation',
    asset: 'latrine',
    units: 1,
    each: 3_500_000,
    drops: 1,
  },
  {
    packageId: 'referral_check',
    purpose: 'health',
    asset: 'referral_visit',
    units: 1,
    each: 150_000,
    drops: 1,
  },
  {
    packageId: 'clean_water',
    purpose: 'water',
    asset: 'water_gallon',
    units: 16,
    each: 6_000,
    drops: 4,
  },
  { packageId: 'egg_a_day', purpose: 'nutrition', asset: 'egg', units: 30, each: 2_000, drops: 4 },
] as const;

const INSURANCE = {
  packageId: 'jkn_contribution',
  purpose: 'insurance',
  asset: 'jkn_month',
  units: 1,
  each: 35_000,
  drops: 1,
} as const;

/** Promised, paid in, matched to two children and paid for, by the product's own commands. */
async function orderedFor({
  packageId,
  purpose,
  units,
  each,
}: (typeof PACKAGES)[number] | typeof INSURANCE) {
  const donor = await signedIn('bapak_asuh');
  const pledge = await activePledge(donor, { packageId, wantedChildren: 2, months: 1 });
  granted(await book(pledge.reference, 2 * units * each));
  await approvedRun(people.coordinator.id, { areaCode: AREAS.serang, purpose, months: 1 });
  const { results: lines } = await env.DB.prepare(
    'SELECT id, run_id AS runId, beneficiary_id AS child FROM delivery WHERE pledge_id = ? ORDER BY id',
  )
    .bind(pledge.id)
    .all<{ id: string; runId: string; child: string }>();
  const runId = lines[0]?.runId ?? '';
  const order = {
    key: newId<string>(),
    runIds: [runId],
    supplierId: await organisation(`Penyedia ${packageId}`, 'supplier'),
    invoice: newId<string>(),
    evidence: invoicePhoto(),
  };
  const { answer } = granted(
    await prepareDisbursement(await spendingPlace(), order, as(people.maker)),
  );
  await paidOut(answer.disbursementId, { checker: as(people.checker), payer: as(people.maker) });
  return { donor, pledge, runId, lines };
}

describe.each(PACKAGES)('$packageId', (pack) => {
  const { asset, units, each, drops } = pack;

  it('comes from a pledge to one family and not to another, and ledger and donor say so', async () => {
    const { donor, pledge, runId, lines } = await orderedFor(pack);
    const [met, missed] = lines;
    const stock = async () => ({
      inventory: await balanceOf(`inventory:36.73:${asset}`),
      handedOver: await balanceOf(`handed_over:36.73:${asset}`),
      rejected: await balanceOf(`rejected:36.73:${asset}`),
    });
    expect(await stock()).toEqual({ inventory: 2 * units, handedOver: 0, rejected: 0 });
    const shares = Array.from({ length: drops }, (_, nth) => ({
      nth: nth + 1,
      quantity: Math.floor(units / drops) + (nth < units % drops ? 1 : 0),
    }));
    for (const { nth, quantity } of shares) {
      const drop = drops > 1 ? { drop: nth } : {};
      const done = { accepted: quantity, ...drop };
      const notDone = { accepted: 0, rejected: quantity, reason: 'not_home', ...drop };
      expect(await say(met!.child, handedOver(runId, met!.id, done))).toMatchObject({
        outcome: 'done',
      });
      expect(await say(missed!.child, handedOver(runId, missed!.id, notDone))).toMatchObject({
        outcome: 'done',
      });
    }
    expect(await stock()).toEqual({ inventory: 0, handedOver: units, rejected: units });
    expect(await balanceOf(`released:${pledge.id}`)).toBe(-units * each);
    expect(await balanceOf(`reserved:${pledge.id}`), 'the provider owes the rest').toBe(
      -units * each,
    );
    const page = await (await visit(`/janji-saya/${pledge.id}`, donor.cookie)).text();
    expect(page).toMatch(new RegExp(`${units} [^,<]+ diterima, ${units} [^,<]+ ditolak`));
    const leaf = await env.DB.prepare(
      'SELECT leaf FROM log_leaf JOIN entry ON entry.id = log_leaf.entry_id WHERE source_id = ?',
    )
      .bind(runId)
      .first<string>('leaf');
    expect(leaf).toContain(`"${asset}"`);
    for (const { id, child } of lines) {
      expect(leaf).not.toContain(id);
      expect(leaf).not.toContain(child);
    }
  });
});

describe('a service', () => {
  it('is not done for a reason people have, never because it broke', async () => {
    const { runId, lines } = await orderedFor(INSURANCE);
    const [line] = lines;
    const broken = { accepted: 0, rejected: 1, reason: 'broken' };
    expect(await say(line!.child, handedOver(runId, line!.id, broken))).toMatchObject({
      outcome: 'refused',
      code: 'service_reason',
    });
    expect(
      await say(line!.child, handedOver(runId, line!.id, { ...broken, reason: 'refused' })),
    ).toMatchObject({ outcome: 'done' });
  });
});
