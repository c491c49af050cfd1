import { z } from 'zod';
import { PaymentListPage, PaymentPage } from '../../web/pages/deliveries/payment-pages.tsx';
import {
  PreparePaymentPage,
  type PreparePaymentProps,
} from '../../web/pages/deliveries/prepare-payment-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { href, text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { inScope, type Permission, scopesOf } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import { parseMonth, wibMonth } from '../shared/dates.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { approveDisbursement, withdrawDisbursement } from './approve-disbursement.ts';
import { fundRuns } from './disbursement.ts';
import {
  disbursement,
  disbursements,
  goods,
  payableRuns,
  payingPledges,
  runShares,
  suppliers,
} from './disbursement-store.ts';
import { prepareDisbursement } from './prepare-disbursement.ts';

const PAYMENTS_A_PAGE = 25;
/** A city's kelurahan and more: the runs of one month and asset are chosen from on one page. */
const MOST_RUNS = 600;

const preparation = z.object({
  penyaluran: z
    .union([z.string(), z.array(z.string())], 'choose_runs')
    .transform((chosen) => (typeof chosen === 'string' ? [chosen] : chosen)),
  pemasok: field.id,
  faktur: field.line(60),
});
const decision = z.object({});

/** What may be put right on the form itself. */
const FIELD_OF: Readonly<Record<string, string>> = {
  invoice_exists: 'faktur',
  pledges_lack_money: 'penyaluran',
  runs_differ: 'penyaluran',
};

type Problem = Pick<PreparePaymentProps, 'typed' | 'errors'>;
const UNTOUCHED: Problem = { typed: { supplier: '', invoice: '', runIds: null }, errors: {} };

/** Payments to suppliers: one person prepares, another approves. */
export const disbursementRoutes: Route[] = [
  get('/kas/pembayaran', 'money.read', showPayments),
  get('/kas/pembayaran/baru', 'disbursement.prepare', (c) => preparePage(c, UNTOUCHED)),
  post('/kas/pembayaran', 'disbursement.prepare', prepare),
  get('/kas/pembayaran/:id', 'money.read', showPayment),
  post('/kas/pembayaran/:id/persetujuan', 'disbursement.approve', approve),
  post('/kas/pembayaran/:id/pengembalian', 'disbursement.approve', (c) =>
    withdraw(c, 'disbursement.approve'),
  ),
  post('/kas/pembayaran/:id/penarikan', 'disbursement.prepare', (c) =>
    withdraw(c, 'disbursement.prepare'),
  ),
];

async function showPayments(c: Ctx) {
  const lang = c.get('lang');
  const match = /^(\d{1,15})-([0-9a-z]{26})$/.exec(c.req.query('sebelum') ?? '');
  const before = match ? { at: Number(match[1]), id: match[2] ?? '' } : null;
  const { rows } = await read(c.env.DB, {
    rows: disbursements(scopes(c, 'money.read'), { before, size: PAYMENTS_A_PAGE + 1 }),
  });
  const shown = rows.slice(0, PAYMENTS_A_PAGE);
  const last = rows.length > PAYMENTS_A_PAGE ? shown.at(-1) : undefined;
  const path = href(lang, '/kas/pembayaran');
  return page(
    c,
    { title: text(lang).deliveries.payments.title },
    <PaymentListPage
      lang={lang}
      payments={shown}
      mayPrepare={scopes(c, 'disbursement.prepare').length > 0}
      firstHref={before ? path : undefined}
      olderHref={last && `${path}?sebelum=${last.preparedAt}-${last.id}`}
    />,
  );
}

async function showPayment(c: Ctx) {
  const lang = c.get('lang');
  const id = c.req.param('id') ?? '';
  const { rows, runs } = await read(c.env.DB, {
    rows: disbursement(id, scopes(c, 'money.read')),
    runs: payableRuns(scopes(c, 'money.read'), { disbursementId: id }, MOST_RUNS),
  });
  const [payment] = rows;
  if (!payment) return notFound(c);
  const isMaker = payment.preparedBy === c.get('viewer')?.personId;
  const may = (permission: Permission) => inScope(payment.areaCode, scopes(c, permission));
  return page(
    c,
    { title: text(lang).deliveries.payments.detailTitle(payment.invoice) },
    <PaymentPage
      lang={lang}
      payment={payment}
      runs={runs}
      isMaker={isMaker}
      mayApprove={!isMaker && may('disbursement.approve')}
      mayWithdraw={may('disbursement.prepare')}
    />,
  );
}

async function preparePage(c: Ctx, problem: Problem) {
  const lang = c.get('lang');
  const month = parseMonth(c.req.query('bulan') ?? '') ?? wibMonth(c.get('now'));
  const asked = c.req.query('barang') ?? '';
  const asset = /^[a-z_]{1,30}$/.test(asked) ? asked : 'egg';
  const own = scopes(c, 'disbursement.prepare');
  const choice = { month, asset };
  const facts = await read(c.env.DB, {
    runs: payableRuns(own, choice, MOST_RUNS),
    shares: runShares(own, choice),
    pledges: payingPledges(own, choice),
    suppliers: suppliers(),
    goods: goods(),
  });
  const isWrong = Object.keys(problem.errors).length > 0;
  return page(
    c,
    { title: text(lang).deliveries.payments.prepareTitle, status: isWrong ? 422 : 200 },
    <PreparePaymentPage
      lang={lang}
      month={month}
      asset={asset}
      goods={facts.goods}
      runs={fundRuns(facts).map(({ run, lacking }) => ({ ...run, lacking }))}
      suppliers={facts.suppliers}
      {...problem}
    />,
  );
}

async function prepare(c: Ctx) {
  const words = text(c.get('lang'));
  const form = await formOf(c, preparation);
  if (!form.ok) {
    const errors = errorTexts(words, form.errors);
    const { pemasok: supplier = '', faktur: invoice = '' } = form.typed;
    return preparePage(c, { typed: { supplier, invoice, runIds: null }, errors });
  }
  const { penyaluran: runIds, pemasok: supplierId, faktur: invoice } = form.value;
  const answer = await prepareDisbursement(
    c.env.DB,
    { key: form.key, runIds, supplierId, invoice },
    actor(c, 'disbursement.prepare'),
  );
  if (isRefusal(answer)) {
    const wrongField = FIELD_OF[answer.code];
    if (!wrongField) return refusedOrMissing(c, answer);
    const errors = { [wrongField]: refusalText(words, answer) };
    return preparePage(c, { typed: { supplier: supplierId, invoice, runIds }, errors });
  }
  return seeOther(c, `/kas/pembayaran/${answer.answer.disbursementId}`, 'disbursement_prepared');
}

async function approve(c: Ctx) {
  const disbursementId = c.req.param('id') ?? '';
  const form = await formOf(c, decision);
  if (!form.ok) return notFound(c);
  const command = { key: form.key, disbursementId };
  const answer = await approveDisbursement(c.env.DB, command, actor(c, 'disbursement.approve'));
  if (isRefusal(answer)) return refusedOrMissing(c, answer);
  return seeOther(c, `/kas/pembayaran/${disbursementId}`, 'disbursement_approved');
}

async function withdraw(c: Ctx, permission: 'disbursement.prepare' | 'disbursement.approve') {
  const disbursementId = c.req.param('id') ?? '';
  const form = await formOf(c, decision);
  if (!form.ok) return notFound(c);
  const command = { key: form.key, disbursementId };
  const answer = await withdrawDisbursement(c.env.DB, command, actor(c, permission));
  if (isRefusal(answer)) return refusedOrMissing(c, answer);
  return seeOther(c, `/kas/pembayaran/${disbursementId}`, 'disbursement_withdrawn');
}

function refusedOrMissing(c: Ctx, refusal: Refusal) {
  return refusal.code === 'not_found' ? notFound(c) : refused(c, refusal);
}

function scopes(c: Ctx, permission: Permission): string[] {
  return scopesOf(c.get('viewer'), permission);
}

function actor(c: Ctx, permission: Permission): Actor {
  return {
    personId: c.get('viewer')?.personId ?? '',
    scopes: scopes(c, permission),
    now: c.get('now'),
  };
}
