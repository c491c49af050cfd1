import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { DateField, NumberField, SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { errorTexts } from '../../text/error-text.ts';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole, wibDateTime } from '../../text/numbers.ts';
import { purposeChoices, purposeName } from '../../text/purpose-name.ts';
import { type MatchStatus, MatchTag, periodText } from './match-parts.tsx';
import { MatchWorks, type ShownWork } from './match-work-page.tsx';

export interface ListedRun {
  id: string;
  areaName: string;
  purposeNameId: string;
  purposeNameEn: string;
  firstMonth: string;
  lastMonth: string;
  status: MatchStatus;
  children: number;
  served: number;
  /** Null for what the system proposed by itself. */
  proposedBy: string | null;
  proposedAt: number;
  endedAs: 'expired' | 'superseded' | null;
}

/** What has changed since the last approved run, and the form values of an update. */
export interface ChangesSince {
  areaCode: string;
  areaName: string;
  purpose: string;
  purposeNameId: string;
  purposeNameEn: string;
  since: number;
  counts: Readonly<
    Record<
      'pledgesBegun' | 'pledgesEnded' | 'verified' | 'closed' | 'measured' | 'consentsTakenBack',
      number
    >
  >;
  firstMonth: string;
  months: number;
}

export interface MatchListProps {
  lang: Lang;
  runs: ListedRun[];
  /** Proposals that the queue works out, or that came to nothing. */
  works: readonly ShownWork[];
  /** Where this viewer may ask for a proposal; empty when he may only look. */
  areas: { code: string; name: string }[];
  /** What active pledges there are for. */
  purposes: { code: string; nameId: string; nameEn: string }[];
  changes: ChangesSince | null;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  firstHref?: string | undefined;
  olderHref?: string | undefined;
}

/** Proposals so far, and the form to ask for another. */
export function MatchListPage(props: MatchListProps) {
  const { lang } = props;
  const { matching: words } = text(lang);
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {props.changes && <Changes {...props} changes={props.changes} />}
      {props.areas.length > 0 && <ProposeForm {...props} />}
      <MatchWorks lang={lang} works={props.works} />
      <DataTable
        caption={words.runsCaption}
        columns={[
          {
            header: words.area,
            rowHeader: true,
            cell: (run) => <a href={href(lang, `/pencocokan/${run.id}`)}>{run.areaName}</a>,
          },
          { header: words.purpose, cell: (run) => purposeName(lang, run) },
          { header: words.period, cell: (run) => periodText(lang, run) },
          {
            header: words.status,
            cell: (run) => <MatchTag lang={lang} status={run.status} endedAs={run.endedAs} />,
          },
          {
            header: words.children,
            align: 'end',
            cell: (run) => words.servedOf(whole(run.served), whole(run.children)),
          },
          {
            header: words.proposedBy,
            cell: (run) =>
              words.byAt(run.proposedBy ?? words.bySystem, wibDateTime(lang, run.proposedAt)),
          },
        ]}
        rows={props.runs}
        empty={<EmptyState title={words.runsEmpty} text={words.runsEmptyText} />}
      />
      <Pager lang={lang} label={words.pager} first={props.firstHref} older={props.olderHref} />
    </>
  );
}

const KINDS_OF_CHANGE = [
  'pledgesBegun',
  'pledgesEnded',
  'verified',
  'closed',
  'measured',
  'consentsTakenBack',
] as const;

/** What a new run would have to take in; running support is never touched by it. */
function Changes({ lang, changes, areas }: MatchListProps & { changes: ChangesSince }) {
  const words = text(lang).matching.review;
  const kinds = KINDS_OF_CHANGE.filter((kind) => changes.counts[kind] > 0);
  return (
    <Card title={words.changesTitle}>
      <p class="soft">
        {words.changesLead(
          `${changes.areaName}, ${purposeName(lang, changes)}`,
          wibDateTime(lang, changes.since),
        )}
      </p>
      {kinds.length === 0 ? (
        <p>{words.changesNone}</p>
      ) : (
        <ul>
          {kinds.map((kind) => (
            <li>{words.changes[kind](whole(changes.counts[kind]))}</li>
          ))}
        </ul>
      )}
      {areas.length > 0 && kinds.length > 0 && (
        <form method="post" action={href(lang, '/pencocokan')} class="stack">
          <FormKey />
          <input type="hidden" name="wilayah" value={changes.areaCode} />
          <input type="hidden" name="tujuan" value={changes.purpose} />
          <input type="hidden" name="bulan" value={changes.firstMonth} />
          <input type="hidden" name="lama" value={String(changes.months)} />
          <p class="soft">{words.updateHint}</p>
          <Button variant="secondary">{words.update}</Button>
        </form>
      )}
    </Card>
  );
}

function ProposeForm(props: MatchListProps) {
  const { lang, typed } = props;
  const all = text(lang);
  const words = all.matching.propose;
  const errors = errorTexts(all, props.errors);
  return (
    <Card title={words.title}>
      <p class="soft">{words.lead}</p>
      <ErrorSummary title={all.common.errorSummary} errors={errors} />
      <form method="post" action={href(lang, '/pencocokan')} class="stack">
        <FormKey />
        <SelectField
          name="wilayah"
          label={words.area}
          emptyWord={props.areas.length > 1 ? words.chooseArea : undefined}
          choices={props.areas.map(({ code, name }) => ({ value: code, label: name }))}
          value={typed.wilayah}
          error={errors.wilayah}
          required
        />
        {props.purposes.length > 1 && (
          <SelectField
            name="tujuan"
            label={words.purpose}
            hint={words.purposeHint}
            choices={purposeChoices(lang, props.purposes)}
            value={typed.tujuan}
            error={errors.tujuan}
            required
          />
        )}
        {props.purposes.length === 1 && (
          <input type="hidden" name="tujuan" value={props.purposes[0]?.code} />
        )}
        <DateField
          kind="month"
          name="bulan"
          label={words.firstMonth}
          value={typed.bulan}
          error={errors.bulan}
          required
        />
        <NumberField
          name="lama"
          label={words.months}
          hint={words.monthsHint}
          value={typed.lama}
          min={1}
          max={24}
          error={errors.lama}
          required
        />
        <Button>{words.submit}</Button>
      </form>
    </Card>
  );
}
