import type { RecordRow } from '../../../worker/report/csr-store.ts';
import { formatRupiah, formatWhole } from '../../../worker/shared/rupiah.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { ProofCode, ProofCodes } from '../../components/proof-code/proof-code.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { longMonth, wibDateTime } from '../../text/numbers.ts';
import { typeName } from '../portal/leaf-words.tsx';
import { DeskProgrammes } from '../programmes/desk-programmes.tsx';
import { CsrStats, WhereItWent } from './csr-balance.tsx';
import { ByArea, ByMonth, ByPurpose } from './csr-flows.tsx';
import { asOf, type CsrView } from './csr-page.tsx';
import { InKind, LateGoods, PlannedGoods, PlannedMoney } from './csr-plan.tsx';
import { Outcomes } from './outcomes.tsx';

/** A QR code and where it leads. */
export interface CodeTo {
  kind: 'ledger' | 'log' | 'entry';
  /** Of an entry. */
  index: number | null;
  address: string;
  svg: string;
}

export interface ReportProps extends CsrView {
  madeAt: number;
  entries: readonly RecordRow[];
  isAllEntries: boolean;
  codes: readonly CodeTo[];
}

/** A period's report, made to be printed on A4: the numbers, how they were made, what they do not say, and proof. */
export function ReportPage(props: ReportProps) {
  const { lang, period } = props;
  const words = text(lang).report;
  const { total } = props.figures;
  const children =
    props.children === null ? text(lang).common.fewerThanFive : formatWhole(props.children);
  return (
    <article class="stack stack-l report">
      <PageHeading
        kicker={words.report.kicker}
        title={props.organisationName}
        lead={
          <>
            <p>{words.span(longMonth(lang, period.from), longMonth(lang, period.to))}</p>
            <p>{asOf(lang, props.head)}</p>
            <p class="soft">{words.report.made(wibDateTime(lang, props.madeAt))}</p>
          </>
        }
      />
      <p class="soft not-on-paper">{words.report.print}</p>
      <Section title={words.report.inShort}>
        <p>
          {words.report.sentence(
            formatRupiah(total.cameRupiah),
            formatRupiah(total.reachedRupiah),
            children,
          )}
        </p>
        <CsrStats {...props} />
        <WhereItWent {...props} />
      </Section>
      <Section title={words.monthTitle}>
        <ByMonth {...props} />
      </Section>
      <Section title={words.areaTitle}>
        <ByArea {...props} />
      </Section>
      <Section title={words.purposeTitle}>
        <ByPurpose {...props} />
      </Section>
      <Section title={words.planTitle}>
        <PlannedMoney {...props} />
        <PlannedGoods {...props} />
        <LateGoods {...props} />
      </Section>
      {props.programmes.length > 0 && (
        <DeskProgrammes lang={lang} programmes={props.programmes} isOnPaper />
      )}
      {props.inKind.length > 0 && (
        <Section title={words.inKindTitle}>
          <InKind lang={lang} goods={props.inKind} />
        </Section>
      )}
      <Section title={words.outcomeTitle}>
        <Outcomes {...props} />
      </Section>
      <Section title={words.report.methodTitle}>
        <Points points={words.report.method} />
      </Section>
      <Section title={words.report.limitsTitle}>
        <Points points={words.report.limits} />
      </Section>
      <Section title={words.report.proofTitle} lead={<p>{words.report.proofText}</p>}>
        <Codes {...props} />
        <p class="soft">{words.report.sameName}</p>
      </Section>
      <Section title={words.report.entriesTitle}>
        <Entries {...props} />
      </Section>
    </article>
  );
}

function Points(props: { points: readonly string[] }) {
  return (
    <ul>
      {props.points.map((point) => (
        <li>{point}</li>
      ))}
    </ul>
  );
}

function Codes(props: { lang: Lang; codes: readonly CodeTo[] }) {
  const { report } = text(props.lang).report;
  const named = { ledger: report.qrLedger, log: report.qrLog };
  return (
    <ProofCodes>
      {props.codes.map(({ kind, index, address, svg }) => {
        const what = kind === 'entry' ? report.qrEntry(index ?? 0) : named[kind];
        return <ProofCode svg={svg} address={address} what={what} alt={report.qrAlt(what)} />;
      })}
    </ProofCodes>
  );
}

function Entries(props: ReportProps) {
  const { lang } = props;
  const words = text(lang);
  const { report } = words;
  return (
    <>
      <DataTable
        caption={report.recordsCaption}
        rows={props.entries}
        empty={<p>{report.recordsNone}</p>}
        columns={[
          { header: report.entry, rowHeader: true, cell: ({ idx }) => formatWhole(idx) },
          { header: report.month, cell: ({ month }) => longMonth(lang, month) },
          { header: report.kind, cell: ({ type }) => typeName(words, type) },
          { header: report.area, cell: ({ areaName }) => areaName },
          { header: report.part, rupiah: ({ rupiah }) => rupiah },
        ]}
      />
      {!props.isAllEntries && <p class="soft">{report.report.entriesMore(props.entries.length)}</p>}
    </>
  );
}
