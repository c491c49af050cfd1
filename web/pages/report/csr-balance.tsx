import type { CsrFigures } from '../../../worker/report/csr-figures.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Money } from '../../components/money/money.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { type Lang, text } from '../../text/lang.ts';

interface Part {
  lang: Lang;
  figures: CsrFigures;
}

/** The five figures that a board asks for first. */
export function CsrStats(props: Part & { children: number | null }) {
  const words = text(props.lang).report;
  const { total, closing } = props.figures;
  return (
    <StatRow>
      <Stat
        label={words.came}
        figure={<Money amountRupiah={total.cameRupiah} />}
        sub={words.cameSub}
      />
      <Stat
        label={words.reached}
        figure={<Money amountRupiah={total.reachedRupiah} />}
        sub={words.reachedSub}
      />
      <Stat
        label={words.children}
        figure={props.children === null ? '< 5' : formatWhole(props.children)}
        sub={words.childrenSub}
      />
      <Stat
        label={words.waiting}
        figure={<Money amountRupiah={closing.waitingRupiah} />}
        sub={words.waitingSub}
      />
      <Stat
        label={words.left}
        figure={<Money amountRupiah={closing.leftRupiah} />}
        sub={words.leftSub}
      />
    </StatRow>
  );
}

interface BalanceRow {
  readonly label: string;
  readonly rupiah: number;
  /** Shown although it is nothing. */
  readonly isAlways: boolean;
  /** The kinds of entry it adds up. */
  readonly types?: readonly string[];
}

/** Opening and money in, against all that became of them: both sides come to the same. */
export function WhereItWent(props: Part & { recordsHref?: (query: string) => string }) {
  const { recordsHref } = props;
  const words = text(props.lang).report;
  const { opening, closing, total } = props.figures;
  const began = opening.waitingRupiah + opening.leftRupiah;
  const rows: BalanceRow[] = [
    { label: words.opening, rupiah: began, isAlways: true },
    { label: words.came, rupiah: total.cameRupiah, isAlways: true, types: ['receipt'] },
    {
      label: words.pooledIn,
      rupiah: Math.max(0, -total.pooledRupiah),
      isAlways: false,
      types: ['pool_transfer'],
    },
    {
      label: words.reached,
      rupiah: -total.reachedRupiah,
      isAlways: true,
      types: ['delivery', 'direct_aid'],
    },
    { label: words.refunded, rupiah: -total.refundedRupiah, isAlways: false, types: ['refund'] },
    {
      label: words.pooledOut,
      rupiah: -Math.max(0, total.pooledRupiah),
      isAlways: false,
      types: ['pool_transfer'],
    },
    {
      label: words.lost,
      rupiah: -total.lostRupiah,
      isAlways: false,
      types: ['loss', 'write_off'],
    },
  ].filter(({ rupiah, isAlways }) => isAlways || rupiah !== 0);
  return (
    <DataTable
      caption={words.whereTitle}
      captionHidden
      rows={rows}
      empty={null}
      columns={[
        {
          header: words.whereWhat,
          rowHeader: true,
          cell: ({ label, types }) =>
            types && recordsHref ? (
              <a href={recordsHref(`jenis=${types.join('.')}`)}>{label}</a>
            ) : (
              label
            ),
        },
        { header: words.rupiah, rupiah: ({ rupiah }) => (rupiah === 0 ? 0 : rupiah) },
      ]}
      total={[
        words.closing,
        <Money amountRupiah={closing.waitingRupiah + closing.leftRupiah} strong />,
      ]}
    />
  );
}
