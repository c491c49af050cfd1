import type { ProgrammePledgeRow } from '../../../worker/programmes/programme-money-store.ts';
import type { PlanRow, VersionRow } from '../../../worker/programmes/programme-store.ts';
import type { Progress } from '../../../worker/programmes/progress.ts';
import { formatRupiah, formatWhole } from '../../../worker/shared/rupiah.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SelectField, TextareaField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Money } from '../../components/money/money.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, longMonth, wibDateTime } from '../../text/numbers.ts';
import { goodsName, PlannedAndReal, ProgressStats, Terms } from './programme-parts.tsx';
import { StateTag, stateOf } from './programmes-page.tsx';

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
      {props.waiting && <Waiting {...props} {...props.waiting} path={path} />}
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
          <Pledges {...props} isRunning={isRunning} path={path} />
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

/** A version that waits: all that a second officer has to look at, and his answer. */
function Waiting(
  props: ProgrammePageProps & { version: VersionRow; plan: readonly PlanRow[]; path: string },
) {
  const { lang, version, path, isMaker } = props;
  const words = text(lang).programmes;
  const made = words.byAt(version.madeByName, wibDateTime(lang, version.madeAt));
  const document = `/program/${version.programmeId}/naskah/${version.version}`;
  return (
    <Card title={words.waitingTitle(version.version)}>
      <div class="stack">
        <p>{isMaker ? words.waitingOwn : words.waitingOther}</p>
        {version.kind === 'closing' && (
          <p>
            <strong>{words.waitingClosing}</strong>
          </p>
        )}
        <Terms
          lang={lang}
          version={version}
          more={[
            ...(version.reason ? [{ label: words.reason, value: version.reason }] : []),
            { label: words.madeBy, value: made },
            {
              label: words.documentHash,
              value: <code class="break-all">{version.sha256}</code>,
              action: (
                <a href={href(lang, document)} download>
                  {words.document}
                </a>
              ),
            },
          ]}
        />
        {version.kind === 'terms' && <Proposed lang={lang} plan={props.plan} />}
        {isMaker ? (
          <Answer lang={lang} version={version} action={`${path}/penarikan`}>
            <Button variant="secondary">{words.withdraw}</Button>
          </Answer>
        ) : (
          <>
            <Answer lang={lang} version={version} action={`${path}/persetujuan`}>
              <Button>{words.approve}</Button>
            </Answer>
            <Answer lang={lang} version={version} action={`${path}/penolakan`}>
              <TextareaField
                name="alasan"
                id="alasan-penolakan"
                label={words.refuseReason}
                rows={2}
                maxlength={300}
                required
              />
              <div>
                <Button variant="danger-quiet">{words.refuse}</Button>
              </div>
            </Answer>
          </>
        )}
      </div>
    </Card>
  );
}

function Answer(props: { lang: Lang; version: VersionRow; action: string; children: unknown }) {
  return (
    <form class="stack" method="post" action={href(props.lang, props.action)}>
      <FormKey />
      <input type="hidden" name="versi" value={props.version.version} />
      {props.children}
    </form>
  );
}

function Proposed(props: { lang: Lang; plan: readonly PlanRow[] }) {
  const { lang } = props;
  const words = text(lang).programmes;
  return (
    <DataTable
      caption={words.planTitle}
      rows={props.plan}
      empty={null}
      columns={[
        { header: words.dueOn, rowHeader: true, cell: ({ dueOn }) => longDate(lang, dueOn) },
        {
          header: words.planned,
          align: 'end',
          cell: ({ asset, amount, assetNameId: nameId, assetNameEn: nameEn }) =>
            asset === 'IDR' ? (
              <Money amountRupiah={amount} />
            ) : (
              words.count(amount, goodsName(lang, { nameId, nameEn }))
            ),
        },
      ]}
    />
  );
}

function Pledges(props: ProgrammePageProps & { isRunning: boolean; path: string }) {
  const { lang } = props;
  const words = text(lang).programmes;
  const { status: statuses } = text(lang).pledges;
  return (
    <Section
      title={words.pledgesTitle}
      actions={
        props.isRunning && (
          <Button variant="secondary" href={href(lang, `${props.path}/janji`)}>
            {words.drawNew}
          </Button>
        )
      }
    >
      <DataTable
        caption={words.pledgesCaption}
        captionHidden
        rows={props.pledges}
        empty={<EmptyState title={words.noPledges} text={words.noPledgesText} />}
        columns={[
          {
            header: words.pledge,
            rowHeader: true,
            cell: (row) => `${goodsName(lang, packageOf(row))}, ${row.areaName}`,
          },
          { header: words.period, cell: (row) => lengthText(lang, row) },
          {
            header: words.state,
            cell: ({ status }) => (
              <Tag tone={status === 'active' ? 'success' : 'neutral'}>{statuses[status]}</Tag>
            ),
          },
          {
            header: words.budget,
            align: 'end',
            cell: ({ rupiah }) => <Money amountRupiah={rupiah} />,
          },
        ]}
      />
      {props.isRunning && props.free.length > 0 && (
        <form class="stack" method="post" action={href(lang, `${props.path}/janji-ada`)}>
          <FormKey />
          <SelectField
            name="janji"
            label={words.includeLabel}
            emptyWord={words.includeChoose}
            required
            choices={props.free.map((row) => ({
              value: row.id,
              label: `${row.reference}: ${lengthText(lang, row)}, ${formatRupiah(row.rupiah)}`,
            }))}
          />
          <div>
            <Button variant="secondary">{words.include}</Button>
          </div>
        </form>
      )}
    </Section>
  );
}

function packageOf(row: ProgrammePledgeRow) {
  return { nameId: row.packageNameId, nameEn: row.packageNameEn };
}

function lengthText(lang: Lang, row: ProgrammePledgeRow): string {
  const { programmes, report } = text(lang);
  const length = report.length(row.months, longMonth(lang, row.firstMonth));
  return `${programmes.children(row.children)}, ${length}`;
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
          {
            header: words.budget,
            align: 'end',
            cell: (row) => <Money amountRupiah={row.budgetRupiah} />,
          },
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
