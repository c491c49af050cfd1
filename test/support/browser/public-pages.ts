import { ROUTES } from '../../../worker/app.ts';

/** A public page of the product, and where the demo has an example of it. */
export interface PublicPage {
  readonly route: string;
  readonly path: string;
}

/**
 * An example of each page that anybody may read, found by following links from the home page and from
 * every public address without a blank. `missing` are addresses that answer with a page by the route
 * table and to which nothing in the demo leads; files and redirections are no pages.
 */
export async function publicPages(
  address: string,
): Promise<{ pages: readonly PublicPage[]; missing: readonly string[] }> {
  const routes = publicRoutes();
  const sought = new Set(routes.map(({ route }) => route));
  const pages: PublicPage[] = [];
  const queue = routes.map(({ route }) => route).filter((route) => !isPattern(route));
  const seen = new Set<string>();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const route = routes.find(({ shape }) => shape.test(path.split('?')[0] ?? ''))?.route;
    if (route === undefined || seen.has(path) || !sought.has(route)) continue;
    seen.add(path);
    const answer = await fetch(address + path, { redirect: 'manual' });
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
    const html = await answer.text();
    if (answer.status !== 200 && isPage) continue;
    sought.delete(route);
    if (!isPage) continue;
    pages.push({ route, path });
    queue.push(...[...html.matchAll(/href="(\/[^"#]*)"/g)].map(([, link = '']) => link));
  }
  return { pages, missing: [...sought].sort() };
}

interface Kind {
  readonly route: string;
  readonly shape: RegExp;
}

function publicRoutes(): Kind[] {
  return ROUTES.filter(
    ({ method, permission }) => method === 'GET' && permission === 'public.read',
  ).map(({ path }) => ({ route: path, shape: new RegExp(`^${shapeOf(path)}$`) }));
}

function isPattern(route: string): boolean {
  return /[:*]/.test(route);
}

/** `/buku-kas/:idx{[0-9]+}` as an expression: what is in braces is one already. */
function shapeOf(route: string): string {
  return route
    .split('/')
    .map((part) => {
      if (part === '*') return '.+';
      if (!part.startsWith(':')) return part.replace(/[.+?^$()|[\]\\]/g, '\\$&');
      return /\{(.*)\}$/.exec(part)?.[1] ?? '[^/]+';
    })
    .join('/');
}
