import type { PooledBalance } from '../../../worker/ledger/ledger-store.ts';
import type { PledgeRow } from '../../../worker/pledges/pledge-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Money } from '../../components/money/money.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, type Text, text } from '../../text/lang.ts';
import { assetName } from '../portal/leaf-words.tsx';
import { ReceiptForm, type ReceiptFormProps } from './receipt-form.tsx';

/** A pledge that has not paid in full. */
export interface AwaitedPledge {
  pledge: PledgeRow;
  receivedRupiah: number;
  /** Of what was due by today and has not come in. */
  dueRupiah: number;
  isOverdue: boolean;
}

export interface TreasuryProps {
  lang: Lang;
  balances: readonly PooledBalance[];
  awaited: readonly AwaitedPledge[];
  older: string | null;
  isFirst: boolean;
  /** Null for those who may only look. */
  form: ReceiptFormProps | null;
}

/** The treasurer's desk. */
export function TreasuryPage(props: TreasuryProps) {
  const { lang } = props;
  const words = text(lang);
  const { treasury } = words.ledger;
  return (
    <>
      <PageHeading
        title={treasury.title}
        lead={<p>{treasury.lead}</p>}
        actions={
          <>
            <Button variant="secondary" href={href(lang, '/kas/pembayaran')}>
              {treasury.payments}
            </Button>
            <Button variant="secondary" href={href(lang, '/kas/rekening')}>
              {words.bank.accounts.title}
            </Button>
          </>
        }
      />
      <Desk {...props} />
      <Section title={treasury.balancesTitle}>
        <Balances words={words} balances={props.balances} />
      </Section>
      {props.form && <ReceiptForm {...props.form} />}
      <Section title={treasury.awaitingTitle} lead={<p>{treasury.awaitingLead}</p>}>
        <Awaited {...props} />
      </Section>
    </>
  );
}

/** Balances that are told also when they are nothing. */
const ALWAYS_SHOWN = new Set(['bank', 'cash', 'goods_paid', 'aid']);

/** Ways to what else is kept here. */
function Desk({ lang, form }: TreasuryProps) {
  const { treasury, booking } = text(lang).ledger;
  const records = form ? Object.entries(booking.kinds) : [];
  return (
    <nav aria-label={treasury.desk}>
      <ul class="cluster">
        {records.map(([kind, { title }]) => (
          <li>
            <a href={href(lang, `/kas/catat/${kind}`)}>{title}</a>
          </li>
        ))}
        <li>
          <a href={href(lang, '/kas/usulan')}>{treasury.orders}</a>
        </li>
        <li>
          <a href={href(lang, '/kas/buku')}>{treasury.books}</a>
        </li>
      </ul>
    </nav>
  );
}

function Balances(props: { words: Text; balances: TreasuryProps['balances'] }) {
  const { treasury } = props.words.ledger;
  const { counted } = props.words.portal.ledger;
  const labels = {
    bank: treasury.bank,
    cash: treasury.cash,
    goods_paid: treasury.goodsPaid,
    aid: treasury.aid,
    pool: treasury.pool,
    fees: treasury.fees,
    lost: treasury.lost,
    shortfall: treasury.shortfall,
    promised: treasury.promised,
  };
  const order = [...Object.keys(labels), 'inventory'];
  const inOrder = [...props.balances].sort(
    (a, b) =>
      Number(a.areaCode > b.areaCode) - Number(a.areaCode < b.areaCode) ||
      order.indexOf(a.publicName) - order.indexOf(b.publicName),
  );
  const stats = inOrder.flatMap(({ publicName, asset, amount, areaName }) => {
    const label = labels[publicName as keyof typeof labels];
    if (label && amount === 0 && !ALWAYS_SHOWN.has(publicName)) return [];
    if (label) {
      return [
        <Stat label={label} figure={<Money amountRupiah={Math.abs(amount)} />} sub={areaName} />,
      ];
    }
    if (publicName !== 'inventory') return [];
    const figure = counted(amount, assetName(props.words, asset));
    return [<Stat label={treasury.goodsTitle} figure={figure} sub={areaName} />];
  });
  if (stats.length === 0) {
    return <EmptyState title={treasury.emptyTitle} text={treasury.emptyText} />;
  }
  return <StatRow>{stats}</StatRow>;
}

function Awaited(props: TreasuryProps) {
  const { lang } = props;
  const words = text(lang);
  const { treasury } = words.ledger;
  return (
    <>
      <DataTable
        caption={treasury.awaitingCaption}
        captionHidden
        rows={props.awaited}
        empty={<EmptyState title={treasury.awaitingEmpty} />}
        columns={[
          {
            header: treasury.reference,
            rowHeader: true,
            cell: ({ pledge }) => <code>{pledge.reference}</code>,
          },
          {
            header: treasury.donor,
            cell: ({ pledge }) => pledge.organisationName ?? pledge.donorName,
          },
          {
            header: treasury.dueNow,
            align: 'end',
            cell: ({ dueRupiah, isOverdue }) =>
              dueRupiah > 0 ? (
                <>
                  <Money amountRupiah={dueRupiah} strong />{' '}
                  {isOverdue && <Tag tone="warning">{treasury.overdue}</Tag>}
                </>
              ) : (
                treasury.nothingDue
              ),
          },
          {
            header: treasury.receivedOf,
            align: 'end',
            cell: ({ pledge, receivedRupiah }) => (
              <>
                <Money amountRupiah={receivedRupiah} /> /{' '}
                <Money amountRupiah={pledge.rupiahPerMonth * pledge.months} />
              </>
            ),
          },
          ...(props.form
            ? [
                {
                  header: words.ledger.receipt.title,
                  cell: ({ pledge }: AwaitedPledge) => (
                    <a href={`${href(lang, `/kas?janji=${pledge.reference}`)}#pledge`}>
                      {treasury.book}
                      <span class="visually-hidden"> {pledge.reference}</span>
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Pager
        lang={lang}
        label={treasury.pager}
        first={!props.isFirst && href(lang, '/kas')}
        next={props.older && href(lang, props.older)}
      />
    </>
  );
}
