import { approveDisbursement } from '../../worker/deliveries/approve-disbursement.ts';
import { payDisbursement } from '../../worker/deliveries/pay-disbursement.ts';
import { prepareDisbursement } from '../../worker/deliveries/prepare-disbursement.ts';
import { acceptPledge } from '../../worker/pledges/decide-pledge.ts';
import { makePledge } from '../../worker/pledges/make-pledge.ts';
import type { PledgeTerms } from '../../worker/pledges/pledge.ts';
import { postReceipt } from '../../worker/pledges/post-receipt.ts';
import { approveMatch } from '../../worker/proposals/approve-match.ts';
import { proposeMatch } from '../../worker/proposals/propose-match.ts';
import { type Instant, type Month, wibDate } from '../../worker/shared/dates.ts';
import { cryptoRandom } from '../../worker/shared/ids.ts';
import { invoicePaper } from './invoice-paper.ts';
import { done, key } from './script.ts';
import type { Stage } from './stage.ts';

const HOUR = 3_600_000;

/** A donor pledges and accepts the charter with it; `acceptedAt` null leaves the pledge to whoever plays. */
export async function pledge(
  stage: Stage,
  asked: {
    name: string;
    donor: string;
    terms: PledgeTerms;
    at: Instant;
    acceptedAt: Instant | null;
  },
): Promise<string> {
  const { name, donor, terms, at, acceptedAt } = asked;
  const { personId, scopes } = stage.actor(donor, at);
  const { organisationId } = stage.player(donor);
  const { pledgeId } = done(
    await makePledge(stage.db, {
      key: key('pledge', name),
      donor: { personId, organisationId, scopes },
      terms,
      charterVersion: '1',
      now: at,
      random: cryptoRandom,
    }),
  ).answer;
  if (acceptedAt === null) return pledgeId;
  const coordinator = stage.actor('coordinator', acceptedAt);
  const acceptance = { key: key('accept', name), pledgeId, random: cryptoRandom };
  done(await acceptPledge(stage.db, { ...acceptance, ...coordinator, by: coordinator.personId }));
  return pledgeId;
}

/** The treasurer books what a donor paid for a month; false when nothing is due for it. */
export async function receive(
  stage: Stage,
  asked: {
    pledgeId: string;
    month: Month;
    method: 'cash' | 'bank_transfer';
    bankReference: string;
    at: Instant;
  },
): Promise<{ rupiah: number } | null> {
  const { pledgeId, month, method, bankReference, at } = asked;
  const due = await stage.db
    .prepare(
      `SELECT reference, rupiah FROM pledge JOIN instalment ON instalment.pledge_id = pledge.id
       WHERE pledge.id = ? AND month = ?`,
    )
    .bind(pledgeId, month)
    .first<{ reference: string; rupiah: number }>();
  if (!due) return null;
  const maker = stage.actor('maker', at);
  done(
    await postReceipt(stage.db, {
      key: key('receipt', pledgeId, month),
      pledgeReference: due.reference,
      rupiah: due.rupiah,
      method,
      bankReference,
      receivedOn: wibDate(at),
      by: maker.personId,
      scopes: maker.scopes,
      now: at,
      random: cryptoRandom,
    }),
  );
  return due;
}

/** The coordinator has children matched, and approves the proposal an hour later. */
export async function match(
  stage: Stage,
  asked: {
    name: string;
    areaCode: string;
    purpose: string;
    firstMonth: Month;
    months: number;
    at: Instant;
  },
): Promise<void> {
  const { name, at, ...terms } = asked;
  const coordinator = stage.actor('coordinator', at);
  const proposal = { key: key('propose', name), ...terms };
  const { runId } = done(await proposeMatch(stage.db, proposal, coordinator)).answer;
  const approval = { key: key('approve', name), runId };
  done(await approveMatch(stage.db, approval, { ...coordinator, now: at + HOUR }));
}

/** Two people pay a supplier for goods of a month; `approvedAt` null leaves the payment to a second person. */
export async function pay(
  stage: Stage,
  asked: {
    month: Month;
    asset: string;
    runIds: readonly string[];
    supplier: { id: string; name: string };
    preparedAt: Instant;
    approvedAt: Instant | null;
    paidAt: Instant;
  },
): Promise<void> {
  const { month, asset, runIds, supplier, preparedAt, approvedAt, paidAt } = asked;
  const number = `INV-${month}-${asset}`;
  const prepare = {
    key: key('prepare', asset, month),
    runIds,
    supplierId: supplier.id,
    invoice: number,
    evidence: invoicePaper({ number, supplier: supplier.name, goods: asset, month }),
  };
  const maker = stage.actor('maker', preparedAt);
  const { disbursementId } = done(await prepareDisbursement(stage, prepare, maker)).answer;
  if (approvedAt === null) return;
  const checker = stage.actor('checker', approvedAt);
  const approval = { key: key('check', asset, month), disbursementId };
  done(await approveDisbursement(stage.db, approval, checker));
  const payment = {
    key: key('pay', asset, month),
    disbursementId,
    method: 'bank',
    reference: `DEMO/BAYAR/${month}/${asset.toUpperCase()}`,
  } as const;
  done(await payDisbursement(stage.db, payment, stage.actor('maker', paidAt)));
}
