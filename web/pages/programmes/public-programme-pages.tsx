import type { VersionRow } from '../../../worker/programmes/programme-store.ts';
import type { Progress } from '../../../worker/programmes/progress.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { PlannedAndReal, ProgressStats, periodText, Terms } from './programme-parts.tsx';
import { ProgrammePager, StateTag } from './programmes-page.tsx';

/** All programmes that their companies approved. */
export function PublicProgrammesPage(props: {
  lang: Lang;
  programmes: readonly VersionRow[];
  isFirst: boolean;
  older: string | null;
}) {
  const { lang } = props;
  const words = text(lang).programmes;
  return (
    <>
      <PageHeading title={words.public.title} lead={<p>{words.public.lead}</p>} />
      <DataTable
        caption={words.public.caption}
        rows={props.programmes}
        empty={<EmptyState title={words.public.none} text={words.public.noneText} />}
        columns={[
          {
            header: words.name,
            rowHeader: true,
            cell: (row) => <a href={href(lang, `/program/${row.programmeId}`)}>{row.name}</a>,
          },
          { header: words.company, cell: (row) => row.organisationName },
          { header: words.period, cell: (row) => periodText(lang, row) },
          { header: words.state, cell: (row) => <PublicState lang={lang} version={row} /> },
          { header: words.budget, rupiah: (row) => row.budgetRupiah },
        ]}
      />
      <ProgrammePager {...props} path="/program" />
    </>
  );
}

/** One programme for everybody: what was agreed, and what came of it by the signed ledger. */
export function PublicProgrammePage(props: {
  lang: Lang;
  programme: VersionRow;
  progress: Progress;
}) {
  const { lang, programme, progress } = props;
  const words = text(lang).programmes;
  const { organisationName } = programme;
  const ledger = `/buku-kas?organisasi=${encodeURIComponent(organisationName)}`;
  return (
    <>
      <PageHeading
        kicker={<a href={href(lang, '/program')}>{words.public.title}</a>}
        title={programme.name}
        lead={
          <p>
            <PublicState lang={lang} version={programme} />
          </p>
        }
      />
      <Section title={words.public.figures} lead={<p>{words.public.figuresLead}</p>}>
        <ProgressStats lang={lang} budgetRupiah={programme.budgetRupiah} progress={progress} />
        <p class="cluster">
          <a href={href(lang, ledger)}>{words.public.ledger(organisationName)}</a>
          <a href={href(lang, '/pemberi')}>{words.public.givers}</a>
        </p>
      </Section>
      <Section title={words.planTitle} lead={<p>{words.planLead}</p>}>
        <PlannedAndReal lang={lang} progress={progress} />
      </Section>
      <Section title={words.agreement}>
        <Terms
          lang={lang}
          version={programme}
          more={[
            {
              label: words.documentHash,
              value: (
                <>
                  <code class="break-all">{programme.sha256}</code>
                  <br />
                  <span class="soft">{words.public.hashHint}</span>
                </>
              ),
            },
          ]}
        />
      </Section>
    </>
  );
}

/** What is in force is public: a change that waits is the company's own matter. */
function PublicState(props: { lang: Lang; version: VersionRow }) {
  const state = props.version.kind === 'closing' ? 'closed' : 'running';
  return <StateTag lang={props.lang} state={state} />;
}
