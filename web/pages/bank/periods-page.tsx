import type { PeriodRow } from '../../../worker/bank/period-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Money } from '../../components/money/money.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { monthText } from '../ledger/calendar.ts';
import { BankTrail } from './bank-accounts-page.tsx';

export interface PeriodsProps {
  lang: Lang;
  periods: readonly PeriodRow[];
  /** The month that runs. */
  now: string;
  viewerId: string;
  mayPropose: boolean;
  mayClose: boolean;
}

/** The months of the books: who proposed to close them, who closed them. */
export function PeriodsPage(props: PeriodsProps) {
  const { lang, periods } = props;
  const words = text(lang).bank.periods;
  return (
    <>
      <BankTrail lang={lang} />
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      <DataTable
        caption={words.caption}
        captionHidden
        rows={periods}
        empty={<EmptyState title={words.empty} text={words.emptyText} />}
        columns={[
          { header: words.month, rowHeader: true, cell: ({ month }) => monthText(lang, month) },
          { header: words.area, cell: ({ areaName }) => areaName },
          {
            header: words.unexplained,
            align: 'end',
            cell: (row) => (
              <Money amountRupiah={row.statementRupiah - row.explainedRupiah} signed />
            ),
          },
          { header: words.state, cell: (row) => <State {...props} row={row} /> },
          { header: words.action, cell: (row) => <Action {...props} row={row} /> },
        ]}
      />
    </>
  );
}

function State({ lang, row, now }: PeriodsProps & { row: PeriodRow }) {
  const words = text(lang).bank.periods;
  if (row.closedAt !== null) {
    return <Tag tone="success">{words.closed(row.closedByName ?? '–')}</Tag>;
  }
  if (row.proposalId !== null) {
    const said = row.unbanked === null ? '' : `. ${words.unbanked[row.unbanked]}`;
    return row.isUntold === 1 ? (
      <Tag tone="warning">{words.untold}</Tag>
    ) : (
      <Tag tone="info">{words.proposed(row.proposedByName ?? '–') + said}</Tag>
    );
  }
  return <Tag>{row.month >= now ? words.running : words.open}</Tag>;
}

function Action(props: PeriodsProps & { row: PeriodRow }) {
  const { lang, row, now } = props;
  const words = text(lang).bank.periods;
  const about = `${monthText(lang, row.month)} ${row.areaName}`;
  if (row.closedAt !== null) {
    return (
      <a href={href(lang, `/kas/tutup-buku/${row.areaCode}/${row.month}`)}>
        {words.check}
        <span class="visually-hidden"> {about}</span>
      </a>
    );
  }
  if (row.month >= now) return <>–</>;
  const isProposed = row.proposalId !== null && row.isUntold === 0;
  const isClosing = props.mayClose && isProposed && row.proposedBy !== props.viewerId;
  if (!isClosing && !(props.mayPropose && !isProposed)) return <>–</>;
  return (
    <form
      method="post"
      action={href(lang, isClosing ? '/kas/tutup-buku' : '/kas/tutup-buku/usulan')}
    >
      <FormKey />
      <input type="hidden" name="wilayah" value={row.areaCode} />
      <input type="hidden" name="bulan" value={row.month} />
      {!isClosing && (
        <details>
          <summary>{words.unbankedAsk}</summary>
          <SelectField
            name="tanpa"
            id={`tanpa-${row.areaCode}-${row.month}`}
            label={words.unbankedLabel}
            hint={words.unbankedHint}
            value=""
            choices={[
              { value: '', label: words.unbankedNone },
              { value: 'no_movement', label: words.unbanked.no_movement },
              { value: 'no_account', label: words.unbanked.no_account },
            ]}
          />
        </details>
      )}
      <Button variant={isClosing ? 'danger' : 'secondary'} hiddenWords={about}>
        {isClosing ? words.close : words.propose}
      </Button>
    </form>
  );
}

export interface SealProps {
  lang: Lang;
  month: string;
  kept: string;
  now: string;
}

/** Whether a closed month is as it was. */
export function PeriodSealPage({ lang, month, kept, now }: SealProps) {
  const words = text(lang).bank.periods;
  const title = words.checkTitle(monthText(lang, month));
  return (
    <>
      <BankTrail lang={lang} />
      <PageHeading title={title} />
      <Notice kind={kept === now ? 'success' : 'error'}>
        {kept === now ? words.same : words.changed}
      </Notice>
      <SummaryList
        rows={[
          { label: words.kept, value: <code>{kept}</code> },
          { label: words.now, value: <code>{now}</code> },
        ]}
      />
    </>
  );
}
