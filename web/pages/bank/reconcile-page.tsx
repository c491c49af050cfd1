import type { BankMonthRow } from '../../../worker/bank/bank-store.ts';
import type { MatchRow, OpenEntryRow } from '../../../worker/bank/match-store.ts';
import type { OpenLine, Reason, Suggestion } from '../../../worker/bank/suggest.ts';
import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { CheckboxGroup } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Money } from '../../components/money/money.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { href, type Lang, type Text, text } from '../../text/lang.ts';
import { dateText, monthText } from '../ledger/calendar.ts';
import { BankTrail } from './bank-accounts-page.tsx';

export interface ReconcileProps {
  lang: Lang;
  month: BankMonthRow;
  suggestions: readonly Suggestion[];
  lines: readonly OpenLine[];
  entries: readonly OpenEntryRow[];
  matches: readonly MatchRow[];
  /** False for those who may only look, and once the month is closed. */
  mayMatch: boolean;
}

/** One month of a city: suggestions to confirm, what is left to match by hand, and what is matched. */
export function ReconcilePage(props: ReconcileProps) {
  const { lang, month } = props;
  const words = text(lang).bank.reconcile;
  const title = words.title(monthText(lang, month.month));
  const statement = month.statementIn - month.statementOut;
  const explained = month.explainedIn - month.explainedOut;
  return (
    <>
      <BankTrail lang={lang} />
      <PageHeading title={title} kicker={month.areaName} />
      {month.closedAt !== null && <Notice kind="info">{words.closed}</Notice>}
      <StatRow>
        <Stat label={words.statement} figure={<Money amountRupiah={statement} signed />} />
        <Stat label={words.explained} figure={<Money amountRupiah={explained} signed />} />
        <Stat
          label={words.unexplained}
          figure={<Money amountRupiah={statement - explained} signed strong />}
        />
        <Stat label={words.ledger} figure={<Money amountRupiah={month.ledgerRupiah} signed />} />
      </StatRow>
      {props.mayMatch && <Suggestions {...props} />}
      <Open {...props} />
      <Matches {...props} />
    </>
  );
}

function pathOf({ areaCode, month }: BankMonthRow): string {
  return `/kas/rekonsiliasi/${areaCode}/${month}`;
}

function Suggestions({ lang, month, suggestions, entries }: ReconcileProps) {
  const words = text(lang).bank.reconcile;
  if (suggestions.length === 0) return null;
  const types = new Map(entries.map(({ id, type }) => [id, type]));
  return (
    <Section title={words.suggestionsTitle} lead={<p>{words.suggestionsLead}</p>}>
      {suggestions.map((each) => (
        <Card kicker={words.score(each.score)}>
          <form method="post" action={href(lang, pathOf(month))} class="stack">
            <FormKey />
            <p>
              <strong>{words.line}</strong>
            </p>
            <ul>
              {each.lines.map((line) => (
                <li>
                  <input type="hidden" name="baris" value={line.id} />
                  {dateText(lang, line.bookedOn)} · <Money amountRupiah={line.rupiah} signed /> ·{' '}
                  {line.text}
                </li>
              ))}
            </ul>
            <p>
              <strong>{words.entry}</strong>
            </p>
            <ul>
              {each.entries.map((entry) => (
                <li>
                  <input type="hidden" name="catatan" value={entry.id} />
                  {dateText(lang, entry.on)} · <Money amountRupiah={entry.rupiah} signed /> ·{' '}
                  {typeWords(text(lang), types.get(entry.id) ?? '')}{' '}
                  {[...entry.names, ...entry.references].join(' · ')}
                </li>
              ))}
            </ul>
            <p class="soft">
              {each.reasons.map((reason) => reasonText(text(lang), reason)).join('; ')}
            </p>
            <Button
              variant="secondary"
              hiddenWords={words.confirmHidden(
                dateText(lang, each.lines[0]?.bookedOn ?? ''),
                formatRupiah(each.lines[0]?.rupiah ?? 0),
              )}
            >
              {words.confirm}
            </Button>
          </form>
        </Card>
      ))}
    </Section>
  );
}

/** Why a suggestion is made, in words. */
function reasonText(words: Text, reason: Reason): string {
  const { reasons } = words.bank.reconcile;
  if (reason.code === 'same_amount' || reason.code === 'same_day') return reasons[reason.code];
  if (reason.code === 'reference' || reason.code === 'name') {
    return reasons[reason.code](reason.value);
  }
  return reasons[reason.code](reason.count);
}

function typeWords(words: Text, type: string): string {
  const types: Readonly<Record<string, string>> = words.ledger.types;
  return types[type] ?? type;
}

function Open({ lang, month, lines, entries, mayMatch }: ReconcileProps) {
  const all = text(lang);
  const words = all.bank.reconcile;
  if (lines.length === 0 && entries.length === 0) {
    return (
      <Section title={words.openTitle}>
        <EmptyState title={words.noOpen} text={words.noOpenText} />
      </Section>
    );
  }
  const lineWords = (line: OpenLine) =>
    words.choice(
      dateText(lang, line.bookedOn),
      formatRupiah(line.rupiah),
      [line.text, line.reference].filter(Boolean).join(' · '),
    );
  const entryWords = (entry: OpenEntryRow) =>
    words.choice(
      dateText(lang, entry.on),
      formatRupiah(entry.rupiah),
      [typeWords(all, entry.type), ...textsOf(entry.names), ...textsOf(entry.references)].join(
        ' · ',
      ),
    );
  if (!mayMatch) {
    return (
      <Section title={words.openTitle}>
        <h3>{words.openLines}</h3>
        <ul>
          {lines.map((line) => (
            <li>{lineWords(line)}</li>
          ))}
        </ul>
        <h3>{words.openEntries}</h3>
        <ul>
          {entries.map((entry) => (
            <li>{entryWords(entry)}</li>
          ))}
        </ul>
      </Section>
    );
  }
  return (
    <Section title={words.openTitle} lead={<p>{words.openLead}</p>}>
      <form method="post" action={href(lang, pathOf(month))} class="stack">
        <FormKey />
        {lines.length > 0 ? (
          <CheckboxGroup
            name="baris"
            label={words.openLines}
            choices={lines.map((line) => ({ value: line.id, label: lineWords(line) }))}
          />
        ) : (
          <p>{words.noOpen}</p>
        )}
        {entries.length > 0 ? (
          <CheckboxGroup
            name="catatan"
            label={words.openEntries}
            choices={entries.map((entry) => ({ value: entry.id, label: entryWords(entry) }))}
          />
        ) : (
          <p>{words.noEntries}</p>
        )}
        {lines.length > 0 && entries.length > 0 && <Button>{words.matchChosen}</Button>}
      </form>
    </Section>
  );
}

function textsOf(json: string): string[] {
  return (JSON.parse(json) as (string | null)[]).flatMap((each) => each ?? []);
}

function Matches({ lang, month, matches, mayMatch }: ReconcileProps) {
  const all = text(lang);
  const words = all.bank.reconcile;
  return (
    <Section title={words.matchesTitle}>
      <DataTable
        caption={words.matchesCaption}
        captionHidden
        rows={matches}
        empty={<EmptyState title={words.noMatches} />}
        columns={[
          {
            header: words.line,
            rowHeader: true,
            cell: (row) => `${dateText(lang, row.bookedOn)} · ${row.text}`,
          },
          { header: words.statement, rupiah: ({ rupiah }) => rupiah, signed: true },
          {
            header: words.entry,
            cell: (row) => `${typeWords(all, row.entryType)} · ${monthText(lang, row.entryMonth)}`,
          },
          { header: words.by, cell: ({ matchedByName }) => matchedByName },
          ...(mayMatch
            ? [
                {
                  header: words.undo,
                  cell: (row: MatchRow) => (
                    <form method="post" action={href(lang, `${pathOf(month)}/lepas`)}>
                      <FormKey />
                      <input type="hidden" name="cocok" value={row.id} />
                      <Button variant="link" hiddenWords={dateText(lang, row.bookedOn)}>
                        {words.undo}
                      </Button>
                    </form>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
