import { env } from 'cloudflare:workers';
import { approveDisbursement } from '../../../worker/deliveries/approve-disbursement.ts';
import type { SpendingPlace } from '../../../worker/deliveries/keep-evidence.ts';
import { payDisbursement } from '../../../worker/deliveries/pay-disbursement.ts';
import type { Actor } from '../../../worker/identity/actor.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { testEnv, vault } from './cast.ts';
import { granted } from './pledges.ts';
import { activePledge, approvedRun, freshKelurahan, received, verifiedChild } from './sponsored.ts';

/** The books, files and keys of the test. */
export async function spendingPlace(): Promise<SpendingPlace> {
  return { db: env.DB, files: testEnv.FILES, vault: await vault() };
}

/** A JPEG as small as one can be (a frame, a scan, an end), unlike any other; `before` goes in front. */
export function invoicePhoto(before: readonly number[] = []): Uint8Array {
  const unlike = [...new TextEncoder().encode(newId<string>())];
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0];
  return Uint8Array.from([0xff, 0xd8, ...before, ...frame, ...scan, ...unlike, 0xff, 0xd9]);
}

/** Approves and pays a prepared payment, by the bank unless told. */
export async function paidOut(
  disbursementId: string,
  by: { readonly checker: Actor; readonly payer: Actor; readonly method?: 'bank' | 'cash' },
): Promise<void> {
  const { checker, payer, method = 'bank' } = by;
  granted(await approveDisbursement(env.DB, { key: newId(), disbursementId }, checker));
  const command = { key: newId<string>(), disbursementId, method, reference: newId<string>() };
  granted(await payDisbursement(env.DB, command, payer));
}

/** Children with an active pledge of the donor and months of support approved (one, unless told), ready to be paid. */
export async function scheduledGoods(
  who: { readonly donorId: string; readonly coordinatorId: string },
  goods: {
    children: number;
    rupiah: number;
    months?: number;
    packageId?: string;
    /** What the package is for: the run is asked for it. */
    purpose?: string;
  },
) {
  const { children, rupiah, months = 1, packageId = 'egg_a_day', purpose = 'nutrition' } = goods;
  const areaCode = await freshKelurahan();
  const childIds: string[] = [];
  for (let index = 0; index < children; index += 1) {
    childIds.push(await verifiedChild({ areaCode, name: 'RAHASIA BINTI UJI' }));
  }
  const packageRupiah = packageId === 'cash_transfer' ? 500_000 : 60_000;
  const pledge = { areaCode, children, months, packageRupiah, packageId };
  const pledgeId = await activePledge(who.donorId, pledge);
  if (rupiah > 0) await received({ pledgeId, organisationName: null, areaCode }, rupiah);
  await approvedRun(who.coordinatorId, { areaCode, purpose, months });
  const { results } = await env.DB.prepare(
    'SELECT id, run_id AS runId FROM delivery WHERE pledge_id = ? ORDER BY month, id',
  )
    .bind(pledgeId)
    .all<{ id: string; runId: string }>();
  return {
    areaCode,
    childIds,
    pledgeId,
    runId: results[0]?.runId ?? '',
    runIds: [...new Set(results.map(({ runId }) => runId))],
    deliveries: results.map(({ id }) => id),
  };
}

/** What an account holds; 0 for one that nothing was ever booked to. */
export async function balanceOf(account: string): Promise<number> {
  const row = await env.DB.prepare('SELECT amount FROM account_balance WHERE account_id = ?')
    .bind(account)
    .first<{ amount: number }>();
  return row?.amount ?? 0;
}
