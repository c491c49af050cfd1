import type { GrowthScore, Position } from '../growth/score.ts';
import type { Sex } from '../registry/nik.ts';
import { type DateOnly, daysBetween } from '../shared/dates.ts';
import type { AreaDirectory } from './area-directory.ts';
import { type Answer, answerOf, type Hold, type Note, type RejectReason } from './finding.ts';
import { fingerprint } from './fingerprint.ts';
import { COLUMNS, type ColumnName, type RawRow } from './header.ts';
import { AreaReader } from './read-area.ts';
import { readBirthDate } from './read-birth-date.ts';
import { readBirthWeightG, readHeightMm, readWeightG } from './read-measures.ts';
import { readNumber } from './read-number.ts';
import { readChildSex, readName, readNikCell, readParents } from './read-person.ts';
import { readMeasuredOn, readPlace, readPosition } from './read-visit.ts';
import { RowNotes, tidy } from './row-notes.ts';
import {
  compareScores,
  type FileScore,
  isCertainlyStunted,
  readFileScore,
  scoreOf,
} from './row-score.ts';

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
  const isSexOpen = notes.holds.some(({ reason }) => reason === 'review_sex');
  const child = { sex: isSexOpen ? null : sex, ageDays, position, answers };
  const heightMm = notes.rejects.length > 0 ? null : readHeightMm(notes, child);
  const weightG = notes.rejects.length > 0 ? null : readWeightG(notes, { ...child, heightMm });
  const score = scoreOf({ ...child, sex, heightMm, weightG });
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

function readLengthMm(notes: RowNotes, field: ColumnName): number | null {
  const reading = readNumber(notes.cell(field));
  return reading.kind === 'number' && reading.value > 0 && reading.value < 200
    ? Math.round(reading.value * 10)
    : null;
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
    const text = tidy(notes.text(field));
    if (text !== '' && text !== '-') aside[COLUMNS[field]] = text;
  }
  return aside;
}
