import { ROUTES } from '../../../worker/app.ts';

/** A page of the product as the demo has it: who opens it, and where. */
export interface DemoPage {
  readonly route: string;
  readonly path: string;
  readonly who: string;
}

/** Somebody signed in. */
interface Reader {
  readonly name: string;
  readonly cookie: string;
  /** The first of his role. */
  readonly isFirst: boolean;
}

/** A row of the route table. */
interface Kind {
  readonly route: string;
  readonly shape: RegExp;
}

/** Addresses to which nothing in the demo leads, and why. */
export type Excused = Readonly<Record<string, string>>;

/** So many of a kind are tried by each reader: the first may be closed to him, or lead nowhere. */
const TRIES = 3;
/** And so many of a kind below which something is sought: not every child has what one has. */
const TRIES_ABOVE = 60;

/**
 * An example of every page that takes somebody to be signed in, found as people find them: by the links
 * of pages they are on. `missing` are addresses of the route table that nothing in the demo leads to.
 */
export async function everyPage(
  address: string,
  excused: Excused,
): Promise<{ pages: readonly DemoPage[]; missing: readonly string[] }> {
  const routes = signedInRoutes();
  const sought = new Set(routes.map(({ route }) => route).filter((route) => !(route in excused)));
  const pages: DemoPage[] = [];
  const worth = (route: string, { isFirst }: Reader) => {
    if ([...sought].some((each) => each.startsWith(`${route}/`))) return TRIES_ABOVE;
    if (sought.has(route)) return TRIES;
    return isFirst && !isPattern(route) ? 1 : 0;
  };
  for (const reader of await cast(address)) {
    if (sought.size === 0) break;
    const tried = new Map<string, number>();
    const queue = routes.map(({ route }) => route).filter((route) => !isPattern(route));
    const seen = new Set<string>();
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const route = routeOf(path, routes);
      const tries = tried.get(route ?? '') ?? 0;
      if (route === null || seen.has(path) || tries >= worth(route, reader)) continue;
      seen.add(path);
      tried.set(route, tries + 1);
      const { isThere, html } = await pageAt(address + path, reader);
      if (isThere && sought.delete(route) && html !== null) {
        pages.push({ route, path, who: reader.name });
      }
      queue.push(...linksOf(html ?? ''));
    }
  }
  return { pages, missing: [...sought].sort() };
}

/** The cast of the demo's sign-in page, each signed in; the first of each role first. */
async function cast(address: string): Promise<Reader[]> {
  const html = await (await fetch(`${address}/masuk`)).text();
  const cards = [
    ...html.matchAll(
      /card-kicker">([^<]+)<[\s\S]*?card-title">([^<]+)<[\s\S]*?name="person" value="([^"]+)"/g,
    ),
  ].map(([, role = '', name = '', person = '']) => ({ role, name, person }));
  const first = cards.filter(
    (card, at) => cards.findIndex(({ role }) => role === card.role) === at,
  );
  const readers: Reader[] = [];
  for (const card of [...first, ...cards.filter((card) => !first.includes(card))]) {
    const { name, person } = card;
    const answer = await fetch(`${address}/masuk/peran`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: address },
      body: new URLSearchParams({ person, ke: '' }),
    });
    const cookie = answer.headers
      .getSetCookie()
      .map((set) => set.split(';')[0])
      .join('; ');
    readers.push({ name, cookie, isFirst: first.includes(card) });
  }
  return readers;
}

/** Whether there is anything for this reader, and the page unless it is a file. */
async function pageAt(
  url: string,
  { cookie }: Reader,
): Promise<{ isThere: boolean; html: string | null }> {
  const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
  const body = await answer.text();
  return { isThere: answer.status === 200, html: isPage && answer.status === 200 ? body : null };
}

/** Where a page leads: its links, and its forms that only ask. */
function linksOf(html: string): string[] {
  const asking = [...html.matchAll(/<form\b[^>]*>/g)].filter(([tag]) => /method="get"/.test(tag));
  return [
    ...html.matchAll(/href="(\/[^"#]*)"/g),
    ...asking.map(([tag]) => /action="(\/[^"#]*)"/.exec(tag) ?? []),
  ].map(([, link = '']) => link.replaceAll('&amp;', '&'));
}

function routeOf(path: string, routes: readonly Kind[]): string | null {
  const [bare = ''] = path.split('?');
  return routes.find(({ shape }) => shape.test(bare))?.route ?? null;
}

/** What the table says is read by somebody signed in. */
function signedInRoutes(): Kind[] {
  const read = ROUTES.filter(({ method }) => method === 'GET');
  const fixed = read.map(({ path }) => path).filter((path) => !isPattern(path));
  return read
    .filter(({ permission }) => !PUBLIC.includes(permission))
    .map(({ path }) => ({
      route: path,
      shape: new RegExp(`^${isPattern(path) ? notOneOf(fixed) : ''}${shapeOf(path)}$`),
    }));
}

const PUBLIC: readonly string[] = ['public.read', 'session.start', 'dispatch.confirm'];

function isPattern(route: string): boolean {
  return /[:*]/.test(route);
}

/** `/anak/baru` is no child. */
function notOneOf(fixed: readonly string[]): string {
  return `(?!(?:${fixed.map(escaped).join('|')})$)`;
}

function shapeOf(route: string): string {
  return route
    .split('/')
    .map((part) => (/^:/.test(part) ? '[^/]+' : escaped(part)))
    .join('/');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
