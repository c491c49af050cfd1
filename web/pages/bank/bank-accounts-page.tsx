import type { BankAccountRow } from '../../../worker/bank/bank-store.ts';
import { Breadcrumbs } from '../../components/breadcrumbs/breadcrumbs.tsx';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { SelectField, TextField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { dateText } from '../ledger/calendar.ts';

export interface BankAccountsProps {
  lang: Lang;
  accounts: readonly BankAccountRow[];
  /** Cities an account may be added for; none for those who may only look. */
  areas: readonly { code: string; name: string }[];
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** The programme's accounts, and the way to months, budget and the public page. */
export function BankAccountsPage(props: BankAccountsProps) {
  const { lang, accounts } = props;
  const words = text(lang).bank.accounts;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      <ButtonRow>
        <Button variant="secondary" href={href(lang, '/kas/tutup-buku')}>
          {words.periods}
        </Button>
        <Button variant="secondary" href={href(lang, '/kas/anggaran')}>
          {words.budget}
        </Button>
        <Button variant="secondary" href={href(lang, '/buku-kas/rekonsiliasi')}>
          {words.publicPage}
        </Button>
      </ButtonRow>
      <DataTable
        caption={words.caption}
        captionHidden
        rows={accounts}
        empty={<EmptyState title={words.empty} text={words.emptyText} />}
        columns={[
          {
            header: words.number,
            rowHeader: true,
            cell: ({ id, number }) => <a href={href(lang, `/kas/rekening/${id}`)}>{number}</a>,
          },
          { header: words.bank, cell: ({ bank }) => bank },
          { header: words.area, cell: ({ areaName }) => areaName },
          {
            header: words.until,
            cell: ({ until }) => (until === null ? words.never : dateText(lang, until)),
          },
        ]}
      />
      {props.areas.length > 0 && <AddAccount {...props} />}
    </>
  );
}

/** The way back from a page below the accounts. */
export function BankTrail({ lang }: { lang: Lang }) {
  const words = text(lang).bank.accounts;
  return (
    <Breadcrumbs
      label={words.breadcrumbs}
      trail={[
        { href: href(lang, '/kas'), label: words.trail },
        { href: href(lang, '/kas/rekening'), label: words.title },
      ]}
    />
  );
}

function AddAccount(props: BankAccountsProps) {
  const { lang, typed, errors, areas } = props;
  const words = text(lang).bank.accounts;
  return (
    <Section title={words.addTitle} lead={<p>{words.addLead}</p>}>
      <form class="stack reading" method="post" action={href(lang, '/kas/rekening')} novalidate>
        <FormKey />
        <ErrorSummary title={text(lang).common.errorSummary} errors={errors} />
        <SelectField
          name="wilayah"
          label={words.area}
          choices={areas.map(({ code, name }) => ({ value: code, label: name }))}
          value={typed.wilayah ?? areas[0]?.code}
          error={errors.wilayah}
        />
        <TextField
          name="bank"
          label={words.bank}
          value={typed.bank}
          error={errors.bank}
          maxlength={60}
          required
        />
        <TextField
          name="nomor"
          label={words.number}
          hint={words.numberHint}
          value={typed.nomor}
          error={errors.nomor}
          maxlength={40}
          width="medium"
          autocomplete="off"
          required
        />
        <Button>{words.add}</Button>
      </form>
    </Section>
  );
}
