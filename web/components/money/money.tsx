import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import { classNames } from '../class-names.ts';

export interface MoneyProps {
  /** Whole rupiah, negative for what went out. */
  amountRupiah: number;
  /** Puts a plus before what came in; the sign, not the colour, carries the direction. */
  signed?: boolean | undefined;
  strong?: boolean | undefined;
}

/** An amount as `Rp 1.500.000`, in figures of one width, never broken over two lines. */
export function Money(props: MoneyProps) {
  const { amountRupiah, signed } = props;
  const plus = signed && amountRupiah > 0;
  return (
    <data
      class={classNames('money', props.strong && 'money-strong', plus && 'money-in')}
      value={String(amountRupiah)}
    >
      {plus ? '+' : ''}
      {formatRupiah(amountRupiah)}
    </data>
  );
}
