import { GuidePage } from '../../web/pages/portal/guide-page.tsx';
import { HomeHero, HomePage } from '../../web/pages/portal/home-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { read } from '../storage/read.ts';
import { kecamatanCounts } from './need-store.ts';
import { helpedByCity, lastCheckpoint, rupiahTotals } from './portal-store.ts';
import { publicFor60Seconds } from './public-cache.ts';
import { publicNeedByCity } from './public-need.ts';
import { childrenInAll, moneyTotals } from './public-totals.ts';
import { newestMonths } from './series-store.ts';

/** A year: the drawing fits a phone, and the page its bound of rows. */
const MONTHS_SHOWN = 12;

/** What anyone may see first, without an account. */
export const portalRoutes: Route[] = [
  get('/', 'public.read', showHome),
  get('/panduan', 'public.read', showGuide),
];

function showGuide(c: Ctx) {
  const lang = c.get('lang');
  const { title, description } = text(lang).portal.guide;
  publicFor60Seconds(c);
  return page(c, { title, description, width: 'reading' }, <GuidePage lang={lang} />);
}

async function showHome(c: Ctx) {
  const lang = c.get('lang');
  const { money, children, helped, months, checkpoint } = await read(c.env.DB, {
    money: rupiahTotals(),
    children: kecamatanCounts(),
    helped: helpedByCity(),
    months: newestMonths(MONTHS_SHOWN),
    checkpoint: lastCheckpoint(),
  });
  const props = {
    lang,
    money: moneyTotals(money),
    need: publicNeedByCity(children),
    helped: childrenInAll(helped),
    months: months.reverse(),
    checkpoint: checkpoint[0] ?? null,
  };
  const { title, description } = text(lang).portal.home;
  publicFor60Seconds(c);
  return page(c, { title, description, banner: <HomeHero {...props} /> }, <HomePage {...props} />);
}
