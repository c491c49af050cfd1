import type { HeightForAgeCode } from '../../../worker/growth/category.ts';
import { Button } from '../../components/button/button.tsx';
import { type Column, DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Filters } from '../../components/filters/filters.tsx';
import { SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tabs } from '../../components/tabs/tabs.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal, whole } from '../../text/numbers.ts';
import { ConsentTag, SeverityTag } from './child-tags.tsx';

type Stage = 'registered' | 'visited' | 'verified' | 'closed';

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

export interface ChildListProps {
  lang: Lang;
  stage: Stage;
  stages: { name: string; stage: Stage; children: number | null }[];
  kecamatan: string | null;
  kecamatans: { code: string; name: string }[];
  /** As in the address: '1', '2', '3', '0' or ''. */
  severity: string;
  lines: ChildLine[];
  next: string | null;
  isFirst: boolean;
  mayRegister: boolean;
  mayVerify: boolean;
}

/** The children of the viewer's area at one stage, those worst off first. */
export function ChildListPage(props: ChildListProps) {
  const { lang, stage } = props;
  const words = text(lang).registry.list;
  return (
    <>
      <PageHeading
        title={words.title}
        lead={<p>{words.lead}</p>}
        actions={
          props.mayRegister && (
            <Button variant="secondary" href={href(lang, '/anak/baru')}>
              {words.register}
            </Button>
          )
        }
      />
      <Tabs
        label={words.tabs}
        tabs={props.stages.map((each) => ({
          href: listHref(props, { tahap: each.name }),
          label: text(lang).registry.stage[each.stage],
          current: each.stage === stage,
          count: each.children === null ? undefined : whole(each.children),
        }))}
      />
      <ListFilters {...props} />
      {props.mayVerify && props.lines.length > 0 ? (
        <form class="stack" method="post" action={href(lang, '/anak/verifikasi-bersama')}>
          <FormKey />
          <p class="soft reading">{words.verifyChosenLead}</p>
          <ListTable {...props} />
          <div>
            <Button>{words.verifyChosen}</Button>
          </div>
        </form>
      ) : (
        <ListTable {...props} />
      )}
      <ListPager {...props} />
    </>
  );
}

/** Columns that say who a child is and how it fares. */
export function childColumns(lang: Lang): Column<ChildLine>[] {
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

function ListTable(props: ChildListProps) {
  const { lang, stage } = props;
  const words = text(lang).registry.list;
  const choice: Column<ChildLine> = {
    header: words.choose,
    cell: ({ id, name }) => (
      <label class="choice">
        <input type="checkbox" name="anak" value={id} />
        <span class="visually-hidden">{words.chooseChild(name ?? '')}</span>
      </label>
    ),
  };
  return (
    <DataTable
      caption={words.caption[stage]}
      rows={props.lines}
      columns={props.mayVerify ? [choice, ...childColumns(lang)] : childColumns(lang)}
      empty={<EmptyState title={words.emptyTitle} text={words.emptyText[stage]} />}
    />
  );
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
              href: listHref({ ...props, kecamatan: null, severity: '' }, {}),
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

function ListPager(props: ChildListProps) {
  const { lang, next, isFirst } = props;
  const words = text(lang);
  return (
    <Pager
      label={words.registry.list.pager}
      newer={isFirst ? undefined : { href: listHref(props, {}), label: words.common.firstPage }}
      older={
        next === null
          ? undefined
          : { href: listHref(props, { setelah: next }), label: words.common.nextPage }
      }
    />
  );
}

function stageName(props: Pick<ChildListProps, 'stage' | 'stages'>): string {
  return props.stages.find(({ stage }) => stage === props.stage)?.name ?? '';
}

function listHref(props: ChildListProps, change: Record<string, string>): string {
  const query = new URLSearchParams({
    tahap: stageName(props),
    ...(props.kecamatan && { kecamatan: props.kecamatan }),
    ...(props.severity && { prioritas: props.severity }),
    ...change,
  });
  return href(props.lang, `/anak?${query}`);
}
