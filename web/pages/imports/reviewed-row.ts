import type { Answer, Hold } from '../../../worker/imports/finding.ts';
import type { OpenRow } from '../../../worker/imports/review-queue.ts';
import { type Lang, type Text, text } from '../../text/lang.ts';
import { decimal, longDate } from '../../text/numbers.ts';
import type { OfferedAnswer, OpenQuestion, ReviewPageProps } from './review-page.tsx';

type Areas = readonly { readonly code: string; readonly name: string }[];

/** Lays a held row out for the page: its first question, its cells, the child it may be. */
export function reviewedRow(
  open: OpenRow,
  areas: Areas,
  lang: Lang,
): NonNullable<ReviewPageProps['row']> | null {
  const [hold] = open.decision.holds;
  if (!hold) return null;
  const areaName = (code: string | null) =>
    areas.find((area) => area.code === code)?.name ?? code ?? '';
  return {
    line: open.raw.line,
    moreQuestions: open.decision.holds.length - 1,
    question: questionOf(hold, areaName, lang),
    cells: cellsOf(open, lang),
    comparison: comparisonOf(open, areaName, lang),
    areas: areas
      .filter((area) => area.code.length === 13)
      .map((area) => ({
        value: area.code,
        label: `${area.name} (${areaName(area.code.slice(0, 8))})`,
      })),
  };
}

function questionOf(hold: Hold, areaName: (code: string) => string, lang: Lang): OpenQuestion {
  const words = text(lang).imports;
  const because: Record<string, string> = words.because;
  const offered = hold.options.map(
    (answer): OfferedAnswer => ({
      value: JSON.stringify(answer),
      label: answerLabel(answer, areaName, lang),
    }),
  );
  return {
    title: words.reasons[hold.reason],
    explanation: because[hold.because] ?? hold.because,
    raw: hold.field === 'nik' ? maskedNik(hold.raw) : hold.raw,
    answers: [
      ...offered,
      { value: JSON.stringify({ kind: 'reject' }), label: words.answers.reject, danger: true },
    ],
    typed: TYPED[hold.reason],
  };
}

const TYPED: Partial<Record<Hold['reason'], OpenQuestion['typed']>> = {
  review_height: 'height',
  review_weight: 'weight',
  review_dob: 'birth_date',
  review_area: 'area',
};

function answerLabel(answer: Answer, areaName: (code: string) => string, lang: Lang): string {
  const { answers, sexes } = text(lang).imports;
  switch (answer.kind) {
    case 'choose_area':
      return answers.choose_area(
        `${areaName(answer.kelurahanCode)} (${areaName(answer.kelurahanCode.slice(0, 8))})`,
      );
    case 'choose_sex':
      return answers.choose_sex(sexes[answer.sex]);
    case 'choose_birth_date':
      return answers.choose_birth_date(longDate(lang, answer.bornOn));
    case 'choose_measured_on':
      return answers.choose_measured_on(longDate(lang, answer.measuredOn));
    case 'choose_height':
      return answers.choose_height(decimal(lang, answer.heightMm / 10, 1));
    case 'choose_weight':
      return answer.weightG === null
        ? answers.choose_weight_none
        : answers.choose_weight(decimal(lang, answer.weightG / 1000, 2));
    default:
      return answers[answer.kind];
  }
}

const SHOWN_CELLS = [
  'name',
  'sex',
  'bornOn',
  'parents',
  'nik',
  'kecamatan',
  'kelurahan',
  'posyandu',
  'measuredOn',
  'age',
  'weight',
  'height',
  'haz',
] as const;

/** The row as the file has it, for a person who knows the family. */
function cellsOf({ raw, decision }: OpenRow, lang: Lang): { label: string; value: string }[] {
  const words = text(lang).imports;
  const cells = SHOWN_CELLS.map((column) => {
    const cell = raw.cells[column] ?? null;
    const value =
      cell === null ? '' : typeof cell === 'object' ? String(cell.serial) : String(cell);
    return { label: words.cells[column], value: column === 'nik' ? maskedNik(value) : value };
  });
  const haz = decision.row.score?.haz ?? null;
  return haz === null
    ? cells
    : [...cells, { label: words.cells.ourHaz, value: decimal(lang, haz, 2) }];
}

function comparisonOf(open: OpenRow, areaName: (code: string | null) => string, lang: Lang) {
  const { match, row } = open.decision;
  const child = match && open.known.index.get(match.childId);
  const isAboutChild = open.decision.holds[0]?.options.some(
    ({ kind }) => kind === 'same_child' || kind === 'keep_measurement',
  );
  if (!child || !isAboutChild) return null;
  const words: Text['imports'] = text(lang).imports;
  const last = child.measurements.at(-1);
  const size = (heightMm: number | null, weightG: number | null) =>
    `${heightMm === null ? '–' : decimal(lang, heightMm / 10, 1)} cm, ${weightG === null ? '–' : decimal(lang, weightG / 1000, 2)} kg`;
  const pairs: [string, string, string][] = [
    [words.cells.name, row.name, child.name],
    [words.cells.sex, row.sex ? words.sexes[row.sex] : '', words.sexes[child.sex]],
    [
      words.cells.bornOn,
      row.bornOn ? longDate(lang, row.bornOn) : '',
      longDate(lang, child.bornOn),
    ],
    [words.cells.parents, row.parents.join(' / '), child.parents.join(' / ')],
    [words.cells.nik, maskedNik(row.nik ?? ''), maskedNik(child.nik ?? '')],
    [words.cells.kelurahan, areaName(row.kelurahanCode), areaName(child.kelurahanCode)],
    [
      words.cells.measuredOn,
      row.measuredOn ? longDate(lang, row.measuredOn) : '',
      last ? longDate(lang, last.measuredOn) : '',
    ],
    [
      words.cells.height,
      size(row.heightMm, row.weightG),
      last ? size(last.heightMm, last.weightG) : '',
    ],
  ];
  const isNikDifferent = (row.nik ?? '') !== (child.nik ?? '');
  return pairs.map(([label, left, right]) => ({
    label,
    left,
    right,
    differs: label === words.cells.nik ? isNikDifferent : left !== right,
  }));
}

/** The last four digits tell two NIKs apart on a screen that others may see. */
function maskedNik(nik: string): string {
  return nik.length <= 4 ? nik : `${'•'.repeat(4)} ${nik.slice(-4)}`;
}
