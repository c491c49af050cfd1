import { formatWhole } from '../../worker/shared/rupiah.ts';
import { plural } from './plural.ts';

/** The page of one entry of the public ledger. */
export const ledgerEntryEn = {
  title: (index: number) => `Entry ${formatWhole(index)}`,
  description: (index: number) =>
    `Entry ${formatWhole(index)} of the public ledger: what happened, from where to where, and how to check it yourself.`,
  /** Under the figure of its shared picture. */
  cardNote: (index: number) =>
    `Entry ${formatWhole(index)} of the public ledger. Anyone can check it.`,
  back: 'Public ledger',
  lead: (size: number, at: string) =>
    `Recorded in the public log. The log was last signed ${at}, with ${plural(size, 'entry', 'entries')}.`,
  month: 'Month',
  area: 'Area',
  programme: 'Programme',
  kind: 'Kind',
  linesTitle: 'What happened',
  linesLead:
    'Each entry has two sides: where from and where to. In each unit, all lines together always come to zero.',
  inKind: (rupiah: string, perUnit: string, on: string) =>
    `These goods are worth ${rupiah}, at ${perUnit} each by the price list of ${on}. The value is a remark; it is not added to rupiah.`,
  matchingTitle: 'What is stated',
  matchingLead:
    'A matching was approved. This entry moves no money. It keeps the fingerprints of its proof, so that the proof cannot be exchanged later without being found out.',
  matchingProof: 'The proof that no matching is better',
  matchingMonths: (months: number) => plural(months, 'month', 'months'),
  matchingLasts: 'For',
  matchingPolicy: 'Policy',
  matchingPolicyVersion: (version: number) => `Version ${version}`,
  matchingCertificate: 'Hash of the full certificate',
  matchingPublished: 'Hash of the public certificate',
  matchingStatement: 'Hash of the statement',
  matchingRun: 'Number of the proposal',
  bytesTitle: 'The original',
  bytesLead:
    'Letter by letter as it stands in the log. This is what is sealed, not the table above.',
  hiddenTitle: 'What is not shown',
  hidden: (digests: number) =>
    `This entry holds ${plural(digests, 'digest', 'digests')} (_sd). Some stand for protected details: an individual’s pledge, the kelurahan, or the number of a delivery. Others are empty on purpose, so that their number gives nothing away.`,
  hiddenMore:
    'A donor gets his own details with his receipt, and can prove by them that this entry is about his pledge. When details are erased at a family’s request, their digests stay and the log remains whole.',
  filesTitle: 'Files to check it yourself',
  checkpoint: 'The signed head of the log',
  vkey: 'The log’s public key',
  hashes: 'Hashes of entries (tile)',
  bundle: 'Entries themselves (tile)',
  notFound: 'That entry is not in the signed log yet.',
} as const;
