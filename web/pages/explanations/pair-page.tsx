import { Card } from '../../components/card/card.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';
import { type NamedPledge, pledgeName } from './reason-text.ts';

/** What becomes of another child when the pair is made. */
export interface ShownShift {
  readonly kind: 'lose' | 'gain' | 'move';
  readonly childId: string;
  readonly label: string;
  readonly areaName: string;
  readonly severity: number;
  readonly from: string | null;
  readonly to: string | null;
}

export interface PairToll {
  unservedSeverity1: number;
  unservedSeverity2: number;
  unservedSeverity3: number;
  levels: number;
  changed: number;
  points: number;
}

export interface PairProps {
  lang: Lang;
  childId: string;
  label: string;
  /** What the proposal is for. */
  purpose: string;
  pledge: NamedPledge;
  /** The pledge she has now; null while she waits. */
  now: string | null;
  code: string;
  isExact: boolean;
  toll: PairToll | null;
  shifts: readonly ShownShift[];
  /** How many shifts are not listed. */
  more: number;
  pledges: ReadonlyMap<string, NamedPledge>;
}

/** The answer to "why not this child and this pledge", with what would have to give way. */
export function PairPage(props: PairProps) {
  const { lang } = props;
  const words = text(lang);
  const { pair } = words.explanations;
  const codes: Readonly<Record<string, string>> = pair.codes;
  return (
    <>
      <PageHeading
        kicker={words.explanations.child.kickerFor(props.purpose)}
        title={pair.title}
        lead={<p>{pair.asked(props.label, pledgeName(words, props.pledge))}</p>}
      />
      <Card title={pair.answer}>
        <p>
          {props.now === null
            ? pair.nowWaiting
            : pair.nowWith(pledgeName(words, props.pledges.get(props.now)))}
        </p>
        <p>
          <strong>
            {isFree(props) ? pair.free : (codes[props.code] ?? pair.codes.match_pin_not_eligible)}
          </strong>
        </p>
        {props.toll && !isFree(props) && <p>{decisive(props)}</p>}
      </Card>
      {props.toll && <Toll {...props} toll={props.toll} />}
      {props.toll && <GivesWay {...props} />}
      <Notice kind={props.isExact ? 'info' : 'warning'}>
        <p>{props.isExact ? pair.exact : pair.inexact}</p>
      </Notice>
      <p>
        <a href={href(lang, `/anak/${props.childId}/mengapa`)}>{pair.back}</a>
      </p>
    </>
  );
}

function goalsOf(lang: Lang, toll: PairToll): { goal: string; change: number }[] {
  const { pair } = text(lang).explanations;
  return [
    { goal: pair.unserved(1), change: toll.unservedSeverity1 },
    { goal: pair.unserved(2), change: toll.unservedSeverity2 },
    { goal: pair.unserved(3), change: toll.unservedSeverity3 },
    { goal: pair.levels, change: toll.levels },
    { goal: pair.changed, change: toll.changed },
    { goal: pair.points, change: toll.points },
  ];
}

function isFree({ lang, toll }: PairProps): boolean {
  return toll !== null && goalsOf(lang, toll).every(({ change }) => change === 0);
}

/** The first goal that gets worse is what decides, whatever the lesser ones say. */
function decisive({ lang, toll }: PairProps): string {
  const { pair } = text(lang).explanations;
  const first = toll && goalsOf(lang, toll).find(({ change }) => change !== 0);
  return first ? pair.decides(first.goal) : pair.free;
}

function Toll({ lang, toll }: { lang: Lang; toll: PairToll }) {
  const { pair } = text(lang).explanations;
  const told = (change: number) => {
    if (change === 0) return pair.noChange;
    return change > 0 ? pair.more(whole(change)) : pair.fewer(whole(-change));
  };
  return (
    <DataTable
      caption={pair.tollTitle}
      columns={[
        { header: pair.goal, rowHeader: true, cell: (row) => row.goal },
        { header: pair.change, align: 'end', cell: (row) => told(row.change) },
      ]}
      rows={goalsOf(lang, toll)}
      empty={null}
    />
  );
}

const TONES = { lose: 'danger', gain: 'success', move: 'info' } as const;

function GivesWay({ lang, shifts, more, pledges }: PairProps) {
  const words = text(lang);
  const { pair } = words.explanations;
  const place = (id: string | null) =>
    id === null ? pair.waits : pledgeName(words, pledges.get(id));
  return (
    <Section title={pair.whoTitle} lead={<p>{pair.whoLead}</p>}>
      <DataTable
        caption={pair.whoTitle}
        captionHidden
        columns={[
          {
            header: pair.childHeader,
            rowHeader: true,
            cell: (row) => <a href={href(lang, `/anak/${row.childId}/mengapa`)}>{row.label}</a>,
          },
          { header: pair.where, cell: (row) => row.areaName },
          { header: pair.severity, align: 'end', cell: (row) => row.severity },
          {
            header: pair.what,
            cell: (row) => (
              <>
                <Tag tone={TONES[row.kind]}>{pair[row.kind]}</Tag>{' '}
                {pair.becomes(place(row.from), place(row.to))}
              </>
            ),
          },
        ]}
        rows={shifts}
        empty={<p>{pair.nobody}</p>}
      />
      {more > 0 && <p class="soft">{pair.manyMore(whole(more))}</p>}
    </Section>
  );
}
