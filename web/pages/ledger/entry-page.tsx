import type { EntryLineRow, EntryRow, ReversalReason } from '../../../worker/ledger/entry-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { DateField, RadioField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Money } from '../../components/money/money.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { assetName } from '../portal/leaf-words.tsx';
import { accountName } from './account-name.ts';
import { monthText } from './calendar.ts';

export interface EntryProps {
  lang: Lang;
  entry: EntryRow;
  lines: readonly EntryLineRow[];
  /** What stands in the way of undoing it, or nothing; null for those who may only look. */
  reversal: 'possible' | 'own' | 'not_by_hand' | null;
  today: string;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** One entry with its lines, and the form that undoes it. */
export function EntryPage(props: EntryProps) {
  const { lang, entry } = props;
  const { books, types } = text(lang).ledger;
  const link = (id: string) => (
    <a href={href(lang, `/kas/buku/${id}`)}>
      <code>{id}</code>
    </a>
  );
  return (
    <>
      <PageHeading title={types[entry.type]} />
      <SummaryList
        rows={[
          { label: books.month, value: monthText(lang, entry.month) },
          { label: books.area, value: entry.areaName },
          { label: books.by, value: entry.postedByName ?? books.bySystem },
          {
            label: books.number,
            value: (
              <a href={href(lang, `/buku-kas/${entry.leafIndex}`)}>
                {entry.leafIndex} · {books.publicEntry}
              </a>
            ),
          },
          ...(entry.reversedById
            ? [
                { label: books.undoneBy, value: link(entry.reversedById) },
                { label: books.reason, value: reasonText(lang, entry.reversedReason) },
              ]
            : []),
          ...(entry.reversesId
            ? [
                { label: books.undoes, value: link(entry.reversesId) },
                { label: books.reason, value: reasonText(lang, entry.reason) },
              ]
            : []),
        ]}
      />
      <Section title={books.linesTitle} lead={<p>{books.linesHint}</p>}>
        <Lines {...props} />
      </Section>
      {props.reversal !== null && <Reversal {...props} />}
    </>
  );
}

function Lines({ lang, lines }: EntryProps) {
  const words = text(lang);
  const { books } = words.ledger;
  const { counted } = words.portal.ledger;
  return (
    <DataTable
      caption={books.linesCaption}
      captionHidden
      rows={lines}
      empty={null}
      columns={[
        {
          header: books.account,
          rowHeader: true,
          cell: (line) => (
            <>
              {accountName(words, line.publicName)}
              {line.pledgeReference && (
                <>
                  {' '}
                  <code>{line.pledgeReference}</code>
                </>
              )}
            </>
          ),
        },
        {
          header: books.amountOf,
          align: 'end',
          cell: ({ asset, amount }) =>
            asset === 'IDR' ? (
              <Money amountRupiah={amount} />
            ) : (
              counted(amount, assetName(words, asset))
            ),
        },
      ]}
    />
  );
}

function Reversal(props: EntryProps) {
  const { lang, entry, typed, errors } = props;
  const words = text(lang);
  const { books } = words.ledger;
  if (props.reversal === 'own') return <Notice kind="info" title={books.ownEntry} />;
  if (props.reversal === 'not_by_hand') return <Notice kind="info" title={books.notReversible} />;
  return (
    <Section title={books.reverseTitle} lead={<p>{books.reverseLead}</p>}>
      <form
        class="stack reading"
        method="post"
        action={href(lang, `/kas/buku/${entry.id}`)}
        novalidate
      >
        <FormKey />
        <ErrorSummary title={words.common.errorSummary} errors={errors} />
        <RadioField
          name="reason"
          label={books.reason}
          value={typed.reason}
          error={errors.reason}
          required
          choices={Object.entries(books.reasons).map(([value, label]) => ({ value, label }))}
        />
        <DateField
          name="bookedOn"
          label={books.bookedOn}
          max={props.today}
          value={typed.bookedOn ?? props.today}
          error={errors.bookedOn}
          required
        />
        <Button variant="danger">{books.reverse}</Button>
      </form>
    </Section>
  );
}

function reasonText(lang: Lang, reason: ReversalReason | null): string {
  return reason === null ? '' : text(lang).ledger.books.reasons[reason];
}
