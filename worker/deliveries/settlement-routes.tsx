import { z } from 'zod';
import {
  PrepareSettlementPage,
  type PrepareSettlementProps,
} from '../../web/pages/deliveries/prepare-settlement-page.tsx';
import { SettlementPage } from '../../web/pages/deliveries/settlement-page.tsx';
import { StockPage } from '../../web/pages/deliveries/stock-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import { actorOf, scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf, formStatus } from '../http/form.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, postFile, type Route } from '../http/route.ts';
import { inScope, type Permission } from '../identity/access.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { decideSettlement } from './decide-settlement.ts';
import { disbursement } from './disbursement-store.ts';
import { MOST_EVIDENCE_BYTES } from './evidence.ts';
import { bytesOf, evidenceErrors, evidenceField, spendingPlace } from './evidence-form.ts';
import { prepareSettlement } from './prepare-settlement.ts';
import { settlement, unsettledRuns, waitingSettlements } from './settlement-store.ts';
import { owedBySuppliers, stockOf } from './stock-store.ts';

const KINDS = ['return', 'replacement', 'loss', 'write_off'] as const;

const shared = {
  penyaluran: z
    .union([z.string(), z.array(z.string())], 'choose_runs')
    .transform((chosen) => (typeof chosen === 'string' ? [chosen] : chosen)),
  keterangan: field.line(300),
  bukti: evidenceField,
};
const gone = {
  sebab: z.enum(['shrinkage', 'theft', 'spoiled', 'disaster', 'supplier_gone'], 'not_chosen'),
  penanggung: z.enum(['pool', 'pledges'], 'not_chosen'),
};
const FORMS = {
  return: z.object({
    ...shared,
    cara: z.enum(['bank', 'cash'], 'not_chosen'),
    referensi: field.line(60),
  }),
  replacement: z.object({ ...shared, tanggal: field.date }),
  loss: z.object({ ...shared, ...gone }),
  write_off: z.object({ ...shared, ...gone }),
};

const decision = z.object({
  putusan: z.enum(['posted', 'refused'], 'not_chosen'),
  alasan: z.string().trim().max(300, 'too_long').default(''),
});

const FIELD_OF: Readonly<Record<string, string>> = {
  nothing_to_settle: 'penyaluran',
  already_settled: 'penyaluran',
  due_in_past: 'tanggal',
  evidence_missing: 'bukti',
  evidence_too_large: 'bukti',
  evidence_wrong_type: 'bukti',
  evidence_unreadable: 'bukti',
  picture_too_many_pixels: 'bukti',
  evidence_used: 'bukti',
};

/** Goods in store, what suppliers owe, and what becomes of goods that reach no child. */
export const settlementRoutes: Route[] = [
  get('/kas/stok', 'money.read', showStock),
  get('/kas/pembayaran/:id/penyelesaian', 'disbursement.prepare', (c) => preparePage(c, {}, {})),
  postFile(
    '/kas/pembayaran/:id/penyelesaian',
    'disbursement.prepare',
    MOST_EVIDENCE_BYTES,
    prepare,
  ),
  get('/kas/penyelesaian/:id', 'money.read', (c) => settlementPage(c, {})),
  post('/kas/penyelesaian/:id/putusan', 'disbursement.approve', decide),
];

type Typed = Readonly<Record<string, string>>;

async function showStock(c: Ctx) {
  const lang = c.get('lang');
  const own = scopesFor(c, 'money.read');
  const facts = await read(c.env.DB, {
    stock: stockOf(own),
    owed: owedBySuppliers(own),
    waiting: waitingSettlements(own),
  });
  const maySettle = scopesFor(c, 'disbursement.prepare').length > 0;
  return page(
    c,
    { title: text(lang).deliveries.stock.title },
    <StockPage lang={lang} maySettle={maySettle} {...facts} />,
  );
}

async function preparePage(c: Ctx, typed: PrepareSettlementProps['typed'], errors: Typed) {
  const lang = c.get('lang');
  const id = c.req.param('id') ?? '';
  const { rows, runs } = await read(c.env.DB, {
    rows: disbursement(id, scopesFor(c, 'disbursement.prepare')),
    runs: unsettledRuns(id),
  });
  const [payment] = rows;
  if (payment?.status !== 'paid') return notFound(c);
  const kinds = payment.asset === 'IDR' ? (['return'] as const) : KINDS;
  const kind = kinds.find((each) => each === c.req.query('jenis')) ?? 'return';
  return page(
    c,
    {
      title: text(lang).deliveries.settlements.prepareTitle,
      status: formStatus(c, Object.keys(errors).length > 0),
    },
    <PrepareSettlementPage
      lang={lang}
      payment={payment}
      kinds={kinds}
      kind={kind}
      runs={runs}
      typed={typed}
      errors={errors}
    />,
  );
}

async function prepare(c: Ctx) {
  const words = text(c.get('lang'));
  const kind = KINDS.find((each) => each === c.req.query('jenis'));
  if (!kind) return notFound(c);
  const form = await formOf(c, FORMS[kind]);
  if (!form.ok) return preparePage(c, form.typed, evidenceErrors(c, 'bukti', form.errors));
  const { penyaluran: runIds, keterangan: reason, bukti, ...more } = form.value;
  const command = {
    key: form.key,
    disbursementId: c.req.param('id') ?? '',
    runIds,
    kind,
    reason,
    cause: 'sebab' in more ? more.sebab : ('' as const),
    borneBy: 'penanggung' in more ? more.penanggung : ('' as const),
    method: 'cara' in more ? more.cara : null,
    reference: 'referensi' in more ? more.referensi : null,
    dueOn: 'tanggal' in more ? more.tanggal : null,
    evidence: await bytesOf(bukti),
  };
  const acting = actorOf(c, 'disbursement.prepare');
  const answer = await prepareSettlement(spendingPlace(c), command, acting);
  if (!isRefusal(answer)) {
    return seeOther(c, `/kas/penyelesaian/${answer.answer.settlementId}`, 'settlement_prepared');
  }
  if (answer.code === 'not_found') return notFound(c);
  const wrongField = FIELD_OF[answer.code];
  if (!wrongField) return refused(c, answer);
  const typed = { keterangan: reason, referensi: command.reference ?? '' };
  return preparePage(c, typed, { [wrongField]: refusalText(words, answer) });
}

async function settlementPage(c: Ctx, errors: Typed) {
  const lang = c.get('lang');
  const { rows } = await read(c.env.DB, {
    rows: settlement(c.req.param('id') ?? '', scopesFor(c, 'money.read')),
  });
  const [row] = rows;
  if (!row) return notFound(c);
  const isMaker = row.preparedBy === c.get('viewer')?.personId;
  const may = (permission: Permission) => inScope(row.areaCode, scopesFor(c, permission));
  return page(
    c,
    {
      title: text(lang).deliveries.settlements.kinds[row.kind],
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <SettlementPage
      lang={lang}
      settlement={row}
      isMaker={isMaker}
      mayDecide={row.outcome === null && !isMaker && may('disbursement.approve')}
      maySeeEvidence={may('evidence.read')}
      errors={errors}
    />,
  );
}

async function decide(c: Ctx) {
  const words = text(c.get('lang'));
  const form = await formOf(c, decision);
  if (!form.ok) return settlementPage(c, errorTexts(words, form.errors));
  const { putusan: outcome, alasan: reason } = form.value;
  if (outcome === 'refused' && reason === '') {
    return settlementPage(c, { alasan: words.errors.required });
  }
  const settlementId = c.req.param('id') ?? '';
  const command = { key: form.key, settlementId, outcome, reason };
  const answer = await decideSettlement(c.env.DB, command, actorOf(c, 'disbursement.approve'));
  if (isRefusal(answer)) {
    return refused(c, answer);
  }
  const notice = outcome === 'posted' ? 'settlement_posted' : 'settlement_refused';
  return seeOther(c, `/kas/penyelesaian/${settlementId}`, notice);
}
