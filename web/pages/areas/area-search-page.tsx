import { Breadcrumbs } from '../../components/breadcrumbs/breadcrumbs.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Filters } from '../../components/filters/filters.tsx';
import { TextField } from '../../components/form-field/form-field.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';

/** An area as a line of the result. */
export interface AreaLine {
  code: string;
  name: string;
  level: number;
  alias: string | null;
  provinsi: string | null;
  kabupaten: string | null;
  kecamatan: string | null;
}

export interface AreaSearchProps {
  lang: Lang;
  /** From the province down to the area searched in; empty for the whole country. */
  parents: { code: string; name: string }[];
  typed: string;
  /** Null before anything was searched: then the areas right below are listed. */
  found: AreaLine[] | 'too_short' | null;
  below: { code: string; name: string }[];
}

/** Finding an area by code, name or former name, within another. */
export function AreaSearchPage(props: AreaSearchProps) {
  const { lang, parents } = props;
  const words = text(lang).areas;
  const parent = parents.at(-1);
  return (
    <>
      <PageHeading
        title={words.title}
        kicker={parent ? words.inside(parent.name) : words.everywhere}
        lead={<p>{words.lead}</p>}
      />
      <Filters
        label={words.label}
        action={href(lang, '/wilayah')}
        submitLabel={words.search}
        reset={
          props.typed === '' ? undefined : { href: pathTo(lang, parent?.code), label: words.reset }
        }
      >
        {parent && <input type="hidden" name="induk" value={parent.code} />}
        <TextField
          name="cari"
          label={words.field}
          hint={words.fieldHint}
          type="search"
          value={props.typed}
          maxlength={60}
        />
      </Filters>
      {props.found === null ? <Below {...props} /> : <Found lang={lang} found={props.found} />}
    </>
  );
}

/** The areas above the one searched in, as links. */
export function AreaTrail(props: { lang: Lang; parents: { code: string; name: string }[] }) {
  const { lang, parents } = props;
  const words = text(lang).areas;
  if (parents.length === 0) return null;
  return (
    <Breadcrumbs
      label={words.trail}
      trail={[
        { href: href(lang, '/wilayah'), label: words.up },
        ...parents.map(({ code, name }) => ({ href: pathTo(lang, code), label: name })),
      ]}
    />
  );
}

function Found(props: { lang: Lang; found: AreaLine[] | 'too_short' }) {
  const { lang, found } = props;
  const words = text(lang).areas;
  if (found === 'too_short') {
    return <EmptyState title={words.tooShort} text={words.tooShortText} />;
  }
  return (
    <>
      <DataTable
        caption={words.caption}
        rows={found}
        empty={<EmptyState title={words.none} text={words.noneText} />}
        columns={[
          {
            header: words.name,
            rowHeader: true,
            cell: ({ code, name, alias, level }) => (
              <>
                {level < 4 ? <a href={pathTo(lang, code)}>{name}</a> : name}
                {alias && <span class="soft"> ({words.formerly(alias)})</span>}
              </>
            ),
          },
          { header: words.code, cell: ({ code }) => <span class="figures">{code}</span> },
          { header: words.level, cell: ({ level }) => words.levels[level as 1 | 2 | 3 | 4] },
          {
            header: words.liesIn,
            cell: ({ kecamatan, kabupaten, provinsi }) =>
              [kecamatan, kabupaten, provinsi].filter(Boolean).join(', '),
          },
        ]}
      />
      {found.length === 20 && <p class="soft">{words.firstTwenty}</p>}
    </>
  );
}

function Below(props: AreaSearchProps) {
  const { lang, below } = props;
  const words = text(lang).areas;
  const parent = props.parents.at(-1);
  const isLeaf = (code: string) => code.length === 13;
  return (
    <DataTable
      caption={parent ? words.below(parent.name) : words.provinces}
      rows={below}
      empty={<EmptyState title={words.none} text={words.noneText} />}
      columns={[
        {
          header: words.name,
          rowHeader: true,
          cell: ({ code, name }) => (isLeaf(code) ? name : <a href={pathTo(lang, code)}>{name}</a>),
        },
        { header: words.code, cell: ({ code }) => <span class="figures">{code}</span> },
      ]}
    />
  );
}

function pathTo(lang: Lang, code: string | undefined): string {
  return href(lang, code === undefined ? '/wilayah' : `/wilayah?induk=${code}`);
}
