import { HomeHero, HomePage } from '../../web/pages/portal/home-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { read } from '../storage/read.ts';
import { figures, rupiahTotals } from './portal-store.ts';
import { publicFor60Seconds } from './public-cache.ts';
import { childrenByArea, childrenInAll, moneyTotals } from './public-totals.ts';

/** What anyone may see first, without an account. */
export const portalRoutes: Route[] = [get('/', 'public.read', showHome)];

async function showHome(c: Ctx) {
  const lang = c.get('lang');
  const { money, children } = await read(c.env.DB, { money: rupiahTotals(), children: figures() });
  const props = {
    lang,
    money: moneyTotals(money),
    areas: childrenByArea(children),
    verified: childrenInAll(children, 'verified'),
    helped: childrenInAll(children, 'helped'),
  };
  const { title, description } = text(lang).portal.home;
  publicFor60Seconds(c);
  return page(c, { title, description, banner: <HomeHero {...props} /> }, <HomePage {...props} />);
}
