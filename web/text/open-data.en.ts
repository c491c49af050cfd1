import { formatWhole } from '../../worker/shared/rupiah.ts';

export const openDataEn = {
  words: {
    page: {
      title: 'Open data',
      description: 'The whole ledger as files and as an API, and how to check it yourself.',
      lead: 'Download, use and check the whole public ledger. No account, no permission. It holds what the public log holds, and the number of children by area each month: no child, no family and no individual donor is named.',
      state: 'State of the log',
      size: 'Entries signed so far',
      root: 'Fingerprint of the whole log',
      origin: 'Name of the log',
      notYetTitle: 'No files yet',
      notYet: 'Files appear a few minutes after the first entry is signed.',
      filesTitle: 'Download',
      filesLead:
        'Every table comes as CSV and as JSON. Columns, sizes and the SHA-256 of each file stand in datapackage.json (Data Package 2.0).',
      filesCaption: 'Files of open data',
      table: 'Table',
      covers: 'Entries',
      range: (from: number, to: number) =>
        to === 0 ? 'none yet' : `${formatWhole(from)} to ${formatWhole(to - 1)}`,
      csv: 'CSV',
      json: 'JSON',
      download: (table: string, range: string) => `${table}, entries ${range}`,
      olderFiles: (count: number) =>
        `${formatWhole(count)} older files of entries are listed in datapackage.json.`,
      descriptor: 'Open datapackage.json',
      tables: {
        entries: 'Entries of the ledger, line by line',
        totals: 'Balances by area and account',
        areas: 'Areas',
        programmes: 'Programmes',
        organisations: 'Organisations that give',
        needs: 'Children verified, supported and waiting, by area',
      },
      iatiTitle: 'IATI',
      iatiLead:
        'The international standard of aid transparency, version 2.03: one activity per programme and kabupaten/kota, its transactions by month. Their sums equal the log’s.',
      iati: 'Open iati.xml',
      apiTitle: 'API',
      apiLead:
        'Read from your own programs. Each answer says up to which entry it holds, and carries an ETag so that what has not changed need not be sent again.',
      api: 'Open openapi.json',
      apiEntries: 'The first two entries, then follow “next”',
      apiEntry: 'One entry',
      apiTotals: 'The balances that public pages show',
      apiCheckpoint: 'The signed head of the log',
      apiPeriodic: 'Only if something changed (304 if not)',
      verifyTitle: 'Check it yourself',
      verifyLead:
        'One command downloads the whole log and checks the signature, every fingerprint, every entry and all figures on this page. Keep today’s head of the log; tomorrow the same command proves that nothing was taken away.',
      verifyNote: 'Run it from a copy of Asuh’s source code, on your own computer.',
      feedTitle: 'News of entries',
      feedLead: 'An Atom feed for your news reader.',
      feed: 'Open feed.xml',
      licenceTitle: 'Licence',
      licence: 'CC BY 4.0: use it for anything, name the source. Area codes are Kemendagri’s.',
    },
    feed: {
      title: 'New entries of the ledger',
      subtitle: 'Every rupiah and every egg, as soon as it is signed.',
      entry: (index: number, kind: string, city: string) =>
        `${kind}, ${city} (entry ${formatWhole(index)})`,
    },
  },
  refusals: {},
  notices: {},
  errors: {},
} as const;
