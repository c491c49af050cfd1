import type { RecordRow, RecordsAsked } from '../../../worker/report/csr-store.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Filters } from '../../components/filters/filters.tsx';
import { DateField, SelectField } from '../../components/form-field/form-field.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { href, type Lang, type Text, text } from '../../text/lang.ts';
import { longMonth } from '../../text/numbers.ts';
import { programmeName, typeName } from '../portal/leaf-words.tsx';

export interface RecordsProps {
  lang: Lang;
  asked: RecordsAsked;
  records: readonly RecordRow[];
  /** The same list without `sebelum`, and the page below; null at the ends. */
  newest: string | null;
  older: string | null;
}

/** The entries behind a figure, each leading to its public ledger line. */
export function RecordsPage(props: RecordsProps) {
  const { lang, asked } = props;
  const { period } = asked;
  const words = text(lang);
  const { report } = words;
  const kinds = kindChoices(words, asked.types);
  return (
    <>
      <PageHeading
        kicker={report.title}
        title={report.recordsTitle}
        lead={<p>{report.recordsLead}</p>}
        actions={
          <Button
            variant="secondary"
            href={href(lang, `/csr?dari=${period.from}&sampai=${period.to}`)}
          >
            {report.back}
          </Button>
        }
      />
      <Filters label={report.filter} action={href(lang, '/csr/catatan')} submitLabel={report.apply}>
        <DateField name="dari" label={report.from} kind="month" value={period.from} />
        <DateField name="sampai" label={report.to} kind="month" value={period.to} />
        <SelectField
          name="jenis"
          label={report.kind}
          choices={[{ value: '', label: report.all }, ...kinds]}
          value={asked.types?.join('.') ?? ''}
        />
        {asked.areaCode !== null && <input type="hidden" name="wilayah" value={asked.areaCode} />}
        {asked.programme !== null && <input type="hidden" name="program" value={asked.programme} />}
        {asked.purpose !== null && <input type="hidden" name="tujuan" value={asked.purpose} />}
      </Filters>
      <DataTable
        caption={report.recordsCaption}
        rows={props.records}
        empty={<EmptyState title={report.recordsNone} text={report.recordsNoneText} />}
        columns={[
          {
            header: report.entry,
            rowHeader: true,
            cell: ({ idx }) => <a href={href(lang, `/buku-kas/${idx}`)}>{formatWhole(idx)}</a>,
          },
          { header: report.month, cell: ({ month }) => longMonth(lang, month) },
          { header: report.kind, cell: ({ type }) => typeName(words, type) },
          { header: report.area, cell: ({ areaName }) => areaName },
          { header: report.purpose, cell: ({ programme }) => programmeName(words, programme) },
          { header: report.part, rupiah: ({ rupiah }) => rupiah },
        ]}
      />
      <Pager
        lang={lang}
        label={report.pager}
        first={props.newest && href(lang, props.newest)}
        older={props.older && href(lang, props.older)}
      />
    </>
  );
}

/** Each kind of entry by itself, and several together where a figure adds them up. */
function kindChoices(words: Text, types: readonly string[] | null) {
  const single = Object.entries(words.ledger.types).map(([value, label]) => ({ value, label }));
  if (!types || types.length < 2) return single;
  const together = types.map((type) => typeName(words, type)).join(', ');
  return [{ value: types.join('.'), label: together }, ...single];
}
