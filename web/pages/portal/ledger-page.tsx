import type { FacetChoice } from '../../../worker/portal/facet-store.ts';
import type { LedgerFilter } from '../../../worker/portal/ledger-filter.ts';
import type { GoodsTotal, MoneyTotals } from '../../../worker/portal/public-totals.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import type { Leaf } from '../../../worker/transparency/leaf.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { EntryLine, EntryList } from '../../components/entry-line/entry-line.tsx';
import { Money } from '../../components/money/money.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { VerifyMark } from '../../components/verify-mark/verify-mark.tsx';
import { href, type Lang, type Text, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';
import { monthText } from '../ledger/calendar.ts';
import { movedRupiah, summaryOf } from './leaf-summary.ts';
import { assetName, LeafLines, typeName } from './leaf-words.tsx';
import { LedgerFilters } from './ledger-filters.tsx';

/** One line of the log: what it says, and the very bytes that say it. */
export interface LedgerLine {
  index: number;
  leaf: Leaf;
  raw: string;
  areaName: string;
}

/** What the ledger can be narrowed to. */
export interface LedgerChoices {
  readonly cities: readonly FacetChoice[];
  readonly kecamatan: readonly FacetChoice[];
  readonly programmes: readonly FacetChoice[];
  readonly organisations: readonly FacetChoice[];
}

export interface LedgerProps {
  lang: Lang;
  filter: LedgerFilter;
  choices: LedgerChoices;
  /** The head that was signed last: nothing above it is shown. */
  checkpoint: { size: number; at: number } | null;
  /** Of the whole log; null on a filtered page. */
  totals: { money: MoneyTotals; goods: readonly GoodsTotal[] } | null;
  lines: readonly LedgerLine[];
  /** Newest entries that the filter does not know yet. */
  notSorted: number;
  /** Paths of the neighbouring pages. */
  newer: string | null;
  older: string | null;
  /** Where to search on, when only a part of the log was looked at. */
  further: string | null;
}

/** The public ledger: totals, then every entry, newest first, narrowed as wished. */
export function LedgerPage(props: LedgerProps) {
  const { lang } = props;
  const { ledger } = text(lang).portal;
  const isFiltered = props.totals === null;
  const count = isFiltered ? ledger.filtered : ledger.count(props.checkpoint?.size ?? 0);
  return (
    <>
      <PageHeading
        title={ledger.title}
        lead={<p>{ledger.lead}</p>}
        actions={
          <Button variant="secondary" href={href(lang, '/buku-kas/rekonsiliasi')}>
            {text(lang).bank.public.title}
          </Button>
        }
      />
      <AsOf {...props} />
      {props.totals && <Totals lang={lang} {...props.totals} />}
      <Section title={ledger.listTitle} lead={<p>{count}</p>}>
        {props.checkpoint && <LedgerFilters {...props} isFiltered={isFiltered} />}
        {props.notSorted > 0 && <p class="soft">{ledger.notSorted(props.notSorted)}</p>}
        <Lines {...props} isFiltered={isFiltered} />
        {props.further && (
          <p>
            <a href={href(lang, props.further)}>{ledger.searchFurther}</a>
          </p>
        )}
        <Pages {...props} isFiltered={isFiltered} />
      </Section>
    </>
  );
}

function AsOf(props: LedgerProps) {
  const { lang, checkpoint } = props;
  const { ledger } = text(lang).portal;
  if (checkpoint === null) return null;
  return (
    <VerifyMark
      state="verified"
      text={ledger.asOf(checkpoint.size, wibDateTime(lang, checkpoint.at))}
      href={href(lang, '/log')}
    />
  );
}

function Lines(props: LedgerProps & { isFiltered: boolean }) {
  const { lang, lines } = props;
  const words = text(lang);
  const { ledger } = words.portal;
  if (lines.length > 0) {
    return (
      <EntryList>
        {lines.map((line) => (
          <Line words={words} lang={lang} line={line} />
        ))}
      </EntryList>
    );
  }
  if (props.isFiltered) {
    return <EmptyState title={ledger.nothingFound} text={ledger.nothingFoundText} />;
  }
  if (props.checkpoint === null) {
    return <EmptyState title={ledger.emptyTitle} text={ledger.unpublishedText} />;
  }
  return <EmptyState title={ledger.emptyTitle} text={ledger.emptyText} />;
}

function Pages(props: LedgerProps & { isFiltered: boolean }) {
  const { lang, newer, older } = props;
  const { portal } = text(lang);
  const back = newer && href(lang, newer);
  return (
    <Pager
      lang={lang}
      label={portal.ledger.pager}
      {...(props.isFiltered ? { first: back } : { newer: back })}
      older={older && href(lang, older)}
    />
  );
}

function Totals(props: { lang: Lang; money: MoneyTotals; goods: readonly GoodsTotal[] }) {
  const { lang, money } = props;
  const { home, ledger } = text(lang).portal;
  return (
    <>
      <StatRow>
        <Stat label={home.moneyIn} figure={<Money amountRupiah={money.inRupiah} />} />
        <Stat label={home.moneyOut} figure={<Money amountRupiah={money.outRupiah} />} />
        <Stat label={home.onTheWay} figure={<Money amountRupiah={money.onTheWayRupiah} />} />
        <Stat label={home.inHand} figure={<Money amountRupiah={money.inHandRupiah} />} />
        {money.feesRupiah > 0 && (
          <Stat label={ledger.fees} figure={<Money amountRupiah={money.feesRupiah} />} />
        )}
        {money.lostRupiah > 0 && (
          <Stat label={ledger.lost} figure={<Money amountRupiah={money.lostRupiah} />} />
        )}
      </StatRow>
      {props.goods.length > 0 && <Goods lang={lang} goods={props.goods} />}
    </>
  );
}

function Goods(props: { lang: Lang; goods: readonly GoodsTotal[] }) {
  const words = text(props.lang);
  const { ledger } = words.portal;
  const figure = (header: string, of: (row: GoodsTotal) => number) => ({
    header,
    align: 'end' as const,
    cell: (row: GoodsTotal) => formatWhole(of(row)),
  });
  return (
    <DataTable
      caption={ledger.goodsCaption}
      rows={props.goods}
      empty={null}
      columns={[
        { header: ledger.goods, rowHeader: true, cell: (row) => assetName(words, row.asset) },
        figure(ledger.goodsIn, (row) => row.came),
        figure(ledger.goodsOnTheWay, (row) => row.onTheWay),
        figure(ledger.goodsHandedOver, (row) => row.handedOver),
        figure(ledger.goodsElse, (row) => row.elsewhere),
      ]}
    />
  );
}

function Line(props: { words: Text; lang: Lang; line: LedgerLine }) {
  const { words, lang, line } = props;
  const { ledger } = words.portal;
  const { leaf, index } = line;
  return (
    <EntryLine
      title={typeName(words, leaf.type)}
      kicker={`${ledger.line(index)} · ${monthText(lang, leaf.period)}`}
      facts={[line.areaName, summaryOf(words, leaf)].filter(Boolean).join(' · ')}
      figure={<Amount leaf={leaf} />}
    >
      <p>
        <a href={href(lang, `/buku-kas/${index}`)}>
          {ledger.open}
          <span class="visually-hidden">{` ${ledger.line(index)}`}</span>
        </a>
      </p>
      {leaf.lines.length > 0 && <LeafLines lang={lang} index={index} lines={leaf.lines} />}
      <p class="soft">{ledger.raw}</p>
      <pre>
        <code>{line.raw}</code>
      </pre>
      <p class="soft">{ledger.rawHint}</p>
    </EntryLine>
  );
}

function Amount(props: { leaf: Leaf }) {
  const moved = movedRupiah(props.leaf);
  return moved && <Money amountRupiah={moved.rupiah} signed={moved.isSigned} strong />;
}
