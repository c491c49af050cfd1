import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { balanceKey } from '../../../worker/open-data/audit-leaf.ts';
import { dataPackage } from '../../../worker/open-data/data-package.ts';
import {
  described,
  entryFiles,
  type FileText,
  smallFiles,
} from '../../../worker/open-data/file-text.ts';
import { learn, NOTHING_LEARNED } from '../../../worker/open-data/log-reading.ts';
import { cityOfLeaf, type IndexedLeaf } from '../../../worker/open-data/open-leaf.ts';
import { base64 } from '../../../worker/shared/base64.ts';
import { concat, utf8 } from '../../../worker/tlog/bytes.ts';
import { signCheckpoint } from '../../../worker/tlog/checkpoint.ts';
import { leafHash } from '../../../worker/tlog/hash.ts';
import { formatVkey, signerOf } from '../../../worker/tlog/note.ts';
import { encodeBundle, TILE_WIDTH, tilePath } from '../../../worker/tlog/tile.ts';
import { TileRows } from '../../../worker/tlog/tile-rows.ts';
import { rootOf } from '../../../worker/tlog/tree.ts';
import { indexed } from './history.ts';

/** Everything a site serves, by path: what a static copy of it would hold. */
export type Site = Map<string, Uint8Array>;

export const ORIGIN = 'asuh.example/log';
export const SIGNER = signerOf(ORIGIN, new Uint8Array(32).fill(7));
export const AREAS = [
  { code: '16', name: 'Sumatera Selatan', level: 1, parent: '' },
  { code: '16.71', name: 'Kota Palembang', level: 2, parent: '16' },
  { code: '36', name: 'Banten', level: 1, parent: '' },
  { code: '36.73', name: 'Kota Serang', level: 2, parent: '36' },
  { code: '36.73.02', name: 'Kasemen', level: 3, parent: '36.73' },
];
export const PROGRAMMES = [
  { code: 'baas', nameId: 'Bapak Asuh', nameEn: 'Foster Fathers', sector: '12240' },
  { code: 'telur', nameId: 'Satu telur sehari', nameEn: 'One day one egg', sector: '12240' },
];

/** The checkpoint of a log of these leaves, as a signed note. */
export function noteOf(leaves: readonly string[], signer = SIGNER): string {
  const root = rootOf(leaves.map((leaf) => leafHash(utf8(leaf))));
  return signCheckpoint({ origin: ORIGIN, size: leaves.length, root }, signer);
}

/** The whole site of a log of these leaves: tiles, totals, open data. */
export async function siteOf(leaves: readonly string[], chunk = 256): Promise<Site> {
  const site: Site = new Map();
  const put = (path: string, text: string | Uint8Array) =>
    site.set(path, typeof text === 'string' ? utf8(text) : text);
  for (const [path, bytes] of logOf(leaves)) site.set(path, bytes);
  const head = {
    origin: ORIGIN,
    size: leaves.length,
    root: base64(rootOf(leaves.map((leaf) => leafHash(utf8(leaf))))),
  };
  const totals = totalsOf(indexed(leaves));
  put('/api/v1/totals?limit=100', JSON.stringify({ checkpoint: head, totals, next: null }));
  const files = filesOf(indexed(leaves), { head, totals, chunk });
  for (const { path, text } of files) put(`/data/${path}`, text);
  const iati = files.find(({ path }) => path.startsWith('iati/'));
  if (iati) put('/data/iati.xml', iati.text);
  const descriptor = dataPackage(head, await Promise.all(files.map(described)));
  put('/data/datapackage.json', JSON.stringify(descriptor));
  return site;
}

/** A log of any texts, signed. */
export function logOf(leaves: readonly string[]): Site {
  const site: Site = new Map();
  site.set('/log/vkey', utf8(`${formatVkey(SIGNER)}\n`));
  site.set('/log/checkpoint', utf8(noteOf(leaves)));
  const rows = new TileRows();
  const tiles = leaves.flatMap((leaf) => rows.append(leafHash(utf8(leaf))));
  for (const { level, index, hashes } of [...tiles, ...rows.partial()]) {
    site.set(`/log/${tilePath(level, index, hashes.length)}`, concat(...hashes));
  }
  for (let bundle = 0; bundle * TILE_WIDTH < leaves.length; bundle += 1) {
    const entries = leaves.slice(bundle * TILE_WIDTH, (bundle + 1) * TILE_WIDTH).map(utf8);
    site.set(`/log/${tilePath('entries', bundle, entries.length)}`, encodeBundle(entries));
  }
  return site;
}

/** Serves a site on a free port; answers with its address and how to stop. */
export async function served(site: Site): Promise<{ url: string; stop: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const bytes = site.get(request.url ?? '');
    response.statusCode = bytes ? 200 : 404;
    response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, stop };
}

/** Balances of leaves, added up by nothing but their lines. */
export function totalsOf(leaves: readonly IndexedLeaf[]) {
  const sums = new Map<string, number>();
  for (const { leaf } of leaves) {
    for (const { account, asset, amount } of leaf.lines) {
      const key = balanceKey({ area: cityOfLeaf(leaf), account, asset });
      sums.set(key, (sums.get(key) ?? 0) + amount);
    }
  }
  return [...sums].map(([key, amount]) => {
    const [area, account, asset] = JSON.parse(key) as [string, string, string];
    return { area, account, asset, amount };
  });
}

/** The files of the open data of leaves. */
export function filesOf(
  leaves: readonly IndexedLeaf[],
  given: {
    head: { origin: string; size: number; root: string };
    totals: ReturnType<typeof totalsOf>;
    chunk?: number;
  },
): FileText[] {
  const { head, totals, chunk = 256 } = given;
  const learned = learn(NOTHING_LEARNED, leaves);
  const areas = AREAS.filter(({ code }) => learned.areas.includes(code));
  const stretches = Array.from({ length: Math.ceil(head.size / chunk) }, (_, place) => ({
    from: place * chunk,
    to: Math.min(head.size, (place + 1) * chunk),
  }));
  return [
    ...stretches.flatMap((range) => entryFiles(leaves.slice(range.from, range.to), range)),
    ...smallFiles(head, { totals, areas, programmes: PROGRAMMES, learned, publisher: 'ID-TEST' }),
  ];
}
