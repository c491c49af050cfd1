import { AllFosterChildrenPage } from '../../web/pages/foster/all-children-page.tsx';
import { FosterChildrenPage } from '../../web/pages/foster/foster-children-page.tsx';
import { text } from '../../web/text/lang.ts';
import { viewerId } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { notFound, page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { can } from '../identity/access.ts';
import { openAllFosterChildren, openFosterChildren } from './open-foster-children.ts';

/** What a donor may see of the children he supports. */
export const fosterRoutes: Route[] = [
  get('/anak-asuh', 'pledge.own', showAll),
  get('/janji-saya/:id/anak', 'pledge.own', showChildren),
];

async function showAll(c: Ctx) {
  const lang = c.get('lang');
  const { tujuan } = c.req.query();
  const after = labelAfter(c);
  const purpose = /^[a-z]{1,20}$/.exec(tujuan ?? '')?.[0] ?? null;
  const opened = await openAllFosterChildren(c.env.DB, c.get('config').lookupKeyBytes, {
    donorId: viewerId(c),
    purpose,
    after,
    now: c.get('now'),
  });
  return page(
    c,
    { title: text(lang).foster.children.allTitle },
    <AllFosterChildrenPage
      lang={lang}
      {...opened}
      purpose={purpose}
      isFirst={after === ''}
      mayAccompany={can(c.get('viewer'), 'companion.own')}
    />,
  );
}

/** The label after which a page of cards begins. */
function labelAfter(c: Ctx): string {
  return /^[A-Z][a-z]{1,15} \d{1,4}$/.exec(c.req.query('setelah') ?? '')?.[0] ?? '';
}

async function showChildren(c: Ctx) {
  const lang = c.get('lang');
  const opened = await openFosterChildren(c.env.DB, c.get('config').lookupKeyBytes, {
    pledgeId: c.req.param('id') ?? '',
    donorId: viewerId(c),
    after: labelAfter(c),
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
