import { assetName, programmeName, purposeWord } from '../../web/pages/portal/leaf-words.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { refused } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { wibDate } from '../shared/dates.ts';
import { refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { type Asked, askedOf, withoutOrganisation } from './csr-asked.tsx';
import {
  type ExportWords,
  figureSheets,
  linesSheet,
  MOST_LINES,
  planSheets,
} from './csr-export.ts';
import { csrFigures } from './csr-figures.ts';
import { goodsByMonth, instalmentsDue, linesOf, movesOf, outcomesOf } from './csr-store.ts';
import { outcomeCounts } from './outcome.ts';
import { csv, workbook } from './spreadsheet.ts';

/** What the desk shows, to take along: every line of the ledger, and with a workbook the figures made of them. */
export const csrDownloadRoutes: Route[] = [
  get('/csr/unduhan.csv', 'report.own', downloadCsv),
  get('/csr/unduhan.xlsx', 'report.own', downloadWorkbook),
];

async function downloadCsv(c: Ctx) {
  const asked = askedOf(c);
  if (!asked) return withoutOrganisation(c);
  const { lines } = await read(c.env.DB, {
    lines: linesOf(asked.organisationId, asked.period, MOST_LINES + 1),
  });
  if (lines.length > MOST_LINES) return refused(c, refuse('too_many_lines'));
  const { origin } = new URL(c.req.url);
  const sheet = linesSheet(lines, { words: exportWords(c), origin });
  return download(c, csv(sheet), { kind: 'csv', type: 'text/csv; charset=utf-8', asked });
}

async function downloadWorkbook(c: Ctx) {
  const asked = askedOf(c);
  if (!asked) return withoutOrganisation(c);
  const { lines, moves, ...plan } = await read(c.env.DB, {
    lines: linesOf(asked.organisationId, asked.period, MOST_LINES + 1),
    moves: movesOf(asked.organisationId, asked.period),
    due: instalmentsDue(asked.organisationId, asked.period),
    goods: goodsByMonth(asked.organisationId, asked.period, wibDate(c.get('now'))),
    outcomes: outcomesOf(asked.organisationId, asked.period),
  });
  if (lines.length > MOST_LINES) return refused(c, refuse('too_many_lines'));
  const { origin } = new URL(c.req.url);
  const words = exportWords(c);
  const figures = csrFigures(moves, asked.period);
  const sheets = [
    ...figureSheets(figures, words),
    ...planSheets({ ...plan, figures, outcomes: outcomeCounts(plan.outcomes) }, words),
    linesSheet(lines, { words, origin }),
  ];
  return download(c, workbook(sheets, c.get('now')), {
    kind: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    asked,
  });
}

function exportWords(c: Ctx): ExportWords {
  const words = text(c.get('lang'));
  const { report } = words;
  return {
    sheets: report.sheets,
    columns: report.columns,
    labels: {
      what: report.whereWhat,
      rupiah: report.rupiah,
      opening: report.opening,
      came: report.came,
      reached: report.reached,
      refunded: report.refunded,
      pooled: report.pooledOut,
      lost: report.lost,
      waiting: report.waiting,
      left: report.left,
      due: report.due,
      difference: report.difference,
      goods: report.goods,
      planned: report.planned,
      accepted: report.accepted,
      rejected: report.rejected,
      lostGoods: report.lostGoods,
      waitingGoods: report.waitingGoods,
      late: report.late,
      outcome: report.outcome,
      count: report.count,
      withheld: report.withheld,
    },
    outcomes: report.outcomes,
    purposeOf: (code) => purposeWord(words, code),
    programmeOf: (code) => programmeName(words, code),
    assetOf: (code) => assetName(words, code),
  };
}

function download(
  c: Ctx,
  body: string | Uint8Array,
  file: { kind: string; type: string; asked: Asked },
): Response {
  const { from, to } = file.asked.period;
  return c.body(typeof body === 'string' ? body : new Uint8Array(body), 200, {
    'content-type': file.type,
    'content-disposition': `attachment; filename="csr-${from}-${to}.${file.kind}"`,
  });
}
