import { href } from '../../web/text/lang.ts';
import { PAGE_WORDS } from '../../web/text/page-words.ts';
import type { Ctx } from './app-env.ts';
import { publicFor60Seconds } from './public-cache.ts';
import { get, type Route } from './route.ts';

/** What search engines ask for first: where they may go, and what there is. */
export const crawlerRoutes: Route[] = [
  get('/robots.txt', 'public.read', sendRobots),
  get('/sitemap.xml', 'public.read', sendSitemap),
];

/** Pages of people who signed in say `noindex` themselves; a crawler need not come to read it. */
function sendRobots(c: Ctx) {
  publicFor60Seconds(c);
  return c.text(
    `User-agent: *\nDisallow: /masuk\nDisallow: /en/masuk\nSitemap: ${originOf(c)}/sitemap.xml\n`,
  );
}

/** The public pages that always exist, each with its other language. */
function sendSitemap(c: Ctx) {
  const pages = ['/', '/pemberi', ...Object.keys(PAGE_WORDS)];
  const addresses = pages.flatMap((path) =>
    (['id', 'en'] as const).map((lang) => {
      const others = (['id', 'en'] as const).map(
        (other) =>
          `<xhtml:link rel="alternate" hreflang="${other}" href="${originOf(c)}${href(other, path)}"/>`,
      );
      return `<url><loc>${originOf(c)}${href(lang, path)}</loc>${others.join('')}</url>`;
    }),
  );
  publicFor60Seconds(c);
  return c.body(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${addresses.join('')}</urlset>\n`,
    200,
    { 'content-type': 'application/xml; charset=utf-8' },
  );
}

function originOf(c: Ctx): string {
  return new URL(c.req.url).origin;
}
