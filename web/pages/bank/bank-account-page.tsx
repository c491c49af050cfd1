import type {
  BankAccountRow,
  BankMonthRow,
  StatementRow,
} from '../../../worker/bank/bank-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { FileField } from '../../components/form-field/form-field.tsx';
import { Money } from '../../components/money/money.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { dateText, monthText } from '../ledger/calendar.ts';
import { BankTrail } from './bank-accounts-page.tsx';

export interface BankAccountProps {
  lang: Lang;
  account: BankAccountRow;
  months: readonly BankMonthRow[];
  statements: readonly StatementRow[];
  mayImport: boolean;
  error?: string | undefined;
}

/** One account: hand in a statement, see its months, match them. */
export function BankAccountPage(props: BankAccountProps) {
  const { lang, account, error } = props;
  const words = text(lang).bank.account;
  const title = words.title(account.bank);
  return (
    <>
      <BankTrail lang={lang} />
      <PageHeading title={title} kicker={account.areaName} lead={<p>{account.number}</p>} />
      {props.mayImport && (
        <Section title={words.uploadTitle} lead={<p>{words.uploadLead}</p>}>
          <ErrorSummary
            title={text(lang).common.errorSummary}
            errors={error ? { berkas: error } : {}}
          />
          <form
            class="stack reading"
            method="post"
            action={href(lang, `/kas/rekening/${account.id}/mutasi`)}
            enctype="multipart/form-data"
          >
            <FileField
              name="berkas"
              label={words.file}
              hint={words.fileHint}
              accept=".csv,.txt,.sta,.mt940,.940,.xml"
              error={error}
              required
            />
            <Button>{words.upload}</Button>
          </form>
        </Section>
      )}
      <Months {...props} />
      <Section title={words.statementsTitle}>
        <DataTable
          caption={words.statementsTitle}
          captionHidden
          rows={props.statements}
          empty={<EmptyState title={words.noStatements} />}
          columns={[
            {
              header: words.period,
              rowHeader: true,
              cell: ({ from, to }) => words.days(dateText(lang, from), dateText(lang, to)),
            },
            { header: words.lines, align: 'end', cell: ({ lines }) => lines },
            { header: words.opening, rupiah: ({ openingRupiah }) => openingRupiah },
            { header: words.closing, rupiah: ({ closingRupiah }) => closingRupiah },
            { header: words.by, cell: ({ importedByName }) => importedByName },
          ]}
        />
      </Section>
    </>
  );
}

function Months({ lang, months }: BankAccountProps) {
  const words = text(lang).bank.account;
  return (
    <Section title={words.monthsTitle}>
      <DataTable
        caption={words.monthsCaption}
        captionHidden
        rows={months}
        empty={<EmptyState title={words.noMonths} text={words.noMonthsText} />}
        columns={[
          { header: words.month, rowHeader: true, cell: ({ month }) => monthText(lang, month) },
          {
            header: words.statement,
            rupiah: (row) => row.statementIn - row.statementOut,
            signed: true,
          },
          { header: words.ledger, rupiah: (row) => row.ledgerRupiah, signed: true },
          {
            header: words.unexplained,
            align: 'end',
            cell: (row) => (
              <Money
                amountRupiah={
                  row.statementIn - row.statementOut - row.explainedIn + row.explainedOut
                }
                signed
                strong
              />
            ),
          },
          {
            header: words.reconcile,
            cell: ({ areaCode, month }) => (
              <a href={href(lang, `/kas/rekonsiliasi/${areaCode}/${month}`)}>
                {words.reconcile}
                <span class="visually-hidden"> {monthText(lang, month)}</span>
              </a>
            ),
          },
        ]}
      />
    </Section>
  );
}
