import type { MoneyTotals } from '../../../worker/portal/public-totals.ts';
import { formatRupiah, formatWhole } from '../../../worker/shared/rupiah.ts';
import type { Leaf } from '../../../worker/transparency/leaf.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { EntryLine, EntryList } from '../../components/entry-line/entry-line.tsx';
import { Money } from '../../components/money/money.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { href, type Lang, type Text, text } from '../../text/lang.ts';
import { accountName } from '../ledger/account-name.ts';
import { monthText } from '../ledger/calendar.ts';

/** One line of the log: what it says, and the very bytes that say it. */
export interface LedgerLine {
  index: number;
  leaf: Leaf;
  raw: string;
  areaName: string;
}

export interface LedgerProps {
  lang: Lang;
  money: MoneyTotals;
  lines: LedgerLine[];
  count: number;
  /** Paths of the neighbouring pages. */
  newer: string | null;
  older: string | null;
}

/** The public ledger: totals, then every entry, newest first. */
export function LedgerPage(props: LedgerProps) {
  const { lang, lines } = props;
  const words = text(lang);
  const { ledger } = words.portal;
  return (
    <>
      <PageHeading title={ledger.title} lead={<p>{ledger.lead}</p>} />
      <Totals lang={lang} money={props.money} />
      <Section title={ledger.listTitle} lead={<p>{ledger.count(props.count)}</p>}>
        {lines.length === 0 ? (
          <EmptyState title={ledger.emptyTitle} text={ledger.emptyText} />
        ) : (
          <EntryList>
            {lines.map((line) => (
              <Line words={words} lang={lang} line={line} />
            ))}
          </EntryList>
        )}
        <Pager
          label={ledger.pager}
          newer={
            props.newer === null
              ? undefined
              : { href: href(lang, props.newer), label: words.common.newer }
          }
          older={
            props.older === null
              ? undefined
              : { href: href(lang, props.older), label: words.common.older }
          }
        />
      </Section>
    </>
  );
}

function Totals(props: { lang: Lang; money: MoneyTotals }) {
  const { money } = props;
  const words = text(props.lang).portal.home;
  return (
    <StatRow>
      <Stat label={words.moneyIn} figure={<Money amountRupiah={money.inRupiah} />} />
      <Stat label={words.moneyOut} figure={<Money amountRupiah={money.outRupiah} />} />
      <Stat label={words.onTheWay} figure={<Money amountRupiah={money.onTheWayRupiah} />} />
      <Stat label={words.inHand} figure={<Money amountRupiah={money.inHandRupiah} />} />
    </StatRow>
  );
}

function Line(props: { words: Text; lang: Lang; line: LedgerLine }) {
  const { words, lang, line } = props;
  const { ledger } = words.portal;
  const { leaf } = line;
  return (
    <EntryLine
      title={words.ledger.types[leaf.type]}
      kicker={`${ledger.line(line.index)} · ${monthText(lang, leaf.period)}`}
      facts={[line.areaName, summaryOf(words, leaf)].filter(Boolean).join(' · ')}
      figure={<Amount leaf={leaf} />}
    >
      <DataTable
        caption={ledger.linesCaption(line.index)}
        captionHidden
        rows={leaf.lines}
        empty={null}
        columns={[
          {
            header: ledger.account,
            rowHeader: true,
            cell: (each) => accountName(words, each.account),
          },
          { header: ledger.asset, cell: (each) => assetName(words, each.asset) },
          { header: ledger.amount, align: 'end', cell: (each) => signedAmount(each) },
        ]}
      />
      <p class="soft">{ledger.raw}</p>
      <pre>
        <code>{line.raw}</code>
      </pre>
      <p class="soft">{ledger.rawHint}</p>
    </EntryLine>
  );
}

/** The rupiah that moved: into the till, out of it, or to children. */
function Amount(props: { leaf: Leaf }) {
  const { type, lines } = props.leaf;
  const account = type === 'delivery' ? 'aid' : 'cash';
  const moved =
    lines.find((line) => line.account === account) ?? lines.find((line) => line.account === 'aid');
  return moved ? <Money amountRupiah={moved.amount} signed={account === 'cash'} strong /> : null;
}

/** The goods of an entry, or whose money it was, in a few words. */
function summaryOf(words: Text, leaf: Leaf): string {
  const goods = leaf.lines.filter(
    (line) => line.asset !== 'IDR' && line.account !== 'bought' && line.account !== 'inventory',
  );
  const bought = leaf.lines.filter((line) => line.account === 'inventory');
  const told = (leaf.type === 'disbursement' ? bought : goods).map((line) => {
    const name = assetName(words, line.asset);
    const count = Math.abs(line.amount);
    return line.account === 'rejected'
      ? words.pledges.one.rejected(count, name)
      : words.portal.ledger.counted(count, name);
  });
  if (told.length > 0) return told.join(' · ');
  const givers = leaf.lines.filter((line) => line.account.startsWith('fund/'));
  return givers.map((line) => accountName(words, line.account)).join(' · ');
}

function assetName(words: Text, asset: string): string {
  const { assets } = words.portal.ledger;
  return assets[asset as keyof typeof assets] ?? asset;
}

function signedAmount(line: { asset: string; amount: number }): string {
  const plus = line.amount > 0 ? '+' : '';
  if (line.asset === 'IDR') return plus + formatRupiah(line.amount);
  return plus + (line.amount < 0 ? '−' : '') + formatWhole(Math.abs(line.amount));
}
