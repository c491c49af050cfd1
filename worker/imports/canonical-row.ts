import { posyanduName } from '../areas/area-name.ts';
import { type GrowthScore, type Position, scoreMeasurement } from '../growth/score.ts';
import { doubtNik, nikSex, readNik, type Sex } from '../registry/nik.ts';
import { type DateOnly, daysBetween } from '../shared/dates.ts';
import type { AreaDirectory } from './area-directory.ts';
import { cellText, isSerial } from './cell.ts';
import { type Answer, answerOf, type Hold, type Note, type RejectReason } from './finding.ts';
import { fingerprint } from './fingerprint.ts';
import { COLUMNS, type ColumnName, type RawRow } from './header.ts';
import { registryName } from './person-name.ts';
import { AreaReader } from './read-area.ts';
import { readBirthDate } from './read-birth-date.ts';
import { readDate } from './read-date.ts';
import { readBirthWeightG, readHeightMm, readWeightG } from './read-measures.ts';
import { readNumber } from './read-number.ts';
import { readSex } from './read-sex.ts';
import { RowNotes } from './row-notes.ts';

/** One row as we understand it, with everything that was fixed, doubted or refused on the way. */
export interface CanonicalRow {
  readonly line: number;
  /** Fingerprint of what the row says apart from its running number: the same, the same row. */
  readonly content: string;
  readonly name: string;
  readonly sex: Sex | null;
  readonly bornOn: DateOnly | null;
  readonly nik: string | null;
  /** Parents' names as written, father first where both are given. */
  readonly parents: readonly string[];
  readonly kecamatanCode: string | null;
  readonly kelurahanCode: string | null;
  readonly puskesmas: string;
  readonly posyandu: string;
  readonly rt: string;
  readonly rw: string;
  readonly address: string;
  readonly birthWeightG: number | null;
  readonly birthLengthMm: number | null;
  readonly measuredOn: DateOnly | null;
  /** Null while one of the two dates is in doubt. */
  readonly ageDays: number | null;
  readonly heightMm: number | null;
  readonly weightG: number | null;
  readonly position: Position | null;
  readonly armCircumferenceMm: number | null;
  /** Recomputed by us; null while a measure or a date is in doubt. */
  readonly score: GrowthScore | null;
  /** What the file itself says, for comparison. */
  readonly fileScore: FileScore;
  /** Stunted (HAZ below −2, unrounded): null while an open question could change it. */
  readonly isStunted: boolean | null;
  readonly notes: readonly Note[];
  readonly holds: readonly Hold[];
  readonly rejects: readonly RejectReason[];
  readonly answers: readonly Answer[];
  /** Columns we do not interpret, and those added by hand, by their header. */
  readonly aside: Readonly<Record<string, string>>;
}

export interface FileScore {
  readonly haz: number | null;
  readonly waz: number | null;
  readonly whz: number | null;
}

/** What rows are read against. */
export interface ReadingContext {
  readonly areas: AreaReader;
  /** The day of the import, WIB: nothing can have been measured later. */
  readonly today: DateOnly;
}

/** The context for one kabupaten/kota. */
export function readingContext(directory: AreaDirectory, today: DateOnly): ReadingContext {
  return { areas: new AreaReader(directory), today };
}

/**
 * Understands one raw row. Pure and total: whatever the row holds, the answer is a canonical row;
 * the same row with the same answers gives the same. `answers` are what a person resolved.
 */
export function canonicalise(
  raw: RawRow,
  context: ReadingContext,
  answers: readonly Answer[] = [],
): CanonicalRow {
  const notes = new RowNotes(raw);
  if (raw.surplusCells > 0) notes.reject('columns_shifted');
  if (answerOf(answers, 'reject')) notes.reject('rejected_by_person');
  const name = readName(notes);
  const parents = readParents(notes);
  const measuredOn = readMeasuredOn(notes, context.today, answers);
  const nikRead = readNikCell(notes);
  const { bornOn, nik } = readBirthDate(notes, { nik: nikRead, measuredOn, answers });
  const sex = readChildSex(notes, { nik, bornOn, answers });
  const area = context.areas.read(notes, answers);
  const days = bornOn && measuredOn ? daysBetween({ from: bornOn, to: measuredOn }) : null;
  const isDateOpen = notes.holds.some(({ reason }) => reason === 'review_dob');
  const ageDays = days !== null && days >= 0 && !isDateOpen ? days : null;
  const position = readPosition(notes);
  const child = { sex, ageDays, position, answers };
  const heightMm = notes.rejects.length > 0 ? null : readHeightMm(notes, child);
  const weightG = notes.rejects.length > 0 ? null : readWeightG(notes, { ...child, heightMm });
  const score = scoreOf({ ...child, heightMm, weightG });
  if (score?.positionImplausible) notes.warn('position', 'position_implausible', null);
  const fileScore = readFileScore(notes);
  compareScores(notes, score, fileScore);
  return {
    line: raw.line,
    content: contentOf(raw),
    name,
    sex,
    bornOn,
    nik,
    parents,
    ...area,
    ...readPlace(notes),
    birthWeightG: readBirthWeightG(notes),
    birthLengthMm: readLengthMm(notes, 'birthLength'),
    measuredOn,
    ageDays,
    heightMm,
    weightG,
    position,
    armCircumferenceMm: readLengthMm(notes, 'armCircumference'),
    score,
    fileScore,
    isStunted: isCertainlyStunted(notes, { ...child, heightMm, weightG }),
    notes: notes.notes,
    holds: notes.holds,
    rejects: notes.rejects,
    answers,
    aside: { ...uninterpreted(notes), ...raw.extra },
  };
}

const IN_DOUBT_OF_AGE_OR_HEIGHT = new Set(['review_dob', 'review_height', 'review_identity']);
/** e-PPGBM prints two decimals; further off, it computed from other values than it printed. */
const SCORE_TOLERANCE = 0.05;

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function tidyField(notes: RowNotes, field: ColumnName): string {
  const text = notes.text(field);
  const tidied = tidy(text);
  if (text !== tidied) notes.fix(field, 'stray_spaces', tidied);
  return tidied === '-' ? '' : tidied;
}

function readName(notes: RowNotes): string {
  const tidied = tidyField(notes, 'name');
  if (!/\p{L}/u.test(tidied)) notes.reject('name_missing');
  const name = registryName(tidied);
  if (name !== tidied) notes.fix('name', 'letter_case', name);
  return name;
}

function readParents(notes: RowNotes): string[] {
  const written = tidyField(notes, 'parents').toUpperCase().split('/').map(tidy);
  const parents = written.filter((parent) => /\p{L}/u.test(parent));
  if (parents.length < 2) notes.warn('parents', 'parent_partial', parents.length);
  return parents;
}

function readMeasuredOn(
  notes: RowNotes,
  today: DateOnly,
  answers: readonly Answer[],
): DateOnly | null {
  const chosen = answerOf(answers, 'choose_measured_on')?.measuredOn;
  const reading = chosen ? { date: chosen, fix: null } : readDate(notes.cell('measuredOn'), today);
  if (reading.date !== null) {
    if (reading.fix) notes.fix('measuredOn', reading.fix, reading.date);
    if (reading.date > today) notes.reject('measured_in_future');
    return reading.date;
  }
  if (reading.problem === 'month_first') {
    notes.hold('measuredOn', {
      reason: 'review_measurement',
      because: 'month_before_day',
      options: [{ kind: 'choose_measured_on', measuredOn: reading.guess }],
    });
    return reading.guess;
  }
  const isMissing = reading.problem === 'missing' || reading.problem === 'zero';
  notes.reject(isMissing ? 'measured_on_missing' : 'measured_on_unreadable');
  return null;
}

function readNikCell(notes: RowNotes): string | null {
  const cell = notes.cell('nik');
  const reading = readNik(isSerial(cell) ? cell.serial : cell);
  if (!reading.valid) {
    notes.warn('nik', reading.fault, null);
    return null;
  }
  if (reading.tidied) notes.fix('nik', reading.tidied, reading.nik);
  for (const doubt of doubtNik(reading.nik, { bornOn: null, sex: null })) {
    if (doubt === 'nik_unknown_province' || doubt === 'nik_unknown_area') {
      notes.warn('nik', doubt, null);
    }
  }
  return reading.nik;
}

/** The NIK's day digits are a second witness of the sex, where the NIK is the child's own. */
function readChildSex(
  notes: RowNotes,
  { nik, bornOn, answers }: Pick<CanonicalRow, 'nik' | 'bornOn' | 'answers'>,
): Sex | null {
  const chosen = answerOf(answers, 'choose_sex');
  if (chosen) return chosen.sex;
  const sex = readSex(notes.cell('sex'));
  if (sex && sex !== notes.text('sex')) notes.fix('sex', 'sex_spelling', sex);
  const isOwnNik = nik && bornOn && notes.holds.every((hold) => hold.reason !== 'review_identity');
  const told = isOwnNik ? nikSex(nik) : null;
  if (sex && (!told || told === sex)) return sex;
  const options = [...new Set([told, sex, 'L', 'P'] as const)].filter((option) => option !== null);
  notes.hold('sex', {
    reason: 'review_sex',
    because: sex ? 'nik_says_other_sex' : 'sex_unreadable',
    options: options.map((option) => ({ kind: 'choose_sex', sex: option })),
  });
  return sex;
}

function readPosition(notes: RowNotes): Position | null {
  const text = notes.text('position').toLowerCase();
  if (/terlentang|telentang|baring|tidur/.test(text)) return 'lying';
  return /berdiri/.test(text) ? 'standing' : null;
}

function readPlace(notes: RowNotes) {
  const tidied = tidyField(notes, 'posyandu');
  const posyandu = posyanduName(tidied);
  if (/\d/.test(posyandu) && !/\d/.test(tidied)) notes.fix('posyandu', 'posyandu_roman', posyandu);
  return {
    posyandu,
    puskesmas: tidy(notes.text('puskesmas')).toUpperCase(),
    rt: tidy(notes.text('rt')),
    rw: tidy(notes.text('rw')),
    address: tidy(notes.text('address')),
  };
}

function readLengthMm(notes: RowNotes, field: ColumnName): number | null {
  const reading = readNumber(notes.cell(field));
  return reading.kind === 'number' && reading.value > 0 && reading.value < 200
    ? Math.round(reading.value * 10)
    : null;
}

type Measured = Pick<CanonicalRow, 'sex' | 'ageDays' | 'position' | 'heightMm' | 'weightG'>;

function scoreOf({ sex, ageDays, position, heightMm, weightG }: Measured): GrowthScore | null {
  if (!sex || ageDays === null) return null;
  return scoreMeasurement({
    sex,
    ageDays,
    position,
    lengthHeightCm: heightMm === null ? null : heightMm / 10,
    weightKg: weightG === null ? null : weightG / 1000,
    oedema: false,
  });
}

function readFileScore(notes: RowNotes): FileScore {
  const read = (field: 'haz' | 'waz' | 'whz') => {
    const reading = readNumber(notes.cell(field));
    if (reading.kind === 'missing' && reading.isSentinel) notes.fix(field, 'zscore_sentinel', '');
    return reading.kind === 'number' ? reading.value : null;
  };
  return { haz: read('haz'), waz: read('waz'), whz: read('whz') };
}

/** Rows that wait are compared once they are resolved: until then their z says nothing. */
function compareScores(notes: RowNotes, score: GrowthScore | null, file: FileScore): void {
  if (!score || notes.holds.length > 0 || notes.rejects.length > 0) return;
  for (const index of ['haz', 'waz', 'whz'] as const) {
    const [ours, theirs] = [score[index], file[index]];
    if (ours === null || theirs === null) continue;
    if (Math.abs(ours - theirs) > SCORE_TOLERANCE) {
      notes.warn(index, 'zscore_not_reproducible', ours.toFixed(2));
    }
  }
}

/** True or false when every answer to the open questions leads to the same. */
function isCertainlyStunted(notes: RowNotes, measured: Measured): boolean | null {
  if (notes.rejects.length > 0 || measured.heightMm === null) return null;
  if (notes.holds.some(({ reason }) => IN_DOUBT_OF_AGE_OR_HEIGHT.has(reason))) return null;
  if (notes.holds.some(({ reason }) => reason === 'review_measurement')) return null;
  const isSexOpen = notes.holds.some(({ reason }) => reason === 'review_sex');
  const sexes = isSexOpen || !measured.sex ? (['L', 'P'] as const) : [measured.sex];
  const answers = sexes.map((sex) => {
    const score = scoreOf({ ...measured, sex });
    return score?.haz == null || score.flags.haz ? null : score.haz < -2;
  });
  return answers.every((answer) => answer === answers[0]) ? (answers[0] ?? null) : null;
}

/** A fingerprint of everything but the running number, cell by cell as the file has it. */
function contentOf(raw: RawRow): string {
  const { number: _, ...cells } = raw.cells;
  return fingerprint(JSON.stringify([cells, raw.extra]));
}

const UNINTERPRETED = [
  'weightForAge',
  'heightForAge',
  'weightForHeight',
  'weightGain',
  'pmtKg',
  'vitaminA',
  'kpsp',
  'kia',
  'motherClass',
  'mbg',
  'detail',
] as const;

function uninterpreted(notes: RowNotes): Record<string, string> {
  const aside: Record<string, string> = {};
  for (const field of UNINTERPRETED) {
    const text = tidy(cellText(notes.cell(field)));
    if (text !== '' && text !== '-') aside[COLUMNS[field]] = text;
  }
  return aside;
}
