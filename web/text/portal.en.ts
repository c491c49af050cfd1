import { checkEn } from './check.en.ts';
import { guideEn } from './guide.en.ts';
import { homeEn } from './home.en.ts';
import { ledgerEntryEn } from './ledger-entry.en.ts';
import { plural } from './plural.ts';
import { publicLedgerEn } from './public-ledger.en.ts';
import { receiptsEn } from './receipts.en.ts';
import { verifyEn } from './verify.en.ts';

export const portalEn = {
  words: {
    cast: {
      donors: 'Donors',
      carers: 'Those who look after children',
      treasury: 'The treasury',
      inspection: 'Inspection and administration',
    },
    /** Under the figures of a shared picture. */
    cardNote: (size: number, at: string) =>
      `By ${plural(size, 'ledger entry', 'ledger entries')}, signed ${at}`,
    home: homeEn,
    guide: guideEn,
    matchingType: 'Matching approved',
    entry: ledgerEntryEn,
    verify: verifyEn,
    check: checkEn,
    receipts: receiptsEn,
    ledger: publicLedgerEn,
  },
  refusals: {},
  notices: {},
  errors: {},
} as const;
