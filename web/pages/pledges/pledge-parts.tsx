import type { InstalmentState, PledgeStatus } from '../../../worker/pledges/pledge.ts';
import type { PledgeRow, PledgeStepRow } from '../../../worker/pledges/pledge-store.ts';
import { wibDate } from '../../../worker/shared/dates.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Money } from '../../components/money/money.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { Tag, type Tone } from '../../components/tag/tag.tsx';
import { Timeline, type TimelineStep } from '../../components/timeline/timeline.tsx';
import { type Lang, type Text, text } from '../../text/lang.ts';
import { purposeName } from '../../text/purpose-name.ts';
import { dateText, monthText } from '../ledger/calendar.ts';

const STATUS_TONES: Readonly<Record<PledgeStatus, Tone>> = {
  pending: 'warning',
  active: 'info',
  fulfilled: 'success',
  lapsed: 'danger',
  cancelled: 'neutral',
};

const INSTALMENT_TONES: Readonly<Record<InstalmentState['state'], Tone>> = {
  received: 'success',
  partly: 'warning',
  overdue: 'danger',
  lapsed: 'neutral',
  due: 'warning',
  coming: 'neutral',
};

/** A pledge's state in a word. */
export function PledgeTag(props: { words: Text; status: PledgeStatus }) {
  return <Tag tone={STATUS_TONES[props.status]}>{props.words.pledges.status[props.status]}</Tag>;
}

/** The package in the page's language. */
export function packageName(
  lang: Lang,
  named: { packageNameId: string; packageNameEn: string },
): string {
  return lang === 'en' ? named.packageNameEn : named.packageNameId;
}

/** What was pledged. */
export function PledgeTerms(props: { lang: Lang; pledge: PledgeRow }) {
  const { lang, pledge } = props;
  const words = text(lang).pledges;
  return (
    <SummaryList
      rows={[
        { label: words.one.reference, value: <code>{pledge.reference}</code> },
        {
          label: words.one.children(pledge.forKind),
          value: words.children(pledge.children, pledge.forKind),
        },
        { label: words.one.purpose, value: purposeName(lang, pledge) },
        { label: words.one.package, value: packageName(lang, pledge) },
        { label: words.one.area, value: pledge.areaName },
        { label: words.one.perMonth, value: <Money amountRupiah={pledge.rupiahPerMonth} /> },
        {
          label: words.one.period,
          value: words.one.periodText(monthText(lang, pledge.firstMonth), pledge.months),
        },
      ]}
    />
  );
}

/** What has happened to a pledge, and what would come next. */
export function PledgeSteps(props: {
  lang: Lang;
  status: PledgeStatus;
  steps: readonly PledgeStepRow[];
}) {
  const { lang, status } = props;
  const words = text(lang).pledges;
  const taken = props.steps.map((step): TimelineStep => {
    const date = wibDate(step.at);
    const stopped = step.status === 'cancelled' || step.status === 'lapsed';
    return {
      title: words.statusStep[step.status],
      state: stopped ? 'stopped' : 'done',
      stateWord: stopped ? words.stepStopped : words.stepDone,
      by: step.byName ?? words.bySystem,
      at: { iso: date, text: dateText(lang, date) },
    };
  });
  const ahead: PledgeStatus[] =
    status === 'pending' ? ['active', 'fulfilled'] : status === 'active' ? ['fulfilled'] : [];
  const coming = ahead.map(
    (next): TimelineStep => ({
      title: words.statusStep[next],
      state: 'coming',
      stateWord: words.stepComing,
    }),
  );
  return <Timeline steps={[...taken, ...coming]} />;
}

/** The instalments with what came in for each. */
export function InstalmentTable(props: { lang: Lang; instalments: readonly InstalmentState[] }) {
  const { lang } = props;
  const words = text(lang).pledges.one;
  return (
    <DataTable
      caption={words.instalmentsCaption}
      captionHidden
      rows={props.instalments}
      empty={null}
      columns={[
        { header: words.month, rowHeader: true, cell: (row) => monthText(lang, row.month) },
        { header: words.dueOn, cell: (row) => dateText(lang, row.dueOn) },
        { header: words.amount, rupiah: (row) => row.rupiah },
        { header: words.receivedColumn, rupiah: (row) => row.receivedRupiah },
        {
          header: words.state,
          cell: (row) => (
            <Tag tone={INSTALMENT_TONES[row.state]}>{words.instalmentStates[row.state]}</Tag>
          ),
        },
      ]}
    />
  );
}
