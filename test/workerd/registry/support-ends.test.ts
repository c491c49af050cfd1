import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { withdrawConsent } from '../../../worker/registry/record-consent.ts';
import { closeCase } from '../../../worker/registry/verify-beneficiary.ts';
import { addMonths } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { type Statement, sql } from '../../../worker/storage/sql.ts';
import { AREAS, seedAreas, signedIn } from '../../support/workerd/cast.ts';
import { acting, childAt, rows } from '../../support/workerd/registry.ts';
import { activePledge, THIS_MONTH } from '../../support/workerd/sponsored.ts';

const MONTHS = [-1, 0, 1].map((ahead) => addMonths(THIS_MONTH, ahead));

let pledgeId = '';

beforeAll(async () => {
  await seedAreas();
  const donor = await signedIn('bapak_asuh');
  pledgeId = await activePledge(donor.id, { firstMonth: MONTHS[0]!, months: 6 });
});

/** A supported child: last month handed over, this month paid, next month only scheduled. */
async function supported(): Promise<string> {
  const id = await childAt('verified');
  const [run, sponsorship] = [newId<string>(), newId<string>()];
  const [{ slot } = { slot: 1 }] = await rows<{ slot: number }>(
    `SELECT COALESCE(MAX(slot), 0) + 1 AS slot FROM sponsorship_month`,
  );
  const statements: Statement[] = [
    sql`INSERT INTO match_run (id, area_code, purpose, first_month, months, status, children, served, result, certificate, proposed_by, proposed_at, decided_by, decided_at)
      VALUES (${run}, ${AREAS.serang}, 'nutrition', ${MONTHS[0]}, 3, 'approved', 1, 1, '{}', '{}', 'test', 1, 'test', 1)`,
    sql`INSERT INTO sponsorship (id, beneficiary_id, pledge_id, run_id, area_code, purpose, first_month, months, approved_by, approved_at)
      VALUES (${sponsorship}, ${id}, ${pledgeId}, ${run}, ${AREAS.terumbu}, 'nutrition', ${MONTHS[0]}, 3, 'test', 1)`,
  ];
  for (const [index, month] of MONTHS.entries()) {
    const wanted = (['confirmed', 'paid', 'scheduled'] as const)[index]!;
    const [deliveryRun, delivery] = [newId<string>(), newId<string>()];
    // A kelurahan has one run a month: each child of these tests gets a kind of goods of its own.
    const asset = `egg-${id}`;
    statements.push(
      sql`INSERT INTO asset (code, name_id, name_en) VALUES (${asset}, 'telur', 'eggs') ON CONFLICT DO NOTHING`,
      sql`INSERT INTO sponsorship_month (beneficiary_id, purpose, month, sponsorship_id, pledge_id, slot)
        VALUES (${id}, 'nutrition', ${month}, ${sponsorship}, ${pledgeId}, ${slot})`,
      sql`INSERT INTO delivery_run (id, area_code, month, asset, due_on, status)
        VALUES (${deliveryRun}, ${AREAS.terumbu}, ${month}, ${asset}, ${`${month}-10`}, 'scheduled')`,
      sql`INSERT INTO delivery (id, run_id, sponsorship_id, beneficiary_id, pledge_id, month, asset, quantity, rupiah, status)
        VALUES (${delivery}, ${deliveryRun}, ${sponsorship}, ${id}, ${pledgeId}, ${month}, ${asset}, 30, 60000, 'scheduled')`,
    );
    if (wanted !== 'scheduled') {
      statements.push(
        sql`UPDATE delivery_run SET status = 'prepared' WHERE id = ${deliveryRun}`,
        sql`UPDATE delivery_run SET status = 'paid' WHERE id = ${deliveryRun}`,
        sql`UPDATE delivery SET status = 'paid' WHERE id = ${delivery}`,
      );
    }
    if (wanted === 'confirmed') {
      statements.push(
        sql`INSERT INTO delivery_confirmation (delivery_id, accepted, rejected, confirmed_by, confirmed_at) VALUES (${delivery}, 30, 0, 'test', 1)`,
        sql`UPDATE delivery SET status = 'confirmed' WHERE id = ${delivery}`,
      );
    }
  }
  expect(await write(env.DB, statements)).toEqual({});
  return id;
}

async function supportOf(id: string) {
  const [ended] = await rows<{ reason: string | null }>(
    `SELECT ended_reason AS reason FROM sponsorship WHERE beneficiary_id = '${id}'`,
  );
  const months = await rows<{ month: string }>(
    `SELECT month FROM sponsorship_month WHERE beneficiary_id = '${id}' ORDER BY month`,
  );
  const deliveries = await rows<{ status: string }>(
    `SELECT status FROM delivery WHERE beneficiary_id = '${id}' ORDER BY month`,
  );
  return {
    reason: ended?.reason,
    months: months.map(({ month }) => month),
    deliveries: deliveries.map(({ status }) => status),
  };
}

const figure = async () =>
  (await rows<{ value: number }>(`SELECT value FROM area_figure WHERE name = 'supported'`))[0]
    ?.value;

describe('support', () => {
  it('ends with the consent: the coming month is freed, what is paid stays to be settled', async () => {
    const id = await supported();
    expect(await figure()).toBe(1);
    await withdrawConsent(env.DB, acting(), { id, reason: 'guardian_asked' });
    expect(await supportOf(id)).toEqual({
      reason: 'withdrew',
      months: MONTHS.slice(0, 2),
      deliveries: ['confirmed', 'paid', 'cancelled'],
    });
    expect(await figure()).toBe(0);
  });
  it('ends with the case, for the case’s reason', async () => {
    const id = await supported();
    await closeCase(env.DB, acting(), { id, reason: 'recovered' });
    expect(await supportOf(id)).toMatchObject({
      reason: 'recovered',
      deliveries: ['confirmed', 'paid', 'cancelled'],
    });
  });
  it('does not end when the withdrawal is refused', async () => {
    const id = await supported();
    const elsewhere = acting(AREAS.curug);
    expect(await withdrawConsent(env.DB, elsewhere, { id, reason: 'other' })).toMatchObject({
      code: 'beneficiary_missing',
    });
    expect(await supportOf(id)).toMatchObject({ reason: null, months: MONTHS });
  });
});
