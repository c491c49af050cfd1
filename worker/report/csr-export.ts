import type { CsrFigures, FlowOf } from './csr-figures.ts';
import type { LineRow } from './csr-store.ts';
import type { Cell, Sheet } from './spreadsheet.ts';

/** The words an export writes, in the reader's language. */
export interface ExportWords {
  readonly sheets: { summary: string; months: string; areas: string; lines: string };
  readonly columns: {
    entry: string;
    month: string;
    areaCode: string;
    area: string;
    programme: string;
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
  };
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

/** Summary, months and areas, before the lines. */
export function figureSheets(figures: CsrFigures, words: ExportWords): Sheet[] {
  const { labels, sheets, columns } = words;
  const { opening, closing, total } = figures;
  const flows = (rows: readonly FlowOf<string>[]) =>
    rows.map((row): Cell[] => [row.label, row.cameRupiah, row.reachedRupiah]);
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
  ];
}
