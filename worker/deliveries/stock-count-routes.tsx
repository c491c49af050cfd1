import { z } from 'zod';
import { StockCountPage } from '../../web/pages/deliveries/stock-count-page.tsx';
import { text } from '../../web/text/lang.ts';
import { actorOf, scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can } from '../identity/access.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { countStock } from './stock-count.ts';
import { goodsLying, stockCounts } from './stock-count-store.ts';

/** Goods counted where they lie. */
export const stockCountRoutes: Route[] = [
  get('/penyaluran/stok', 'stock.count', showCounts),
  post('/penyaluran/stok', 'stock.count', count),
];

const COUNTS_SHOWN = 30;
const MOST_UNITS = 100_000_000;

const counted = z.object({
  tempat: z.string('not_chosen').regex(/^[\d.]{2,13} [a-z_]{1,30}$/, 'not_chosen'),
  jumlah: field.whole({ min: 0, max: MOST_UNITS }),
});

async function showCounts(c: Ctx) {
  const lang = c.get('lang');
  const scopes = scopesFor(c, 'stock.count');
  const facts = await read(c.env.DB, {
    lying: goodsLying(scopes, wibDate(c.get('now'))),
    counts: stockCounts(scopes, COUNTS_SHOWN),
  });
  return page(
    c,
    { title: text(lang).dispatch.stock.title },
    <StockCountPage
      lang={lang}
      {...facts}
      maySettle={can(c.get('viewer'), 'disbursement.prepare')}
    />,
  );
}

async function count(c: Ctx) {
  const form = await formOf(c, counted);
  if (!form.ok) return refused(c, refuse('count_incomplete'), 422);
  const [areaCode = '', asset = ''] = form.value.tempat.split(' ');
  const command = { key: form.key, areaCode, asset, counted: form.value.jumlah };
  const done = await countStock(c.env.DB, command, actorOf(c, 'stock.count'));
  if (isRefusal(done)) return refused(c, done);
  return seeOther(c, '/penyaluran/stok', 'stock_counted');
}
