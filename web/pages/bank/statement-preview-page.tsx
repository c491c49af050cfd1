import type { ColumnMapping } from '../../../worker/bank/column-mapping.ts';
import type { BankStatement, StatementFormat } from '../../../worker/bank/statement.ts';
import type { SumFault } from '../../../worker/bank/sums.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { DateField, RupiahField, SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Money } from '../../components/money/money.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { dateText } from '../ledger/calendar.ts';
import { BankTrail } from './bank-accounts-page.tsx';
import { TableFault } from './table-fault.tsx';

export interface StatementPreviewProps {
  lang: Lang;
  accountId: string;
  draftId: string;
  format: StatementFormat;
  /** Of a csv: its headings, and what they are taken for. */
  columns: { headers: readonly string[]; mapping: ColumnMapping } | null;
  /** Balances and period as typed. */
  typed: Readonly<Record<string, string>>;
  /** What would be kept; null when it is refused. */
  statement: BankStatement | null;
  freshLines: number;
  isKnown: boolean;
  refusal: { message: string; fault: SumFault | null } | null;
}

/** Lines shown: enough to see that the columns are right. */
const SHOWN = 50;

/** A statement as it was understood, before anything of it is kept. */
export function StatementPreviewPage(props: StatementPreviewProps) {
  const { lang, statement, refusal } = props;
  const words = text(lang).bank.preview;
  return (
    <>
      <BankTrail lang={lang} />
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {refusal && <TableFault lang={lang} message={refusal.message} fault={refusal.fault} />}
      {statement && <Sums {...props} statement={statement} />}
      {statement && <Lines lang={lang} statement={statement} />}
      {props.columns && <Columns {...props} columns={props.columns} />}
    </>
  );
}

function Sums(props: StatementPreviewProps & { statement: BankStatement }) {
  const { lang, statement, freshLines, columns } = props;
  const words = text(lang).bank.preview;
  const base = `/kas/rekening/${props.accountId}`;
  const sum = (keep: (rupiah: number) => boolean) =>
    statement.lines.reduce((all, { rupiah }) => all + (keep(rupiah) ? rupiah : 0), 0);
  return (
    <>
      {props.isKnown && <Notice kind="info">{words.known}</Notice>}
      <SummaryList
        rows={[
          { label: words.format, value: words.formats[props.format] },
          {
            label: words.period,
            value: `${dateText(lang, statement.from)} – ${dateText(lang, statement.to)}`,
          },
          { label: words.opening, value: <Money amountRupiah={statement.openingRupiah} /> },
          {
            label: words.moneyIn,
            value: <Money amountRupiah={sum((rupiah) => rupiah > 0)} signed />,
          },
          { label: words.moneyOut, value: <Money amountRupiah={sum((rupiah) => rupiah < 0)} /> },
          { label: words.closing, value: <Money amountRupiah={statement.closingRupiah} strong /> },
          {
            label: words.linesTitle,
            value: `${words.fresh(freshLines)}, ${words.already(statement.lines.length - freshLines)}`,
          },
        ]}
      />
      {!props.refusal && (
        <form method="post" action={href(lang, `${base}/mutasi/${props.draftId}`)} class="stack">
          <FormKey />
          {Object.entries({ ...(columns && fieldsOf(columns.mapping)), ...props.typed }).map(
            ([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ),
          )}
          <p class="soft">{words.adds}</p>
          <ButtonRow>
            <Button>{words.save}</Button>
            <Button variant="link" href={href(lang, base)}>
              {words.back}
            </Button>
          </ButtonRow>
        </form>
      )}
    </>
  );
}

/** The mapping as the form's fields are called. */
function fieldsOf(mapping: ColumnMapping): Record<string, string> {
  return { ...mapping };
}

const COLUMN_FIELDS = [
  'date',
  'text',
  'reference',
  'amount',
  'mark',
  'debit',
  'credit',
  'balance',
] as const;

function Columns(
  props: StatementPreviewProps & {
    columns: { headers: readonly string[]; mapping: ColumnMapping };
  },
) {
  const { lang, columns, typed } = props;
  const words = text(lang).bank.preview;
  const { mapping } = columns;
  const choices = [...new Set(columns.headers)]
    .filter(Boolean)
    .map((header) => ({ value: header, label: header }));
  const listed = (labels: Readonly<Record<string, string>>) =>
    Object.entries(labels).map(([value, label]) => ({ value, label }));
  return (
    <Section title={words.mappingTitle} lead={<p>{words.mappingLead}</p>}>
      <form
        class="stack reading"
        method="get"
        action={href(lang, `/kas/rekening/${props.accountId}/mutasi/${props.draftId}`)}
      >
        <SelectField
          name="separator"
          label={words.separator}
          choices={listed(words.separators)}
          value={mapping.separator}
        />
        {COLUMN_FIELDS.map((name) => (
          <SelectField
            name={name}
            label={words.fields[name]}
            choices={choices}
            value={mapping[name]}
            emptyWord={words.none}
          />
        ))}
        <SelectField
          name="decimal"
          label={words.decimal}
          choices={listed(words.decimals)}
          value={mapping.decimal}
        />
        <SelectField
          name="dates"
          label={words.dates}
          choices={listed(words.dateOrders)}
          value={mapping.dates}
        />
        <RupiahField name="opening" label={words.typedOpening} value={typed.opening} />
        <RupiahField name="closing" label={words.typedClosing} value={typed.closing} />
        <DateField name="from" label={words.typedFrom} value={typed.from} />
        <DateField name="to" label={words.typedTo} value={typed.to} />
        <Button variant="secondary">{words.apply}</Button>
      </form>
    </Section>
  );
}

function Lines({ lang, statement }: { lang: Lang; statement: BankStatement }) {
  const words = text(lang).bank.preview;
  const shown = statement.lines.slice(0, SHOWN);
  return (
    <Section title={words.linesTitle}>
      <DataTable
        caption={words.linesCaption(shown.length, statement.lines.length)}
        rows={shown}
        empty={null}
        columns={[
          { header: words.row, align: 'end', cell: ({ row }) => row },
          { header: words.date, cell: ({ bookedOn }) => dateText(lang, bookedOn) },
          {
            header: words.text,
            rowHeader: true,
            cell: (line) => [line.text, line.reference].filter(Boolean).join(' · '),
          },
          { header: words.amount, rupiah: ({ rupiah }) => rupiah, signed: true },
          {
            header: words.balance,
            align: 'end',
            cell: ({ balanceRupiah }) =>
              balanceRupiah === null ? '–' : <Money amountRupiah={balanceRupiah} />,
          },
        ]}
      />
    </Section>
  );
}
