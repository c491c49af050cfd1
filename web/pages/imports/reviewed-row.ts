import type { Answer, Hold } from '../../../worker/imports/finding.ts';
import type { OpenRow } from '../../../worker/imports/review-queue.ts';
import { type Lang, type Text, text } from '../../text/lang.ts';
import { decimal, longDate } from '../../text/numbers.ts';
import type { OfferedAnswer, OpenQuestion, ReviewedCell, ReviewPageProps } from './review-page.tsx';

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
    cells: SHOWN_CELLS.flatMap((column) => cellOf(open, column, lang) ?? []),
    facts: DECIDING[hold.reason].flatMap((column) => cellOf(open, column, lang) ?? []),
    comparison: comparisonOf(open, areaName, lang),
    isSameMeasurement: isSameMeasurement(open),
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
  'ourHaz',
] as const;
type ShownCell = (typeof SHOWN_CELLS)[number];

/** What a person needs at a glance to answer each question. */
const DECIDING: Readonly<Record<Hold['reason'], readonly ShownCell[]>> = {
  review_area: ['name', 'kecamatan', 'posyandu', 'parents'],
  review_sex: ['name', 'nik', 'bornOn'],
  review_dob: ['name', 'measuredOn', 'age', 'nik'],
  review_height: ['name', 'sex', 'age', 'weight', 'haz'],
  review_weight: ['name', 'sex', 'age', 'height'],
  review_identity: ['name', 'bornOn', 'parents', 'nik'],
  merge_review: ['name', 'bornOn', 'parents', 'nik'],
  review_measurement: ['name', 'measuredOn', 'height', 'weight'],
};

/** A cell for a person who knows the family: readable, with the file's own writing beside it. */
function cellOf(open: OpenRow, column: ShownCell, lang: Lang): ReviewedCell | null {
  const words = text(lang).imports;
  const { row } = open.decision;
  const label = words.cells[column];
  if (column === 'ourHaz') {
    const haz = row.score?.haz ?? null;
    return haz === null ? null : { label, value: decimal(lang, haz, 2), raw: null };
  }
  const cell = open.raw.cells[column] ?? null;
  const raw = cell === null ? '' : typeof cell === 'object' ? String(cell.serial) : String(cell);
  if (column === 'nik') return { label, value: maskedNik(raw) || words.noNik, raw: null };
  if (column === 'haz') return { label, value: raw.replace(/^-/, '−'), raw: null };
  const isAsked = open.decision.holds.some(({ field }) => field === column);
  const read = isAsked ? null : readableCell(row, column, lang);
  if (read === null || raw === '') return { label, value: raw, raw: null };
  const isSame = read.plain === raw.trim().replace(',', '.');
  return { label, value: read.value, raw: isSame ? null : raw };
}

/** How we read a cell, with the plain form that needs no explanation beside it. */
function readableCell(
  row: OpenRow['decision']['row'],
  column: ShownCell,
  lang: Lang,
): { value: string; plain: string } | null {
  const { sexes } = text(lang).imports;
  const measure = (count: number | null, unit: string) =>
    count === null ? null : { value: `${short(lang, count)} ${unit}`, plain: String(count) };
  const date = (on: string | null) =>
    on === null ? null : { value: longDate(lang, on), plain: longDate(lang, on) };
  switch (column) {
    case 'sex':
      return row.sex && { value: sexes[row.sex], plain: sexes[row.sex] };
    case 'bornOn':
      return date(row.bornOn);
    case 'measuredOn':
      return date(row.measuredOn);
    case 'weight':
      return measure(row.weightG === null ? null : row.weightG / 1000, 'kg');
    case 'height':
      return measure(row.heightMm === null ? null : row.heightMm / 10, 'cm');
    default:
      return null;
  }
}

/** A measure with as many decimals as it has. */
function short(lang: Lang, measure: number): string {
  return lang === 'id' ? String(measure).replace('.', ',') : String(measure);
}

/** The measurement of the known child that the row is compared with: that of its day, or the last. */
function comparedMeasurement(open: OpenRow) {
  const { match, row } = open.decision;
  const child = match && open.known.index.get(match.childId);
  const ofDay = child?.measurements.find(({ measuredOn }) => measuredOn === row.measuredOn);
  return ofDay ?? child?.measurements.at(-1);
}

function isSameMeasurement(open: OpenRow): boolean {
  const { row } = open.decision;
  const known = comparedMeasurement(open);
  return (
    known !== undefined &&
    known.measuredOn === row.measuredOn &&
    known.heightMm === row.heightMm &&
    known.weightG === row.weightG
  );
}

function comparisonOf(open: OpenRow, areaName: (code: string | null) => string, lang: Lang) {
  const { match, row } = open.decision;
  const child = match && open.known.index.get(match.childId);
  const isAboutChild = open.decision.holds[0]?.options.some(
    ({ kind }) => kind === 'same_child' || kind === 'keep_measurement',
  );
  if (!child || !isAboutChild) return null;
  const words: Text['imports'] = text(lang).imports;
  const last = comparedMeasurement(open);
  const size = (heightMm: number | null, weightG: number | null) =>
    `${heightMm === null ? '–' : short(lang, heightMm / 10)} cm, ${weightG === null ? '–' : short(lang, weightG / 1000)} kg`;
  const nikWord = (nik: string | null) => (nik ? maskedNik(nik) : words.noNik);
  const pairs: [string, string, string][] = [
    [words.cells.name, row.name, child.name],
    [words.cells.sex, row.sex ? words.sexes[row.sex] : '', words.sexes[child.sex]],
    [
      words.cells.bornOn,
      row.bornOn ? longDate(lang, row.bornOn) : '',
      longDate(lang, child.bornOn),
    ],
    [words.cells.parents, row.parents.join(' / '), child.parents.join(' / ')],
    [words.cells.nik, nikWord(row.nik), nikWord(child.nik)],
    [words.cells.kelurahan, areaName(row.kelurahanCode), areaName(child.kelurahanCode)],
    [
      words.cells.measuredOn,
      row.measuredOn ? longDate(lang, row.measuredOn) : '',
      last ? longDate(lang, last.measuredOn) : '',
    ],
    [
      words.heightAndWeight,
      size(row.heightMm, row.weightG),
      last ? size(last.heightMm, last.weightG) : '',
    ],
  ];
  // A NIK that one of them lacks tells nothing: it is no difference.
  const isNikDifferent = row.nik !== null && child.nik !== null && row.nik !== child.nik;
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
