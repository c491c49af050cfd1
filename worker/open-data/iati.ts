import type { Flow } from './flow.ts';
import { POOL_PROVIDER } from './flow.ts';
import { INDIVIDUALS } from './open-leaf.ts';

/** Names that a file needs beside its flows. */
export interface IatiNames {
  /** The publisher's IATI organisation identifier, or the log's host where it has none yet. */
  readonly publisher: string;
  readonly areas: ReadonlyMap<string, string>;
  readonly programmes: ReadonlyMap<string, ProgrammeName>;
}

/** A programme's names and the DAC 5-digit purpose code of what it gives. */
export interface ProgrammeName {
  readonly id: string;
  readonly en: string;
  readonly sector: string;
}

type Narratives = readonly { readonly lang: 'id' | 'en'; readonly text: string }[];

/** DAC 5-digit purpose code 43010: multisector aid. What is tied to no programme may go to any purpose. */
const MULTISECTOR = '43010';
/** OrganisationType 11: local government. */
const LOCAL_GOVERNMENT = '11';

/**
 * The IATI 2.03 activity file of a log: one activity per programme and kabupaten/kota, one transaction
 * per month, type of entry and provider. A leaf knows its month and no day, so a month's sum is dated
 * its first day: a later one might lie in the future, which IATI forbids. `flows` are the sums in
 * order (FlowSums.list); the same log gives the same bytes.
 */
export function iatiFile(flows: readonly Flow[], names: IatiNames): string {
  const activities = Map.groupBy(flows, ({ programme, city }) => JSON.stringify([programme, city]));
  const written = [...activities.values()].map((each) => activity(each, names));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<iati-activities version="2.03">',
    ...written,
    '</iati-activities>',
    '',
  ].join('\n');
}

/** The identifier of a programme's activity in a city; it never changes. */
export function activityIdentifier(publisher: string, of: { programme: string; city: string }) {
  return `${publisher}-${of.programme || 'umum'}-${of.city}`;
}

function activity(flows: readonly Flow[], names: IatiNames): string {
  const [first] = flows;
  if (!first) return '';
  const { programme, city } = first;
  const area = names.areas.get(city) ?? city;
  const title = names.programmes.get(programme) ?? {
    id: 'Bantuan umum',
    en: 'General aid',
    sector: MULTISECTOR,
  };
  const begun = flows.map(({ period }) => period).sort()[0] ?? first.period;
  const givers = [...new Set(flows.map(({ provider }) => provider))].filter(isNamed).sort();
  return [
    '<iati-activity xml:lang="id" default-currency="IDR">',
    `<iati-identifier>${xmlText(activityIdentifier(names.publisher, first))}</iati-identifier>`,
    `<reporting-org ref="${xmlText(names.publisher)}" type="${LOCAL_GOVERNMENT}">${narrative(area)}</reporting-org>`,
    element('title', both(`${title.id}, ${area}`, `${title.en}, ${area}`)),
    `<description type="1">${narratives(
      both(
        `Bapak asuh dan perusahaan membiayai bantuan bagi anak berisiko stunting dan ibu hamil di ${area}. Setiap transaksi adalah jumlah sebulan dari buku kas publik.`,
        `Foster fathers and companies pay for aid to children at risk of stunting and pregnant women in ${area}. Each transaction is a month’s sum of the public ledger.`,
      ),
    )}</description>`,
    ...givers.map(
      (name) => `<participating-org role="1">${narratives(providerName(name))}</participating-org>`,
    ),
    `<participating-org role="2" type="${LOCAL_GOVERNMENT}">${narrative(area)}</participating-org>`,
    `<participating-org role="4" type="${LOCAL_GOVERNMENT}">${narrative(area)}</participating-org>`,
    '<activity-status code="2"/>',
    `<activity-date type="2" iso-date="${begun}-01"/>`,
    '<recipient-country code="ID" percentage="100"/>',
    `<location ref="${xmlText(city)}">${element('name', [{ lang: 'id', text: area }])}</location>`,
    `<sector vocabulary="1" code="${title.sector}" percentage="100"/>`,
    '<default-aid-type code="C01"/>',
    ...flows.map(transaction),
    '</iati-activity>',
  ].join('\n');
}

function transaction(flow: Flow): string {
  const on = `${flow.period}-01`;
  const provider =
    flow.provider === ''
      ? ''
      : `<provider-org>${narratives(providerName(flow.provider))}</provider-org>`;
  return [
    '<transaction>',
    `<transaction-type code="${flow.type}"/>`,
    `<transaction-date iso-date="${on}"/>`,
    `<value currency="IDR" value-date="${on}">${flow.rupiah}</value>`,
    element('description', [{ lang: 'en', text: `${flow.entryType}, ${flow.period}` }]),
    provider,
    '</transaction>',
  ].join('');
}

function isNamed(provider: string): boolean {
  return provider !== '' && provider !== POOL_PROVIDER;
}

function providerName(provider: string): Narratives {
  if (provider === INDIVIDUALS) return both('Para donatur perorangan', 'Individual donors');
  if (provider === POOL_PROVIDER)
    return both('Dana umum program', 'General funds of the programme');
  return [{ lang: 'id', text: provider }];
}

function both(id: string, en: string): Narratives {
  return [
    { lang: 'id', text: id },
    { lang: 'en', text: en },
  ];
}

function element(name: string, texts: Narratives): string {
  return `<${name}>${narratives(texts)}</${name}>`;
}

function narratives(texts: Narratives): string {
  return texts
    .map(({ lang, text }) => `<narrative xml:lang="${lang}">${xmlText(text)}</narrative>`)
    .join('');
}

function narrative(text: string): string {
  return narratives([{ lang: 'id', text }]);
}

/** XML text and attribute values; what XML 1.0 cannot hold is left out. */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
