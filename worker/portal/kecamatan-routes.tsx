import { kecamatanCard } from '../../web/pages/portal/cards.ts';
import { KecamatanPage, KecamatanTrail } from '../../web/pages/portal/kecamatan-page.tsx';
import { text } from '../../web/text/lang.ts';
import { pageCard, sendCard } from '../cards/send-card.ts';
import type { Ctx } from '../http/app-env.ts';
import { publicFor60Seconds } from '../http/public-cache.ts';
import { notFound, page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { readKecamatan } from './read-kecamatan.ts';

/** A kecamatan for everybody: need, support and gap, down to its kelurahan. */
export const kecamatanRoutes: Route[] = [
  get('/kecamatan/:code{\\d\\d\\.\\d\\d\\.\\d\\d}', 'public.read', showKecamatan),
  get('/kartu/kecamatan/:file{\\d\\d\\.\\d\\d\\.\\d\\d\\.png}', 'public.read', showCard),
];

async function showKecamatan(c: Ctx) {
  const lang = c.get('lang');
  const facts = await readKecamatan(c.env.DB, c.req.param('code') ?? '');
  if (!facts) return notFound(c);
  const { code, name, checkpoint } = facts;
  const words = text(lang).need.kecamatan;
  publicFor60Seconds(c);
  return page(
    c,
    {
      title: words.title(name),
      description: words.description(name),
      trail: <KecamatanTrail lang={lang} />,
      card: pageCard(c, `kecamatan/${code}`, kecamatanCard(lang, facts), checkpoint?.size ?? 0),
    },
    <KecamatanPage lang={lang} {...facts} />,
  );
}

async function showCard(c: Ctx) {
  const code = (c.req.param('file') ?? '').slice(0, 8);
  const facts = await readKecamatan(c.env.DB, code);
  if (!facts) return notFound(c);
  return sendCard(c, `kecamatan/${code}`, kecamatanCard(c.get('lang'), facts));
}
