import { homeCard, wordsCard } from '../../web/pages/portal/cards.ts';
import { GuidePage } from '../../web/pages/portal/guide-page.tsx';
import { HomeHero, HomePage } from '../../web/pages/portal/home-page.tsx';
import { text } from '../../web/text/lang.ts';
import { PAGE_WORDS } from '../../web/text/page-words.ts';
import { pageCard, sendCard } from '../cards/send-card.ts';
import type { Ctx } from '../http/app-env.ts';
import { publicFor60Seconds } from '../http/public-cache.ts';
import { notFound, page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { readHome } from './read-home.ts';

/** What anyone may see first, without an account. */
export const portalRoutes: Route[] = [
  get('/', 'public.read', showHome),
  get('/kartu/beranda.png', 'public.read', showHomeCard),
  get('/kartu/kata/:path{[a-z/-]+\\.png}', 'public.read', sendWordsCard),
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
  const facts = await readHome(c.env.DB);
  const { title, description } = text(lang).portal.home;
  publicFor60Seconds(c);
  return page(
    c,
    {
      title,
      description,
      banner: <HomeHero lang={lang} {...facts} />,
      card: pageCard(c, 'beranda', homeCard(lang, facts), facts.checkpoint?.size ?? 0),
    },
    <HomePage lang={lang} {...facts} />,
  );
}

async function showHomeCard(c: Ctx) {
  return sendCard(c, 'beranda', homeCard(c.get('lang'), await readHome(c.env.DB)));
}

/** The picture of a page that has words and no figures. */
async function sendWordsCard(c: Ctx) {
  const lang = c.get('lang');
  const path = `/${c.req.param('path')?.slice(0, -'.png'.length)}`;
  if (!Object.hasOwn(PAGE_WORDS, path)) return notFound(c);
  const words = PAGE_WORDS[path]?.(text(lang));
  return words ? sendCard(c, `kata${path}`, wordsCard(lang, words)) : notFound(c);
}
