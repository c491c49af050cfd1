import { FosterChildrenPage } from '../../web/pages/foster/foster-children-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { notFound, page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { can } from '../identity/access.ts';
import { openFosterChildren } from './open-foster-children.ts';

/** What a donor may see of the children he supports. */
export const fosterRoutes: Route[] = [get('/janji-saya/:id/anak', 'pledge.own', showChildren)];

async function showChildren(c: Ctx) {
  const lang = c.get('lang');
  const opened = await openFosterChildren(c.env.DB, c.get('config').lookupKeyBytes, {
    pledgeId: c.req.param('id') ?? '',
    donorId: c.get('viewer')?.personId ?? '',
    after: /^[A-Z][a-z]{1,15} \d{1,4}$/.exec(c.req.query('setelah') ?? '')?.[0] ?? '',
    now: c.get('now'),
  });
  if (!opened) return notFound(c);
  const isFirst = c.req.query('setelah') === undefined;
  return page(
    c,
    { title: text(lang).foster.children.title },
    <FosterChildrenPage
      lang={lang}
      {...opened}
      isFirst={isFirst}
      mayAccompany={can(c.get('viewer'), 'companion.own')}
    />,
  );
}
