import type { BankMonthRow } from '../../../worker/bank/bank-store.ts';
import type { BudgetLine, BudgetRow } from '../../../worker/bank/budget-store.ts';
import { wibDate } from '../../../worker/shared/dates.ts';
import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Money } from '../../components/money/money.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { dateText, monthText } from '../ledger/calendar.ts';

/** What of the bank's movements no entry explains, by city and month, for everybody. */
export function ReconciliationPage({
  lang,
  months,
}: {
  lang: Lang;
  months: readonly BankMonthRow[];
}) {
  const words = text(lang).bank.public;
  return (
    <>
      <PageHeading
        title={words.title}
        lead={<p>{words.lead}</p>}
        actions={
          <ButtonRow>
            <Button variant="secondary" href={href(lang, '/buku-kas')}>
              {words.ledger}
            </Button>
            <Button variant="secondary" href={href(lang, '/buku-kas/anggaran')}>
              {text(lang).bank.budget.title}
            </Button>
          </ButtonRow>
        }
      />
      <DataTable
        caption={words.caption}
        captionHidden
        rows={months}
        empty={<EmptyState title={words.empty} text={words.emptyText} />}
        note={{ header: words.unexplained, text: (row) => remainderWords(lang, row) }}
        columns={[
          { header: words.month, rowHeader: true, cell: ({ month }) => monthText(lang, month) },
          { header: words.area, cell: ({ areaName }) => areaName },
          { header: words.moneyIn, rupiah: ({ statementIn }) => statementIn },
          { header: words.moneyOut, rupiah: ({ statementOut }) => statementOut },
          {
            header: words.unexplained,
            align: 'end',
            cell: (row) => (
              <Money
                amountRupiah={
                  row.statementIn - row.explainedIn - (row.statementOut - row.explainedOut)
                }
                signed
                strong
              />
            ),
          },
          {
            header: words.state,
            cell: ({ closedAt }) =>
              closedAt === null ? words.open : words.closed(dateText(lang, wibDate(closedAt))),
          },
        ]}
      />
      <Section title={words.how}>
        <p class="reading">{words.howText}</p>
      </Section>
    </>
  );
}

/** In and out apart: what is missing on one side never hides what is missing on the other. */
function remainderWords(lang: Lang, row: BankMonthRow): string {
  const words = text(lang).bank.public;
  const [inRupiah, outRupiah] = [
    row.statementIn - row.explainedIn,
    row.statementOut - row.explainedOut,
  ];
  // Nothing to explain is not the same as everything explained.
  if (row.statementIn === 0 && row.statementOut === 0) return words.nothing;
  if (inRupiah === 0 && outRupiah === 0) return words.whole;
  return words.gap(formatRupiah(inRupiah), formatRupiah(outRupiah));
}

export interface PublicBudgetProps {
  lang: Lang;
  budget: (BudgetRow & { lines: readonly BudgetLine[] }) | null;
  others: readonly BudgetRow[];
  /** Rupiah of the programme in that city, by public account. */
  programme: { inHand: number; paid: number; aid: number };
}

/** A city's own budget beside the programme's money; the two are never added. */
export function PublicBudgetPage({ lang, budget, others, programme }: PublicBudgetProps) {
  const words = text(lang).bank.budget;
  return (
    <>
      <PageHeading title={words.publicTitle} lead={<p>{words.publicLead}</p>} />
      {budget === null ? (
        <EmptyState title={words.none} text={words.noneText} />
      ) : (
        <>
          <DataTable
            caption={words.caption(budget.areaName, budget.year)}
            rows={budget.lines}
            empty={null}
            columns={[
              { header: words.agency, rowHeader: true, cell: ({ agency }) => agency },
              { header: words.rupiah, rupiah: ({ rupiah }) => rupiah },
              { header: words.source, cell: ({ source }) => source },
            ]}
            total={[words.total, <Money amountRupiah={budget.totalRupiah} strong />, '']}
          />
          <Section title={words.beside}>
            <StatRow>
              <Stat label={words.inHand} figure={<Money amountRupiah={programme.inHand} />} />
              <Stat label={words.paid} figure={<Money amountRupiah={programme.paid} />} />
              <Stat label={words.aid} figure={<Money amountRupiah={programme.aid} />} />
            </StatRow>
          </Section>
        </>
      )}
      {others.length > 1 && (
        <Section title={words.listTitle}>
          <ul>
            {others.map(({ areaCode, areaName, year }) => (
              <li>
                <a href={href(lang, `/buku-kas/anggaran?wilayah=${areaCode}&tahun=${year}`)}>
                  {words.caption(areaName, year)}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
