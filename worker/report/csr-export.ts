import { type CsrFigures, type FlowOf, instalmentsBeside } from './csr-figures.ts';
import type { DueRow, GoodsRow, LineRow } from './csr-store.ts';
import type { Outcome, OutcomeCounts } from './outcome.ts';
import type { Cell, Sheet } from './spreadsheet.ts';

/** The words an export writes, in the reader's language. */
export interface ExportWords {
  readonly sheets: Readonly<
    Record<
      | 'summary'
      | 'months'
      | 'areas'
      | 'purposes'
      | 'programmes'
      | 'instalments'
      | 'goods'
      | 'outcomes'
      | 'lines',
      string
    >
  >;
  readonly columns: {
    entry: string;
    month: string;
    areaCode: string;
    area: string;
    programme: string;
    purpose: string;
    kind: string;
    pledge: string;
    account: string;
    rupiah: string;
    address: string;
  };
  readonly labels: {
    what: string;
    rupiah: string;
    opening: string;
    came: string;
    reached: string;
    refunded: string;
    pooled: string;
    lost: string;
    waiting: string;
    left: string;
    due: string;
    difference: string;
    goods: string;
    planned: string;
    accepted: string;
    rejected: string;
    lostGoods: string;
    waitingGoods: string;
    late: string;
    outcome: string;
    count: string;
    withheld: string;
  };
  readonly outcomes: Readonly<Record<Outcome, string>>;
  /** A purpose's, a programme's and a good's name by its code. */
  readonly purposeOf: (code: string) => string;
  readonly programmeOf: (code: string) => string;
  readonly assetOf: (code: string) => string;
}

/** The largest export: what a Worker makes in a second. */
export const MOST_LINES = 20_000;

/** Every line of the ledger about the organisation's money, as in the public log: what came is negative in `fund`. */
export function linesSheet(
  lines: readonly LineRow[],
  { words, origin }: { words: ExportWords; origin: string },
): Sheet {
  const { columns } = words;
  return {
    name: words.sheets.lines,
    header: [
      columns.entry,
      columns.month,
      columns.areaCode,
      columns.area,
      columns.programme,
      columns.kind,
      columns.pledge,
      columns.account,
      columns.rupiah,
      columns.address,
    ],
    rows: lines.map((line): Cell[] => [
      line.idx,
      line.month,
      line.areaCode,
      line.areaName,
      line.programme,
      line.type,
      line.reference,
      line.kind,
      line.amount,
      `${origin}/buku-kas/${line.idx}`,
    ]),
  };
}

/** Summary, months, areas, purposes and programmes, before the lines. */
export function figureSheets(figures: CsrFigures, words: ExportWords): Sheet[] {
  const { labels, sheets, columns } = words;
  const { opening, closing, total } = figures;
  const flows = (rows: readonly FlowOf<string>[], named = (label: string) => label) =>
    rows.map((row): Cell[] => [named(row.label), row.cameRupiah, row.reachedRupiah]);
  return [
    {
      name: sheets.summary,
      header: [labels.what, labels.rupiah],
      rows: [
        [labels.opening, opening.waitingRupiah + opening.leftRupiah],
        [labels.came, total.cameRupiah],
        [labels.reached, total.reachedRupiah],
        [labels.refunded, total.refundedRupiah],
        [labels.pooled, total.pooledRupiah],
        [labels.lost, total.lostRupiah],
        [labels.waiting, closing.waitingRupiah],
        [labels.left, closing.leftRupiah],
      ],
    },
    {
      name: sheets.months,
      header: [columns.month, labels.came, labels.reached],
      rows: flows(figures.byMonth),
    },
    {
      name: sheets.areas,
      header: [columns.area, labels.came, labels.reached],
      rows: flows(figures.byArea),
    },
    {
      name: sheets.purposes,
      header: [columns.purpose, labels.came, labels.reached],
      rows: flows(figures.byPurpose, words.purposeOf),
    },
    {
      name: sheets.programmes,
      header: [columns.programme, labels.came, labels.reached],
      rows: flows(figures.byProgramme, words.programmeOf),
    },
  ];
}

/** Planned beside real, and what came of it: small counts of children are withheld as on the page. */
export function planSheets(
  plan: {
    readonly figures: CsrFigures;
    readonly due: readonly DueRow[];
    readonly goods: readonly GoodsRow[];
    readonly outcomes: OutcomeCounts;
  },
  words: ExportWords,
): Sheet[] {
  const { labels, sheets, columns } = words;
  const told = (count: number | null): Cell => count ?? labels.withheld;
  return [
    {
      name: sheets.instalments,
      header: [columns.month, labels.due, labels.came, labels.difference],
      rows: instalmentsBeside(plan.figures, plan.due).map((row): Cell[] => [
        row.key,
        row.dueRupiah,
        row.cameRupiah,
        row.difference,
      ]),
    },
    {
      name: sheets.goods,
      header: [
        columns.month,
        labels.goods,
        labels.planned,
        labels.accepted,
        labels.rejected,
        labels.lostGoods,
        labels.waitingGoods,
        labels.late,
      ],
      rows: plan.goods.map((row): Cell[] => [
        row.month,
        words.assetOf(row.asset),
        row.planned,
        row.accepted,
        row.rejected,
        row.lost,
        row.waiting,
        row.late,
      ]),
    },
    {
      name: sheets.outcomes,
      header: [labels.outcome, labels.count],
      rows: plan.outcomes.counts.map(({ outcome, count }): Cell[] => [
        words.outcomes[outcome],
        told(count),
      ]),
    },
  ];
}
