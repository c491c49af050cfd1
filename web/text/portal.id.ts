import { formatWhole } from '../../worker/shared/rupiah.ts';
import { checkId } from './check.id.ts';
import { guideId } from './guide.id.ts';
import { homeId } from './home.id.ts';
import { ledgerEntryId } from './ledger-entry.id.ts';
import { publicLedgerId } from './public-ledger.id.ts';
import { receiptsId } from './receipts.id.ts';
import { verifyId } from './verify.id.ts';

export const portalId = {
  words: {
    cast: {
      donors: 'Donatur',
      carers: 'Yang mengurus anak',
      treasury: 'Kas',
      inspection: 'Pengawasan dan administrasi',
    },
    /** Under the figures of a shared picture. */
    cardNote: (size: number, at: string) =>
      `Menurut ${formatWhole(size)} catatan buku kas yang ditandatangani ${at}`,
    home: homeId,
    guide: guideId,
    /** What a leaf is that no entry of the ledger made. */
    matchingType: 'Pencocokan disetujui',
    entry: ledgerEntryId,
    verify: verifyId,
    check: checkId,
    receipts: receiptsId,
    ledger: publicLedgerId,
  },
  refusals: {},
  notices: {},
  errors: {},
} as const;
