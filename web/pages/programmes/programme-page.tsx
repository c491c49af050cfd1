import type { ProgrammePledgeRow } from '../../../worker/programmes/programme-money-store.ts';
import type { PlanRow, VersionRow } from '../../../worker/programmes/programme-store.ts';
import type { Progress } from '../../../worker/programmes/progress.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { TextareaField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';
import { PlannedAndReal, ProgressStats, Terms } from './programme-parts.tsx';
import { ProgrammePledges } from './programme-pledges.tsx';
import { StateTag, stateOf } from './programmes-page.tsx';
import { WaitingVersion } from './waiting-version.tsx';

export interface ProgrammePageProps {
  lang: Lang;
  /** What the page tells of: what is in force, or the newest while nothing is. */
  told: VersionRow;
  inForce: VersionRow | null;
  waiting: { version: VersionRow; plan: readonly PlanRow[] } | null;
  versions: readonly VersionRow[];
  progress: Progress;
  pledges: readonly ProgrammePledgeRow[];
  free: readonly ProgrammePledgeRow[];
  /** Whether who reads it made the version that waits. */
  isMaker: boolean;
}

/** One programme as its company's officers see it: what waits for them first. */
export function ProgrammePage(props: ProgrammePageProps) {
  const { lang, told, inForce } = props;
  const words = text(lang).programmes;
  const newest = props.versions[0] ?? told;
  const isRunning = inForce?.kind === 'terms';
  const mayChange = !props.waiting && inForce?.kind !== 'closing';
  const path = `/csr/program/${told.programmeId}`;
  return (
    <>
      <PageHeading
        kicker={<a href={href(lang, '/csr/program')}>{words.back}</a>}
        title={told.name}
        lead={
          <p>
            <StateTag lang={lang} state={stateOf(newest)} />
          </p>
        }
        actions={
          mayChange && (
            <Button variant="secondary" href={href(lang, `${path}/perubahan`)}>
              {words.change}
            </Button>
          )
        }
      />
      {props.waiting && (
        <WaitingVersion lang={lang} {...props.waiting} isMaker={props.isMaker} path={path} />
      )}
      {inForce && (
        <>
          <ProgressStats
            lang={lang}
            budgetRupiah={inForce.budgetRupiah}
            progress={props.progress}
          />
          <Terms lang={lang} version={inForce} more={ownTerms(lang, inForce)} />
          <Section title={words.planTitle} lead={<p>{words.planLead}</p>}>
            <PlannedAndReal lang={lang} progress={props.progress} />
          </Section>
          <ProgrammePledges {...props} isRunning={isRunning} path={path} />
        </>
      )}
      <History {...props} />
      {isRunning && !props.waiting && <Closing lang={lang} path={path} />}
    </>
  );
}

function ownTerms(lang: Lang, version: VersionRow) {
  const words = text(lang).programmes;
  const path = `/program/${version.programmeId}`;
  return [
    {
      label: words.documentHash,
      value: <code class="break-all">{version.sha256}</code>,
      action: (
        <a href={href(lang, `${path}/naskah/${version.version}`)} download>
          {words.document}
        </a>
      ),
    },
    {
      label: words.reference,
      value: (
        <>
          <strong>{version.reference}</strong>
          <br />
          <span class="soft">{words.referenceHint}</span>
        </>
      ),
    },
    {
      label: words.seePublic,
      value: <a href={href(lang, path)}>{path}</a>,
    },
  ];
}

function History(props: ProgrammePageProps) {
  const { lang } = props;
  const words = text(lang).programmes;
  return (
    <Section title={words.historyTitle}>
      <DataTable
        caption={words.historyCaption}
        captionHidden
        rows={props.versions}
        empty={null}
        columns={[
          {
            header: words.version,
            rowHeader: true,
            cell: (row) => `${formatWhole(row.version)}. ${words.kinds[row.kind]}`,
          },
          {
            header: words.madeBy,
            cell: (row) => words.byAt(row.madeByName, wibDateTime(lang, row.madeAt)),
          },
          {
            header: words.decidedBy,
            cell: ({ decidedByName, decidedAt, outcome }) =>
              decidedByName !== null && decidedAt !== null && outcome !== null
                ? `${words.outcomes[outcome]}: ${words.byAt(decidedByName, wibDateTime(lang, decidedAt))}`
                : words.outcomes.waiting,
          },
          {
            header: words.reason,
            cell: (row) => [row.reason, row.decisionReason].filter(Boolean).join(' / ') || '–',
          },
          { header: words.budget, rupiah: (row) => row.budgetRupiah },
        ]}
      />
    </Section>
  );
}

function Closing(props: { lang: Lang; path: string }) {
  const { lang } = props;
  const words = text(lang).programmes;
  return (
    <Section title={words.closeTitle} lead={<p>{words.closeText}</p>}>
      <form class="stack" method="post" action={href(lang, `${props.path}/penutupan`)}>
        <FormKey />
        <TextareaField
          name="alasan"
          id="alasan-penutupan"
          label={words.closeReason}
          rows={2}
          maxlength={300}
          required
        />
        <ButtonRow>
          <Button variant="danger-quiet">{words.close}</Button>
        </ButtonRow>
      </form>
    </Section>
  );
}
