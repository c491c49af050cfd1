import { z } from 'zod';
import { GoodsPromisesPage } from '../../web/pages/pledges/goods-promise-pages.tsx';
import { PledgeListPage } from '../../web/pages/pledges/pledge-list-page.tsx';
import { PledgePage } from '../../web/pages/pledges/pledge-page.tsx';
import { text } from '../../web/text/lang.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { pageOf } from '../http/list-place.ts';
import { notFound, page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { inScope, scopesOf } from '../identity/access.ts';
import { wibDate } from '../shared/dates.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { acceptPledge, cancelPledge } from './decide-pledge.ts';
import { goodsPromisesIn } from './goods-promise-store.ts';
import { instalmentStates, type PledgeStatus } from './pledge.ts';
import { type PledgeRow, pledgeInScope, pledgeSteps, pledgesInScope } from './pledge-store.ts';

const PAGE_SIZE = 25;
const noFields = z.object({});

/** Pledges as the staff of an area see and decide them. */
export const pledgeRoutes: Route[] = [
  get('/janji', 'pledge.list', listPledges),
  get('/janji/barang', 'pledge.list', listGoods),
  get('/janji/:id', 'pledge.list', showPledge),
  post('/janji/:id/penerimaan', 'pledge.accept', (c) => decide(c, acceptPledge, 'pledge_accepted')),
  post('/janji/:id/pembatalan', 'pledge.accept', (c) =>
    decide(c, cancelPledge, 'pledge_cancelled'),
  ),
];

async function listPledges(c: Ctx) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const status = statusIn(c.req.query('status'));
  const after = placeIn(c.req.query('setelah'));
  const { pledges } = await read(c.env.DB, {
    pledges: pledgesInScope(scopesOf(viewer, 'pledge.list'), {
      status,
      after,
      size: PAGE_SIZE + 1,
    }),
  });
  const { shown, last } = pageOf(pledges, PAGE_SIZE);
  return page(
    c,
    { title: text(lang).pledges.list.title },
    <PledgeListPage
      lang={lang}
      status={status}
      pledges={shown}
      mayAccept={scopesOf(viewer, 'pledge.accept').length > 0}
      isFirst={after.id === ''}
      older={last ? `/janji?status=${status}&setelah=${last.areaCode}_${last.id}` : null}
    />,
  );
}

async function listGoods(c: Ctx) {
  const lang = c.get('lang');
  const { promises } = await read(c.env.DB, {
    promises: goodsPromisesIn(scopesFor(c, 'pledge.list')),
  });
  const { listTitle } = text(lang).pledges.goods;
  return page(c, { title: listTitle }, <GoodsPromisesPage lang={lang} promises={promises} />);
}

async function showPledge(c: Ctx) {
  const lang = c.get('lang');
  const viewer = c.get('viewer');
  const id = c.req.param('id') ?? '';
  const { pledges, steps } = await read(c.env.DB, {
    pledges: pledgeInScope(id, scopesOf(viewer, 'pledge.list')),
    steps: pledgeSteps(id),
  });
  const [pledge] = pledges;
  if (!pledge) return notFound(c);
  return page(
    c,
    { title: text(lang).pledges.one.kicker },
    <PledgePage
      lang={lang}
      pledge={pledge}
      steps={steps}
      instalments={instalmentStates(pledge, {
        rupiah: receivedRupiah(pledge),
        today: wibDate(c.get('now')),
      })}
      mayDecide={inScope(pledge.areaCode, scopesOf(viewer, 'pledge.accept'))}
    />,
  );
}

async function decide(
  c: Ctx,
  decision: typeof acceptPledge,
  notice: 'pledge_accepted' | 'pledge_cancelled',
) {
  const form = await formOf(c, noFields);
  const viewer = c.get('viewer');
  const pledgeId = c.req.param('id') ?? '';
  if (!viewer || !form.ok) return notFound(c);
  const decided = await decision(c.env.DB, {
    key: form.key,
    pledgeId,
    by: viewer.personId,
    scopes: scopesOf(viewer, 'pledge.accept'),
    now: c.get('now'),
    random: cryptoRandom,
  });
  if (!isRefusal(decided)) return seeOther(c, `/janji/${pledgeId}`, notice);
  return decided.code === 'pledge_unknown' ? notFound(c) : refused(c, decided);
}

function receivedRupiah(pledge: PledgeRow): number {
  return pledge.receivedRupiah;
}

function statusIn(typed: string | undefined): PledgeStatus {
  const known: readonly PledgeStatus[] = ['pending', 'active', 'fulfilled', 'lapsed', 'cancelled'];
  return known.find((each) => each === typed) ?? 'pending';
}

function placeIn(typed: string | undefined): { areaCode: string; id: string } {
  const match = /^([\d.]{5,13})_([0-9a-z]{26})$/.exec(typed ?? '');
  return { areaCode: match?.[1] ?? '', id: match?.[2] ?? '' };
}
