import { entryCard, ledgerCard } from '../../web/pages/portal/cards.ts';
import { EntryPage } from '../../web/pages/portal/entry-page.tsx';
import {
  type LedgerChoices,
  type LedgerLine,
  LedgerPage,
} from '../../web/pages/portal/ledger-page.tsx';
import { text } from '../../web/text/lang.ts';
import { pageCard, sendCard } from '../cards/send-card.ts';
import type { Ctx } from '../http/app-env.ts';
import { publicFor60Seconds } from '../http/public-cache.ts';
import { notFound, page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { read } from '../storage/read.ts';
import { parseLeaf } from '../transparency/leaf.ts';
import { lastCheckpoint } from '../transparency/public-checkpoint-store.ts';
import { choicesOf, facetProgress, kecamatanChoices, newestBlocks } from './facet-store.ts';
import {
  facetsWanted,
  filterOf,
  filterQuery,
  findEntries,
  type LedgerFilter,
} from './ledger-filter.ts';
import {
  areaNames,
  goodsWhereabouts,
  type LogRow,
  leavesAt,
  leavesBelow,
  purposeNames,
  rupiahTotals,
} from './portal-store.ts';
import { goodsTotals, moneyTotals } from './public-totals.ts';

const PAGE_SIZE = 25;
/** A page reads at most 150 rows: these bound what its choices may take of them. */
const MOST_CITIES = 12;
const MOST_KECAMATAN = 48;
const MOST_PROGRAMMES = 6;
const MOST_ORGANISATIONS = 20;

/** The public ledger: the log's entries up to its last checkpoint, and nothing above. */
export const publicLedgerRoutes: Route[] = [
  get('/buku-kas', 'public.read', showLedger),
  get('/buku-kas/:idx{[0-9]+}', 'public.read', showEntry),
  get('/kartu/buku-kas.png', 'public.read', showLedgerCard),
  get('/kartu/buku-kas/:file{[0-9]+\\.png}', 'public.read', showEntryCard),
];

async function showLedger(c: Ctx) {
  const filter = filterOf((name) => c.req.query(name));
  const before = indexIn(c.req.query('sebelum'));
  publicFor60Seconds(c);
  return facetsWanted(filter).length === 0
    ? showNewest(c, filter, before)
    : showFound(c, filter, before);
}

/** Without a filter: by index alone, which has no gaps. */
async function showNewest(c: Ctx, filter: LedgerFilter, before: number | null) {
  const { checkpoint, money, goods, leaves, ...choices } = await read(c.env.DB, {
    ...choicesFor(filter),
    checkpoint: lastCheckpoint(),
    money: rupiahTotals(),
    goods: goodsWhereabouts(),
    leaves: leavesBelow(before, PAGE_SIZE),
  });
  const size = checkpoint[0]?.size ?? 0;
  const lines = await linesOf(c, leaves, choices);
  return ledgerPage(c, {
    filter,
    choices,
    checkpoint: checkpoint[0] ?? null,
    totals: { money: moneyTotals(money), goods: goodsTotals(goods) },
    lines,
    notSorted: 0,
    newer: newerPage(lines[0]?.index, size),
    older: lines.at(-1)?.index ? `/buku-kas?sebelum=${lines.at(-1)?.index}` : null,
    further: null,
  });
}

/** With a filter: by the sets of leaves that have each facet, some rows however long the log. */
async function showFound(c: Ctx, filter: LedgerFilter, before: number | null) {
  const wanted = facetsWanted(filter);
  const below = before ?? Number.MAX_SAFE_INTEGER;
  const { checkpoint, progress, blocks, ...choices } = await read(c.env.DB, {
    ...choicesFor(filter),
    checkpoint: lastCheckpoint(),
    progress: facetProgress(),
    blocks: newestBlocks(wanted, below),
  });
  const found = findEntries(wanted, blocks, { before: below, size: PAGE_SIZE });
  const { leaves } = await read(c.env.DB, { leaves: leavesAt(found.indexes) });
  const { size = 0, publishedSize = 0 } = progress[0] ?? {};
  const query = filterQuery(filter);
  const at = (index: number | null) =>
    index === null ? null : `/buku-kas?sebelum=${index}${query}`;
  return ledgerPage(c, {
    filter,
    choices,
    checkpoint: checkpoint[0] ?? null,
    totals: null,
    lines: await linesOf(c, leaves, choices),
    notSorted: Math.max(0, publishedSize - size),
    newer: before === null ? null : `/buku-kas?${query.slice(1)}`,
    older: at(found.olderBefore),
    further: at(found.furtherBefore),
  });
}

async function showEntry(c: Ctx) {
  const lang = c.get('lang');
  const entry = await readEntry(c, c.req.param('idx') ?? '');
  if (!entry) return notFound(c);
  const { index, leaf } = entry;
  const { title, description } = text(lang).portal.entry;
  publicFor60Seconds(c);
  return page(
    c,
    {
      title: title(index),
      description: description(index),
      scripts: ['verify'],
      card: pageCard(c, `buku-kas/${index}`, entryCard(lang, entry), 0),
    },
    <EntryPage
      lang={lang}
      {...entry}
      digests={leaf._sd.length}
      origin={new URL(c.req.url).origin}
    />,
  );
}

async function showEntryCard(c: Ctx) {
  const entry = await readEntry(c, c.req.param('file')?.slice(0, -'.png'.length) ?? '');
  if (!entry) return notFound(c);
  return sendCard(c, `buku-kas/${entry.index}`, entryCard(c.get('lang'), entry));
}

async function showLedgerCard(c: Ctx) {
  const { checkpoint, money } = await read(c.env.DB, {
    checkpoint: lastCheckpoint(),
    money: rupiahTotals(),
  });
  const card = ledgerCard(c.get('lang'), moneyTotals(money), checkpoint[0] ?? null);
  return sendCard(c, 'buku-kas', card);
}

/** An entry by its number as typed; null where it is no number, or none that the log's last head covers. */
async function readEntry(c: Ctx, typed: string) {
  const index = indexIn(typed);
  if (index === null || String(index) !== typed) return null;
  const { checkpoint, leaves } = await read(c.env.DB, {
    checkpoint: lastCheckpoint(),
    leaves: leavesAt([index]),
  });
  const [head] = checkpoint;
  const [row] = leaves;
  if (!head || !row) return null;
  const leaf = parseLeaf(row.leaf);
  const { areas, purposes } = await read(c.env.DB, {
    areas: areaNames([leaf.area]),
    purposes: purposeNames(leaf.matching?.purpose ?? ''),
  });
  return {
    index,
    leaf,
    raw: row.leaf,
    areaName: areas[0]?.name ?? leaf.area,
    purpose: purposes[0] ?? null,
    size: head.size,
    signedAt: head.at,
  };
}

function choicesFor({ area }: LedgerFilter) {
  return {
    cities: choicesOf('city', MOST_CITIES),
    kecamatan: kecamatanChoices(area === '' ? null : area.slice(0, 5), MOST_KECAMATAN),
    programmes: choicesOf('programme', MOST_PROGRAMMES),
    organisations: choicesOf('organisation', MOST_ORGANISATIONS + 1),
  };
}

function ledgerPage(c: Ctx, props: Omit<Parameters<typeof LedgerPage>[0], 'lang'>) {
  const lang = c.get('lang');
  const { title, description } = text(lang).portal.ledger;
  const { totals, checkpoint } = props;
  const card =
    totals &&
    pageCard(c, 'buku-kas', ledgerCard(lang, totals.money, checkpoint), checkpoint?.size ?? 0);
  return page(
    c,
    { title, description, ...(card && { card }) },
    <LedgerPage lang={lang} {...props} />,
  );
}

/** Leaves with the names of their areas: most are among the choices, and asked for by nobody. */
async function linesOf(
  c: Ctx,
  leaves: readonly LogRow[],
  { cities, kecamatan }: Pick<LedgerChoices, 'cities' | 'kecamatan'>,
): Promise<LedgerLine[]> {
  const parsed = leaves.map(({ idx, leaf }) => ({ index: idx, raw: leaf, leaf: parseLeaf(leaf) }));
  const names = new Map([...cities, ...kecamatan].map(({ value, label }) => [value, label]));
  const unknown = new Set(parsed.map(({ leaf }) => leaf.area).filter((area) => !names.has(area)));
  if (unknown.size > 0) {
    const { areas } = await read(c.env.DB, { areas: areaNames([...unknown]) });
    for (const { code, name } of areas) names.set(code, name);
  }
  return parsed.map((line) => ({ ...line, areaName: names.get(line.leaf.area) ?? line.leaf.area }));
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
