import { z } from 'zod';
import {
  BOOKING_KINDS,
  type BookingKind,
  BookingPage,
} from '../../web/pages/ledger/booking-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notAllowed, notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { scopesOf } from '../identity/access.ts';
import { bookGoods } from '../pledges/book-goods.ts';
import { givingOrganisations, goodsReceipts } from '../pledges/goods-receipt-store.ts';
import { wibDate } from '../shared/dates.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { bookDeposit, bookFee, bookPoolMoney, type TillCommand } from './book-till.ts';
import { citiesWithBooks, goodsCounted } from './till-store.ts';

const GOODS_SHOWN = 10;

const base = {
  city: z.string('not_chosen').regex(/^\d\d\.\d\d$/, 'not_chosen'),
  reference: field.line(60),
  happenedOn: field.date,
};
const movement = z.object({ ...base, rupiah: field.rupiah });
const poolMoney = z.object({
  ...base,
  rupiah: field.rupiah,
  method: z.enum(['bank_transfer', 'cash'], 'not_chosen'),
  reason: z.enum(['gift', 'unknown_giver'], 'not_chosen'),
});
const goods = z.object({
  ...base,
  giver: z.union([z.literal(''), field.id]).default(''),
  asset: z.string('not_chosen').regex(/^[a-z_]{1,40}$/, 'not_chosen'),
  quantity: field.whole({ min: 1, max: 999_999_999 }),
});

/** The field that a refused record is about. */
const FIELD_OF_REFUSAL: Readonly<Record<string, string>> = {
  receipt_in_future: 'happenedOn',
  receipt_exists: 'reference',
  area_unknown: 'city',
  price_unknown: 'asset',
  giver_unknown: 'giver',
  overdrawn: 'rupiah',
};
const NOTICE_OF = {
  setoran: 'deposit_booked',
  'dana-bersama': 'pool_money_booked',
  barang: 'goods_booked',
  'biaya-bank': 'fee_booked',
} as const satisfies Record<BookingKind, string>;

type Typed = Readonly<Record<string, string>>;

/** Money between till and bank, money for all children, goods in kind, fees. */
export const bookingRoutes: Route[] = [
  get('/kas/catat/:kind', 'receipt.post', (c) => bookingPage(c, {}, {})),
  post('/kas/catat/:kind', 'receipt.post', book),
];

async function book(c: Ctx) {
  const kind = kindOf(c);
  const viewer = c.get('viewer');
  if (kind === null) return notFound(c);
  if (!viewer) return notAllowed(c);
  const words = text(c.get('lang'));
  const booked = await BOOK[kind](c, {
    by: viewer.personId,
    scopes: scopesOf(viewer, 'receipt.post'),
    now: c.get('now'),
    random: cryptoRandom,
  });
  if ('errors' in booked) return bookingPage(c, booked.typed, errorTexts(words, booked.errors));
  if (!isRefusal(booked.answer)) {
    const isOwnMonth = booked.answer.answer.bookedIn === booked.typed.happenedOn?.slice(0, 7);
    return seeOther(c, '/kas', isOwnMonth ? NOTICE_OF[kind] : 'booked_in_open_month');
  }
  const name = FIELD_OF_REFUSAL[booked.answer.code];
  if (name === undefined) return refused(c, booked.answer);
  return bookingPage(c, booked.typed, { [name]: refusalText(words, booked.answer) });
}

type By = Pick<TillCommand, 'by' | 'scopes' | 'now' | 'random'>;
type Booked = Awaited<ReturnType<typeof bookDeposit>>;
type Outcome =
  | { readonly typed: Typed; readonly errors: Readonly<Record<string, string>> }
  | { readonly typed: Typed; readonly answer: Booked };

/** Reads the form of a kind and books it. */
const BOOK: Readonly<Record<BookingKind, (c: Ctx, by: By) => Promise<Outcome>>> = {
  setoran: (c, by) =>
    filled(c, movement, ({ city: areaCode, ...value }, key) =>
      bookDeposit(c.env.DB, { ...by, ...value, key, areaCode }),
    ),
  'biaya-bank': (c, by) =>
    filled(c, movement, ({ city: areaCode, ...value }, key) =>
      bookFee(c.env.DB, { ...by, ...value, key, areaCode }),
    ),
  'dana-bersama': (c, by) =>
    filled(c, poolMoney, ({ city: areaCode, ...value }, key) =>
      bookPoolMoney(c.env.DB, { ...by, ...value, key, areaCode, pledgeId: null }),
    ),
  barang: (c, by) =>
    filled(c, goods, ({ city: areaCode, giver, happenedOn: receivedOn, ...value }, key) =>
      bookGoods(c.env.DB, {
        ...by,
        ...value,
        key,
        areaCode,
        receivedOn,
        organisationId: giver || null,
      }),
    ),
};

async function filled<Schema extends z.ZodType>(
  c: Ctx,
  schema: Schema,
  act: (value: z.infer<Schema>, key: string) => Promise<Booked>,
): Promise<Outcome> {
  const form = await formOf(c, schema);
  if (!form.ok) return form;
  const pairs = Object.entries(form.value as Record<string, unknown>);
  const typed = Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
  return { typed, answer: await act(form.value, form.key) };
}

async function bookingPage(c: Ctx, typed: Typed, errors: Typed) {
  const kind = kindOf(c);
  if (kind === null) return notFound(c);
  const lang = c.get('lang');
  const scopes = scopesFor(c, 'receipt.post');
  const facts = await read(c.env.DB, {
    cities: citiesWithBooks(scopes),
    givers: givingOrganisations(),
    goods: goodsCounted(),
    given: goodsReceipts(scopes, GOODS_SHOWN),
  });
  const { title } = text(lang).ledger.booking.kinds[kind];
  return page(
    c,
    { title, status: Object.keys(errors).length > 0 ? 422 : 200 },
    <BookingPage
      {...facts}
      lang={lang}
      kind={kind}
      goodsReceipts={facts.given}
      today={wibDate(c.get('now'))}
      typed={typed}
      errors={errors}
    />,
  );
}

function kindOf(c: Ctx): BookingKind | null {
  return BOOKING_KINDS.find((kind) => kind === c.req.param('kind')) ?? null;
}
