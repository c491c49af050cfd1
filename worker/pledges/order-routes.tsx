import { z } from 'zod';
import { OrderFormPage, OrderListPage, OrderPage } from '../../web/pages/pledges/order-pages.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { href, text } from '../../web/text/lang.ts';
import { actorOf, scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { pageOf, timePlace } from '../http/list-place.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { inScope, type Permission, scopesOf } from '../identity/access.ts';
import { citiesWithBooks } from '../ledger/till-store.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { approveOrder, withdrawOrder } from './decide-order.ts';
import { ORDER_REASONS, type OrderKind, type OrderReason } from './money-order.ts';
import { moneyOrder, moneyOrders } from './money-order-store.ts';
import { prepareOrder } from './prepare-order.ts';

const PAGE_SIZE = 25;

const KINDS = ['refund', 'to_pool', 'from_pool', 'write_off'] as const satisfies OrderKind[];
const REASONS = [...new Set(Object.values(ORDER_REASONS).flat())] as [
  OrderReason,
  ...OrderReason[],
];
const orderForm = z.object({
  kind: z.enum(KINDS, 'not_chosen'),
  pledge: z.string().max(30, 'too_long').default(''),
  city: z.string().max(5, 'not_chosen').default(''),
  place: z.enum(['bank', 'cash'], 'not_chosen').default('bank'),
  rupiah: field.rupiah,
  reason: z.enum(REASONS, 'not_chosen'),
  reference: field.line(60),
});
const decision = z.object({});

/** The field that a refused order is about. */
const FIELD_OF_REFUSAL: Readonly<Record<string, string>> = {
  pledge_unknown: 'pledge',
  area_unknown: 'city',
  order_exceeds_fund: 'rupiah',
  order_exceeds_till: 'rupiah',
  order_exceeds_pool: 'rupiah',
  reason_of_another_kind: 'reason',
};

type Typed = Readonly<Record<string, string>>;

/** Refunds, losses, and money between pledges and the pool: one treasurer prepares, another approves. */
export const orderRoutes: Route[] = [
  get('/kas/usulan', 'money.read', showOrders),
  get('/kas/usulan/baru', 'order.prepare', (c) =>
    formPage(c, kindNamed(c.req.query('jenis')), { pledge: c.req.query('janji') ?? '' }, {}),
  ),
  post('/kas/usulan', 'order.prepare', prepare),
  get('/kas/usulan/:id', 'money.read', showOrder),
  post('/kas/usulan/:id/persetujuan', 'order.approve', (c) =>
    decide(c, 'order.approve', approveOrder, 'order_approved'),
  ),
  post('/kas/usulan/:id/pengembalian', 'order.approve', (c) =>
    decide(c, 'order.approve', withdrawOrder, 'order_withdrawn'),
  ),
  post('/kas/usulan/:id/penarikan', 'order.prepare', (c) =>
    decide(c, 'order.prepare', withdrawOrder, 'order_withdrawn'),
  ),
];

async function showOrders(c: Ctx) {
  const lang = c.get('lang');
  const before = timePlace(c);
  const { orders } = await read(c.env.DB, {
    orders: moneyOrders(scopesFor(c, 'money.read'), { before, size: PAGE_SIZE + 1 }),
  });
  const { shown, last } = pageOf(orders, PAGE_SIZE);
  const path = href(lang, '/kas/usulan');
  return page(
    c,
    { title: text(lang).ledger.orders.title },
    <OrderListPage
      lang={lang}
      orders={shown}
      mayPrepare={scopesFor(c, 'order.prepare').length > 0}
      newerHref={before ? path : undefined}
      olderHref={last && `${path}?sebelum=${last.preparedAt}-${last.id}`}
    />,
  );
}

async function showOrder(c: Ctx) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const { orders } = await read(c.env.DB, {
    orders: moneyOrder(c.req.param('id') ?? '', scopesOf(viewer, 'money.read')),
  });
  const [order] = orders;
  if (!order) return notFound(c);
  const may = (permission: Permission) => inScope(order.areaCode, scopesOf(viewer, permission));
  return page(
    c,
    { title: text(lang).ledger.orders.kinds[order.kind] },
    <OrderPage
      lang={lang}
      order={order}
      isMaker={order.preparedBy === viewer?.personId}
      mayApprove={may('order.approve')}
      mayWithdraw={may('order.prepare')}
    />,
  );
}

async function formPage(c: Ctx, kind: OrderKind | null, typed: Typed, errors: Typed) {
  const lang = c.get('lang');
  const { cities } = await read(c.env.DB, {
    cities: citiesWithBooks(scopesFor(c, 'order.prepare')),
  });
  return page(
    c,
    {
      title: text(lang).ledger.orders.new,
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <OrderFormPage
      lang={lang}
      kind={kind}
      reasons={kind === null ? [] : ORDER_REASONS[kind]}
      cities={cities}
      typed={typed}
      errors={errors}
    />,
  );
}

async function prepare(c: Ctx) {
  const actor = actorOf(c, 'order.prepare');
  const words = text(c.get('lang'));
  const form = await formOf(c, orderForm);
  if (!form.ok) {
    return formPage(c, kindNamed(form.typed.kind), form.typed, errorTexts(words, form.errors));
  }
  const { pledge: pledgeReference, city: areaCode, ...order } = form.value;
  const prepared = await prepareOrder(
    c.env.DB,
    { ...order, key: form.key, pledgeReference, areaCode },
    actor,
  );
  if (!isRefusal(prepared)) {
    return seeOther(c, `/kas/usulan/${prepared.answer.orderId}`, 'order_prepared');
  }
  const name = FIELD_OF_REFUSAL[prepared.code];
  if (name === undefined) return refused(c, prepared);
  const typed = { ...form.value, rupiah: String(form.value.rupiah) };
  return formPage(c, order.kind, typed, { [name]: refusalText(words, prepared) });
}

async function decide(
  c: Ctx,
  permission: Permission,
  outcome: typeof approveOrder,
  notice: 'order_approved' | 'order_withdrawn',
) {
  const actor = actorOf(c, permission);
  const form = await formOf(c, decision);
  const orderId = c.req.param('id') ?? '';
  const key = form.ok ? form.key : '';
  const decided = await outcome(c.env.DB, { key, orderId }, actor);
  if (!isRefusal(decided)) return seeOther(c, `/kas/usulan/${orderId}`, notice);
  return refused(c, decided);
}

function kindNamed(typed: string | undefined): OrderKind | null {
  return KINDS.find((kind) => kind === typed) ?? null;
}
