import { HomeHero, HomePage } from '../../web/pages/portal/home-page.tsx';
import { LedgerPage } from '../../web/pages/portal/ledger-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { read } from '../storage/read.ts';
import { parseLeaf } from '../transparency/leaf.ts';
import { figures, leavesBelow, newestIndex, totals } from './portal-store.ts';
import { childrenByArea, childrenInAll, moneyTotals } from './public-totals.ts';

const PAGE_SIZE = 25;

/** What anyone may see, without an account. */
export const portalRoutes: Route[] = [
  get('/', 'public.read', showHome),
  get('/buku-kas', 'public.read', showLedger),
];

async function showHome(c: Ctx) {
  const lang = c.get('lang');
  const { money, children } = await read(c.env.DB, { money: totals(), children: figures() });
  const props = {
    lang,
    money: moneyTotals(money),
    areas: childrenByArea(children),
    verified: childrenInAll(children, 'verified'),
    helped: childrenInAll(children, 'helped'),
  };
  const { title, description } = text(lang).portal.home;
  publicFor60Seconds(c);
  return page(c, { title, description, banner: <HomeHero {...props} /> }, <HomePage {...props} />);
}

async function showLedger(c: Ctx) {
  const lang = c.get('lang');
  const before = indexIn(c.req.query('sebelum'));
  const { money, newest, leaves } = await read(c.env.DB, {
    money: totals(),
    newest: newestIndex(),
    leaves: leavesBelow(before, PAGE_SIZE),
  });
  const count = (newest[0]?.idx ?? -1) + 1;
  const lines = leaves.map(({ idx, leaf, areaName }) => {
    const parsed = parseLeaf(leaf);
    return { index: idx, leaf: parsed, raw: leaf, areaName: areaName ?? parsed.area };
  });
  const { title, description } = text(lang).portal.ledger;
  publicFor60Seconds(c);
  return page(
    c,
    { title, description },
    <LedgerPage
      lang={lang}
      money={moneyTotals(money)}
      lines={lines}
      count={count}
      newer={newerPage(lines[0]?.index, count)}
      older={olderPage(lines.at(-1)?.index)}
    />,
  );
}

/** Signed out, a page may be a minute old; signed in, the security headers forbid keeping it. */
function publicFor60Seconds(c: Ctx): void {
  c.header('cache-control', 'public, max-age=60');
  c.header('vary', 'cookie');
}

function indexIn(typed: string | undefined): number | null {
  return typed !== undefined && /^\d{1,15}$/.test(typed) ? Number(typed) : null;
}

/** Indexes have no gaps, so the page above is known without asking. */
function newerPage(topIndex: number | undefined, count: number): string | null {
  if (topIndex === undefined) return count > 0 ? '/buku-kas' : null;
  if (topIndex >= count - 1) return null;
  const below = topIndex + 1 + PAGE_SIZE;
  return below >= count ? '/buku-kas' : `/buku-kas?sebelum=${below}`;
}

function olderPage(bottomIndex: number | undefined): string | null {
  return bottomIndex ? `/buku-kas?sebelum=${bottomIndex}` : null;
}
