import { Button } from '../../components/button/button.tsx';
import { Comparison } from '../../components/comparison/comparison.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole, wibDateTime } from '../../text/numbers.ts';
import { purposeName } from '../../text/purpose-name.ts';
import { childLabel } from './match-lines.tsx';
import { periodText } from './match-parts.tsx';

export interface ComparedRun {
  id: string;
  areaName: string;
  purposeNameId: string;
  purposeNameEn: string;
  firstMonth: string;
  lastMonth: string;
  proposedAt: number;
  children: number;
  served: number;
  /** Children waiting, by severity 1 to 3. */
  waiting: readonly [number, number, number];
  changed: number;
  points: number | string;
}

export interface MatchCompareProps {
  lang: Lang;
  one: ComparedRun;
  other: ComparedRun;
  counts: { both: number; oneOnly: number; otherOnly: number; otherPledge: number };
  rows: {
    beneficiaryId: string;
    areaName: string;
    severity: number;
    one: string | null;
    other: string | null;
    inOne: number;
    inOther: number;
  }[];
  firstHref?: string | undefined;
  nextHref?: string | undefined;
}

/** Two runs side by side: their goals, and the children for whom they differ. */
export function MatchComparePage(props: MatchCompareProps) {
  const { lang, one, other, counts } = props;
  const { matching } = text(lang);
  const words = matching.review;
  const outcome = (reference: string | null, isThere: number) =>
    reference ?? (isThere === 1 ? words.waits : words.notIn);
  return (
    <>
      <PageHeading
        kicker={`${one.areaName}, ${purposeName(lang, one)}`}
        title={words.compareTitle}
        actions={
          <Button variant="link" href={href(lang, `/pencocokan/${one.id}`)}>
            {words.backToRun}
          </Button>
        }
      />
      <Comparison
        caption={words.compareTitle}
        fieldHeader={words.measure}
        leftHeader={<RunLink lang={lang} run={one} word={words.thisRun} />}
        rightHeader={<RunLink lang={lang} run={other} word={words.otherRun} />}
        differsWord={words.differs}
        fields={measures(lang, one, other)}
      />
      <StatRow>
        <Stat label={words.bothServe} figure={whole(counts.both)} />
        <Stat label={words.onlyThis} figure={whole(counts.oneOnly)} />
        <Stat label={words.onlyOther} figure={whole(counts.otherOnly)} />
        <Stat label={words.otherPledge} figure={whole(counts.otherPledge)} />
      </StatRow>
      <Section title={words.differencesTitle}>
        <DataTable
          caption={words.differencesTitle}
          captionHidden
          columns={[
            {
              header: matching.run.child,
              rowHeader: true,
              cell: (row) => (
                <a href={href(lang, `/anak/${row.beneficiaryId}`)}>
                  {childLabel(row.beneficiaryId)}
                </a>
              ),
            },
            { header: matching.run.where, cell: (row) => row.areaName },
            {
              header: matching.run.severity,
              cell: (row) => matching.severityShort(row.severity),
            },
            { header: words.thisRun, cell: (row) => outcome(row.one, row.inOne) },
            { header: words.otherRun, cell: (row) => outcome(row.other, row.inOther) },
          ]}
          rows={props.rows}
          empty={<EmptyState title={words.differencesNone} />}
        />
        <Pager
          lang={lang}
          label={words.differencesTitle}
          first={props.firstHref}
          next={props.nextHref}
        />
      </Section>
    </>
  );
}

function measures(lang: Lang, one: ComparedRun, other: ComparedRun) {
  const { matching } = text(lang);
  const words = matching.review;
  const row = (label: string, left: string, right: string) => ({
    label,
    left,
    right,
    differs: left !== right,
  });
  return [
    row(matching.period, periodText(lang, one), periodText(lang, other)),
    row(matching.children, whole(one.children), whole(other.children)),
    row(matching.run.served, whole(one.served), whole(other.served)),
    ...([0, 1, 2] as const).map((index) =>
      row(
        words.unserved(String(index + 1)),
        whole(one.waiting[index]),
        whole(other.waiting[index]),
      ),
    ),
    row(words.changed, whole(one.changed), whole(other.changed)),
    row(words.points, String(one.points), String(other.points)),
  ];
}

function RunLink(props: { lang: Lang; run: ComparedRun; word: string }) {
  return (
    <a href={href(props.lang, `/pencocokan/${props.run.id}`)}>
      {`${props.word}, ${wibDateTime(props.lang, props.run.proposedAt)}`}
    </a>
  );
}
