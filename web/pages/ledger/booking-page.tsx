import type { CityRow } from '../../../worker/ledger/till-store.ts';
import type { GoodsReceiptRow } from '../../../worker/pledges/goods-receipt-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import {
  DateField,
  NumberField,
  RadioField,
  RupiahField,
  SelectField,
  TextField,
} from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { dateText } from './calendar.ts';
import { CityField } from './city-field.tsx';
import { MethodField } from './method-field.tsx';

/** What can be booked besides money for a pledge; the path says which. */
export const BOOKING_KINDS = ['setoran', 'dana-bersama', 'barang', 'biaya-bank'] as const;
export type BookingKind = (typeof BOOKING_KINDS)[number];

export interface BookingProps {
  lang: Lang;
  kind: BookingKind;
  cities: readonly CityRow[];
  /** For goods only. */
  givers: readonly { id: string; name: string }[];
  goods: readonly { code: string; nameId: string; nameEn: string }[];
  goodsReceipts: readonly GoodsReceiptRow[];
  today: string;
  typed: Readonly<Record<string, string>>;
  /** What is wrong, in words, by field. */
  errors: Readonly<Record<string, string>>;
}

/** One form of the treasurer's: a deposit, money for all children, goods in kind, a bank fee. */
export function BookingPage(props: BookingProps) {
  const { lang, kind, typed, errors } = props;
  const words = text(lang);
  const { booking } = words.ledger;
  const own = booking.kinds[kind];
  return (
    <>
      <PageHeading title={own.title} lead={<p>{own.lead}</p>} />
      <form
        class="stack reading"
        method="post"
        action={href(lang, `/kas/catat/${kind}`)}
        novalidate
      >
        <FormKey />
        <ErrorSummary title={words.common.errorSummary} errors={errors} />
        <CityField {...props} />
        {kind === 'barang' ? (
          <GoodsFields {...props} />
        ) : (
          <RupiahField
            name="rupiah"
            label={booking.rupiah}
            value={typed.rupiah}
            error={errors.rupiah}
            required
          />
        )}
        {kind === 'dana-bersama' && <PoolFields {...props} />}
        <TextField
          name="reference"
          label={own.reference}
          value={typed.reference}
          error={errors.reference}
          maxlength={60}
          autocomplete="off"
          required
        />
        <DateField
          name="happenedOn"
          label={booking.happenedOn}
          max={props.today}
          value={typed.happenedOn ?? props.today}
          error={errors.happenedOn}
          required
        />
        <Button>{booking.submit}</Button>
      </form>
      {kind === 'barang' && <GoodsGiven {...props} />}
      <p>
        <a href={href(lang, '/kas')}>{booking.back}</a>
      </p>
    </>
  );
}

function PoolFields(props: BookingProps) {
  const { lang, typed, errors } = props;
  const { booking } = text(lang).ledger;
  return (
    <>
      <MethodField label={booking.method} {...props} />
      <RadioField
        name="reason"
        label={booking.reason}
        value={typed.reason ?? 'gift'}
        error={errors.reason}
        required
        choices={[
          { value: 'gift', label: booking.reasons.gift },
          { value: 'unknown_giver', label: booking.reasons.unknown_giver },
        ]}
      />
    </>
  );
}

function GoodsFields({ lang, givers, goods, typed, errors }: BookingProps) {
  const { booking } = text(lang).ledger;
  return (
    <>
      <SelectField
        name="giver"
        label={booking.giver}
        emptyWord={booking.giverNone}
        choices={givers.map(({ id, name }) => ({ value: id, label: name }))}
        value={typed.giver}
        error={errors.giver}
      />
      <SelectField
        name="asset"
        label={booking.asset}
        emptyWord={booking.choose}
        choices={goods.map(({ code, nameId, nameEn }) => ({
          value: code,
          label: lang === 'en' ? nameEn : nameId,
        }))}
        value={typed.asset}
        error={errors.asset}
        required
      />
      <NumberField
        name="quantity"
        label={booking.quantity}
        min={1}
        value={typed.quantity}
        error={errors.quantity}
        required
      />
    </>
  );
}

/** What was given lately, its value beside and never as money of the books. */
function GoodsGiven({ lang, goodsReceipts }: BookingProps) {
  const { booking } = text(lang).ledger;
  const { counted } = text(lang).portal.ledger;
  return (
    <Section title={booking.goodsTitle}>
      <DataTable
        caption={booking.goodsCaption}
        captionHidden
        rows={goodsReceipts}
        empty={<EmptyState title={booking.goodsEmpty} />}
        columns={[
          {
            header: booking.asset,
            rowHeader: true,
            cell: (row) => (
              <a href={href(lang, `/kas/buku/${row.entryId}`)}>
                {counted(row.quantity, lang === 'en' ? row.assetNameEn : row.assetNameId)}
              </a>
            ),
          },
          { header: booking.goodsFrom, cell: (row) => row.giverName ?? booking.giverNone },
          { header: booking.goodsOn, cell: (row) => dateText(lang, row.receivedOn) },
          { header: booking.goodsValue, rupiah: (row) => row.rupiah },
        ]}
      />
    </Section>
  );
}
