import { cityOf, type GoodsAsset, type Till } from '../ledger/account.ts';
import type { Entry, Share } from '../ledger/entry.ts';
import {
  claimWriteOffEntry,
  lossEntry,
  replacementEntry,
  returnEntry,
} from '../ledger/spending.ts';
import type { DateOnly, Month } from '../shared/dates.ts';
import { type EntryId, newId, type RandomBytes } from '../shared/ids.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { giverOf } from './confirmation.ts';
import { transferReturnedEntry } from './direct-aid-entry.ts';
import type { ReplacementRun, SettlementRow, UnsettledLine } from './settlement-store.ts';

type ToBook = Pick<SettlementRow, 'id' | 'kind' | 'areaCode' | 'asset' | 'quantity' | 'borneBy'> & {
  readonly method: Till | null;
};

/** Each pledge's part of what is settled, in order of pledge. */
export function settlementShares(lines: readonly UnsettledLine[]): Share[] {
  return [...Map.groupBy(lines, ({ pledgeId }) => pledgeId)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => {
      const [first] = own;
      if (!first) return [];
      return [{ giver: giverOf(first), rupiah: own.reduce((sum, { rupiah }) => sum + rupiah, 0) }];
    });
}

/**
 * The entry of a settlement. Money that was paid directly can only come back: nobody replaces or loses a
 * transfer, so anything else is `only_returns`.
 */
export function settlementEntry(
  settled: ToBook,
  shares: readonly Share[],
  posting: { entryId: EntryId; month: Month; poolRupiah: number },
): Entry | Refusal {
  const { kind, areaCode, quantity } = settled;
  const head = {
    id: posting.entryId,
    month: posting.month,
    areaCode: cityOf(areaCode),
    sourceId: settled.id,
    shares,
  };
  const into = settled.method ?? 'bank';
  if (settled.asset === 'IDR') {
    return kind === 'return' ? transferReturnedEntry({ ...head, into }) : refuse('only_returns');
  }
  const goods = { ...head, asset: settled.asset as GoodsAsset, quantity };
  if (kind === 'return') return returnEntry({ ...goods, into });
  if (kind === 'replacement') {
    return replacementEntry({ ...goods, givers: shares.map(({ giver }) => giver) });
  }
  const total = shares.reduce((sum, { rupiah }) => sum + rupiah, 0);
  const borne =
    settled.borneBy === 'pledges'
      ? ({ by: 'pledges' } as const)
      : ({ by: 'pool', poolRupiah: Math.min(total, posting.poolRupiah) } as const);
  return kind === 'loss' ? lossEntry({ ...goods, borne }) : claimWriteOffEntry({ ...goods, borne });
}

/** One new run for each run that lacked goods, with what each child is still to get. */
export function replacementRuns(
  lines: readonly UnsettledLine[],
  goods: { asset: string; dueOn: DateOnly },
  random: RandomBytes,
): ReplacementRun[] {
  return [...Map.groupBy(lines, ({ runId }) => runId).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { runAreaCode: areaCode, month, kaderId } = first;
    const deliveries = own.map((line) => ({ ...line, id: newId<string>(random) }));
    return [{ id: newId<string>(random), areaCode, month, kaderId, ...goods, deliveries }];
  });
}
