import { formatRupiah, formatWhole } from '../../../worker/shared/rupiah.ts';
import type { Leaf } from '../../../worker/transparency/leaf.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { type Lang, type Text, text } from '../../text/lang.ts';
import { accountName } from '../ledger/account-name.ts';

type Line = Leaf['lines'][number];

/** The lines of a leaf in plain words; each amount carries what it is, for the check in the browser. */
export function LeafLines(props: { lang: Lang; index: number; lines: readonly Line[] }) {
  const words = text(props.lang);
  const { ledger } = words.portal;
  return (
    <DataTable
      caption={ledger.linesCaption(props.index)}
      captionHidden
      rows={props.lines}
      empty={null}
      columns={[
        {
          header: ledger.account,
          rowHeader: true,
          cell: (line) => accountName(words, line.account),
        },
        { header: ledger.asset, cell: (line) => assetName(words, line.asset) },
        {
          header: ledger.amount,
          align: 'end',
          cell: (line) => (
            <data data-line data-account={line.account} data-asset={line.asset} value={line.amount}>
              {signedAmount(line)}
            </data>
          ),
        },
      ]}
    />
  );
}

/** A kind of goods, or rupiah, in words. */
export function assetName(words: Text, asset: string): string {
  const { assets } = words.portal.ledger;
  return assets[asset as keyof typeof assets] ?? asset;
}

/** A kind of entry in words. */
export function typeName(words: Text, type: string): string {
  if (type === 'matching') return words.portal.matchingType;
  const { types } = words.ledger;
  return types[type as keyof typeof types] ?? type;
}

/** A programme in words. */
export function programmeName(words: Text, programme: string): string {
  const { programmes } = words.portal.ledger;
  return programmes[programme as keyof typeof programmes] ?? programme;
}

/** What something is for in words, by its code. */
export function purposeWord(words: Text, purpose: string): string {
  const { purposes } = words.portal.ledger;
  return purposes[purpose as keyof typeof purposes] ?? purpose;
}

/** `+Rp 1.000`, `−30`: the sign, not a colour, carries the direction. */
export function signedAmount(line: { asset: string; amount: number }): string {
  const plus = line.amount > 0 ? '+' : '';
  if (line.asset.startsWith('IDR')) return plus + formatRupiah(line.amount);
  return plus + (line.amount < 0 ? '−' : '') + formatWhole(Math.abs(line.amount));
}
