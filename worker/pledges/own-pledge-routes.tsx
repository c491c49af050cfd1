import encodeQR from 'qr';
import { GoodsPromisePage } from '../../web/pages/pledges/goods-promise-pages.tsx';
import { OwnPledgePage } from '../../web/pages/pledges/own-pledge-page.tsx';
import { OwnPledgesPage } from '../../web/pages/pledges/own-pledges-page.tsx';
import { text } from '../../web/text/lang.ts';
import { viewerId } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { idPlace, pageOf } from '../http/list-place.ts';
import { notFound, page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { wibDate, wibMonth } from '../shared/dates.ts';
import { read } from '../storage/read.ts';
import { charterInForce } from './charter-store.ts';
import { bridgedFor, endingOf, formerHolders, postsWaiting } from './continuity-store.ts';
import { ownGoodsPromise, ownGoodsPromises } from './goods-promise-store.ts';
import { instalmentStates } from './pledge.ts';
import { handedOverFor, ownPledge, ownPledges, pledgeSteps, supportedBy } from './pledge-store.ts';
import { readEnding } from './read-ending.ts';

const PAGE_SIZE = 25;

/** A donor's own pledges, wherever they lie. */
export const ownPledgeRoutes: Route[] = [
  get('/janji-saya', 'pledge.own', listOwn),
  get('/janji-saya/barang/:id', 'pledge.own', showGoods),
  get('/janji-saya/:id', 'pledge.own', showOwn),
];

async function listOwn(c: Ctx) {
  const lang = c.get('lang');
  const after = idPlace(c);
  const donorId = viewerId(c);
  const { pledges, goods, posts, charters } = await read(c.env.DB, {
    pledges: ownPledges(donorId, { after, size: PAGE_SIZE + 1 }),
    goods: ownGoodsPromises(donorId),
    posts: postsWaiting(donorId, wibMonth(c.get('now'))),
    charters: charterInForce(wibDate(c.get('now')), donorId),
  });
  const { shown, last } = pageOf(pledges, PAGE_SIZE);
  return page(
    c,
    { title: text(lang).pledges.own.title },
    <OwnPledgesPage
      lang={lang}
      pledges={shown}
      goods={goods}
      posts={posts}
      charter={charters.find(({ acceptedAt }) => acceptedAt === null) ?? null}
      isFirst={after === ''}
      older={last ? `/janji-saya?setelah=${last.id}` : null}
    />,
  );
}

async function showGoods(c: Ctx) {
  const lang = c.get('lang');
  const { promises } = await read(c.env.DB, {
    promises: ownGoodsPromise(c.req.param('id') ?? '', viewerId(c)),
  });
  const [promise] = promises;
  if (!promise) return notFound(c);
  const { kicker } = text(lang).pledges.goods;
  return page(c, { title: kicker }, <GoodsPromisePage lang={lang} promise={promise} />);
}

async function showOwn(c: Ctx) {
  const lang = c.get('lang');
  const id = c.req.param('id') ?? '';
  const donorId = viewerId(c);
  const { pledges, steps, handedOver, supported, endings, former, bridged } = await read(c.env.DB, {
    pledges: ownPledge(id, donorId),
    endings: endingOf(id, donorId),
    former: formerHolders(id),
    bridged: bridgedFor(id, wibMonth(c.get('now'))),
    steps: pledgeSteps(id),
    handedOver: handedOverFor(id),
    supported: supportedBy(id, wibMonth(c.get('now'))),
  });
  const [pledge] = pledges;
  if (!pledge) return notFound(c);
  const rupiah = pledge.receivedRupiah;
  return page(
    c,
    { title: text(lang).pledges.one.kicker },
    <OwnPledgePage
      lang={lang}
      pledge={pledge}
      steps={steps}
      instalments={instalmentStates(pledge, { rupiah, today: wibDate(c.get('now')) })}
      handedOver={handedOver}
      supported={supported[0]?.children ?? 0}
      payment={paymentWays(c)}
      former={former}
      bridged={bridged[0] ?? null}
      ending={await readEnding(c.env.DB, pledge, { row: endings[0], now: c.get('now') })}
    />,
  );
}

function paymentWays(c: Ctx) {
  const { account, virtualAccount, qris } = c.get('config').payment;
  const qrisSvg = qris === null ? null : encodeQR(qris, 'svg', { ecc: 'medium', border: 2 });
  return { account, virtualAccount, qrisSvg };
}
