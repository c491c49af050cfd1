import { env } from 'cloudflare:workers';
import { approveDisbursement } from '../../../worker/deliveries/approve-disbursement.ts';
import type { SpendingPlace } from '../../../worker/deliveries/keep-evidence.ts';
import { payDisbursement } from '../../../worker/deliveries/pay-disbursement.ts';
import type { Actor } from '../../../worker/identity/actor.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { testEnv, vault } from './cast.ts';
import { granted } from './pledges.ts';

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
