import type { Lang } from '../../web/text/lang.ts';
import { xmlText } from './iati.ts';

/** An entry as a feed tells of it. */
export interface FeedEntry {
  readonly index: number;
  readonly title: string;
  readonly summary: string;
  /** ISO instant at which a checkpoint first covered it. */
  readonly updated: string;
}

/** A feed of entries, newest first. */
export interface Feed {
  readonly lang: Lang;
  /** `https://…`, without a path. */
  readonly site: string;
  /** Path of the feed itself and of the page it stands for. */
  readonly path: string;
  readonly pagePath: string;
  readonly title: string;
  readonly subtitle: string;
  readonly updated: string;
  readonly entries: readonly FeedEntry[];
  readonly pathOf: (index: number) => string;
}

/** The Atom (RFC 4287) document of a feed. Ids hold for ever: an entry's is that of its index. */
export function atom(feed: Feed): string {
  const { site, lang } = feed;
  const { host } = new URL(site);
  const id = (part: string) => `tag:${host},2026:${part}`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`,
    `<id>${xmlText(id(`log/${lang}`))}</id>`,
    `<title>${xmlText(feed.title)}</title>`,
    `<subtitle>${xmlText(feed.subtitle)}</subtitle>`,
    `<updated>${feed.updated}</updated>`,
    `<author><name>${xmlText(host)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xmlText(site + feed.path)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(site + feed.pagePath)}"/>`,
    ...feed.entries.map((entry) =>
      [
        '<entry>',
        `<id>${xmlText(id(`log/${entry.index}`))}</id>`,
        `<title>${xmlText(entry.title)}</title>`,
        `<updated>${entry.updated}</updated>`,
        `<link rel="alternate" type="text/html" href="${xmlText(site + feed.pathOf(entry.index))}"/>`,
        `<summary>${xmlText(entry.summary)}</summary>`,
        '</entry>',
      ].join(''),
    ),
    '</feed>',
    '',
  ].join('\n');
}
