import type { BudgetRow } from '../../../worker/bank/budget-store.ts';
import type { SumFault } from '../../../worker/bank/sums.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { FileField, NumberField, SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { BankTrail } from './bank-accounts-page.tsx';
import { TableFault } from './table-fault.tsx';

export interface BudgetProps {
  lang: Lang;
  budgets: readonly BudgetRow[];
  /** Cities a budget may be recorded for; none for those who may only look. */
  areas: readonly { code: string; name: string }[];
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  refusal: { message: string; fault: SumFault | null } | null;
}

/** Handing in a city's printed budget. */
export function BudgetPage(props: BudgetProps) {
  const { lang, refusal } = props;
  const words = text(lang).bank.budget;
  return (
    <>
      <BankTrail lang={lang} />
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {refusal && <TableFault lang={lang} message={refusal.message} fault={refusal.fault} />}
      {props.areas.length > 0 && <BudgetForm {...props} />}
      <Section title={words.listTitle}>
        <DataTable
          caption={words.listTitle}
          captionHidden
          rows={props.budgets}
          empty={<EmptyState title={words.none} />}
          columns={[
            {
              header: words.year,
              rowHeader: true,
              cell: ({ year, areaCode }) => (
                <a href={href(lang, `/buku-kas/anggaran?wilayah=${areaCode}&tahun=${year}`)}>
                  {year}
                </a>
              ),
            },
            { header: words.area, cell: ({ areaName }) => areaName },
            { header: words.total, rupiah: ({ totalRupiah }) => totalRupiah },
          ]}
        />
      </Section>
    </>
  );
}

function BudgetForm({ lang, areas, typed, errors }: BudgetProps) {
  const words = text(lang).bank.budget;
  return (
    <form
      class="stack reading"
      method="post"
      action={href(lang, '/kas/anggaran')}
      enctype="multipart/form-data"
      novalidate
    >
      <FormKey />
      <ErrorSummary title={text(lang).common.errorSummary} errors={errors} />
      <SelectField
        name="wilayah"
        label={words.area}
        choices={areas.map(({ code, name }) => ({ value: code, label: name }))}
        value={typed.wilayah ?? areas[0]?.code}
        error={errors.wilayah}
      />
      <NumberField
        name="tahun"
        label={words.year}
        min={2000}
        max={2100}
        value={typed.tahun}
        error={errors.tahun}
        required
      />
      <FileField
        name="berkas"
        label={words.file}
        hint={words.fileHint}
        accept=".csv,.txt"
        error={errors.berkas}
        required
      />
      <Button>{words.submit}</Button>
    </form>
  );
}
