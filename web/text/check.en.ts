import { formatWhole } from '../../worker/shared/rupiah.ts';

/** The page where a proof or receipt is put down to be checked. */
export const checkEn = {
  title: 'Check a proof',
  description: 'Drop a proof or a receipt and learn what it proves.',
  lead: 'You need not believe us. Check one entry by its number, a proof or a receipt, or the whole ledger at once.',
  leadWithoutScript:
    'Without JavaScript the server checks it and keeps nothing. For a check that does not depend on this server, use the command below.',
  file: 'Proof',
  fileHint:
    'A .tlog-proof or .json file from a receipt, at most 256 KB. Your browser checks it by itself; the file is sent nowhere.',
  paste: 'Or paste what it holds',
  drop: 'You can also drag the file into this box.',
  submit: 'Check',
  index: 'Number of an entry',
  indexHint: 'Any you like from the ledger, from 0 on, or the number in a QR code.',
  submitIndex: 'Check this number',
  cameWith: (index: number) => `This QR code is for entry ${formatWhole(index)}`,
  cameWithText: 'Open the entry to see and verify it, or drop its proof below.',
  openEntry: (index: number) => `Open entry ${formatWhole(index)}`,
  openEntryTemplate: 'Open entry {}',
  byServer: 'Checked by this server',
  byServerText:
    'This is as good as your trust in this server. A browser with JavaScript, or the command below, checks without trusting it.',
  saysTitle: 'What it says',
  detailsTitle: 'Details disclosed',
  claims: {
    pledge: 'Number of the pledge',
    pledge_rupiah: 'Share of this pledge',
    kelurahan: 'Kelurahan',
    delivery_run: 'Number of the delivery',
    evidence: 'Hash of the evidence',
  },
  wholeTitle: 'The whole ledger, on your own computer',
  wholeLead:
    'From the folder of Asuh’s source code, one command downloads the whole log and works out anew its signature, every entry, the totals and the files of open data. Keep today’s head of the log: later the same command proves that nothing was taken back.',
  whole: {
    '/buku-kas': 'The public ledger',
    '/log': 'The log’s head, key and witnesses',
    '/data': 'Open data and the command',
  },
  provesTitle: 'What is proved',
  proves: [
    'This entry is in the public log, at that number, with exactly this content.',
    'The log’s operator has signed it and can neither deny it nor change it unnoticed.',
    'Within the entry, what came in equals what went out.',
    'If there are details: they were bound to the entry when it was made.',
  ],
  notTitle: 'What is not proved',
  provesNot: [
    'That the goods really arrived: the kader’s confirmation and rechecks show that, not mathematics.',
    'A donor’s share of a line that adds up all givers, unless the detail “Share of this pledge” is disclosed.',
    'Who brings this file: whoever holds it can show it.',
    'That everybody sees the same log: outside witnesses and people who keep its heads see to that.',
  ],
  empty: 'Choose a file, paste what it holds, or write the number of an entry.',
  tooLarge: 'That file is larger than 256 KB; no proof is.',
} as const;
