import type { CsrFigures, Instalments } from '../../../worker/report/csr-figures.ts';
import type {
  CsrPledgeRow,
  GoodsRow,
  HeadRow,
  InKindRow,
  LateRow,
} from '../../../worker/report/csr-store.ts';
import type { OutcomeCounts } from '../../../worker/report/outcome.ts';
import type { Period } from '../../../worker/report/period.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Filters } from '../../components/filters/filters.tsx';
import { DateField } from '../../components/form-field/form-field.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth, wibDateTime } from '../../text/numbers.ts';
import { programmeName } from '../portal/leaf-words.tsx';
import { DeskProgrammes, type ProgrammeProgress } from '../programmes/desk-programmes.tsx';
import { CsrStats, WhereItWent } from './csr-balance.tsx';
import { ByArea, ByMonth, ByPurpose } from './csr-flows.tsx';
import { InKind, LateGoods, PlannedGoods, PlannedMoney } from './csr-plan.tsx';
import { Outcomes } from './outcomes.tsx';

/** What the desk and the report both tell. */
export interface CsrView {
  lang: Lang;
  organisationName: string;
  period: Period;
  head: HeadRow | null;
  figures: CsrFigures;
  /** Null: fewer than five. */
  children: number | null;
  instalments: readonly Instalments[];
  goods: readonly GoodsRow[];
  late: readonly LateRow[];
  outcomes: OutcomeCounts;
  inKind: readonly InKindRow[];
  /** Programmes in force, with what came of their plans up to today. */
  programmes: readonly ProgrammeProgress[];
}

/** An organisation's money and goods: what it gave, and what became of each rupiah. */
export function CsrPage(props: CsrView & { pledges: readonly CsrPledgeRow[] }) {
  const { lang, period } = props;
  const words = text(lang).report;
  const query = `dari=${period.from}&sampai=${period.to}`;
  const recordsHref = (narrowed: string) => href(lang, `/csr/catatan?${query}&${narrowed}`);
  return (
    <>
      <PageHeading
        kicker={words.title}
        title={props.organisationName}
        lead={<p>{asOf(lang, props.head)}</p>}
        actions={<Button href={href(lang, `/csr/laporan?${query}`)}>{words.makeReport}</Button>}
      />
      <Filters label={words.filter} action={href(lang, '/csr')} submitLabel={words.apply}>
        <DateField name="dari" label={words.from} kind="month" value={period.from} />
        <DateField name="sampai" label={words.to} kind="month" value={period.to} />
      </Filters>
      <CsrStats {...props} />
      <Section title={words.whereTitle} lead={<p>{words.whereLead}</p>}>
        <WhereItWent {...props} recordsHref={recordsHref} />
      </Section>
      <Section
        title={words.monthTitle}
        actions={
          <Button variant="secondary" href={recordsHref('').replace(/&$/, '')}>
            {words.seeRecords}
          </Button>
        }
      >
        <ByMonth {...props} recordsHref={recordsHref} />
      </Section>
      <Section title={words.areaTitle}>
        <ByArea {...props} recordsHref={recordsHref} />
      </Section>
      <Section title={words.purposeTitle}>
        <ByPurpose {...props} recordsHref={recordsHref} />
      </Section>
      <Section title={words.planTitle}>
        <PlannedMoney {...props} />
        <PlannedGoods {...props} />
      </Section>
      <DeskProgrammes lang={lang} programmes={props.programmes} isOnPaper={false} />
      <Section title={words.lateTitle}>
        <LateGoods {...props} />
      </Section>
      <Section title={words.outcomeTitle}>
        <Outcomes {...props} />
      </Section>
      {props.inKind.length > 0 && (
        <Section title={words.inKindTitle}>
          <InKind lang={lang} goods={props.inKind} />
        </Section>
      )}
      <Pledges {...props} />
      <Section title={words.exportTitle} lead={<p>{words.exportText}</p>}>
        <p class="cluster">
          <Button
            variant="secondary"
            icon="download"
            download
            href={href(lang, `/csr/unduhan.xlsx?${query}`)}
          >
            {words.exportXlsx}
          </Button>
          <Button
            variant="secondary"
            icon="download"
            download
            href={href(lang, `/csr/unduhan.csv?${query}`)}
          >
            {words.exportCsv}
          </Button>
        </p>
      </Section>
    </>
  );
}

/** For an officer whose account belongs to no organisation. */
export function NoOrganisationPage(props: { lang: Lang }) {
  const words = text(props.lang).report;
  return (
    <>
      <PageHeading title={words.title} />
      <EmptyState title={words.noOrganisation} text={words.noOrganisationText} />
    </>
  );
}

/** Under which signed head the figures were read. */
export function asOf(lang: Lang, head: HeadRow | null): string {
  const words = text(lang).report;
  return head ? words.asOf(head.size, wibDateTime(lang, head.at)) : words.unsigned;
}

function Pledges(props: { lang: Lang; pledges: readonly CsrPledgeRow[] }) {
  const { lang } = props;
  const words = text(lang);
  const { report } = words;
  const { status: statuses } = words.pledges;
  return (
    <Section
      title={report.pledgesTitle}
      actions={
        <Button variant="secondary" href={href(lang, '/ikut')}>
          {report.pledge}
        </Button>
      }
    >
      <DataTable
        caption={report.pledgesCaption}
        captionHidden
        rows={props.pledges.slice(0, 50)}
        empty={<EmptyState title={report.noPledges} text={report.noPledgesText} />}
        columns={[
          { header: report.reference, rowHeader: true, cell: ({ reference }) => reference },
          {
            header: report.purpose,
            cell: (row) =>
              `${programmeName(words, row.programme)}, ${row.areaName}, ${words.pledges.children(row.children, row.forKind)}`,
          },
          {
            header: words.pledges.one.period,
            cell: (row) => report.length(row.months, longMonth(lang, row.firstMonth)),
          },
          {
            header: report.state,
            cell: ({ status }) => (
              <Tag tone={status === 'active' ? 'success' : 'neutral'}>
                {statuses[status as keyof typeof statuses] ?? status}
              </Tag>
            ),
          },
          { header: report.promised, rupiah: ({ promisedRupiah }) => promisedRupiah },
        ]}
      />
    </Section>
  );
}
