import { GiversPage } from '../../web/pages/portal/givers-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { pageOf } from '../http/list-place.ts';
import { page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { read } from '../storage/read.ts';
import { publicFor60Seconds } from './public-cache.ts';
import { type GiverKey, giversAfter, namedPersons } from './series-store.ts';

const PAGE_SIZE = 20;
const PERSONS_SHOWN = 40;

/** Who gives: organisations by promises kept, persons by their own word, and what for. */
export const giversRoutes: Route[] = [get('/pemberi', 'public.read', showGivers)];

async function showGivers(c: Ctx) {
  const lang = c.get('lang');
  const after = keyOf(c.req.query('sesudah'));
  const { givers, persons } = await read(c.env.DB, {
    givers: giversAfter(after, PAGE_SIZE + 1),
    persons: namedPersons(PERSONS_SHOWN),
  });
  const { shown, last } = pageOf(givers, PAGE_SIZE);
  publicFor60Seconds(c);
  const { title, description } = text(lang).recognition.givers;
  return page(
    c,
    { title, description },
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

/** `875.PT Telur`: where the page before ended; anything else is the beginning. */
function keyOf(typed: string | undefined): GiverKey | null {
  const match = /^(\d{1,4})\.(.{1,200})$/u.exec(typed ?? '');
  return match ? { keptShare: Number(match[1]), organisation: match[2] ?? '' } : null;
}
