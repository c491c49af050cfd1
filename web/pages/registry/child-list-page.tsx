import type { HeightForAgeCode } from '../../../worker/growth/category.ts';
import type { Column } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Filters } from '../../components/filters/filters.tsx';
import { SelectField } from '../../components/form-field/form-field.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal } from '../../text/numbers.ts';
import { CaseList, type CaseListPlace, stageName } from './case-list.tsx';
import { ConsentTag, SeverityTag } from './child-tags.tsx';

/** A child as a line of a list, its name opened for staff of the area. */
export interface ChildLine {
  id: string;
  /** Null once the identity was erased. */
  name: string | null;
  place: string;
  months: number;
  haz: number | null;
  category: HeightForAgeCode | null;
  severity: 1 | 2 | 3 | null;
  hasConsent: boolean;
}

export interface ChildListProps extends CaseListPlace {
  kecamatan: string | null;
  kecamatans: { code: string; name: string }[];
  /** As in the address: '1', '2', '3', '0' or ''. */
  severity: string;
  lines: ChildLine[];
}

/** The children of the viewer's area at one stage, those worst off first. */
export function ChildListPage(props: ChildListProps) {
  const { lang, stage, kecamatan, severity } = props;
  const words = text(lang).registry.list;
  return (
    <CaseList
      {...props}
      path="/anak"
      words={words}
      caption={words.caption[stage]}
      empty={<EmptyState title={words.emptyTitle} text={words.emptyText[stage]} />}
      kept={{ ...(kecamatan && { kecamatan }), ...(severity && { prioritas: severity }) }}
      filters={<ListFilters {...props} />}
      columns={childColumns(lang)}
    />
  );
}

/** Columns that say who a child is and how it fares. */
function childColumns(lang: Lang): Column<ChildLine>[] {
  const words = text(lang).registry;
  return [
    {
      header: words.list.name,
      rowHeader: true,
      cell: ({ id, name }) => <a href={href(lang, `/anak/${id}`)}>{name ?? words.nameErased}</a>,
    },
    { header: words.list.place, cell: ({ place }) => place },
    { header: words.list.age, align: 'end', cell: ({ months }) => words.ageMonths(months) },
    {
      header: words.list.haz,
      align: 'end',
      cell: ({ haz }) => (haz === null ? words.notMeasured : decimal(lang, haz, 2)),
    },
    {
      header: words.list.category,
      cell: ({ category }) => category && words.heightForAge[category],
    },
    {
      header: words.list.priority,
      cell: ({ severity }) => <SeverityTag lang={lang} severity={severity} />,
    },
    {
      header: words.list.consent,
      cell: ({ hasConsent }) => <ConsentTag lang={lang} hasConsent={hasConsent} />,
    },
  ];
}

function ListFilters(props: ChildListProps) {
  const { lang, severity } = props;
  const words = text(lang).registry;
  const isFiltered = props.kecamatan !== null || severity !== '';
  return (
    <Filters
      label={words.list.filter}
      action={href(lang, '/anak')}
      submitLabel={words.list.apply}
      reset={
        isFiltered
          ? {
              href: href(lang, `/anak?tahap=${stageName(props)}`),
              label: words.list.reset,
            }
          : undefined
      }
    >
      <input type="hidden" name="tahap" value={stageName(props)} />
      {props.kecamatans.length > 1 && (
        <SelectField
          name="kecamatan"
          label={words.list.kecamatan}
          emptyWord={words.list.allKecamatan}
          value={props.kecamatan ?? ''}
          choices={props.kecamatans.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      <SelectField
        name="prioritas"
        label={words.list.severity}
        emptyWord={words.list.allSeverities}
        value={severity}
        choices={[
          { value: '1', label: `${words.severity[1]}: ${words.severityHint[1]}` },
          { value: '2', label: `${words.severity[2]}: ${words.severityHint[2]}` },
          { value: '3', label: `${words.severity[3]}: ${words.severityHint[3]}` },
          { value: '0', label: `${words.severity.none}, ${words.severityHint.none}` },
        ]}
      />
    </Filters>
  );
}
