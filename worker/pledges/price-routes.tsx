import { z } from 'zod';
import { PriceFormPage, PriceListPage } from '../../web/pages/pledges/price-pages.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { publicFor60Seconds } from '../http/public-cache.ts';
import { notAllowed, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can, inScope, scopesOf } from '../identity/access.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { priceAreas, pricedGoods, pricesOn, recordedPrices } from './price-list-store.ts';
import { recordPrice } from './record-price.ts';

const HISTORY_SIZE = 200;
/** A code of goods or of a service; money has capital letters. */
const CODE = /^[a-z_]{1,40}$/;

const priceForm = z.object({
  barang: z.string('not_chosen').regex(CODE, 'not_chosen'),
  wilayah: z.string('not_chosen').regex(/^\d\d(\.\d\d){0,2}$/, 'not_chosen'),
  berlaku: field.date,
  rupiah: field.rupiah,
  sumber: field.line(200),
});

const FIELD_OF_REFUSAL: Readonly<Record<string, string>> = {
  price_exists: 'berlaku',
  area_unknown: 'wilayah',
  goods_unknown: 'barang',
};

/** Local prices, dated and with their source: public to read, a coordinator's to record. */
export const priceRoutes: Route[] = [
  get('/harga', 'public.read', listPrices),
  get('/harga/catat', 'price.record', (c) => formPage(c, {}, {})),
  post('/harga/catat', 'price.record', takePrice),
];

async function listPrices(c: Ctx) {
  const lang = c.get('lang');
  const areaCode = /^\d\d(\.\d\d){0,2}$/.exec(c.req.query('wilayah') ?? '')?.[0] ?? null;
  const asset = CODE.exec(c.req.query('barang') ?? '')?.[0] ?? null;
  const today = wibDate(c.get('now'));
  const { current, history, goods } = await read(c.env.DB, {
    current: pricesOn(today),
    history: recordedPrices({ areaCode, asset, size: HISTORY_SIZE }),
    goods: pricedGoods(),
  });
  const { title, lead } = text(lang).pledges.prices;
  publicFor60Seconds(c);
  return page(
    c,
    { title, description: lead },
    <PriceListPage
      lang={lang}
      today={today}
      current={current}
      history={history}
      goods={goods}
      asked={{ areaCode, asset }}
      mayRecord={can(c.get('viewer'), 'price.record')}
    />,
  );
}

async function takePrice(c: Ctx) {
  const viewer = c.get('viewer');
  if (!viewer) return notAllowed(c);
  const words = text(c.get('lang'));
  const form = await formOf(c, priceForm);
  if (!form.ok) return formPage(c, form.typed, errorTexts(words, form.errors));
  const { barang, wilayah, berlaku, rupiah, sumber } = form.value;
  const typed = { barang, wilayah, berlaku, rupiah: String(rupiah), sumber };
  if (!inScope(wilayah, scopesOf(viewer, 'price.record'))) {
    return formPage(c, typed, { wilayah: words.refusals.area_unknown });
  }
  const recorded = await recordPrice(c.env.DB, {
    key: form.key,
    asset: barang,
    areaCode: wilayah,
    validFrom: berlaku,
    rupiahPerUnit: rupiah,
    source: sumber,
    by: viewer.personId,
    now: c.get('now'),
  });
  if (!isRefusal(recorded)) return seeOther(c, `/harga?wilayah=${wilayah}`, 'price_recorded');
  const name = FIELD_OF_REFUSAL[recorded.code];
  if (name === undefined) return refused(c, recorded);
  return formPage(c, typed, { [name]: refusalText(words, recorded) });
}

async function formPage(
  c: Ctx,
  typed: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>>,
) {
  const lang = c.get('lang');
  const { areas, goods } = await read(c.env.DB, {
    areas: priceAreas(scopesFor(c, 'price.record')),
    goods: pricedGoods(),
  });
  return page(
    c,
    {
      title: text(lang).pledges.prices.record,
      width: 'reading',
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <PriceFormPage
      lang={lang}
      today={wibDate(c.get('now'))}
      areas={areas}
      goods={goods}
      typed={typed}
      errors={errors}
    />,
  );
}
