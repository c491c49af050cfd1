import type { PlanState } from '../../../worker/programmes/programme.ts';
import type { VersionRow } from '../../../worker/programmes/programme-store.ts';
import type { GoodsProgress, Progress } from '../../../worker/programmes/progress.ts';
import { formatRupiah, formatWhole } from '../../../worker/shared/rupiah.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Money } from '../../components/money/money.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { SummaryList, type SummaryRow } from '../../components/summary-list/summary-list.tsx';
import { Tag, type Tone } from '../../components/tag/tag.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { longDate, longMonth } from '../../text/numbers.ts';

const TONES: Readonly<Record<PlanState['state'], Tone>> = {
  done: 'success',
  partly: 'info',
  coming: 'neutral',
  late: 'warning',
};

/** The months of a version: "Januari 2026 – Desember 2026". */
export function periodText(lang: Lang, version: VersionRow): string {
  const { programmes } = text(lang);
  return programmes.span(longMonth(lang, version.firstMonth), longMonth(lang, version.lastMonth));
}

/** What a version says, for its company, for who decides it, and for everybody. */
export function Terms(props: { lang: Lang; version: VersionRow; more?: SummaryRow[] }) {
  const { lang, version } = props;
  const words = text(lang).programmes;
  const goals = JSON.parse(version.goals) as number[];
  const goalName = (goal: number) =>
    `${goal}. ${words.goal[String(goal) as keyof typeof words.goal]}`;
  return (
    <SummaryList
      rows={[
        { label: words.company, value: version.organisationName },
        { label: words.area, value: version.areaName },
        { label: words.period, value: periodText(lang, version) },
        { label: words.budget, value: <Money amountRupiah={version.budgetRupiah} strong /> },
        { label: words.pillar, value: words.pillars[version.pillar] },
        { label: words.goals, value: goals.map(goalName).join('; ') },
        {
          label: words.agreement,
          value: words.agreementText(version.agreementNumber, longDate(lang, version.agreementOn)),
        },
        ...(props.more ?? []),
      ]}
    />
  );
}

/** A programme's money in five figures, all of the signed ledger but the budget's. */
export function ProgressStats(props: { lang: Lang; budgetRupiah: number; progress: Progress }) {
  const words = text(props.lang).programmes;
  const { money, dueRupiah } = props.progress;
  return (
    <StatRow>
      <Stat
        label={words.drawn}
        figure={<Money amountRupiah={money.drawnRupiah} />}
        sub={`${words.budget}: ${formatRupiah(props.budgetRupiah)}`}
      />
      <Stat
        label={words.came}
        figure={<Money amountRupiah={money.cameRupiah} />}
        sub={words.dueByNow(formatRupiah(dueRupiah))}
      />
      <Stat
        label={words.reached}
        figure={<Money amountRupiah={money.reachedRupiah} />}
        sub={words.reachedSub}
      />
      <Stat label={words.onTheWay} figure={<Money amountRupiah={money.onTheWayRupiah} />} />
      <Stat label={words.left} figure={<Money amountRupiah={money.leftRupiah} />} />
    </StatRow>
  );
}

/** Instalments and goods, line by line, beside what came. */
export function PlannedAndReal(props: { lang: Lang; progress: Progress }) {
  const { lang, progress } = props;
  const words = text(lang).programmes;
  return (
    <>
      <Lines
        lang={lang}
        caption={words.instalmentsCaption}
        arrived={words.came}
        lines={progress.instalments}
        amount={(amount) => <Money amountRupiah={amount} />}
      />
      {progress.goods.map((goods) => (
        <GoodsLines lang={lang} goods={goods} />
      ))}
      {progress.goods.length === 0 && <p class="soft">{words.noGoods}</p>}
    </>
  );
}

function GoodsLines({ lang, goods }: { lang: Lang; goods: GoodsProgress }) {
  const words = text(lang).programmes;
  const name = goodsName(lang, goods);
  return (
    <>
      <Lines
        lang={lang}
        caption={words.goodsCaption(name)}
        arrived={words.arrived}
        lines={goods.lines}
        amount={(amount) => formatWhole(amount)}
      />
      {goods.arrived > 0 && (
        <p class="soft">
          {words.count(goods.arrived, name)}, {words.worth(formatRupiah(goods.arrivedRupiah))}.
        </p>
      )}
    </>
  );
}

/** Goods by their name in the reader's language. */
export function goodsName(lang: Lang, goods: { nameId: string; nameEn: string }): string {
  return lang === 'en' ? goods.nameEn : goods.nameId;
}

function Lines(props: {
  lang: Lang;
  caption: string;
  arrived: string;
  lines: readonly PlanState[];
  amount: (amount: number) => unknown;
}) {
  const { lang } = props;
  const words = text(lang).programmes;
  return (
    <DataTable
      caption={props.caption}
      rows={props.lines}
      empty={null}
      columns={[
        { header: words.dueOn, rowHeader: true, cell: ({ dueOn }) => longDate(lang, dueOn) },
        { header: words.planned, align: 'end', cell: ({ amount }) => <>{props.amount(amount)}</> },
        { header: props.arrived, align: 'end', cell: ({ came }) => <>{props.amount(came)}</> },
        {
          header: words.state,
          cell: ({ state }) => <Tag tone={TONES[state]}>{words.lineStates[state]}</Tag>,
        },
      ]}
    />
  );
}
