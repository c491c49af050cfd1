import type { Leaf } from '../../../worker/transparency/leaf.ts';
import type { Text } from '../../text/lang.ts';
import { accountName } from '../ledger/account-name.ts';
import { assetName } from './leaf-words.tsx';

/** The accounts whose change is what happened, the first that an entry has. */
const TELLING = ['aid', 'bank', 'cash', 'goods_paid', 'lost', 'fees'];

/** The rupiah that moved: into the till or bank or out of it (then signed), or to children; null where none did. */
export function movedRupiah({ type, lines }: Leaf): { rupiah: number; isSigned: boolean } | null {
  const inRupiah = lines.filter((line) => line.asset === 'IDR');
  const order = type === 'delivery' || type === 'direct_aid' ? TELLING : TELLING.slice(1);
  const moved = [...order, 'aid']
    .map((account) => inRupiah.find((line) => line.account === account))
    .concat(lines.find((line) => line.account === 'promised'))
    .find((line) => line !== undefined);
  if (!moved) return null;
  return { rupiah: moved.amount, isSigned: moved.account === 'cash' || moved.account === 'bank' };
}

/** The goods of an entry, or whose money it was, in a few words. */
export function summaryOf(words: Text, leaf: Leaf): string {
  const goods = leaf.lines.filter(({ asset }) => !asset.startsWith('IDR'));
  const counterparts = ['bought', 'given', 'inventory'];
  const arrived = goods.filter((line) => line.account === 'inventory' && line.amount > 0);
  const told =
    arrived.length > 0 ? arrived : goods.filter((line) => !counterparts.includes(line.account));
  const said = told.map((line) => {
    const name = assetName(words, line.asset);
    const count = Math.abs(line.amount);
    return line.account === 'rejected'
      ? words.pledges.one.rejected(count, name)
      : words.portal.ledger.counted(count, name);
  });
  if (said.length > 0) return said.join(' · ');
  const of = (kinds: RegExp) => leaf.lines.filter((line) => kinds.test(line.account));
  const givers = of(/^(fund|held)\//);
  return (givers.length > 0 ? givers : of(/^promise\//))
    .slice(0, 3)
    .map((line) => accountName(words, line.account))
    .join(' · ');
}
