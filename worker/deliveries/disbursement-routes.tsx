import { z } from 'zod';
import { PaymentListPage } from '../../web/pages/deliveries/payment-list-page.tsx';
import { PaymentPage } from '../../web/pages/deliveries/payment-page.tsx';
import {
  PreparePaymentPage,
  type PreparePaymentProps,
} from '../../web/pages/deliveries/prepare-payment-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { href, text } from '../../web/text/lang.ts';
import { actorOf, scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf, formStatus } from '../http/form.ts';
import { pageOf, timePlace } from '../http/list-place.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, postFile, type Route } from '../http/route.ts';
import { inScope, type Permission } from '../identity/access.ts';
import { parseMonth, wibMonth } from '../shared/dates.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import type { Committed } from '../storage/commit.ts';
import { read } from '../storage/read.ts';
import { approveDisbursement } from './approve-disbursement.ts';
import { fundRuns } from './disbursement.ts';
import {
  disbursement,
  disbursements,
  goods,
  payableRuns,
  payingPledges,
  runShares,
  stepsOf,
  suppliers,
} from './disbursement-store.ts';
import { endDisbursement } from './end-disbursement.ts';
import { MOST_EVIDENCE_BYTES } from './evidence.ts';
import { bytesOf, evidenceErrors, evidenceField, spendingPlace } from './evidence-form.ts';
import { openEvidence } from './keep-evidence.ts';
import { payDisbursement } from './pay-disbursement.ts';
import { prepareDisbursement } from './prepare-disbursement.ts';
import { settlementsOf } from './settlement-store.ts';

const PAYMENTS_A_PAGE = 25;
/** A city's kelurahan and more: the runs of one month and asset are chosen from on one page. */
const MOST_RUNS = 600;

const preparation = z.object({
  penyaluran: z
    .union([z.string(), z.array(z.string())], 'choose_runs')
    .transform((chosen) => (typeof chosen === 'string' ? [chosen] : chosen)),
  pemasok: z.union([field.id, z.literal('')]).default(''),
  faktur: field.line(60),
  bukti: evidenceField,
});
const approval = z.object({});
const ending = z.object({ alasan: field.line(300) });
const payment = z.object({
  cara: z.enum(['bank', 'cash'], 'not_chosen'),
  referensi: field.line(60),
});

/** What may be put right on the form itself. */
const FIELD_OF: Readonly<Record<string, string>> = {
  invoice_exists: 'faktur',
  pledges_lack_money: 'penyaluran',
  runs_differ: 'penyaluran',
  evidence_missing: 'bukti',
  evidence_too_large: 'bukti',
  evidence_wrong_type: 'bukti',
  evidence_unreadable: 'bukti',
  picture_too_many_pixels: 'bukti',
  evidence_used: 'bukti',
};

type Problem = Pick<PreparePaymentProps, 'typed' | 'errors'>;
const UNTOUCHED: Problem = { typed: { supplier: '', invoice: '', runIds: null }, errors: {} };

/** Payments: one person prepares, others approve, the first pays. Each step is a row. */
export const disbursementRoutes: Route[] = [
  get('/kas/pembayaran', 'money.read', showPayments),
  get('/kas/pembayaran/baru', 'disbursement.prepare', (c) => preparePage(c, UNTOUCHED)),
  postFile('/kas/pembayaran', 'disbursement.prepare', MOST_EVIDENCE_BYTES, prepare),
  get('/kas/pembayaran/:id', 'money.read', (c) => paymentPage(c, {}, {})),
  post('/kas/pembayaran/:id/persetujuan', 'disbursement.approve', approve),
  post('/kas/pembayaran/:id/pembayaran', 'disbursement.pay', pay),
  post('/kas/pembayaran/:id/penolakan', 'disbursement.approve', (c) =>
    end(c, 'refused', 'disbursement.approve'),
  ),
  post('/kas/pembayaran/:id/penarikan', 'disbursement.prepare', (c) =>
    end(c, 'withdrawn', 'disbursement.prepare'),
  ),
  get('/kas/bukti/:id', 'evidence.read', showEvidence),
];

async function showPayments(c: Ctx) {
  const lang = c.get('lang');
  const before = timePlace(c);
  const { rows } = await read(c.env.DB, {
    rows: disbursements(scopesFor(c, 'money.read'), { before, size: PAYMENTS_A_PAGE + 1 }),
  });
  const { shown, last } = pageOf(rows, PAYMENTS_A_PAGE);
  const path = href(lang, '/kas/pembayaran');
  return page(
    c,
    { title: text(lang).deliveries.payments.title },
    <PaymentListPage
      lang={lang}
      payments={shown}
      mayPrepare={scopesFor(c, 'disbursement.prepare').length > 0}
      firstHref={before ? path : undefined}
      olderHref={last && `${path}?sebelum=${last.preparedAt}-${last.id}`}
    />,
  );
}

type Typed = Readonly<Record<string, string>>;

/** One payment; with what was typed into one of its forms and is wrong. */
async function paymentPage(c: Ctx, typed: Typed, errors: Typed) {
  const lang = c.get('lang');
  const id = c.req.param('id') ?? '';
  const own = scopesFor(c, 'money.read');
  const { rows, steps, runs, settlements } = await read(c.env.DB, {
    rows: disbursement(id, own),
    steps: stepsOf(id),
    runs: payableRuns(own, { disbursementId: id }, MOST_RUNS),
    settlements: settlementsOf(id, own),
  });
  const [row] = rows;
  if (!row) return notFound(c);
  const me = c.get('viewer')?.personId;
  const did = (step: string) => steps.some((each) => each.step === step && each.byPerson === me);
  const may = (permission: Permission) => inScope(row.areaCode, scopesFor(c, permission));
  const isOpen =
    (row.status === 'waiting' || row.status === 'approved') && c.get('now') < row.expiresAt;
  const title = text(lang).deliveries.payments.detailTitle(row.invoice);
  return page(
    c,
    { title, status: Object.keys(errors).length > 0 ? 422 : 200 },
    <PaymentPage
      lang={lang}
      payment={row}
      steps={steps}
      runs={runs}
      settlements={settlements}
      typed={typed}
      errors={errors}
      isMaker={did('prepared')}
      hasApproved={did('approved')}
      mayApprove={
        isOpen &&
        row.status === 'waiting' &&
        !did('prepared') &&
        !did('approved') &&
        may('disbursement.approve')
      }
      mayRefuse={isOpen && !did('prepared') && may('disbursement.approve')}
      mayPay={isOpen && row.status === 'approved' && !did('approved') && may('disbursement.pay')}
      mayWithdraw={isOpen && may('disbursement.prepare')}
      maySeeEvidence={may('evidence.read')}
      maySettle={row.status === 'paid' && may('disbursement.prepare')}
    />,
  );
}

async function preparePage(c: Ctx, problem: Problem) {
  const lang = c.get('lang');
  const month = parseMonth(c.req.query('bulan') ?? '') ?? wibMonth(c.get('now'));
  const asked = c.req.query('barang') ?? '';
  const asset = /^[A-Za-z_]{1,30}$/.test(asked) ? asked : 'egg';
  const own = scopesFor(c, 'disbursement.prepare');
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
    { title: text(lang).deliveries.payments.prepareTitle, status: formStatus(c, isWrong) },
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
  const form = await formOf(c, preparation);
  if (!form.ok) {
    const errors = evidenceErrors(c, 'bukti', form.errors);
    const { pemasok: supplier = '', faktur: invoice = '' } = form.typed;
    return preparePage(c, { typed: { supplier, invoice, runIds: await chosenRuns(c) }, errors });
  }
  const { penyaluran: runIds, pemasok: supplier, faktur: invoice, bukti } = form.value;
  const evidence = await bytesOf(bukti);
  const answer = await prepareDisbursement(
    spendingPlace(c),
    { key: form.key, runIds, supplierId: supplier || null, invoice, evidence },
    actorOf(c, 'disbursement.prepare'),
  );
  if (isRefusal(answer)) {
    const wrongField =
      answer.code === 'not_found' && supplier === '' ? 'pemasok' : FIELD_OF[answer.code];
    if (!wrongField) return refused(c, answer);
    const words = text(c.get('lang'));
    const message = wrongField === 'pemasok' ? words.errors.not_chosen : refusalText(words, answer);
    return preparePage(c, {
      typed: { supplier, invoice, runIds },
      errors: { [wrongField]: message },
    });
  }
  return seeOther(c, `/kas/pembayaran/${answer.answer.disbursementId}`, 'disbursement_prepared');
}

/** Which runs were ticked, of a form that is otherwise wrong. */
async function chosenRuns(c: Ctx): Promise<string[]> {
  const { penyaluran = [] } = await c.req.parseBody({ all: true });
  return [penyaluran].flat().filter((each) => typeof each === 'string');
}

async function approve(c: Ctx) {
  const disbursementId = c.req.param('id') ?? '';
  const form = await formOf(c, approval);
  if (!form.ok) return notFound(c);
  const command = { key: form.key, disbursementId };
  const answer = await approveDisbursement(c.env.DB, command, actorOf(c, 'disbursement.approve'));
  return afterStep(c, answer, 'disbursement_approved');
}

async function pay(c: Ctx) {
  const form = await formOf(c, payment);
  if (!form.ok) return paymentPage(c, form.typed, errorTexts(text(c.get('lang')), form.errors));
  const { cara: method, referensi: reference } = form.value;
  const disbursementId = c.req.param('id') ?? '';
  const command = { key: form.key, disbursementId, method, reference };
  const answer = await payDisbursement(c.env.DB, command, actorOf(c, 'disbursement.pay'));
  const isField = isRefusal(answer) && ['overdrawn', 'reference_exists'].includes(answer.code);
  if (!isField) return afterStep(c, answer, 'disbursement_paid');
  const words = text(c.get('lang'));
  const typed = { cara: method, referensi: reference };
  return answer.code === 'overdrawn'
    ? paymentPage(c, typed, { cara: words.errors.till_lacks_money })
    : paymentPage(c, typed, { referensi: refusalText(words, answer) });
}

async function end(
  c: Ctx,
  outcome: 'refused' | 'withdrawn',
  permission: 'disbursement.prepare' | 'disbursement.approve',
) {
  const form = await formOf(c, ending);
  if (!form.ok) {
    const { alasan = '' } = errorTexts(text(c.get('lang')), form.errors);
    return paymentPage(c, form.typed, { [`alasan-${outcome}`]: alasan });
  }
  const command = {
    key: form.key,
    disbursementId: c.req.param('id') ?? '',
    outcome,
    reason: form.value.alasan,
  };
  const answer = await endDisbursement(c.env.DB, command, actorOf(c, permission));
  return afterStep(c, answer, 'disbursement_withdrawn');
}

/** A photo is shown, a document downloaded; neither can run anything or be kept by a browser. */
async function showEvidence(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const opened = await openEvidence(spendingPlace(c), id, actorOf(c, 'evidence.read'));
  if (!opened) return notFound(c);
  const isPdf = opened.type === 'application/pdf';
  const name = `bukti-${id}.${isPdf ? 'pdf' : opened.type.slice('image/'.length)}`;
  return c.body(new Uint8Array(opened.bytes), 200, {
    'content-type': opened.type,
    'content-disposition': `${isPdf ? 'attachment' : 'inline'}; filename="${name}"`,
    'cross-origin-resource-policy': 'same-origin',
  });
}

function afterStep(
  c: Ctx,
  answer: Committed<{ disbursementId: string }> | Refusal,
  notice: 'disbursement_approved' | 'disbursement_paid' | 'disbursement_withdrawn',
) {
  if (isRefusal(answer)) return refused(c, answer);
  return seeOther(c, `/kas/pembayaran/${answer.answer.disbursementId}`, notice);
}
