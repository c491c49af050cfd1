import { formatWhole } from '../../worker/shared/rupiah.ts';

/** A donor's receipts: the list of a pledge's entries, and one receipt to print. */
export const receiptsEn = {
  title: 'Proofs and receipts',
  lead: 'Every rupiah of your pledge has an entry in the public log. Open it, print its receipt, or keep its proof: it holds even when this site is gone.',
  open: 'Proofs and receipts',
  pager: 'Pages of proofs',
  caption: 'Entries of the ledger about this pledge',
  what: 'What happened',
  month: 'Month',
  amount: 'Your part',
  entry: 'Entry',
  waiting: 'waiting for the log’s signature',
  number: (index: number) => `Number ${formatWhole(index)}`,
  emptyTitle: 'No entries yet',
  emptyText: 'The first receipt appears once the treasurer has booked your money.',
  one: {
    kicker: 'Donor’s receipt',
    pledge: 'Pledge',
    giver: 'Giver',
    amount: 'Part of this pledge',
    received: 'Received',
    entry: 'Number in the public log',
    checkpoint: 'Head of the log',
    qr: 'Scan to check',
    qrAlt: (index: number) => `QR code to check entry ${formatWhole(index)}`,
    print: 'Print it from your browser’s menu (Ctrl+P), or save it as PDF.',
    filesTitle: 'Keep the proof',
    receipt: 'Download the receipt with your details (.json)',
    receiptText:
      'Proves that this entry is in the log and is about your pledge. It holds your own details only; give it only to whom you trust.',
    proof: 'Download the proof without details (.tlog-proof)',
    proofText:
      'Proves that this entry is in the log without naming your pledge. You may share it with anyone.',
    disclosed: 'Your own details',
    shareProved:
      'The amount above is bound to the public entry: this receipt proves your own share of the line that adds up all givers.',
    shareNotProved:
      'This entry was made before the share of each pledge was bound as well: the receipt proves the entry, not yet your share.',
    noneDisclosed: 'The details of this entry have been erased; the entry itself is whole.',
    check: 'Check it on the verification page',
  },
} as const;
