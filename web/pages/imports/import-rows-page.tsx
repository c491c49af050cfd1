import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tabs } from '../../components/tabs/tabs.tsx';
import { href, type Lang, type Text, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';
import type { OutcomeCounts } from './import-page.tsx';

export interface ImportRowsProps {
  lang: Lang;
  file: { id: string; name: string };
  counts: OutcomeCounts;
  outcome: keyof OutcomeCounts;
  rows: { line: number; reasons: string[]; beneficiaryId: string | null }[];
  older?: string | undefined;
}

/** The rows that ended one way, with why; lines are those of the file, so that people can look there. */
export function ImportRowsPage(props: ImportRowsProps) {
  const words = text(props.lang).imports;
  const outcomes = Object.keys(props.counts) as (keyof OutcomeCounts)[];
  const base = href(props.lang, `/impor/${props.file.id}/baris`);
  return (
    <>
      <PageHeading
        kicker={props.file.name}
        title={words.howRowsEnded}
        lead={<p>{words.outcomeMeanings[props.outcome]}</p>}
      />
      <Tabs
        label={words.outcome}
        tabs={outcomes.map((outcome) => ({
          href: `${base}?hasil=${outcome}`,
          label: words.outcomes[outcome],
          current: outcome === props.outcome,
          count: whole(props.counts[outcome]),
        }))}
      />
      <DataTable
        caption={words.outcomes[props.outcome]}
        captionHidden
        columns={[
          { header: words.line, rowHeader: true, align: 'end', cell: (row) => whole(row.line) },
          {
            header: words.reasonsHeader,
            cell: (row) => <Reasons lang={props.lang} codes={row.reasons} />,
          },
          {
            header: words.child,
            cell: (row) =>
              row.beneficiaryId && (
                <a href={href(props.lang, `/anak/${row.beneficiaryId}`)}>{words.openChild}</a>
              ),
          },
        ]}
        rows={props.rows}
        empty={<EmptyState title={words.noRows} />}
      />
      <Pager lang={props.lang} label={words.rows} next={props.older} />
    </>
  );
}

/** Why a row ended as it did, in plain words. */
function Reasons(props: { lang: Lang; codes: string[] }) {
  if (props.codes.length === 0)
    return <span class="soft">{text(props.lang).imports.noRemarks}</span>;
  return (
    <ul class="plain-list">
      {props.codes.map((code) => (
        <li>{reasonText(text(props.lang), code)}</li>
      ))}
    </ul>
  );
}

/** A reason code in words; an unknown code is shown as it is, never hidden. */
export function reasonText(words: Text, code: string): string {
  const reasons: Record<string, string> = words.imports.reasons;
  return reasons[code] ?? code;
}
