import type { Sex } from '../registry/nik.ts';
import { compareNames, type NameRelation } from '../registry/person-name.ts';
import type { DateOnly } from '../shared/dates.ts';
import {
  type ChildIndex,
  type KnownChild,
  type KnownMeasurement,
  type Sounds,
  soundsOf,
} from './child-index.ts';

/** The person a row speaks of, as far as it is known. */
export interface Identity {
  readonly name: string;
  readonly sex: Sex;
  readonly bornOn: DateOnly;
  readonly parents: readonly string[];
  readonly kelurahanCode: string;
  readonly nik: string | null;
  /** What the row measured; null while in doubt. */
  readonly measurement: KnownMeasurement | null;
}

/** What two records have in common or not, in the words the queue shows. */
export type MatchReason =
  | 'nik_same'
  | 'nik_different'
  | 'nik_unknown'
  | 'birth_date_same'
  | 'birth_date_different'
  | 'sex_same'
  | 'sex_different'
  | 'name_same'
  | 'name_respelled'
  | 'name_close'
  | 'name_different'
  | 'parents_same'
  | 'parents_unknown'
  | 'parents_different'
  | 'kelurahan_same'
  | 'kelurahan_different'
  | 'measurement_same';

/** same: one child, surely; ask: perhaps one child; conflict: one NIK, two people. */
export type Verdict = 'same' | 'ask' | 'conflict' | 'different';

/** How a row compares with one known child; `score` runs from 0 to 100 and orders candidates. */
export interface Match {
  readonly childId: string;
  readonly verdict: Verdict;
  readonly score: number;
  readonly reasons: readonly MatchReason[];
}

/**
 * The known child that a row most likely speaks of, with the comparison; null when it is a new one.
 * A NIK alone never makes two records one person, and twins (same day, parents and kelurahan) are
 * told apart by their names.
 */
export function bestMatch(row: Identity, known: ChildIndex): Match | null {
  const candidates = known.bornOn(row.bornOn);
  const holder = row.nik ? known.withNik(row.nik) : undefined;
  if (holder && holder.bornOn !== row.bornOn) candidates.push(holder);
  const rowSounds = soundsOf(row);
  let best: Match | null = null;
  for (const candidate of candidates) {
    const sounds = known.sounds(candidate);
    // In a big city a hundred children share a birthday; most differ in their parents already.
    const isSameNik = row.nik !== null && row.nik === candidate.nik;
    if (!isSameNik && compareParents(rowSounds, sounds) === 'different') continue;
    const match = compareWithChild(row, candidate);
    if (match.verdict === 'different') continue;
    if (!best || isBetter(match, best)) best = match;
  }
  return best;
}

/** Compares a row with one known child. */
export function compareWithChild(row: Identity, child: KnownChild): Match {
  const facts = compareFacts(row, child);
  return {
    childId: child.id,
    verdict: verdictOf(facts),
    score: scoreOf(facts),
    reasons: [
      `nik_${facts.nik}`,
      `birth_date_${facts.isSameDay ? 'same' : 'different'}`,
      `sex_${facts.isSameSex ? 'same' : 'different'}`,
      `name_${facts.name}`,
      `parents_${facts.parents}`,
      `kelurahan_${facts.isSamePlace ? 'same' : 'different'}`,
      ...(facts.isSameMeasurement ? (['measurement_same'] as const) : []),
    ],
  };
}

interface Facts {
  readonly nik: 'same' | 'different' | 'unknown';
  readonly isSameDay: boolean;
  readonly isSameSex: boolean;
  readonly name: NameRelation;
  readonly nameSimilarity: number;
  readonly parents: 'same' | 'unknown' | 'different';
  readonly isSamePlace: boolean;
  /** Day, height and weight agree to the last digit. */
  readonly isSameMeasurement: boolean;
}

function compareFacts(row: Identity, child: KnownChild): Facts {
  const { relation, similarity } = compareNames(row.name, child.name);
  const nik = !row.nik || !child.nik ? 'unknown' : row.nik === child.nik ? 'same' : 'different';
  return {
    nik,
    isSameDay: row.bornOn === child.bornOn,
    isSameSex: row.sex === child.sex,
    name: relation,
    nameSimilarity: similarity,
    parents: compareParents(soundsOf(row), soundsOf(child)),
    isSamePlace: row.kelurahanCode === child.kelurahanCode,
    isSameMeasurement: child.measurements.some((before) => isSame(before, row.measurement)),
  };
}

function isSame(before: KnownMeasurement, now: KnownMeasurement | null): boolean {
  return (
    now !== null &&
    before.measuredOn === now.measuredOn &&
    before.heightMm === now.heightMm &&
    before.weightG !== null &&
    before.weightG === now.weightG
  );
}

/** One list within the other: a record may name the mother only. */
function compareParents(a: Sounds, b: Sounds): 'same' | 'unknown' | 'different' {
  if (a.parents.length === 0 || b.parents.length === 0) return 'unknown';
  const [fewer, more] = a.parents.length <= b.parents.length ? [a, b] : [b, a];
  return fewer.parents.every((parent) => more.parents.includes(parent)) ? 'same' : 'different';
}

function verdictOf(facts: Facts): Verdict {
  if (facts.nik === 'same') return verdictOfOneNik(facts);
  if (!facts.isSameDay || facts.name === 'different') return 'different';
  return facts.nik === 'different' ? verdictOfTwoNik(facts) : verdictWithoutNik(facts);
}

function verdictOfOneNik({ isSameDay, isSameSex, name }: Facts): Verdict {
  if (!isSameDay || name === 'different') return 'conflict';
  return name === 'same' && isSameSex ? 'same' : 'ask';
}

/**
 * Two good NIKs are two people, twins for instance, unless all else is the same and the names
 * sound the same: then a person decides which NIK was typed wrong. Names that are only near each
 * other (AZKA, AZKI) raise the question when even the measurement is the same to the last digit.
 */
function verdictOfTwoNik(facts: Facts): Verdict {
  const { isSameSex, name, parents, isSamePlace, isSameMeasurement } = facts;
  if (!isSameSex || (name === 'close' && !isSameMeasurement)) return 'different';
  if (parents === 'same' && (isSamePlace || name === 'same')) return 'ask';
  return parents === 'unknown' && isSamePlace && name === 'same' ? 'ask' : 'different';
}

function verdictWithoutNik({ isSameSex, name, parents, isSamePlace }: Facts): Verdict {
  if (parents === 'different') return 'different';
  if (!isSameSex) return name === 'same' && parents === 'same' ? 'ask' : 'different';
  if (parents === 'same') {
    if (name === 'same') return isSamePlace ? 'same' : 'ask';
    return isSamePlace || name === 'respelled' ? 'ask' : 'different';
  }
  return isSamePlace && name !== 'close' ? 'ask' : 'different';
}

/** Weights sum to 100: name 40, birth date and parents 20 each, sex and kelurahan 10 each. */
function scoreOf(facts: Facts): number {
  const parents = { same: 20, unknown: 10, different: 0 }[facts.parents];
  const nik = { same: 0, unknown: 0, different: -10 }[facts.nik];
  const sum =
    40 * facts.nameSimilarity +
    (facts.isSameDay ? 20 : 0) +
    parents +
    (facts.isSameSex ? 10 : 0) +
    (facts.isSamePlace ? 10 : 0) +
    nik;
  return Math.max(0, Math.min(100, Math.round(sum)));
}

const URGENCY: Readonly<Record<Verdict, number>> = { same: 3, conflict: 2, ask: 1, different: 0 };

function isBetter(match: Match, best: Match): boolean {
  const lead = URGENCY[match.verdict] - URGENCY[best.verdict];
  return lead > 0 || (lead === 0 && match.score > best.score);
}
