import { DataPage } from '../../web/pages/open-data/data-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { publicFor60Seconds } from '../http/public-cache.ts';
import { page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { file, json, preflight, problem, tagged } from './answer.ts';
import { schemaPath } from './data-package.ts';
import { entriesFeed } from './entries-feed.ts';
import { openFile, typeOf } from './open-file.ts';
import { currentIatiPath, publishedPackage } from './published-package.ts';
import { TABLE_KINDS, tableSchema } from './table.ts';

/** Open data: a page for people, files for machines. Everything here is served from the bucket. */
export const openDataRoutes: Route[] = [
  get('/data', 'public.read', showPage),
  get('/data/datapackage.json', 'public.read', (c) => serve(c, 'datapackage.json')),
  get('/data/iati.xml', 'public.read', serveIati),
  get('/data/schemas/:name', 'public.read', serveSchema),
  get('/data/:folder/:name', 'public.read', (c) =>
    serve(c, `${c.req.param('folder')}/${c.req.param('name')}`),
  ),
  get('/data/*', 'public.read', missing),
  { method: 'OPTIONS', path: '/data/*', permission: 'public.read', handler: preflight },
  get('/buku-kas/feed.xml', 'public.read', serveFeed),
];

async function showPage(c: Ctx) {
  const lang = c.get('lang');
  const { title, description } = text(lang).openData.page;
  publicFor60Seconds(c);
  return page(
    c,
    { title, description },
    <DataPage
      lang={lang}
      site={new URL(c.req.url).origin}
      published={await publishedPackage(c.env.FILES)}
    />,
  );
}

async function serveIati(c: Ctx) {
  const path = await currentIatiPath(c.env.FILES);
  return path === null ? missing(c) : serve(c, path, { forever: false });
}

async function serve(c: Ctx, path: string, { forever = path.includes('/') } = {}) {
  const object = await openFile(c.env.FILES, path, c.req.header('if-none-match'));
  return object === null ? missing(c) : file(object, { type: typeOf(path), forever });
}

function serveSchema(c: Ctx) {
  const path = `schemas/${c.req.param('name')}`;
  const kind = TABLE_KINDS.find((each) => schemaPath(each) === path);
  return kind ? json(c, tableSchema(kind)) : missing(c);
}

async function serveFeed(c: Ctx) {
  const site = new URL(c.req.url).origin;
  const feed = await entriesFeed(c.env.DB, { lang: c.get('lang'), site });
  return tagged(c, feed, { 'content-type': 'application/atom+xml; charset=utf-8' });
}

function missing(_: Ctx): Response {
  return problem({
    status: 404,
    title: 'Not found',
    detail:
      'There is no such file. /data/datapackage.json names all there are; it appears soon after the log’s first checkpoint.',
  });
}
