import type { VersionRow } from '../../../worker/programmes/programme-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tag, type Tone } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { periodText } from './programme-parts.tsx';

export type ProgrammeState = 'waiting' | 'running' | 'changing' | 'closed' | 'refused';

const TONES: Readonly<Record<ProgrammeState, Tone>> = {
  waiting: 'warning',
  running: 'success',
  changing: 'info',
  closed: 'neutral',
  refused: 'danger',
};

/** How a programme stands, by its newest version. */
export function stateOf(newest: VersionRow): ProgrammeState {
  if (newest.outcome === null) return newest.wasApproved ? 'changing' : 'waiting';
  if (newest.outcome === 'approved') return newest.kind === 'closing' ? 'closed' : 'running';
  return newest.wasApproved ? 'running' : 'refused';
}

/** The word for a state, coloured. */
export function StateTag(props: { lang: Lang; state: ProgrammeState }) {
  return <Tag tone={TONES[props.state]}>{text(props.lang).programmes.states[props.state]}</Tag>;
}

/** A company's own programmes. */
export function ProgrammesPage(props: {
  lang: Lang;
  programmes: readonly VersionRow[];
  isFirst: boolean;
  older: string | null;
}) {
  const { lang } = props;
  const words = text(lang).programmes;
  return (
    <>
      <PageHeading
        kicker={text(lang).report.title}
        title={words.title}
        lead={<p>{words.lead}</p>}
        actions={<Button href={href(lang, '/csr/program/baru')}>{words.new}</Button>}
      />
      <DataTable
        caption={words.caption}
        rows={props.programmes}
        empty={<EmptyState title={words.none} text={words.noneText} />}
        columns={[
          {
            header: words.name,
            rowHeader: true,
            cell: (row) => <a href={href(lang, `/csr/program/${row.programmeId}`)}>{row.name}</a>,
          },
          { header: words.period, cell: (row) => periodText(lang, row) },
          { header: words.state, cell: (row) => <StateTag lang={lang} state={stateOf(row)} /> },
          { header: words.budget, rupiah: (row) => row.budgetRupiah },
        ]}
      />
      <ProgrammePager {...props} path="/csr/program" />
    </>
  );
}

/** From page to page of programmes. */
export function ProgrammePager(props: {
  lang: Lang;
  isFirst: boolean;
  older: string | null;
  path: string;
}) {
  const { lang } = props;
  const { programmes } = text(lang);
  return (
    <Pager
      lang={lang}
      label={programmes.pager}
      first={!props.isFirst && href(lang, props.path)}
      next={props.older && href(lang, props.older)}
    />
  );
}
