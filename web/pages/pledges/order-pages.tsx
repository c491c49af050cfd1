import type { CityRow } from '../../../worker/ledger/till-store.ts';
import type { OrderKind } from '../../../worker/pledges/money-order.ts';
import type { OrderRow } from '../../../worker/pledges/money-order-store.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { RadioField, RupiahField, TextField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Money } from '../../components/money/money.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { CityField } from '../ledger/city-field.tsx';

export interface OrderListProps {
  lang: Lang;
  orders: readonly OrderRow[];
  mayPrepare: boolean;
  newerHref: string | undefined;
  olderHref: string | undefined;
}

/** What treasurers prepared for each other, newest first. */
export function OrderListPage(props: OrderListProps) {
  const { lang } = props;
  const { orders } = text(lang).ledger;
  return (
    <>
      <PageHeading
        title={orders.title}
        lead={<p>{orders.lead}</p>}
        actions={
          props.mayPrepare && <Button href={href(lang, '/kas/usulan/baru')}>{orders.new}</Button>
        }
      />
      <DataTable
        caption={orders.caption}
        captionHidden
        rows={props.orders}
        empty={<EmptyState title={orders.empty} text={orders.emptyText} />}
        columns={[
          {
            header: orders.kind,
            rowHeader: true,
            cell: (order) => (
              <a href={href(lang, `/kas/usulan/${order.id}`)}>{orders.kinds[order.kind]}</a>
            ),
          },
          {
            header: orders.donor,
            cell: (order) => (order.pledgeReference ? <code>{order.pledgeReference}</code> : '–'),
          },
          { header: orders.state, cell: (order) => <OrderState lang={lang} order={order} /> },
          { header: orders.rupiah, rupiah: (order) => order.rupiah },
        ]}
      />
      <Pager lang={lang} label={orders.pager} first={props.newerHref} older={props.olderHref} />
    </>
  );
}

export interface OrderProps {
  lang: Lang;
  order: OrderRow;
  isMaker: boolean;
  mayApprove: boolean;
  mayWithdraw: boolean;
}

/** One order: what it moves, who prepared it, and the second person's answer. */
export function OrderPage(props: OrderProps) {
  const { lang, order } = props;
  const { orders } = text(lang).ledger;
  const people = [
    { label: orders.preparedBy, value: order.preparedByName },
    { label: orders.approvedBy, value: order.approvedByName },
    { label: orders.withdrawnBy, value: order.withdrawnByName },
  ];
  return (
    <>
      <PageHeading title={orders.kinds[order.kind]} />
      <SummaryList
        rows={[
          { label: orders.rupiah, value: <Money amountRupiah={order.rupiah} strong /> },
          ...(order.pledgeReference
            ? [
                { label: orders.pledge, value: <code>{order.pledgeReference}</code> },
                { label: orders.donor, value: order.donorName ?? '' },
              ]
            : []),
          ...(order.place ? [{ label: orders.place, value: orders.places[order.place] }] : []),
          { label: orders.reason, value: orders.reasons[order.reason] },
          { label: orders.reference, value: order.reference },
          { label: orders.state, value: <OrderState lang={lang} order={order} /> },
          ...people.flatMap(({ label, value }) => (value ? [{ label, value }] : [])),
        ]}
      />
      {order.entryId && (
        <p>
          <a href={href(lang, `/kas/buku/${order.entryId}`)}>{orders.entry}</a>
        </p>
      )}
      {isOpen(order) && <Decision {...props} />}
    </>
  );
}

function Decision({ lang, order, isMaker, mayApprove, mayWithdraw }: OrderProps) {
  const { orders } = text(lang).ledger;
  const path = `/kas/usulan/${order.id}`;
  return (
    <>
      {isMaker && <Notice kind="info" title={orders.ownOrder} />}
      <ButtonRow>
        {mayApprove && !isMaker && (
          <form method="post" action={href(lang, `${path}/persetujuan`)}>
            <FormKey />
            <Button>{orders.approve}</Button>
          </form>
        )}
        {mayApprove && !isMaker && (
          <form method="post" action={href(lang, `${path}/pengembalian`)}>
            <FormKey />
            <Button variant="danger-quiet">{orders.sendBack}</Button>
          </form>
        )}
        {mayWithdraw && isMaker && (
          <form method="post" action={href(lang, `${path}/penarikan`)}>
            <FormKey />
            <Button variant="danger-quiet">{orders.withdraw}</Button>
          </form>
        )}
      </ButtonRow>
    </>
  );
}

export interface OrderFormProps {
  lang: Lang;
  /** Null while it is not chosen. */
  kind: OrderKind | null;
  reasons: readonly OrderRow['reason'][];
  cities: readonly CityRow[];
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** Prepares an order: first what, then how much and why. */
export function OrderFormPage(props: OrderFormProps) {
  const { lang, kind } = props;
  const { orders } = text(lang).ledger;
  return (
    <>
      <PageHeading
        title={kind === null ? orders.new : orders.kinds[kind]}
        lead={<p>{kind === null ? orders.newLead : orders.kindHints[kind]}</p>}
      />
      {kind === null ? <KindChoice {...props} /> : <OrderForm {...props} kind={kind} />}
    </>
  );
}

function KindChoice({ lang }: OrderFormProps) {
  const { orders } = text(lang).ledger;
  const kinds = Object.entries(orders.kinds);
  return (
    <form class="stack reading" method="get" action={href(lang, '/kas/usulan/baru')}>
      <RadioField
        name="jenis"
        label={orders.kind}
        value={kinds[0]?.[0]}
        required
        choices={kinds.map(([value, label]) => ({
          value,
          label,
          hint: orders.kindHints[value as OrderKind],
        }))}
      />
      <Button>{orders.choose}</Button>
    </form>
  );
}

function OrderForm(props: OrderFormProps & { kind: OrderKind }) {
  const { lang, kind, typed, errors } = props;
  const words = text(lang);
  const { orders } = words.ledger;
  return (
    <form class="stack reading" method="post" action={href(lang, '/kas/usulan')} novalidate>
      <FormKey />
      <input type="hidden" name="kind" value={kind} />
      <ErrorSummary title={words.common.errorSummary} errors={errors} />
      {kind === 'write_off' ? <CityField {...props} /> : <OrderPledge {...props} />}
      {(kind === 'refund' || kind === 'write_off') && (
        <RadioField
          name="place"
          label={orders.place}
          value={typed.place ?? 'bank'}
          error={errors.place}
          required
          choices={[
            { value: 'bank', label: orders.places.bank },
            { value: 'cash', label: orders.places.cash },
          ]}
        />
      )}
      <RupiahField
        name="rupiah"
        label={orders.rupiah}
        value={typed.rupiah}
        error={errors.rupiah}
        required
      />
      <RadioField
        name="reason"
        label={orders.reason}
        value={typed.reason ?? props.reasons[0]}
        error={errors.reason}
        required
        choices={props.reasons.map((value) => ({ value, label: orders.reasons[value] }))}
      />
      <TextField
        name="reference"
        label={orders.reference}
        value={typed.reference}
        error={errors.reference}
        maxlength={60}
        autocomplete="off"
        required
      />
      <Button>{orders.submit}</Button>
    </form>
  );
}

function OrderPledge({ lang, typed, errors }: OrderFormProps) {
  return (
    <TextField
      name="pledge"
      label={text(lang).ledger.orders.pledge}
      value={typed.pledge}
      error={errors.pledge}
      width="medium"
      maxlength={30}
      autocomplete="off"
      spellcheck={false}
      required
    />
  );
}

function OrderState({ lang, order }: { lang: Lang; order: OrderRow }) {
  const { orders } = text(lang).ledger;
  if (order.approvedAt !== null) return <Tag tone="success">{orders.approved}</Tag>;
  if (order.withdrawnAt !== null) return <Tag>{orders.withdrawn}</Tag>;
  return <Tag tone="warning">{orders.waiting}</Tag>;
}

function isOpen(order: OrderRow): boolean {
  return order.approvedAt === null && order.withdrawnAt === null;
}
