import { giversCard } from '../../web/pages/portal/cards.ts';
import { GiversPage } from '../../web/pages/portal/givers-page.tsx';
import { text } from '../../web/text/lang.ts';
import { pageCard, sendCard } from '../cards/send-card.ts';
import type { Ctx } from '../http/app-env.ts';
import { pageOf } from '../http/list-place.ts';
import { publicFor60Seconds } from '../http/public-cache.ts';
import { page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { read } from '../storage/read.ts';
import { lastCheckpoint } from '../transparency/public-checkpoint-store.ts';
import { type GiverKey, giversAfter, giverTotals, namedPersons } from './series-store.ts';

const PAGE_SIZE = 20;
const PERSONS_SHOWN = 40;

/** Who gives: organisations by promises kept, persons by their own word, and what for. */
export const giversRoutes: Route[] = [
  get('/pemberi', 'public.read', showGivers),
  get('/kartu/pemberi.png', 'public.read', showCard),
];

async function showGivers(c: Ctx) {
  const lang = c.get('lang');
  const after = keyOf(c.req.query('sesudah'));
  const { givers, persons, totals, checkpoint } = await read(c.env.DB, {
    totals: giverTotals(),
    checkpoint: lastCheckpoint(),
    givers: giversAfter(after, PAGE_SIZE + 1),
    persons: namedPersons(PERSONS_SHOWN),
  });
  const { shown, last } = pageOf(givers, PAGE_SIZE);
  const card = giversCard(lang, totals[0] ?? NONE, checkpoint[0] ?? null);
  publicFor60Seconds(c);
  const { title, description } = text(lang).recognition.givers;
  return page(
    c,
    { title, description, card: pageCard(c, 'pemberi', card, checkpoint[0]?.size ?? 0) },
    <GiversPage
      lang={lang}
      givers={shown}
      persons={persons}
      isFirst={after === null}
      older={
        last
          ? `/pemberi?sesudah=${encodeURIComponent(`${last.keptShare}.${last.organisation}`)}`
          : null
      }
    />,
  );
}

const NONE = { organisations: 0, promisedRupiah: 0, keptRupiah: 0 };

async function showCard(c: Ctx) {
  const { totals, checkpoint } = await read(c.env.DB, {
    totals: giverTotals(),
    checkpoint: lastCheckpoint(),
  });
  const card = giversCard(c.get('lang'), totals[0] ?? NONE, checkpoint[0] ?? null);
  return sendCard(c, 'pemberi', card);
}

/** `875.PT Telur`: where the page before ended; anything else is the beginning. */
function keyOf(typed: string | undefined): GiverKey | null {
  const match = /^(\d{1,4})\.(.{1,200})$/u.exec(typed ?? '');
  return match ? { keptShare: Number(match[1]), organisation: match[2] ?? '' } : null;
}
