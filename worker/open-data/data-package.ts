import {
  AREAS,
  ENTRIES,
  NEEDS,
  ORGANISATIONS,
  PROGRAMMES,
  TABLE_KINDS,
  type TableKind,
  TOTALS,
} from './table.ts';

/** The head of the log that something was made at, as text. */
export interface LogHead {
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
}

/**
 * A file as it was written, and the log indexes it speaks of: `from` up to, not including, `to`. Files of
 * children by area speak of none.
 */
export interface OpenFile {
  /** Below `/data/`. It names what the file covers, so that a path's bytes never change. */
  readonly path: string;
  readonly bytes: number;
  /** `sha256:` and hex. */
  readonly hash: string;
  readonly from: number;
  readonly to: number;
}

const KIND_OF: Readonly<Record<string, TableKind>> = Object.fromEntries(
  TABLE_KINDS.map((kind) => [kind.name, kind]),
);
const FORMATS = {
  csv: { mediatype: 'text/csv', encoding: 'utf-8' },
  json: { mediatype: 'application/json', encoding: 'utf-8' },
  xml: { mediatype: 'application/xml', encoding: 'utf-8' },
} as const;

/** Where files lie that cover so much of the log. */
export const PATHS = {
  entries: (range: { from: number; to: number }) => `${ENTRIES.name}/${range.from}-${range.to}`,
  totals: (size: number) => `${TOTALS.name}/${size}`,
  areas: (size: number) => `${AREAS.name}/${size}`,
  programmes: (size: number) => `${PROGRAMMES.name}/${size}`,
  organisations: (size: number) => `${ORGANISATIONS.name}/${size}`,
  iati: (size: number) => `iati/${size}.xml`,
  /** Of a month, with so many cities: the later of a month come on later nights. */
  needs: (month: string, cities: number) => `${NEEDS.name}/${month}-${cities}`,
} as const;

/** The path of a kind's Table Schema, below `/data/`. */
export function schemaPath(kind: TableKind): string {
  return `schemas/${kind.name}.json`;
}

/** The Data Package 2.0 descriptor of the files made at a head of the log. */
export function dataPackage(head: LogHead, files: readonly OpenFile[]) {
  const host = head.origin.replace(/\/log$/, '');
  const scheme = /^(localhost|127\.0\.0\.1)(:|$)/.test(host) ? 'http' : 'https';
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'asuh-public-ledger',
    title: 'Public ledger of aid against stunting',
    description:
      'Every entry of the public log, line by line, and what follows from them, made from the leaves of the log alone; `log` says which head it was made at, and in each resource which indexes it covers. Beside it, without `log`, how many children need, have and await support by area and month.',
    homepage: `${scheme}://${host}/data`,
    version: `${head.size}`,
    licenses: [
      {
        name: 'CC-BY-4.0',
        path: 'https://creativecommons.org/licenses/by/4.0/',
        title: 'Creative Commons Attribution 4.0',
      },
    ],
    keywords: [
      'stunting',
      'nutrition',
      'health',
      'water and sanitation',
      'transparency log',
      'Indonesia',
    ],
    log: head,
    resources: files.map((file) => resource(file, head)),
  };
}

function resource(file: OpenFile, head: LogHead) {
  const { path, bytes, hash, from, to } = file;
  const [folder = '', name = ''] = path.split('/');
  const format = (name.split('.').at(-1) ?? 'csv') as keyof typeof FORMATS;
  const kind = KIND_OF[folder];
  return {
    name: `${folder}-${name.replace('.', '-')}`,
    title: kind?.title ?? 'IATI 2.03 activities',
    ...(kind ? { type: 'table', schema: schemaPath(kind) } : {}),
    path,
    format,
    ...FORMATS[format],
    bytes,
    hash,
    ...(kind === NEEDS ? {} : { log: { from, to, size: head.size, root: head.root } }),
  };
}
