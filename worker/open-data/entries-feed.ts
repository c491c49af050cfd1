import { accountName } from '../../web/pages/ledger/account-name.ts';
import { href, type Lang, type Text, text } from '../../web/text/lang.ts';
import { formatRupiah, formatWhole } from '../shared/rupiah.ts';
import { read } from '../storage/read.ts';
import { atom } from './feed.ts';
import { headOfNote } from './log-head.ts';
import { areasOf, coveringCheckpoints, latestCheckpoint, newestLeaves } from './open-data-store.ts';
import { cityOfLeaf, type OpenLeaf, parseOpenLeaf } from './open-leaf.ts';

const ENTRIES = 25;

/** The Atom feed of the newest entries that a checkpoint covers, in a language. */
export async function entriesFeed(
  db: D1Database,
  { lang, site }: { lang: Lang; site: string },
): Promise<string> {
  const words = text(lang);
  const { feed } = words.openData;
  const { checkpoints, leaves } = await read(db, {
    checkpoints: latestCheckpoint(),
    leaves: newestLeaves(ENTRIES),
  });
  const size = checkpoints[0] ? headOfNote(checkpoints[0].note).size : 0;
  const lines = leaves.map(({ idx, leaf }) => ({ index: idx, leaf: parseOpenLeaf(leaf) }));
  const { areas, covering } = await read(db, {
    areas: areasOf([...new Set(lines.map(({ leaf }) => cityOfLeaf(leaf)))]),
    covering: coveringCheckpoints({ from: size - lines.length, most: ENTRIES + 1 }),
  });
  const cities = new Map(areas.map(({ code, name }) => [code, name]));
  const instantOf = (index: number) =>
    new Date(covering.find((each) => each.size > index)?.signedAt ?? 0).toISOString();
  return atom({
    lang,
    site,
    path: href(lang, '/buku-kas/feed.xml'),
    pagePath: href(lang, '/buku-kas'),
    title: feed.title,
    subtitle: feed.subtitle,
    updated: size === 0 ? new Date(0).toISOString() : instantOf(size - 1),
    pathOf: (index) => href(lang, `/buku-kas/${index}`),
    entries: lines.map(({ index, leaf }) => {
      const city = cities.get(cityOfLeaf(leaf)) ?? leaf.area;
      const kinds: Readonly<Record<string, string>> = {
        ...words.ledger.types,
        matching: words.portal.matchingType,
      };
      return {
        index,
        title: feed.entry(index, kinds[leaf.type] ?? leaf.type, city),
        summary:
          leaf.type === 'matching'
            ? words.portal.entry.matchingLead
            : leaf.lines.map((line) => lineText(words, line)).join('; '),
        updated: instantOf(index),
      };
    }),
  });
}

/** `Uang tunai di kas +Rp 1.000`: a line as the ledger's page says it. */
function lineText(words: Text, line: OpenLeaf['lines'][number]): string {
  const { account, asset, amount } = line;
  const sign = amount > 0 ? '+' : '−';
  const size = Math.abs(amount);
  const assets: Readonly<Record<string, string>> = words.portal.ledger.assets;
  const counted = /^IDR/.test(asset)
    ? formatRupiah(size)
    : `${formatWhole(size)} ${assets[asset] ?? asset}`;
  return `${accountName(words, account)} ${sign}${counted}`;
}
