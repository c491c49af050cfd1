import { z } from 'zod';
import { LateDropsPage } from '../../web/pages/deliveries/late-drops-page.tsx';
import { LoadingListPage } from '../../web/pages/deliveries/loading-list-page.tsx';
import { OwnDropsPage } from '../../web/pages/deliveries/own-drops-page.tsx';
import { text } from '../../web/text/lang.ts';
import { actorOf, scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can } from '../identity/access.ts';
import { addDays, parseMonth, wibDate, wibMonth } from '../shared/dates.ts';
import { isRefusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { latenessOf, lateSince } from './drop.ts';
import { broughtGoods, lateDrops, loadingList, ownDrops } from './drop-store.ts';
import { handOverDrop } from './hand-over-drop.ts';
import { rebookDrop } from './rebook-drop.ts';

/** The drops of a month: what to load, what is late, and what a donor reads of it. */
export const dropRoutes: Route[] = [
  get('/penyaluran/terlambat', 'delivery.list', showLate),
  get('/penyaluran/muat', 'delivery.list', showLoading),
  post('/penyaluran/:run/jadwal-ulang', 'delivery.rebook', rebook),
  post('/penyaluran/:run/:delivery/antar', 'delivery.confirm', handOver),
  get('/kiriman-saya', 'pledge.own', showOwn),
];

const MOST_LATE = 100;
const LOOK_BACK_DAYS = 150;
const MOST_UNITS = 1_000_000;

const nth = z.coerce
  .number('not_chosen')
  .int('not_chosen')
  .min(1, 'not_chosen')
  .max(4, 'not_chosen');

const rebooking = z.object({
  antar: nth,
  tanggal: field.date,
  alasan: z.enum(
    [
      'supplier_late',
      'no_payment',
      'weather',
      'kader_absent',
      'families_away',
      'goods_short',
      'other',
    ],
    'not_chosen',
  ),
});

const handover = z.object({
  antar: nth,
  diterima: field.whole({ min: 0, max: MOST_UNITS }),
  ditolak: field.whole({ min: 0, max: MOST_UNITS }),
  alasan: z.enum(['', 'broken', 'spoiled', 'missing', 'refused', 'not_home']).default(''),
});

async function showLate(c: Ctx) {
  const lang = c.get('lang');
  const today = wibDate(c.get('now'));
  const { rows } = await read(c.env.DB, {
    rows: lateDrops(scopesFor(c, 'delivery.list'), {
      until: lateSince(today).late,
      since: addDays(today, -LOOK_BACK_DAYS),
      size: MOST_LATE,
    }),
  });
  return page(
    c,
    { title: text(lang).dispatch.late.title },
    <LateDropsPage
      lang={lang}
      today={today}
      isCut={rows.length === MOST_LATE}
      mayRebook={can(c.get('viewer'), 'delivery.rebook')}
      drops={rows.map((row) => ({ ...row, lateness: latenessOf({ dueOn: row.dueOn, today }) }))}
    />,
  );
}

async function showLoading(c: Ctx) {
  const lang = c.get('lang');
  const month = parseMonth(c.req.query('bulan') ?? '') ?? wibMonth(c.get('now'));
  const { goods } = await read(c.env.DB, { goods: broughtGoods() });
  const chosen = goods.find(({ asset }) => asset === c.req.query('barang')) ?? goods[0];
  if (!chosen) return notFound(c);
  const drops = chosen.rhythm === 'weekly' ? 4 : 1;
  const number = Math.min(drops, Math.max(1, Math.trunc(Number(c.req.query('antar') ?? 1)) || 1));
  const runId = /^[0-9a-z]{26}$/.exec(c.req.query('penyaluran') ?? '')?.[0] ?? null;
  const by = c.req.query('per') === 'kelurahan' ? 'kelurahan' : 'posyandu';
  const wanted = { month, asset: chosen.asset, nth: number, runId, by } as const;
  const { rows } = await read(c.env.DB, {
    rows: loadingList(scopesFor(c, 'delivery.list'), wanted),
  });
  return page(
    c,
    { title: text(lang).dispatch.loading.title },
    <LoadingListPage
      lang={lang}
      month={month}
      goods={goods}
      chosen={chosen}
      nth={number}
      drops={drops}
      runId={runId}
      by={by}
      rows={rows}
    />,
  );
}

async function rebook(c: Ctx) {
  const form = await formOf(c, rebooking);
  if (!form.ok) return refused(c, refuse('rebooking_incomplete'), 422);
  const { antar, tanggal: dueOn, alasan: reason } = form.value;
  const runId = c.req.param('run') ?? '';
  const command = { key: form.key, runId, nth: antar, dueOn, reason };
  const done = await rebookDrop(c.env.DB, command, actorOf(c, 'delivery.rebook'));
  if (isRefusal(done)) return refused(c, done);
  return seeOther(c, '/penyaluran/terlambat', 'drop_rebooked');
}

async function handOver(c: Ctx) {
  const form = await formOf(c, handover);
  if (!form.ok) return refused(c, refuse('drop_incomplete'), 422);
  const { antar, diterima: accepted, ditolak: rejected, alasan: reason } = form.value;
  const runId = c.req.param('run') ?? '';
  const deliveryId = c.req.param('delivery') ?? '';
  const command = { key: form.key, runId, deliveryId, nth: antar, accepted, rejected, reason };
  const done = await handOverDrop(c.env.DB, command, actorOf(c, 'delivery.confirm'));
  if (isRefusal(done)) return refused(c, done);
  const notice = done.answer.completed ? 'delivery_run_completed' : 'delivery_confirmed';
  return seeOther(c, `/penyaluran/${runId}`, notice);
}

async function showOwn(c: Ctx) {
  const lang = c.get('lang');
  const days = lateSince(wibDate(c.get('now')));
  const { rows } = await read(c.env.DB, {
    rows: ownDrops(c.get('viewer')?.personId ?? '', days),
  });
  return page(
    c,
    { title: text(lang).dispatch.own.title },
    <OwnDropsPage lang={lang} rows={rows} />,
  );
}
