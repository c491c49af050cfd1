import { AreaSearchPage, AreaTrail } from '../../web/pages/areas/area-search-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { notFound, page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { read } from '../storage/read.ts';
import { areaPath, areasBelow } from './area-store.ts';
import { searchAreas } from './search-areas.ts';

/** Finding an area: codes and names are public knowledge, so there is no scope here. */
export const areaRoutes: Route[] = [get('/wilayah', 'area.search', showAreas)];

const LONGEST_SEARCH = 60;

async function showAreas(c: Ctx) {
  const parent = c.req.query('induk') ?? '';
  if (parent !== '' && !/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/.test(parent)) return notFound(c);
  const typed = (c.req.query('cari') ?? '').trim().slice(0, LONGEST_SEARCH);
  const [{ parents, below }, search] = await Promise.all([
    read(c.env.DB, { parents: areaPath(parent), below: areasBelow(parent) }),
    typed === '' ? null : searchAreas(c.env.DB, { parent, text: typed }),
  ]);
  if (parent !== '' && parents.at(-1)?.code !== parent) return notFound(c);
  const lang = c.get('lang');
  return page(
    c,
    {
      title: text(lang).areas.title,
      trail: <AreaTrail lang={lang} parents={parents} />,
    },
    <AreaSearchPage
      lang={lang}
      parents={parents}
      typed={typed}
      below={below}
      found={search === null ? null : search.kind === 'found' ? [...search.areas] : 'too_short'}
    />,
  );
}
