import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { cancelPledge } from '../../../worker/pledges/decide-pledge.ts';
import { settlePledges } from '../../../worker/pledges/settle-pledges.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';
import { write } from '../../../worker/storage/commit.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { AREAS, seedAreas, signedIn, visit } from '../../support/workerd/cast.ts';
import { activePledge, monthFromNow, seedPrices } from '../../support/workerd/pledges.ts';

let donor: { id: string; cookie: string };
beforeAll(async () => {
  await seedAreas();
  await seedPrices();
  donor = await signedIn('bapak_asuh');
});

/** A child whom a pledge supports this month and the next two, with a delivery scheduled for each. */
async function supportedChild(pledgeId: string) {
  const [household, child, run, sponsorship] = Array.from({ length: 4 }, () => newId<string>());
  const months = [0, 1, 2].map(monthFromNow);
  const written = await write(env.DB, [
    sql`INSERT INTO household (id, area_code, created_at) VALUES (${household}, ${AREAS.terumbu}, 1)`,
    sql`INSERT INTO beneficiary (id, kind, household_id, area_code, sex, born_on, identity_sealed, stage, registered_at, registered_by)
      VALUES (${child}, 'child', ${household}, ${AREAS.terumbu}, 'P', '2025-03-01', x'00', 'registered', 1, 'test')`,
    sql`INSERT INTO consent_text (version, purpose, body_id, body_en, valid_from)
      SELECT '1', 'registration_and_matching', '-', '-', '2026-01-01' WHERE NOT EXISTS (SELECT 1 FROM consent_text WHERE version = '1')`,
    sql`INSERT INTO consent (id, beneficiary_id, text_version, given_by, method, given_on, recorded_by, recorded_at)
      VALUES (${newId<string>()}, ${child}, '1', 'mother', 'signature', '2026-01-01', 'test', 1)`,
    sql`UPDATE beneficiary SET consent = 1 WHERE id = ${child}`,
    sql`UPDATE beneficiary SET stage = 'verified' WHERE id = ${child}`,
    sql`INSERT INTO match_run (id, area_code, purpose, first_month, months, status, children, served, result, certificate, proposed_by, proposed_at, decided_by, decided_at)
      VALUES (${run}, ${AREAS.serang}, 'nutrition', ${months[0]}, 3, 'approved', 1, 1, '{}', '{}', 'test', 1, 'test', 1)`,
    sql`INSERT INTO sponsorship (id, beneficiary_id, pledge_id, run_id, area_code, purpose, first_month, months, approved_by, approved_at)
      VALUES (${sponsorship}, ${child}, ${pledgeId}, ${run}, ${AREAS.terumbu}, 'nutrition', ${months[0]}, 3, 'test', 1)`,
    ...months.flatMap((month) => {
      const deliveryRun = newId<string>();
      return [
        sql`INSERT INTO sponsorship_month (beneficiary_id, purpose, month, sponsorship_id, pledge_id, slot)
          VALUES (${child}, 'nutrition', ${month}, ${sponsorship}, ${pledgeId}, 1)`,
        sql`INSERT INTO delivery_run (id, area_code, month, asset, due_on, status)
          VALUES (${deliveryRun}, ${AREAS.terumbu}, ${month}, 'egg', ${`${month}-05`}, 'scheduled')`,
        sql`INSERT INTO delivery (id, run_id, sponsorship_id, beneficiary_id, pledge_id, month, asset, quantity, rupiah, status)
          VALUES (${newId<string>()}, ${deliveryRun}, ${sponsorship}, ${child}, ${pledgeId}, ${month}, 'egg', 30, 60000, 'scheduled')`,
      ];
    }),
  ]);
  if (isRefusal(written)) throw new Error(written.code);
  return { child: child!, household: household!, sponsorship: sponsorship! };
}

const supportOf = async (sponsorship: string) => ({
  months: (
    await env.DB.prepare(
      'SELECT month FROM sponsorship_month WHERE sponsorship_id = ? ORDER BY month',
    )
      .bind(sponsorship)
      .all<{ month: string }>()
  ).results.map((row) => row.month),
  deliveries: (
    await env.DB.prepare('SELECT status FROM delivery WHERE sponsorship_id = ? ORDER BY month')
      .bind(sponsorship)
      .all<{ status: string }>()
  ).results.map((row) => row.status),
  ended: await env.DB.prepare('SELECT ended_reason FROM sponsorship WHERE id = ?')
    .bind(sponsorship)
    .first<string>('ended_reason'),
});

describe('a supported child', () => {
  it('is counted on the donor’s page, and never told of', async () => {
    const { id } = await activePledge(donor);
    const { child, household, sponsorship } = await supportedChild(id);
    for (const path of ['/janji-saya', `/janji-saya/${id}`, `/en/janji-saya/${id}`]) {
      const html = await (await visit(path, donor.cookie)).text();
      for (const secret of [child, household, sponsorship, 'Terumbu', '36.73.02.1003', '2025-03']) {
        expect(html, path).not.toContain(secret);
      }
    }
    const html = await (await visit(`/janji-saya/${id}`, donor.cookie)).text();
    expect(html).toMatch(/Didukung bulan ini<\/dt><dd class="stat-figure">1</);
  });
  it('is free for another donor from next month on when the pledge is cancelled', async () => {
    const { id } = await activePledge(donor);
    const { sponsorship } = await supportedChild(id);
    const cancelled = await cancelPledge(env.DB, {
      key: newId(),
      pledgeId: id,
      by: 'test',
      scopes: [AREAS.serang],
      now: Date.now(),
      random: cryptoRandom,
    });
    expect(isRefusal(cancelled)).toBe(false);
    expect(await supportOf(sponsorship)).toEqual({
      months: [monthFromNow(0)],
      deliveries: ['scheduled', 'cancelled', 'cancelled'],
      ended: 'pledge_cancelled',
    });
  });
  it('is free for another donor when the pledge lapses', async () => {
    const { id } = await activePledge(donor);
    const { sponsorship } = await supportedChild(id);
    const now = Date.parse(`${monthFromNow(2)}-28T00:00:00Z`);
    await settlePledges(env.DB, { now, random: cryptoRandom });
    expect(await supportOf(sponsorship)).toMatchObject({ ended: 'pledge_cancelled' });
  });
  it('adds what it received to its pledge’s figures', async () => {
    const { id } = await activePledge(donor);
    const { sponsorship } = await supportedChild(id);
    const { results } = await env.DB.prepare('SELECT id FROM delivery WHERE sponsorship_id = ?')
      .bind(sponsorship)
      .all<{ id: string }>();
    const confirmed = await write(env.DB, [
      ...['prepared', 'paid'].map(
        (status) => sql`UPDATE delivery_run SET status = ${status}
          WHERE id IN (SELECT run_id FROM delivery WHERE sponsorship_id = ${sponsorship})`,
      ),
      sql`UPDATE delivery SET status = 'paid' WHERE sponsorship_id = ${sponsorship}`,
      ...results.map(
        (
          { id: delivery },
          index,
        ) => sql`INSERT INTO delivery_confirmation (delivery_id, accepted, rejected, rejected_reason, confirmed_by, confirmed_at)
          VALUES (${delivery}, ${30 - index}, ${index}, ${index === 0 ? '' : 'broken'}, 'test', 1)`,
      ),
      sql`UPDATE delivery SET status = 'confirmed' WHERE sponsorship_id = ${sponsorship}`,
    ]);
    expect(isRefusal(confirmed)).toBe(false);
    const html = await (await visit(`/janji-saya/${id}`, donor.cookie)).text();
    expect(html).toContain('87 butir telur diterima, 3 butir telur ditolak');
  });
});
